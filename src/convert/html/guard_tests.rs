//! Pages of many shapes keep their article and lose what surrounds it.

use super::*;

const A: &str = "Twelve people died when the ferry Aurelia sank off Port Lumen on 14 November, the harbour authority said on Friday, and thirty-one are missing.";
const B: &str = "The harbour master said that no traces of an explosion were found so far, and that the search would go on at first light with four boats.";
const C: &str = "The cause is not known. A spokesman for the ministry said in a statement that the ship had been looked over in the spring, and nothing was found.";
const NEWS: &str =
    "<div class=menu><a href=/>Home</a> <a href=/n>News</a> <a href=/s>Sport and weather</a></div>";
const MORE: &str = "<div class=more><h3><a href=/1>Council votes on a new quay</a></h3><p>The council of the town voted for a new quay on the north shore.</p><h3><a href=/2>Fishermen ask for more days at sea</a></h3><p>They say that the season was too short for all of them.</p></div>";
const COOKIES: &str = "<div id=cookie-law-info><p>Privacy and cookies: this site puts cookies on your machine, so that it knows you again. By going on you agree to their use, and to that of our partners, of whom there are many.</p><p>Some cookies are needed, others tell us how the site is used, and which of its pages nobody reads. You can choose which of them may stay, and change your mind at any time in the settings below.</p></div>";

/// The kept blocks of a page, and its notes.
fn kept(page: &str) -> (Vec<String>, Vec<String>) {
    let reading = read(page.to_owned());
    let blocks = reading.blocks.iter();
    let kept = blocks.filter(|b| b.kind != PassageKind::Furniture);
    let kept = kept.map(|b| reading.text_of(b).to_owned()).collect();
    (kept, reading.notes)
}

#[test]
#[allow(clippy::too_many_lines)] // a table of pages
fn an_article_of_any_shape_is_kept() {
    let lines = [A, B, C].map(|text| format!("<p>{text}</p>")).concat();
    let divs = [A, B, C].map(|text| format!("<div class=zn-body__paragraph>{text}</div>"));
    let divs = divs.concat();
    let breaks = format!("{A}<br><br>{B}<br><br>{C}");
    let cells = [A, B, C].map(|text| format!("<tr><td width=10>&nbsp;<td>{text}"));
    let cells = cells.concat();
    let sections =
        [A, B, C].map(|text| format!("<section><div><span>{text}</span></div></section>"));
    let sections = sections.concat();
    let captions =
        [A, B, C].map(|text| format!("<figure><figcaption>{text}</figcaption></figure>"));
    let captions = captions.concat();
    for (name, body) in [
        (
            "a form around all",
            format!("<form>{NEWS}<h1>Ferry sinks</h1>{lines}{MORE}</form>"),
        ),
        (
            "a form without a title",
            format!("<form>{NEWS}<b>Ferry sinks</b>{lines}</form>"),
        ),
        (
            "divs",
            format!("{NEWS}<h1>Ferry sinks</h1><div>{divs}</div>{MORE}"),
        ),
        (
            "breaks",
            format!("{NEWS}<h1>Ferry sinks</h1><div>{breaks}</div>{MORE}"),
        ),
        (
            "breaks in the body",
            format!("{NEWS}<h1>Ferry sinks</h1>{breaks}"),
        ),
        (
            "a table",
            format!("<table><tr><td>{NEWS}<td><h1>Ferry sinks</h1>{lines}</table>"),
        ),
        (
            "cells",
            format!("{NEWS}<h1>Ferry sinks</h1><table>{cells}</table>"),
        ),
        (
            "an aside",
            format!("{NEWS}<h1>Ferry sinks</h1><aside>{lines}</aside>{MORE}"),
        ),
        (
            "sections",
            format!("{NEWS}<h1>Ferry sinks</h1>{sections}{MORE}"),
        ),
        (
            "classes that hide",
            format!(
                "{NEWS}<div class='hidden sidebar ad-popup'><h1>Ferry sinks</h1>{lines}</div>{MORE}"
            ),
        ),
        (
            "a paywall",
            format!(
                "{NEWS}<h1>Ferry sinks</h1><p>{A}</p><div class='paywall premium-promo'><p>{B}</p><p>{C}</p></div><div class=offer>Subscribe now to go on reading</div>"
            ),
        ),
        (
            "a page shown by a script",
            format!("<div style='opacity:0'>{NEWS}<h1>Ferry sinks</h1>{lines}</div>"),
        ),
        (
            "a page behind a window",
            format!(
                "<div aria-hidden=true>{NEWS}<h1>Ferry sinks</h1>{lines}</div><div role=dialog><p>Stay in touch with us and choose what you want to hear of.</p></div>"
            ),
        ),
        (
            "a cookie wall before it",
            format!("{COOKIES}{NEWS}<h1>Ferry sinks</h1>{lines}{MORE}"),
        ),
        (
            "a cookie wall after it",
            format!("{NEWS}<h1>Ferry sinks</h1>{lines}{COOKIES}"),
        ),
        ("captions", format!("{NEWS}<h1>Ferry sinks</h1>{captions}")),
        (
            "captions under a lead",
            format!(
                "{NEWS}<h1>Ferry sinks</h1><p>All that is known of it, in pictures.</p>{captions}{captions}"
            ),
        ),
        (
            "a form beside it",
            format!(
                "{NEWS}<h1>Ferry sinks</h1><div>{lines}</div><form>{MORE}<p>I agree to hear of what is new, and to all that is said of it in the terms below, which I have read with care and understood.</p></form>"
            ),
        ),
        (
            "a footer",
            format!("{NEWS}<h1>Ferry sinks</h1><footer>{lines}</footer>"),
        ),
        ("no heading at all", format!("{NEWS}{lines}{MORE}")),
        (
            "a second heading",
            format!("{NEWS}<h2>Ferry sinks</h2>{lines}{MORE}"),
        ),
        (
            "AMP",
            format!(
                "<div class=amp-wp-article><header class=amp-wp-article-header><h1>Ferry sinks</h1></header><div class=amp-wp-article-content>{lines}</div></div>"
            ),
        ),
        (
            "print",
            format!(
                "<div id=print><b>Ferry sinks</b><br>Port Lumen<hr>{breaks}<hr><a href=/>Back</a></div>"
            ),
        ),
        (
            "comments as its class",
            format!("<div class=comment-page>{NEWS}<h1>Ferry sinks</h1>{lines}</div>"),
        ),
        (
            "all in links",
            format!("{NEWS}<h1>Ferry sinks</h1><a href=/full><p>{A}</p><p>{B}</p><p>{C}</p></a>"),
        ),
    ] {
        let page =
            format!("<html><head><title>Ferry sinks</title></head><body>{body}</body></html>");
        let (kept, notes) = kept(&page);
        for text in [A, B, C] {
            assert!(
                kept.iter().any(|k| k.contains(text)),
                "{name}: {kept:#?} {notes:?}"
            );
        }
        for text in ["Home", "agree to their use", "You can choose"] {
            assert!(!kept.iter().any(|k| k.contains(text)), "{name}: {kept:#?}");
        }
        assert!(
            !notes.iter().any(|n| n.contains("no article")),
            "{name}: {notes:?}"
        );
    }
}

#[test]
fn a_report_is_not_lost_to_what_is_longer() {
    let short = "The quay of Port Lumen was closed on Tuesday after a fire; two firemen were hurt.";
    let comment = |n: usize| {
        format!(
            "<div class=comment><p>I was there with {n} others, and I must say that nobody told us anything about the fire, not even at the gate, where we stood for hours.</p></div>"
        )
    };
    let comments: String = (0..30).map(comment).collect();
    let address = "<div class=imprint><p>The Quay Post is printed by the Lumen Press at the old mill. Letters to the newspaper reach us by post, by telephone on all days but Sunday, and at the window of the office, where somebody is to be found from nine until five, except on the days of the fair and in the week before the new year.</p></div>";
    for (name, around) in [
        ("a cookie notice", COOKIES.to_owned()),
        ("comments", format!("<div id=comments>{comments}</div>")),
        ("an address", address.to_owned()),
        ("teasers", MORE.repeat(6)),
    ] {
        let page = format!(
            "<title>Quay closed after fire</title>{NEWS}<div class=post><h1>Quay closed after fire</h1><p>{short}</p></div>{around}"
        );
        let (kept, notes) = kept(&page);
        assert!(kept.iter().any(|k| k == short), "{name}: {kept:#?}");
        assert!(
            !kept
                .iter()
                .any(|k| k.contains("I was there") || k.contains("You can choose")),
            "{name}: {kept:#?}"
        );
        assert!(
            !notes.iter().any(|n| n.contains("no article")),
            "{name}: {notes:?}"
        );
    }
}

#[test]
fn lists_dialogues_and_live_blogs_are_articles_too() {
    let list = [
        "Two bags of flour from the mill",
        "Half a pound of salted butter",
        "Four eggs of the day, well beaten",
        "A spoon of honey from the heath",
    ];
    let items = list.map(|item| format!("<li>{item}</li>")).concat();
    let talk = [
        "When did the ship leave?",
        "On Thursday evening, at nine.",
        "And who was on watch?",
        "The second engineer, they told me.",
    ];
    let turns = talk.map(|turn| format!("<div>{turn}</div>")).concat();
    let entries = [A, B, C].map(|text| {
        format!(
            "<div class=entry><time>10:41</time><h3>What is new</h3><div><p>{text}</p></div></div>"
        )
    });
    for (name, body, texts) in [
        ("a list", format!("<ol>{items}</ol>"), list.to_vec()),
        ("a dialogue", format!("<div>{turns}</div>"), talk.to_vec()),
        ("a live blog", entries.concat(), vec![A, B, C]),
    ] {
        let page = format!(
            "<title>Ferry cakes</title>{NEWS}<h1>Ferry cakes</h1>{body}<footer><p>Made by hand in Port Lumen, where all of us live.</p></footer>"
        );
        let (kept, notes) = kept(&page);
        for text in texts {
            assert!(
                kept.iter().any(|k| k == text),
                "{name}: {kept:#?} {notes:?}"
            );
        }
    }
}

#[test]
fn a_table_under_the_title_is_not_lost_to_teasers() {
    let row = |n: usize| format!("<tr><td>{n} May<td>Port Lumen<td>9.30");
    let rows: String = (1..30).map(row).collect();
    let teaser = |n: usize| {
        format!(
            "<li><a href=/{n}>Council votes on a quay, part {n}</a> PORT LUMEN: The council of the town voted for a new quay on the north shore, and more.</li>"
        )
    };
    let teasers: String = (0..12).map(teaser).collect();
    let page = format!(
        "<title>Sailings in May</title>{NEWS}<h1>Sailings in May</h1><div class=entry><table>{rows}</table></div><ul>{teasers}</ul>"
    );
    let (kept, _) = kept(&page);
    assert!(kept.iter().any(|k| k.contains("12 May")), "{kept:#?}");
}

#[test]
fn what_an_article_quotes_stays() {
    let post = "<blockquote class=twitter-tweet><p>We had warned of this for years.</p>— Quay Watch (@quaywatch) <a href=/x>November 15, 2019</a></blockquote>";
    let page = format!(
        "<title>Ferry sinks</title>{NEWS}<article><h1>Ferry sinks</h1><p>{A}</p>{post}<p>{B}</p>{post}<p>{C}</p></article>"
    );
    let (kept, _) = kept(&page);
    let quoted = kept.iter().filter(|k| k.contains("warned of this")).count();
    assert_eq!(quoted, 2, "{kept:#?}");
}

#[test]
fn titles_of_other_pages_are_no_text_of_this_one() {
    let links = |n: usize| format!("<p><a href=/{n}>Another story of the day, number {n}</a></p>");
    let links: String = (0..5).map(links).collect();
    let page = format!(
        "<title>Ferry sinks</title><article><h1>Ferry sinks</h1><p>{A}</p><p><a href=/9>Council votes on a new quay</a></p><p>{B} See <a href=/8>the map</a>.</p>{links}<p>{C}</p></article>"
    );
    let (kept, _) = kept(&page);
    assert_eq!(kept.len(), 4, "{kept:#?}");
}

#[test]
fn a_page_without_an_article_says_so() {
    let link =
        |n: usize| format!("<li><a href=/{n}>A story of the town of Lumen, part {n}</a></li>");
    let links: String = (0..40).map(link).collect();
    let teaser = |n: usize| {
        format!(
            "<div class=card><h2><a href=/{n}>A story of the town, part {n}</a></h2><p>The council of Port Lumen met for the {n}th time this year, and nothing was done.</p></div>"
        )
    };
    let teasers: String = (0..12).map(teaser).collect();
    for (name, body) in [
        ("links", format!("<h1>News</h1><ul>{links}</ul>")),
        (
            "teasers",
            format!("<h1><a href=/>Lumen Wire</a></h1>{teasers}"),
        ),
        (
            "a search form",
            "<form>Search <button>Go</button></form>".to_owned(),
        ),
    ] {
        let page = format!("<title>Lumen Wire</title>{body}");
        let (kept, notes) = kept(&page);
        assert!(
            notes.iter().any(|n| n.starts_with("no article found")),
            "{name}: {notes:?} {kept:#?}"
        );
    }
}

#[test]
fn what_was_kept_after_all_is_said() {
    let comments = format!("<div id=comments>{}</div>", format!("<p>{C}</p>").repeat(9));
    let page = format!(
        "<title>Ferry sinks</title>{NEWS}<h1>Ferry sinks</h1><aside><p>{A}</p><p>{B}</p><p>{C}</p></aside><div><p>Ask for our papers in every shop of the town, or write to us.</p></div>{comments}"
    );
    let (_, notes) = kept(&page);
    assert!(notes.iter().any(|n| n.contains("is kept")), "{notes:?}");
}

#[test]
fn soft_hyphens_leave_words_and_loose_text_is_a_block() {
    let page = "<title>Kredit</title><div><h1>Kredit</h1>Wir f&ouml;rdern Unter&shy;nehmen und <span>Frei&shy;<b>berufler</b></span>, die seit f&uuml;nf Jahren t&auml;tig sind.<br><br><strong>Nicht aber: </strong><ul><li>junge Gr&uuml;nder <a href=/x><span><span>mit anderen</span></span></a> Wegen.</li></ul></div>";
    let reading = read(page.to_owned());
    let found: Vec<_> = reading
        .blocks
        .iter()
        .map(|b| (b.kind.word(), reading.text_of(b)))
        .collect();
    assert_eq!(
        found,
        [
            ("head", "Kredit"),
            (
                "paragraph",
                "Wir fördern Unternehmen und Freiberufler, die seit fünf Jahren tätig sind."
            ),
            ("paragraph", "Nicht aber:"),
            ("list", "junge Gründer mit anderen Wegen."),
        ]
    );
}

fn shown(head: &str, body: &str) -> Shown {
    read(format!(
        "<html><head>{head}</head><body>{body}<p>{A}</p><p>{B}</p></body></html>"
    ))
    .shown
}

#[test]
fn the_title_is_the_page_s_and_not_the_site_s() {
    let site = "<meta property=og:site_name content='Lumen Wire'>";
    for (head, body, title) in [
        ("<title>Ferry sinks | Lumen Wire</title>", "", "Ferry sinks"),
        ("<title>Lumen Wire: Ferry sinks</title>", "", "Ferry sinks"),
        (
            "<title>Ferry sinks - Lumen Wire</title>",
            "<h1>Lumen Wire</h1>",
            "Ferry sinks",
        ),
        (
            "<title>News of the ferry | Lumen Wire</title>",
            "<h1>News</h1>",
            "News of the ferry",
        ),
        (
            "<title>Lumen Wire</title><meta property=og:title content='Lumen Wire'>",
            "<h1>Ferry sinks at night</h1>",
            "Lumen Wire",
        ),
        (
            "<title>x</title><meta property=og:title content='Ferry sinks &amp;#8211; twelve dead'>",
            "",
            "Ferry sinks – twelve dead",
        ),
        (
            "<title>Why ferries sink</title><meta property=og:title content='Ferry sinks off the port'>",
            "<h1>Ferry sinks off the port</h1>",
            "Ferry sinks off the port",
        ),
    ] {
        let shown = shown(&format!("{head}{site}"), body);
        assert_eq!(shown.title.as_deref(), Some(title), "{head} {body}");
    }
    let by_host = shown(
        "<title>Ferry sinks — Quay Post</title><link rel=canonical href=https://www.quaypost.example/a>",
        "",
    );
    assert_eq!(by_host.title.as_deref(), Some("Ferry sinks"));
    assert_eq!(by_host.publisher.as_deref(), Some("quaypost.example"));
}

#[test]
fn authors_are_persons_each_apart() {
    for (head, body, authors) in [
        (
            "<meta property=article:author content=https://book.example/lumenwire>",
            "",
            vec![],
        ),
        ("<meta name=author content='Lumen Wire'>", "", vec![]),
        (
            "<meta name=author content='Admin'>",
            "<h1>Ferry</h1><div>By Ana Bell</div>",
            vec!["Ana Bell"],
        ),
        (
            "<meta name=citation_author content='Bell, Ana'><meta name=citation_author content='Halvorsen, Mira'>",
            "",
            vec!["Ana Bell", "Mira Halvorsen"],
        ),
        (
            "<meta name=dc.creator content='Bell, Ana; Halvorsen, Mira'>",
            "",
            vec!["Ana Bell", "Mira Halvorsen"],
        ),
        (
            "<script type=application/ld+json>{\"headline\":\"Ferry\",\"author\":[{\"@type\":\"Organization\",\"name\":\"Quay Agency\"},{\"@type\":\"Person\",\"name\":\"Ana Bell\"}]}</script>",
            "",
            vec!["Ana Bell"],
        ),
    ] {
        let site = "<meta property=og:site_name content='Lumen Wire'>";
        let shown = shown(&format!("<title>Ferry</title>{head}{site}"), body);
        assert_eq!(shown.authors, authors, "{head}");
    }
    let menu = "<li><a href=/part>A part of the site</a></li>".repeat(30);
    let below = shown(
        "<title>Ferry sinks</title>",
        &format!("<ul>{menu}</ul><h1>Ferry sinks</h1><div>By Ana Bell and Tom Ashby</div>"),
    );
    assert_eq!(below.authors, ["Ana Bell", "Tom Ashby"]);
}

#[test]
fn of_several_articles_the_page_s_own_is_read() {
    let other = r#"{"@type":"NewsArticle","headline":"Another story","author":{"name":"Jon Rusk"},"datePublished":"2018-03-02"}"#;
    let own = r#"{"@type":"NewsArticle","url":"https://quay.example/own/","headline":"The page's own","author":{"name":"Ana Bell"},"datePublished":"2018-03-01"}"#;
    let json = |graph: &str| {
        format!("<script type='application/ld+json'>{{\"@graph\":[{graph}]}}</script>")
    };
    for (head, title, authors) in [
        (
            format!(
                "<title>The page's own</title>{}",
                json(&format!("{other},{own}"))
            ),
            "The page's own",
            vec!["Ana Bell"],
        ),
        (
            format!(
                "<title>So to say</title><link rel=canonical href='https://www.quay.example/own'>{}",
                json(&format!("{other},{own}"))
            ),
            "The page's own",
            vec!["Ana Bell"],
        ),
        (
            format!(
                "<title>A third one</title>{}",
                json(&format!("{other},{own}"))
            ),
            "A third one",
            vec![],
        ),
    ] {
        let shown = shown(&head, "");
        assert_eq!(shown.title.as_deref(), Some(title), "{head}");
        assert_eq!(shown.authors, authors, "{head}");
    }
}
