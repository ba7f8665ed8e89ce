//! Page furniture recognised by its form: breadcrumbs, counters, notices,
//! newsletter lines, image credits, small print. [`super::surroundings`] finds
//! furniture by its context.

use crate::text::words;

/// Longest block to check, in bytes: furniture is short.
const LONGEST: usize = 600;

/// Whether a block is furniture by its form alone. In doubt it is not:
/// furniture taken for text is a nuisance, text taken for furniture a loss.
pub(super) fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if !text.contains(char::is_alphanumeric) {
        return true;
    }
    let count = words::count(text);
    let lower = text.to_lowercase().replace('’', "'");
    is_breadcrumb(text)
        || is_counter(text)
        || is_notice(&lower, count)
        || is_file_name(text)
        || is_share_bar(text, count)
        || is_credit(text, &lower, count)
        || is_copyright(&lower, count)
        || (!is_speech(text) && (is_invitation(&lower, count) || is_small_print(&lower, count)))
}

/// Whether a block is speech; what a speaker asks of listeners is no newsletter
/// line.
fn is_speech(text: &str) -> bool {
    text.contains(['“', '«', '„']) || text.starts_with('"')
}

/// *Home > News > …*: a path on the site, not a sentence with a sign in it.
pub(super) fn is_breadcrumb(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let parts = |sign| text.split(sign).count();
    [" > ", " » ", " › "]
        .iter()
        .any(|sign| parts(sign) > 2 || (parts(sign) == 2 && text.starts_with("Home")))
}

/// *118 views 8 min 0 Comment*: only numbers and their units.
fn is_counter(text: &str) -> bool {
    const UNITS: [&str; 20] = [
        "view",
        "views",
        "min",
        "mins",
        "minute",
        "minutes",
        "read",
        "comment",
        "comments",
        "share",
        "shares",
        "like",
        "likes",
        "reading",
        "time",
        "print",
        "email",
        "tweet",
        "estimated",
        "shared",
    ];
    let (mut numbers, mut units) = (0, 0);
    for word in words::words(text) {
        let digits = word.key.trim_end_matches('k');
        if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
            numbers += 1;
        } else if UNITS.contains(&word.key.as_str()) {
            units += 1;
        } else {
            return false;
        }
    }
    numbers > 0 && units > 0
}

/// Whether a line is, or begins with, a notice that most sites word alike.
fn is_notice(lower: &str, count: usize) -> bool {
    const WHOLE: &str = "advertisement|advertisements|advertising|sponsored|sponsored content|\
        paid content|promoted content|skip to content|skip to main content|back to top|\
        toggle navigation|menu|main menu|search|close|loading|share|print|email|comments|\
        no comments|leave a comment|leave a reply|post a comment|comments are closed|\
        log in to comment|sign in|log in|register|subscribe|subscribe now|donate|listen|\
        listen to this article|listen to article|continue reading|continue reading below|\
        story continues below|article continues below|story continues below advertisement|\
        article continues after advertisement|download pdf|open in app|share this article|\
        share this story|share this post|save article|follow us|previous article|next article|\
        previous post|next post|published|author|authors|about the author|about the authors|\
        about the writer|contributors|tags|topics|filed under|in this article|for immediate release|gift this article|\
        view comments|show comments|most read|most popular|trending|trending now|latest news|\
        latest stories|view all|see all|show more|load more|find out more|learn more";
    const BEGINNINGS: &str = "read more:|read more about|read also:|also read:|read next:|\
        related:|related story:|see also:|more on this story|tags:|filed under:|topics:|\
        follow us on|like us on|find us on|join us on|share this on|share on|click here to|\
        view this post on|watch more:|leave a comment|support our|support independent|\
        reporting by|additional reporting by|writing by|editing by|compiled by";
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    is_related_head(lower)
        || is_in(WHOLE, bare)
        || (count <= 30
            && BEGINNINGS.contains(lower.get(..4).unwrap_or(lower))
            && BEGINNINGS
                .split('|')
                .any(|begin| lower.starts_with(begin.trim())))
}

/// Whether a text is in a list. Few texts are short enough for the list to be
/// split.
fn is_in(list: &str, text: &str) -> bool {
    text.len() <= 50 && list.contains(text) && list.split('|').any(|notice| text == notice.trim())
}

/// A line above links to other pages: *Related articles*.
pub(super) fn is_related_head(lower: &str) -> bool {
    const HEADS: &str = "related|related articles|related stories|related posts|related content|\
        related coverage|related topics|related news|related links|read more|read next|read also|\
        you may also like|you might also like|you may be interested in|recommended|\
        recommended for you|recommended reading|editors' picks|editor's picks|don't miss|\
        more stories|more news|more from this author|more by this author|more from the author|\
        from our partners|around the web|up next|what to read next|most read|most popular|\
        trending|trending now|latest news|latest stories";
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    is_in(HEADS, bare)
        || (bare.starts_with("more from ") && bare.len() < 40)
        || (bare.starts_with("more on ") && bare.len() < 40)
}

/// `2019_attack_on_the_embassy_04 (1)`, `IMG_2031.jpg`: an image's file name.
fn is_file_name(text: &str) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];
    let mut runs = text.split_whitespace();
    let Some(first) = runs.next() else {
        return false;
    };
    let rest_is_number = runs.all(|run| {
        run.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'))
    });
    let lower = first.to_ascii_lowercase();
    rest_is_number && (first.matches('_').count() > 1 || ENDINGS.iter().any(|e| lower.ends_with(e)))
}

/// *Share on Facebook Tweet Email*: only actions on a page and their targets.
fn is_share_bar(text: &str, count: usize) -> bool {
    const PLACES: [&str; 13] = [
        "facebook",
        "twitter",
        "linkedin",
        "whatsapp",
        "telegram",
        "reddit",
        "pinterest",
        "instagram",
        "youtube",
        "flipboard",
        "bluesky",
        "mastodon",
        "threads",
    ];
    const DEEDS: [&str; 20] = [
        "share", "tweet", "email", "e", "mail", "print", "copy", "link", "on", "via", "this",
        "article", "save", "post", "follow", "us", "to", "x", "by", "and",
    ];
    let mut places = 0;
    count <= 14
        && words::words(text).all(|word| {
            let is_place = PLACES.contains(&word.key.as_str());
            places += usize::from(is_place);
            is_place || DEEDS.contains(&word.key.as_str())
        })
        && (places > 0 || (count > 1 && text.starts_with("Share")))
}

/// *Photo: Jane Doe*, *Image credit: Agency*, *(AP Photo/Jane Doe)*, and
/// captions that end in an agency's name.
fn is_credit(text: &str, lower: &str, count: usize) -> bool {
    const WHAT: [&str; 8] = [
        "photo",
        "photos",
        "image",
        "images",
        "picture",
        "photograph",
        "illustration",
        "credit",
    ];
    const AGENCIES: [&str; 9] = [
        "/getty images",
        "/afp",
        "/reuters",
        "/ap",
        "/epa",
        "/ap photo",
        "via getty images",
        "/shutterstock",
        "/bloomberg",
    ];
    let bare = lower.trim_start_matches(['(', '[']);
    let open = bare.trim_end_matches([')', ']', '.', ' ']);
    let begins = WHAT.iter().any(|what| {
        bare.strip_prefix(what).is_some_and(|rest| {
            let rest = rest
                .strip_prefix(" credit")
                .or_else(|| rest.strip_prefix(" source"))
                .unwrap_or(rest);
            [":", " by ", " courtesy ", "/"]
                .iter()
                .any(|sign| rest.starts_with(sign))
        })
    });
    count <= 40
        && ((begins && count <= 25 && !text.ends_with('?'))
            || bare.starts_with("ap photo")
            || bare.starts_with("file photo")
            || AGENCIES.iter().any(|name| open.ends_with(name)))
}

fn is_copyright(lower: &str, count: usize) -> bool {
    let begins = [
        "©",
        "copyright ©",
        "copyright (c)",
        "(c) 20",
        "copyright 20",
    ];
    count <= 60
        && (begins.iter().any(|b| lower.starts_with(b))
            || (count <= 40 && lower.contains("all rights reserved")))
}

/// *Sign up to get our analysis in your inbox*: invites the reader to receive
/// what the site sends.
fn is_invitation(lower: &str, count: usize) -> bool {
    const SENT: [&str; 16] = [
        "newsletter",
        "your inbox",
        "sign up for",
        "sign up to",
        "subscribe to",
        "subscribe for",
        "subscribe today",
        "subscribe now",
        "unsubscribe",
        "mailing list",
        "become a member",
        "become a subscriber",
        "email address",
        "e-mail address",
        "our podcast",
        "our app",
    ];
    const DEEDS: [&str; 16] = [
        "sign up",
        "subscribe",
        "get ",
        "join ",
        "receive ",
        "don't miss",
        "enter your",
        "become a",
        "download ",
        "stay ",
        "never miss",
        "want ",
        "enjoy",
        "like what",
        "follow ",
        "thank you for",
    ];
    count <= 50
        && SENT.iter().any(|what| lower.contains(what))
        && (DEEDS.iter().any(|deed| lower.starts_with(deed))
            || (speaks_to_reader(lower) && (lower.contains("we ") || lower.contains("our "))))
}

/// Cookies, privacy, terms: what a site tells its readers about itself.
fn is_small_print(lower: &str, count: usize) -> bool {
    const SUBJECTS: [&str; 7] = [
        "cookies",
        "privacy policy",
        "privacy notice",
        "terms of use",
        "terms of service",
        "terms and conditions",
        "your email address will not be published",
    ];
    count <= 80
        && SUBJECTS.iter().any(|what| lower.contains(what))
        && (count <= 6
            || (speaks_to_reader(lower)
                && [
                    "we ",
                    "our ",
                    "accept",
                    "agree",
                    "required",
                    "this site",
                    "this website",
                ]
                .iter()
                .any(|we| lower.contains(we))))
}

fn speaks_to_reader(lower: &str) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "you" | "your"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_shows_itself() {
        for text in [
            "Home > News > The bridge",
            "Home » Reports",
            "118 views 8 min 0 Comment",
            "5 min read",
            "1.2K shares",
            "* * *",
            "ADVERTISEMENT",
            "— Advertisement —",
            "2019_flood_at_the_weir_04 (1)",
            "weir.JPG",
            "Share on Facebook",
            "Facebook Twitter LinkedIn Email",
            "Photo: Ana Bell",
            "(Image credit: Coastal Wire)",
            "The harbour at dawn. Ana Bell/Getty Images",
            "© 2020 The Coastal Wire. All rights reserved.",
            "Sign up for our weekly newsletter",
            "Get the best of the Wire in your inbox every morning.",
            "We keep your email address safe. You can unsubscribe whenever you like.",
            "This website uses cookies. By going on you accept our use of them.",
            "Privacy policy",
            "Read more: What the divers found",
            "MORE FROM COASTAL WIRE",
            "You may also like",
            "Reporting by Ana Bell; editing by Tom Ashby",
            "Leave a reply",
        ] {
            assert!(is_furniture(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_no_furniture() {
        for text in [
            "Output > input, said the engineer",
            "12 March 2020",
            "Read the minutes",
            "The file weir_04 was lost.",
            "Homes were flooded",
            "The newsletter of the militia named the dead.",
            "He told his followers to subscribe to the newsletter, and they did.",
            "“Subscribe to our cause,” he wrote to the villages, “and your sons will live.”",
            "The ministry’s cookies were baked by volunteers.",
            "Police shared images by satellite of the harbour and the three ships in it.",
            "Tags were found on the shells.",
            "Images of the harbour show two ships.",
            "Share prices fell.",
            "Copyright law did not apply, the court said.",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }
}
