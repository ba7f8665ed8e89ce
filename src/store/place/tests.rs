//! Places as written before references were one type.

use super::*;
use crate::model::merge::merge;
use crate::model::{Briefing, Collection, Joins, Standing};
use crate::store::link::Link;

/// A place with all its parts, as released versions write it.
const PLACE: &str = concat!(
    r#"{"text":{"passage":{"briefing":"gazette","at":2,"words":"Forty people came ashore."},"top""#,
    r#":[1,4],"cited":[{"briefing":"gazette","at":2,"words":"Forty people came ashore."},"came as"#,
    r#"hore"],"furniture":true},"pages":[{"subject":{"thing":{"event":["all",[["gazette","rescue""#,
    r#"],["wire","rescue"]]]}},"cursor":{"words":"rescued","nth":1,"briefing":"wire","above":2}},"#,
    r#"{"subject":{"question":"cause"}},{"subject":{"drafts":"gazette"}},{"subject":{"named":"eve"#,
    r#"nts"}}],"filters":[{"thing":{"source":"gazette"}},{"thing":{"voice":["gazette","crew"]}},{"#,
    r#""thing":{"actor":["eastline",[["gazette","eastline"]]]}},{"thing":{"event":["all",[["gazet"#,
    r#"te","rescue"],["wire","rescue"]]]}},{"thing":{"claim":["gazette","cause","Cause? denies: f"#,
    r#"og"]}},{"thing":{"passage":{"briefing":"gazette","at":2,"words":"Forty people came ashore."#,
    r#""}}},{"query":"bow door"}],"search":{"query":"ferry","open":true,"typing":true},"walked":""#,
    r#"ferry","pane":"text","desk":{"source":[{"voice":["gazette","crew"]},3],"actor":[{"actor":["#,
    r#""eastline",[["gazette","eastline"]]]},0],"event":[{"event":["all",[["gazette","rescue"],[""#,
    r#"wire","rescue"]]]},1],"pins":[{"pane":"timeline","filters":[{"thing":{"actor":["eastline","#,
    r#"[["gazette","eastline"]]]}}]}],"unfolded":["gazette"],"scale":"year","no_issued":true,"tab"#,
    r#"":"actors","zoomed":true}}"#,
);

/// A link to it.
const LINK: &str = concat!(
    "rashomon:/home/ann/taji?path=/b%20c&at=gazette:2&words=Forty%20people%20came%20ashore.&lit",
    "=%5B%7B%22briefing%22:%22gazette%22,%22at%22:2,%22words%22:%22Forty%20people%20came%20asho",
    "re.%22%7D,%22came%20ashore%22%5D&furniture=shown&page=%7B%22subject%22:%7B%22thing%22:%7B%",
    "22event%22:%5B%22all%22,%5B%5B%22gazette%22,%22rescue%22%5D,%5B%22wire%22,%22rescue%22%5D%",
    "5D%5D%7D%7D,%22cursor%22:%7B%22words%22:%22rescued%22,%22nth%22:1,%22briefing%22:%22wire%2",
    "2,%22above%22:2%7D%7D&page=%7B%22subject%22:%7B%22question%22:%22cause%22%7D%7D&page=%7B%2",
    "2subject%22:%7B%22drafts%22:%22gazette%22%7D%7D&page=%7B%22subject%22:%7B%22named%22:%22ev",
    "ents%22%7D%7D&filter=%7B%22thing%22:%7B%22source%22:%22gazette%22%7D%7D&filter=%7B%22thing",
    "%22:%7B%22voice%22:%5B%22gazette%22,%22crew%22%5D%7D%7D&filter=%7B%22thing%22:%7B%22actor%",
    "22:%5B%22eastline%22,%5B%5B%22gazette%22,%22eastline%22%5D%5D%5D%7D%7D&filter=%7B%22thing%",
    "22:%7B%22event%22:%5B%22all%22,%5B%5B%22gazette%22,%22rescue%22%5D,%5B%22wire%22,%22rescue",
    "%22%5D%5D%5D%7D%7D&filter=%7B%22thing%22:%7B%22claim%22:%5B%22gazette%22,%22cause%22,%22Ca",
    "use%3F%20denies:%20fog%22%5D%7D%7D&filter=%7B%22thing%22:%7B%22passage%22:%7B%22briefing%2",
    "2:%22gazette%22,%22at%22:2,%22words%22:%22Forty%20people%20came%20ashore.%22%7D%7D%7D&quer",
    "y=bow%20door&search=ferry&hits=ferry&pane=text",
);

/// The documents in which it is.
fn collection() -> Collection {
    let document = |id: &str| -> Briefing {
        serde_json::from_value(serde_json::json!({
            "id": id,
            "passages": [
                {"at": 1, "text": "Fog lay on the strait."},
                {"at": 2, "text": "Forty people came ashore."},
            ],
            "voices": [{"id": "crew", "name": "the crew", "role": "unnamed", "actor": "eastline"}],
            "actors": [{"id": "eastline", "name": "Eastline", "at": [1]}],
            "events": [{"id": "rescue", "name": "Rescue", "at": [2]}],
            "claims": [{"question": "cause", "answer": "fog", "stance": "denies", "at": 1}],
        }))
        .expect("a briefing")
    };
    let documents = vec![document("gazette"), document("wire")];
    merge("story".into(), documents, Joins::default())
}

#[test]
fn a_place_is_read_as_it_was_written_and_written_the_same() {
    let place: Place = serde_json::from_str(PLACE).expect("a place");
    assert_eq!(serde_json::to_string(&place).expect("JSON"), PLACE);
    let (link, odd) = Link::parse(LINK).expect("a link");
    assert_eq!((link.print().as_str(), odd), (LINK, vec![]));
    let paths = link.paths.clone();
    assert_eq!(Link::new(paths, place).print(), LINK);
}

#[test]
fn what_an_old_place_names_is_found() {
    let place: Place = serde_json::from_str(PLACE).expect("a place");
    let collection = collection();
    let resolver = collection.resolver();
    let text = place.text.expect("a text");
    let cited = text.cited.expect("words").0;
    for passage in [text.passage, cited] {
        let found = resolver.passage(&passage);
        assert!(matches!(found, Standing::There(_)), "{found:?}");
    }
    let desk = place.desk.expect("lists");
    let rows = [desk.source, desk.actor, desk.event].into_iter().flatten();
    let mut things: Vec<Ref> = rows.map(|(thing, _)| thing).collect();
    let pins = desk.pins.into_iter().flat_map(|pin| pin.filters);
    let filters = place.filters.into_iter().flatten().chain(pins);
    things.extend(filters.filter_map(|filter| match filter {
        Facet::Thing(thing) => Some(thing),
        Facet::Query(_) => None,
    }));
    things.extend(
        place
            .pages
            .into_iter()
            .filter_map(|page| match page.subject {
                Subject::Thing(thing) => Some(thing),
                _ => None,
            }),
    );
    assert_eq!(things.len(), 11);
    for thing in things {
        let found = resolver.resolve(&thing);
        assert!(found.item().is_some(), "{found:?} of {thing:?}");
        // A new place stays the same when it is written and read.
        let now = item(&collection, found.item().expect("it is one"));
        let json = serde_json::to_string(&Facet::Thing(now.clone())).expect("JSON");
        let read: Facet = serde_json::from_str(&json).expect("a facet");
        assert_eq!(read, Facet::Thing(now));
    }
}

#[test]
fn of_a_long_passage_whole_words_of_its_beginning_are_written() {
    let passage = |quote: String| Passage {
        quote,
        ..Passage::at("gazette", 1)
    };
    let written = |quote: String| {
        let short = Short::from(&passage(quote));
        let value = serde_json::to_value(short).expect("JSON");
        value["words"].as_str().expect("words").to_owned()
    };
    let words = written("Wörter ".repeat(30));
    assert!(words.len() <= 60 && words.ends_with("Wörter"), "{words}");
    assert_eq!(written("ü".repeat(99)), "ü".repeat(30));
}
