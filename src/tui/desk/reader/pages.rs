//! Notes between passages: on which page or at what time the next begins, and
//! that the last likely runs over two pages.

use super::sheet::Sheet;
use crate::model::briefing::Passage;
use crate::text::line;

/// The note in the empty row below a shown passage; usually `None`.
pub(super) fn between(sheet: &Sheet, passages: &[Passage], below: usize) -> Option<String> {
    let ended = passages.get(below).filter(|_| !sheet.is_folded(below))?;
    let joined = ended.page.zip(ended.joined);
    let joined = joined.map(|(page, end)| format!("joined over p. {page}/{end}"));
    // Folded furniture that follows has its own row, which gives the page.
    let follows = below + 1 < passages.len() && !sheet.is_folded(below + 1);
    let begun = follows.then(|| begun(sheet, passages, below)).flatten();
    let said: Vec<String> = joined.into_iter().chain(begun).collect();
    (!said.is_empty()).then(|| format!("— {} —", said.join(" · ")))
}

/// What begins with the next shown passage: a page, a time, words read from a
/// picture.
pub(super) fn begun(sheet: &Sheet, passages: &[Passage], below: usize) -> Option<String> {
    let is_shown = |p: &usize| !sheet.is_folded(*p);
    let next = (below + 1..passages.len()).find(is_shown)?;
    let before = (0..next).rev().find(is_shown);
    begins(&passages[next], before.map(|p| &passages[p]))
}

fn begins(next: &Passage, before: Option<&Passage>) -> Option<String> {
    let on_page = |passage: &Passage| passage.page;
    let page = next
        .page
        .filter(|_| before.and_then(on_page) != next.page)
        .map(|page| format!("p. {page}"));
    let time = next.time.as_deref().map(|time| line(time).into_owned());
    let was_read = before.is_some_and(|before| before.ocr);
    let ocr = (next.ocr && !was_read).then(|| "read from a picture".to_owned());
    let said: Vec<String> = page.into_iter().chain(time).chain(ocr).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::PassageKind;
    use crate::tui::desk::reader::sheet::Folds;

    fn on(page: u32, kind: PassageKind) -> Passage {
        Passage {
            page: Some(page),
            kind,
            text: "The weir gave way.".into(),
            ..Passage::default()
        }
    }

    #[test]
    fn a_page_is_told_of_once_where_it_begins() {
        let (text, furniture) = (PassageKind::Paragraph, PassageKind::Furniture);
        let mut passages = vec![
            on(1, text),
            on(1, text),
            on(1, furniture),
            on(2, furniture),
            on(2, text),
            on(3, text),
        ];
        passages[1].joined = Some(2);
        passages[5].ocr = true;
        let sheet = Sheet::new(&passages, 60, 20);
        let folded = sheet.folding(Folds {
            furniture: true,
            ..Folds::default()
        });
        let said = |sheet: &Sheet| -> Vec<String> {
            let all = 0..passages.len();
            all.map(|below| between(sheet, &passages, below).unwrap_or_default())
                .collect()
        };
        let last = "— p. 3 · read from a picture —";
        assert_eq!(
            said(&folded),
            ["", "— joined over p. 1/2 —", "", "", last, ""]
        );
        assert_eq!(begun(&folded, &passages, 2).as_deref(), Some("p. 2"));
        assert_eq!(
            said(&sheet),
            ["", "— joined over p. 1/2 —", "— p. 2 —", "", last, ""]
        );
    }
}
