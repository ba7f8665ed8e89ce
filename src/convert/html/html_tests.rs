use super::*;

const BODY: &str = "The weir gave way on Monday night, and by the morning the lower meadows stood under water, so that nobody could cross. Nobody was hurt, said the miller, but he lost a cart, two sheep and all of his patience with the council.";

fn blocks(page: &str) -> Vec<(u32, &'static str, String)> {
    let reading = read(page.into());
    let of = |b: &Block| (b.at, b.kind.word(), reading.text_of(b).to_owned());
    reading.blocks.iter().map(of).collect()
}

fn page(article: &str) -> String {
    format!(
        "<html><head><title>Weir gives way | Coastal Wire</title></head><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav><main><article><h1>Weir gives way</h1>{article}</article></main><footer>© 2021 Coastal Wire</footer></body></html>"
    )
}

#[test]
fn numbers_are_counted_before_the_article_is_found() {
    let found = blocks(&page(&format!(
        "<p>{BODY}</p><h2>Who pays</h2><p>{BODY}</p><blockquote>They must pay for it, said the keeper of the weir, and nobody else.</blockquote><ul><li>piles<li>sluice</ul><p>{BODY}</p>"
    )));
    let kinds: Vec<_> = found.iter().map(|(at, kind, _)| (*at, *kind)).collect();
    assert_eq!(
        kinds,
        [
            (1, "furniture"),
            (2, "furniture"),
            (3, "head"),
            (4, "paragraph"),
            (5, "head"),
            (6, "paragraph"),
            (7, "quote"),
            (8, "list"),
            (9, "list"),
            (10, "paragraph"),
            (11, "furniture"),
        ]
    );
}

#[test]
fn blocks_are_runs_that_no_block_element_interrupts() {
    let text =
        |page: &str| -> Vec<String> { blocks(page).into_iter().map(|(_, _, t)| t).collect() };
    for (page, expected) in [
        (
            "<div>a <b>b</b>\n c<p>d</p>e</div>",
            vec!["a b c", "d", "e"],
        ),
        ("<p>a<br>b<br><br>c</p>", vec!["a\nb", "c"]),
        ("<a href=x><div>a</div><div>b</div></a>", vec!["a", "b"]),
        (
            "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
            vec!["a\tb", "1\t2"],
        ),
        ("<table><tr><td><p>a</p>b<td>c</table>", vec!["a", "b", "c"]),
        ("<pre>a\n  b</pre>", vec!["a\n  b"]),
        ("<p>&nbsp;</p><p>a&amp;b &lt;i&gt;</p>", vec!["a&b <i>"]),
        ("no tag", vec!["no tag"]),
    ] {
        assert_eq!(text(page), expected, "{page}");
    }
}

#[test]
fn hidden_text_is_dropped_and_said_so() {
    let reading = read(page(&format!(
        "<p>{BODY}</p><p style='Display : none !important'>one</p><p hidden>deux</p><span aria-hidden=true>three</span><p style=\"font-size:0px\">four</p><!-- five --><script>six</script><p>{BODY} Seven.</p>"
    )));
    for word in ["one", "deux", "three", "four", "five", "six"] {
        let whole = |text: &str| text.split(' ').any(|w| w == word);
        assert!(
            !reading.blocks.iter().any(|b| whole(reading.text_of(b))),
            "{word}"
        );
    }
    assert!(reading.text.contains("Seven"));
    assert_eq!(
        reading.notes,
        [
            "hidden text (4) left out",
            "comments (1) left out",
            "scripts, styles and embedded things (1) left out"
        ]
    );
}

#[test]
fn what_a_page_says_of_itself_is_read() {
    let head = r#"<html lang=en_GB><head><title>Weir gives way - Coastal Wire</title>
        <link rel=canonical href="https://wire.example/weir"><meta property="og:site_name" content="Coastal Wire">
        <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Weir gives way",
        "datePublished":"2021-05-12T08:00:00Z","author":[{"@type":"Person","name":"Jane Doe"},{"name":"Tom Ashby"}]}]}</script></head>"#;
    let shown = read(format!("{head}<body><h1>Weir gives way</h1><p>{BODY}</p>")).shown;
    assert_eq!(shown.title.as_deref(), Some("Weir gives way"));
    assert_eq!(shown.authors, ["Jane Doe", "Tom Ashby"]);
    assert_eq!(shown.publisher.as_deref(), Some("Coastal Wire"));
    assert_eq!(
        shown.issued.map(|w| w.written().to_owned()).as_deref(),
        Some("2021-05-12")
    );
    assert_eq!(shown.language.as_deref(), Some("en-GB"));
    assert_eq!(shown.url.as_deref(), Some("https://wire.example/weir"));

    let plain = read(format!("<meta name=author content='By Ana Bell'><meta name=date content='12 May 2021'><link rel=canonical href='javascript:x'><h1>A weir</h1><p>{BODY}")).shown;
    assert_eq!(plain.authors, ["Ana Bell"]);
    assert_eq!(
        plain.issued.map(|w| w.written().to_owned()).as_deref(),
        Some("2021-05-12")
    );
    assert_eq!((plain.title.as_deref(), plain.url), (Some("A weir"), None));
}

#[test]
fn a_large_page_is_read_in_parts_as_if_whole() {
    let item = |n: usize| {
        format!(
            "<blockquote><p>Words of {n}</p></blockquote><ul><li>item <b>{n}</b></ul><table><tr><td>{n}<td>cell</table><p>Text &amp; {n}"
        )
    };
    let items: Vec<String> = (0..9000).map(item).collect();
    let items = items.concat();
    let rest = "<p hidden>unseen</p><aside><div>beside</div></aside>";
    let reading = read(format!(
        "<title>Large</title><article>{items}</article>{rest}"
    ));
    assert_eq!(reading.blocks.len(), 9000 * 4 + 1);
    assert_eq!(reading.shown.title.as_deref(), Some("Large"));
    assert_eq!(reading.notes.len(), 2, "{:?}", reading.notes);
    for (n, blocks) in reading.blocks[..36_000].chunks(4).enumerate() {
        let found: Vec<_> = blocks
            .iter()
            .map(|b| (b.kind.word(), reading.text_of(b)))
            .collect();
        let texts = [
            format!("Words of {n}"),
            format!("item {n}"),
            format!("{n}\tcell"),
            format!("Text & {n}"),
        ];
        let kinds = ["quote", "list", "paragraph", "paragraph"];
        let expected: Vec<_> = kinds
            .into_iter()
            .zip(texts.iter().map(String::as_str))
            .collect();
        assert_eq!(found, expected);
    }
    assert_eq!(reading.blocks[36_000].kind.word(), "furniture");
}

#[test]
fn what_is_open_at_a_seam_stays_open() {
    let lines = "<p>a line".repeat(50_000);
    for (open, close, kind, count) in [
        ("<blockquote>", "</blockquote>", "quote", 50_000),
        ("<div style='display: none'>", "</div>", "", 0),
        ("<aside>", "</aside>", "furniture", 50_000),
    ] {
        let reading = read(format!("{open}{lines}{close}<p>after"));
        assert_eq!(reading.blocks.len(), count + 1, "{open}");
        let inside = &reading.blocks[..count];
        assert!(inside.iter().all(|b| b.kind.word() == kind), "{open}");
        assert_eq!(reading.text_of(&reading.blocks[count]), "after");
    }
}

#[test]
fn a_long_text_with_signs_to_escape_is_read_as_it_stands() {
    let long = format!("{BODY} Smith &amp; Sons paid 3 &lt; 4.&nbsp;“So be it.” ").repeat(60);
    let told = format!("{BODY} Smith & Sons paid 3 < 4.\u{a0}“So be it.” ").repeat(60);
    assert!(told.len() > LONG);
    let found = blocks(&page(&format!("<p>{BODY}</p><p>{long}</p>")));
    let paragraphs: Vec<_> = found.iter().filter(|(_, k, _)| *k == "paragraph").collect();
    assert_eq!(paragraphs.len(), 2);
    assert_eq!(paragraphs[1].2, told.trim_end());
}
