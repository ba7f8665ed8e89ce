//! The one table of what the user can do: name, keys, hint and help line.
//!
//! It makes the keymap, hint bar, help, palette, `rashomon keys` and the table
//! in `docs/keys.md`, so they cannot drift apart.

/// Where a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere, prompts included.
    Always,
    /// In panes and pages.
    Desk,
    /// On a page, besides the keys of the desk.
    Page,
    /// On the page of proposed joins, besides the keys of the desk.
    Review,
    /// On the page of an event, besides the keys of the desk.
    Event,
    /// On the page of questions, besides the keys of the desk.
    Questions,
    /// On copies, in the sources and on their page, besides the keys of the
    /// desk.
    Copies,
    /// On figures that may fill a silent cell of a grid, besides the keys of
    /// the desk.
    Cell,
    /// With two documents side by side, besides the keys of the desk.
    Beside,
    /// On the page of a document's drafts, besides the keys of the desk.
    Drafts,
    /// On the page of the evidence basket, besides the keys of the desk.
    Basket,
    /// While text is selected, besides the keys of the desk.
    Selection,
    /// On the page of marks and notes, besides the keys of the desk.
    Notebook,
    /// While typing: search, palette, help.
    Prompt,
    /// In a search, while typing and among its results.
    Search,
    /// While typing in a search: keys of a prompt and of a search.
    SearchPrompt,
    /// Among the results of a search: keys of the desk and of a search.
    Results,
}

impl Scope {
    /// Every scope that has keys of its own, in the order of the help.
    pub const ALL: [Self; 15] = [
        Self::Desk,
        Self::Page,
        Self::Selection,
        Self::Notebook,
        Self::Event,
        Self::Review,
        Self::Questions,
        Self::Copies,
        Self::Cell,
        Self::Beside,
        Self::Drafts,
        Self::Basket,
        Self::Prompt,
        Self::Search,
        Self::Always,
    ];

    /// Whether a letter types itself.
    pub fn types(self) -> bool {
        matches!(self, Self::Prompt | Self::SearchPrompt)
    }

    /// Whether its keys win over those of the desk where both bind one.
    pub fn is_nearer(self) -> bool {
        matches!(
            self,
            Self::Selection
                | Self::Page
                | Self::Notebook
                | Self::Basket
                | Self::Event
                | Self::Review
                | Self::Questions
                | Self::Copies
                | Self::Cell
                | Self::Beside
                | Self::Drafts
        )
    }

    /// The scopes whose keys work in this one, the nearest first.
    pub fn reach(self) -> &'static [Self] {
        match self {
            Self::Always => &[Self::Always],
            Self::Desk => &[Self::Desk, Self::Always],
            Self::Page => &[Self::Page, Self::Desk, Self::Always],
            Self::Review => &[Self::Review, Self::Page, Self::Desk, Self::Always],
            Self::Questions => &[Self::Questions, Self::Page, Self::Desk, Self::Always],
            Self::Copies => &[Self::Copies, Self::Page, Self::Desk, Self::Always],
            Self::Cell => &[Self::Cell, Self::Page, Self::Desk, Self::Always],
            Self::Beside => &[Self::Beside, Self::Page, Self::Desk, Self::Always],
            Self::Event => &[Self::Event, Self::Page, Self::Desk, Self::Always],
            Self::Drafts => &[Self::Drafts, Self::Page, Self::Desk, Self::Always],
            Self::Basket => &[Self::Basket, Self::Page, Self::Desk, Self::Always],
            Self::Selection => &[Self::Selection, Self::Desk, Self::Always],
            Self::Notebook => &[Self::Notebook, Self::Page, Self::Desk, Self::Always],
            Self::Prompt => &[Self::Prompt, Self::Always],
            Self::Search => &[Self::Search, Self::Always],
            Self::SearchPrompt => &[Self::Search, Self::Prompt, Self::Always],
            Self::Results => &[Self::Search, Self::Desk, Self::Always],
        }
    }

    /// A heading for the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Desk => "At the desk",
            Self::Page => "On a page",
            Self::Review => "Reviewing identity",
            Self::Copies => "On copies",
            Self::Cell => "On a silent cell",
            Self::Beside => "Side by side",
            Self::Event => "On an event",
            Self::Questions => "Among questions",
            Self::Drafts => "Reviewing drafts",
            Self::Basket => "In the basket",
            Self::Selection => "While selecting",
            Self::Notebook => "In the notebook",
            Self::Prompt => "While typing",
            Self::Search | Self::SearchPrompt | Self::Results => "In a search",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Name for the palette and for settings.
    pub name: &'static str,
    /// Where its keys work.
    pub scope: Scope,
    /// Keys; hints show the first. Spaces separate a sequence: `g e`.
    pub keys: &'static [&'static str],
    /// One or two words for the hint bar and the menus.
    pub hint: &'static str,
    /// One line for the help.
    pub help: &'static str,
}

macro_rules! actions {
    ($($scope:ident { $($action:ident $name:literal [$($key:literal),+] $hint:literal, $help:literal;)+ })+) => {
        /// Everything the user can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $help] $action,)+)+
        }

        /// The table.
        pub const TABLE: &[Entry] = &[
            $($(Entry {
                action: Action::$action,
                name: $name,
                scope: Scope::$scope,
                keys: &[$($key),+],
                hint: $hint,
                help: $help,
            },)+)+
        ];
    };
}

actions! {
    Desk {
        Down "down" ["j", "Down", "Ctrl-e"] "down", "Move down, or scroll the text by a line";
        Up "up" ["k", "Up", "Ctrl-y"] "up", "Move up, or scroll the text by a line";
        Left "left" ["h", "Left"] "fold", "Fold a source; go left";
        Right "right" ["l", "Right"] "unfold", "Unfold a source; go right";
        Top "top" ["g g", "Home"] "top", "Go to the top";
        Bottom "bottom" ["G", "End"] "bottom", "Go to the bottom";
        HalfDown "half-page-down" ["Ctrl-d"] "half down", "Move down by half a page";
        HalfUp "half-page-up" ["Ctrl-u"] "half up", "Move up by half a page";
        PageDown "page-down" ["PageDown", "Ctrl-f"] "page down", "Move down by a page";
        PageUp "page-up" ["PageUp", "Ctrl-b", "b"] "page up", "Move up by a page";
        Space "space" ["Space"] "unfold", "Unfold in lists, page down in the text";
        Open "open" ["Enter"] "open", "Open what the cursor is on";
        NextPassage "next-passage" ["}"] "next ¶", "Go to the next passage; on a page, to the next part";
        PreviousPassage "previous-passage" ["{"] "previous ¶", "Go to the previous passage; on a page, to the previous part";
        NextDocument "next-document" ["]"] "next document", "Open the next document";
        PreviousDocument "previous-document" ["["] "previous document", "Open the previous document";
        NextConflict "next-conflict" ["c"] "next conflict", "Go to the next conflict, opposed answer, or what likely differs (≠?)";
        PreviousConflict "previous-conflict" ["C"] "previous conflict", "Go to the previous conflict, opposed answer, or what likely differs (≠?)";
        NextHit "next-hit" ["n"] "next hit", "Go to the next hit of the search";
        PreviousHit "previous-hit" ["N"] "previous hit", "Go to the previous hit of the search";
        Search "search" ["/", "F3"] "search", "Search passages, names and claims, or resume the last search; on pages F3";
        Filter "filter" ["f", "F4"] "filter by this", "Filter everything by the selection; among results, by the query";
        FilterQuery "filter-query" ["F", "F5"] "filter by words", "Filter everything by a query that you type";
        Pin "pin" ["p"] "pin", "Pin the pane, so that it stops following the others";
        Hints "hints" [";"] "links", "Label the links in the text; a letter follows one";
        NextPane "next-pane" ["Tab", "F6"] "pane", "Go to the next pane";
        PreviousPane "previous-pane" ["Shift-Tab"] "previous pane", "Go to the previous pane";
        Sources "sources" ["1", "g s"] "sources", "Go to the sources";
        Actors "actors" ["2", "g a"] "actors", "Go to the actors";
        Reader "reader" ["3", "g r"] "text", "Go to the text";
        Timeline "timeline" ["4", "g t"] "timeline", "Go to the timeline";
        Glance "glance" ["g h"] "glance", "See at a glance what happened, what differs and what is unread";
        Events "events" ["g e"] "events", "List every event with what is said about it";
        Conflicts "conflicts" ["g c"] "conflicts", "List conflicts, opposed answers and what likely differs";
        Questions "questions" ["g q"] "questions", "List the questions and who takes which stance, source by source";
        Gaps "gaps" ["g m"] "gaps", "List gaps: what only one source tells, and what only one leaves out";
        Matrix "matrix" ["g x"] "actor counts", "Count how often each source names each actor";
        Copies "copies" ["g y"] "copies", "List the documents that copy one text, and what they share";
        WhoElse "who-else" ["w"] "who else", "List who else tells what the passage does, and where they differ";
        SideBySide "side-by-side" ["g ="] "side by side", "Show the document beside another: the one at the cursor, or one you choose";
        NewHere "new-here" ["g w"] "new here", "List what the document adds to those you have read, or to earlier ones";
        Identity "identity" ["g i"] "identity", "Review identity: which actors and events may be the same";
        Notebook "notebook" ["g n"] "notebook", "List your marks and notes, in this collection or in all";
        Drafts "drafts" ["g d"] "drafts", "Review the document's drafts (✎): its proposals, one by one";
        DraftByModel "draft-by-model" ["g D"] "by model", "Let the command of the settings draft the document; again to stop it";
        Problems "problems" ["g p"] "problems", "List what is wrong in the files";
        News "news" ["g v"] "new since", "List what is new or changed since your last visit: + new, ~ changed";
        Undone "undone" ["!"] "unwritten", "Save what an earlier visit could not write, or continue it";
        Jumps "jumps" ["g j"] "jumps", "List the steps back and forward, and go to one";
        Reload "reload" ["g l"] "reload", "Read all files again; Esc stops";
        LastResults "last-results" ["g /"] "results", "Go back to the results of the last search, as they were";
        SourceOrder "source-order" ["O"] "order", "Order the sources by date, or story by story with copies together";
        Zoom "zoom" ["z"] "zoom", "Give the pane the whole screen, or shrink it again";
        Quiet "quiet" ["Z"] "read quietly", "Read quietly: only the text, no names highlighted; again to end";
        TimelineIn "timeline-in" ["+", "="] "closer", "Zoom the timeline in: all, years, months, days";
        TimelineOut "timeline-out" ["-"] "wider", "Zoom the timeline out: days, months, years, all";
        Issued "issued" ["i"] "issued", "Show or hide the issue dates of documents in the timeline";
        SetMark "set-mark" ["m"] "mark", "Mark the passage with a letter, to come back to it";
        GoToMark "go-to-mark" ["'"] "go to mark", "Go to the mark with a letter; press twice to go back to where you were";
        Note "note" ["a"] "note", "Write a note on the passage or the selected words, or edit it";
        Add "add" ["A"] "add", "Add an account, event, claim, actor or voice from words of the passage";
        AddAgain "add-again" ["."] "add the next", "Add the next of the same kind: from the selected words, or the likeliest";
        Select "select" ["v"] "select", "Select: movements extend it, l and h by words; again to end";
        Furniture "furniture" ["g f"] "furniture", "Show or hide page furniture in the text: menus, adverts, author boxes";
        Back "back" ["H", "Ctrl-o"] "back", "Go back to where you were";
        Forward "forward" ["L"] "forward", "Go forward again";
        CopyText "copy-text" ["y y"] "text", "Copy the passage";
        CopyCitation "copy-citation" ["y c"] "text and citation", "Copy the words with their citation";
        CopyLink "copy-link" ["y l"] "link", "Copy a link to this view for `rashomon open`, with pages and filters";
        CopyLocator "copy-locator" ["y p"] "place", "Copy the place in the form that `rashomon show` and `open` take";
        Take "take" ["t"] "take", "Put the selection into the evidence basket, or take it out again";
        TakeWhole "take-whole" ["T"] "take the row", "Put the whole grid row or question into the basket, or take it out again";
        Basket "basket" ["g b"] "basket", "List the evidence in the basket, for export";
        Undo "undo" ["u"] "undo", "Undo the last change: basket, note, mark, judgement or draft";
        Edit "edit" ["e"] "edit the file", "Open the file of the selection in $VISUAL or $EDITOR, at its line";
        SearchHere "search-document" ["*"] "search here", "Search in this document only; n and N stay in it";
        Narrower "narrower-pane" ["<"] "narrower", "Make the pane narrower; you can also drag its border";
        Wider "wider-pane" [">"] "wider", "Make the pane wider; the collection reopens that way";
        Themes "themes" ["g T"] "colours", "Choose the colours, with a preview of each";
        Link "link" ["o"] "web link", "Open the web address of the passage or the document; asks first";
        Mouse "mouse" ["M"] "mouse", "Switch the mouse off or on; off leaves it to the terminal";
        Peel "escape" ["Esc"] "close", "Close the overlay, the prompt, the page, then the last filter";
        Close "close" ["q"] "close", "Close the page; at the desk, quit";
        Help "help" ["?", "F1"] "keys", "Show the keys; type to narrow";
        Palette "palette" [":", "Ctrl-p", "F2"] "command", "Find a command, actor, event or document by name";
    }
    Page {
        NarrowPage "narrow-page" ["/"] "narrow", "List only the rows that contain the words you type; F3 searches everything";
        SortPage "sort-page" [","] "sort", "Sort a table by the column under the cursor; again reverses it";
    }
    Selection {
        WordOn "word-on" ["l", "Right", "w", "e"] "word on", "Select by words, from the first in sight: one word on";
        WordBack "word-back" ["h", "Left", "b"] "word back", "Select by words, from the last of the passage: one word back";
        FromHere "select-from-here" ["Space"] "begin here", "Restart the selection at the word or passage it has reached";
        OtherEnd "other-end" ["o"] "other end", "Move the other end of the selection";
    }
    Notebook {
        DropJot "drop-note" ["x"] "drop", "Drop the note or the mark";
        SortNotes "sort-notes" [","] "sort", "List the newest first, or document by document";
        AllNotes "all-notes" ["w"] "all collections", "List the notes of all collections, or of this one only";
    }
    Event {
        Confirm "confirm" ["s"] "same", "Judge the figures of the row to count the same; elsewhere, the event one";
        ConfirmEvent "confirm-event" ["S"] "one event", "Judge all tellings of a likely event (≟) to be of one event";
        TakeOut "take-out" ["d"] "take out", "Judge the telling under the cursor not to be of this event";
        OtherEvent "other-event" ["x o"] "other event", "Dismiss the difference in the row: it concerns another event";
        OtherCount "other-count" ["x c"] "other count", "Dismiss the difference in the row: it counts something else";
        LaterNews "later-news" ["x l"] "later news", "Dismiss the difference in the row: one figure is later news";
        RenameMeasure "rename-measure" ["r"] "rename", "Rename the measure under the cursor in the whole collection";
        Rounded "rounded" ["x r"] "rounded", "Dismiss the difference in the row: one figure is rounded";
    }
    Review {
        Same "same" ["s"] "same", "Judge the two to be one, and write it to collection.yaml";
        Different "different" ["d"] "different", "Judge the two to differ, and write it to collection.yaml";
    }
    Questions {
        Opposed "opposed" ["s"] "opposed", "Judge a likely opposition real, or ask what is proposed";
        AskQuestion "ask-question" ["A"] "ask", "Ask a question of all documents; silent cells list what may answer";
        AnswerQuestion "answer-question" ["a"] "answer", "List what the document of the cell may answer, and take a sentence";
        RenameQuestion "rename-question" ["r"] "rename", "Rename the question in the whole collection; two of one name become one";
        NotOpposed "not-opposed" ["x"] "not opposed", "Dismiss the likely opposition or the proposed question";
    }
    Copies {
        JudgeCopy "judge-copy" ["s"] "one text", "Judge the documents to copy one text: that of the oldest, or of this one";
        NoCopy "no-copy" ["d"] "no copy", "Judge the document to have a text of its own";
    }
    Cell {
        TakeFigure "take-figure" ["a"] "take it", "Take the figure as the account of the cell, cited and reviewed";
    }
    Beside {
        OnlyDifferences "only-differences" ["d"] "differences", "Hide what both tell alike, or show it again";
        SwapSides "swap-sides" ["r"] "swap", "Swap the sides";
    }
    Drafts {
        AcceptDraft "accept-draft" ["a"] "accept", "Accept the proposal, and go to the next open one";
        RejectDraft "reject-draft" ["x"] "reject", "Reject the proposal and anything that depends on it";
        EditDraft "edit-draft" ["e"] "edit", "Edit the fields of the proposal";
        MergeDraft "merge-draft" ["m"] "merge", "Merge into another of its kind; move an account to another event";
        SplitDraft "split-draft" ["d"] "split", "Split a name off an actor, or an account off an event, as one of its own";
        AcceptPassage "accept-passage" ["A"] "accept all here", "Accept everything open in this passage or group, or an empty draft";
        AcceptKind "accept-kind" ["K"] "accept the kind", "Accept everything open of this kind that is listed: all actors, all events";
        AcceptSight "accept-sight" ["S"] "accept in sight", "Accept everything open in sight";
        AcceptAbove "accept-above" ["U"] "accept up to here", "Accept everything open from the top to the cursor";
    }
    Basket {
        Export "export" ["w"] "export", "Export the basket as Markdown, CSV, JSON or CSL-JSON, by file extension";
    }
    Prompt {
        Accept "accept" ["Enter"] "open", "Open the selected line";
        Cancel "cancel" ["Esc"] "close", "Close the prompt";
        Next "next" ["Down", "Ctrl-n"] "next", "Select the next line";
        Previous "previous" ["Up", "Ctrl-p"] "previous", "Select the previous line; in an empty prompt, an earlier search";
        NewLine "new-line" ["Alt-Enter", "Ctrl-j"] "new line", "Begin a new line, if the text may have several";
        Compose "open-editor" ["Ctrl-x"] "your editor", "Write the note in $VISUAL or $EDITOR";
        NextPage "next-page" ["PageDown"] "page down", "Select a page further down";
        PreviousPage "previous-page" ["PageUp"] "page up", "Select a page further up";
        Enter "enter-results" ["Tab"] "into the results", "Complete a field or its value, or else move to the results";
        Recall "recall" ["Ctrl-r"] "earlier search", "Bring back an earlier search";
        EraseLetter "erase-letter" ["Backspace", "Ctrl-h"] "erase", "Erase the letter before the cursor";
        DeleteLetter "delete-letter" ["Delete"] "delete", "Delete the letter at the cursor";
        EraseWord "erase-word" ["Ctrl-w"] "erase word", "Erase the word before the cursor";
        EraseLine "erase-line" ["Ctrl-u"] "erase line", "Erase all before the cursor";
        CursorLeft "cursor-left" ["Left", "Ctrl-b"] "left", "Move the cursor left";
        CursorRight "cursor-right" ["Right", "Ctrl-f"] "right", "Move the cursor right";
        CursorStart "cursor-start" ["Home", "Ctrl-a"] "start", "Move the cursor to the start";
        CursorEnd "cursor-end" ["End", "Ctrl-e"] "end", "Move the cursor to the end";
    }
    Search {
        Narrow "narrow" ["Alt-s"] "narrow", "Narrow by the entry with that letter, or stop; among results without Alt";
        Group "group" ["Ctrl-g"] "by source", "List the results source by source, or the best first";
        InDocument "in-document" ["Ctrl-s"] "this document", "Search in the open document only, or everywhere again";
        Preview "preview" ["Ctrl-t"] "preview", "Show or hide the preview";
        PreviewDown "preview-down" ["Ctrl-Down", "Alt-j"] "preview down", "Scroll the preview down";
        PreviewUp "preview-up" ["Ctrl-Up", "Alt-k"] "preview up", "Scroll the preview up";
    }
    Always {
        Redraw "redraw" ["Ctrl-l"] "redraw", "Redraw the screen";
        Suspend "suspend" ["Ctrl-z"] "suspend", "Suspend to the shell; `fg` resumes";
        Quit "quit" ["Q", "F10", "Ctrl-c"] "quit", "Quit the reader";
    }
}

impl Action {
    /// Its row of the table.
    pub fn entry(self) -> &'static Entry {
        // The macro makes every variant together with its row.
        TABLE.iter().find(|e| e.action == self).unwrap_or(&TABLE[0])
    }

    /// Whether the palette offers it: everything but cursor movement and what
    /// needs a place to point at.
    pub fn is_command(self) -> bool {
        use Action::{
            Bottom, Down, HalfDown, HalfUp, Left, PageDown, PageUp, Right, Space, Top, Up,
        };
        let moves = [
            Down, Up, Left, Right, Top, Bottom, HalfDown, HalfUp, PageDown, PageUp, Space,
        ];
        !matches!(self.entry().scope, Scope::Prompt | Scope::Search)
            && self != Self::Palette
            && !moves.contains(&self)
    }
}
