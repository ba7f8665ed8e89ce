use super::super::read as read_page;

const BODY: &str = "The weir gave way on Monday night, and by the morning the lower meadows stood under water, the keeper said. Nobody was hurt, but the miller lost his cart and two of his sheep.";

/// The date of issue of a page with `head` in its head and `below` under its
/// title.
fn issued(head: &str, below: &str) -> String {
    let page = format!(
        "<!doctype html><html lang=en><head><title>The weir gives way</title>{head}</head><body><article><h1>The weir gives way</h1>{below}<p>{BODY}</p><p>{BODY} It rained.</p></article></body></html>"
    );
    let when = read_page(page).shown.issued;
    when.map_or_else(String::new, |when| when.written().to_owned())
}

const AT: &str = "<link rel=canonical href='https://wire.example/2023/11/08/weir/'>";
const UTC: &str = "<meta property='article:published_time' content='2023-11-09T03:22:10+00:00'>";

#[test]
fn a_moment_at_greenwich_yields_to_the_local_day() {
    let printed = "<p class=date>PUBLISHED: November 8, 2023 at 9:22 p.m.</p>";
    assert_eq!(issued(UTC, printed), "2023-11-08");
    assert_eq!(issued(&format!("{AT}{UTC}"), ""), "2023-11-08");
    assert_eq!(issued(UTC, ""), "2023-11-09");
    // A stated zone is the publisher's own.
    let local = UTC.replace("+00:00", "-06:00");
    assert_eq!(issued(&format!("{AT}{local}"), ""), "2023-11-09");
    // A difference of days is no difference of zones.
    assert_eq!(issued(UTC, "<p>November 4, 2023</p>"), "2023-11-09");
}

#[test]
fn the_address_gives_what_the_page_leaves_out() {
    assert_eq!(issued(AT, ""), "2023-11-08");
    assert_eq!(
        issued(AT, "<p>By Ana Bell November 8 at 5:40 PM</p>"),
        "2023-11-08"
    );
    assert_eq!(issued("", "<p>By Ana Bell November 8 at 5:40 PM</p>"), "");
    let month = AT.replace("/08/", "/");
    assert_eq!(issued(&month, ""), "2023-11");
    assert_eq!(
        issued(&month, "<p>By Ana Bell November 8 at 5:40 PM</p>"),
        "2023-11-08"
    );
    assert_eq!(issued(AT, "<p>11/08/2023</p>"), "2023-11-08");
    assert_eq!(issued("", "<p>11/08/2023</p>"), "");
}

#[test]
fn of_several_articles_the_page_s_own_counts() {
    let article = |headline: &str, date: &str| {
        format!(r#"{{"@type":"NewsArticle","headline":"{headline}","datePublished":"{date}"}}"#)
    };
    let script = |articles: &[String]| {
        let all = articles.join(",");
        format!("<script type='application/ld+json'>[{all}]</script>")
    };
    let other = article("Another story of the day", "2021-05-14");
    let own = article("The weir gives way", "2021-05-12");
    assert_eq!(issued(&script(&[other.clone(), own]), ""), "2021-05-12");
    let third = article("A third story", "2021-05-13");
    assert_eq!(issued(&script(&[other, third]), ""), "");
    let broken = "<script type='application/ld+json'>{\"datePublished\": \"2021-05-12\",}</script>";
    assert_eq!(issued(broken, ""), "2021-05-12");
}

#[test]
fn what_the_page_shows_near_its_title_is_its_date() {
    for (below, expected) in [
        (
            "<time datetime='2021-05-12T10:00:00+02:00'>Wednesday</time>",
            "2021-05-12",
        ),
        (
            "<time datetime='2021-05-14T10:18:46Z'>Published 12 May 2021</time>",
            "2021-05-12",
        ),
        (
            "<p>Updated: <time datetime='2021-05-14'>14 May 2021</time></p><p>12 May 2021</p>",
            "2021-05-12",
        ),
        (
            "<span class='entry-date'>12 May 2021</span> by us, and so on",
            "2021-05-12",
        ),
        (
            "<ul><li class=meta__date>12.05.2021</li><li>Harbours</li></ul>",
            "2021-05-12",
        ),
        (
            "<ul><li>Received: 3 May 2021</li><li>Published: 12 May 2021</li></ul>",
            "2021-05-12",
        ),
        ("<p>Last updated: 14 May 2021</p>", "2021-05-14"),
        (
            "<aside><time datetime='2021-05-14'>Other story</time></aside>",
            "",
        ),
        ("<p>© 2021 Wire</p>", ""),
    ] {
        assert_eq!(issued("", below), expected, "{below}");
    }
}

#[test]
fn what_belongs_to_others_is_not_its_date() {
    for other in [
        "<div class=comments><p>Jon</p><time datetime='2021-05-14'>14 May 2021</time></div>",
        "<div id=comments><p>Jon wrote</p><p>14 May 2021 at 10:30</p><p>I saw it.</p></div>",
        "<div class=related-posts><span class=date>14 May 2021</span></div>",
        "<footer><p>© 2021 Wire. Posted 14 May 2021</p></footer>",
    ] {
        assert_eq!(issued("", &format!("<p>{BODY}</p>{other}")), "", "{other}");
    }
}

#[test]
fn two_that_agree_go_before_the_metadata() {
    let moved = UTC.replace("2023", "2024");
    let printed = "<p>Port Lumen, November 8, 2023</p>";
    assert_eq!(issued(&format!("{AT}{moved}"), printed), "2023-11-08");
    assert_eq!(issued(&moved, printed), "2024-11-09");
}

#[test]
fn scripts_that_sell_something_tell_no_date() {
    let script =
        "<script>var offer={\"expiry\":\"2031-01-31\",\"datePublished\":\"2030-01-01\"}</script>";
    assert_eq!(issued(script, ""), "");
}

#[test]
fn the_surest_name_of_metadata_counts() {
    let metas = "<meta name=date content='2021-05-19'><meta property='article:published_time' content='2021-05-12T10:00:00+02:00'>";
    assert_eq!(issued(metas, ""), "2021-05-12");
    assert_eq!(
        issued("<meta name='dc.date' content='2021-05-12'>", ""),
        "2021-05-12"
    );
    assert_eq!(issued("<meta name='date' content='11/01/2023'>", ""), "");
    let both = issued(
        "<meta name='date' content='11/01/2023'>",
        "<p>Posted 1 November 2023</p>",
    );
    assert_eq!(both, "2023-11-01");
}
