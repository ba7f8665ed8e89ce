use super::*;

fn line(text: &str, language: &str) -> Option<Line> {
    Line::read(text, Tongue::of(Some(language)))
}

fn day(text: &str, language: &str) -> Option<String> {
    let day = line(text, language)?.dated.day()?;
    Some(day.to_string())
}

#[test]
fn a_date_line_says_little_else() {
    for (text, expected) in [
        ("- March 12, 2020", "2020-03-12"),
        ("12 May 2021", "2021-05-12"),
        ("Published: 2021-05-12", "2021-05-12"),
        ("Published Wed 3rd Sept. 2021, 10:41 GMT", "2021-09-03"),
        ("By Jane Doe | May 12, 2021", "2021-05-12"),
        ("Posted 12 May 2021 · Updated 14 May 2021", "2021-05-12"),
        ("Updated 14 May 2021 · Posted 12 May 2021", "2021-05-12"),
        ("*12 May 2021*", "2021-05-12"),
        ("**By Jane Doe** *12 May 2021*", "2021-05-12"),
        ("By Jane Doe, May 12, 2021", "2021-05-12"),
        ("11/28/05", "2005-11-28"),
        ("Posted Friday, Jan. 27 2006", "2006-01-27"),
        ("Last Updated: 12 May 2021 at 08:06", "2021-05-12"),
        ("JUNE 4, 2016 | 07:12AM PT", "2016-06-04"),
        ("15:10, 27 January 2006 (UTC)", "2006-01-27"),
        ("Lumen Wire, July 15, 2016 (Friday)", "2016-07-15"),
        ("Port Lumen, 12 May 2021", "2021-05-12"),
        ("2006.01.27", "2006-01-27"),
        ("20060127", "2006-01-27"),
        ("27-Jan-2006", "2006-01-27"),
        ("12 May 2021 | Harbours and ferries", "2021-05-12"),
        ("Jane Doe / 12.05.2021 / 09:30 /", "2021-05-12"),
        (
            "Posted on 12 May 2021 by Jane Doe in Harbours",
            "2021-05-12",
        ),
        ("1 May 2021, Jane Doe", "2021-05-01"),
        ("von Anna am Dienstag 6. Mai 2014", "2014-05-06"),
        (
            "Von Anna am 03.05.2013, 11:51 | 0 Meinungen |",
            "2013-05-03",
        ),
        ("21. Jan 2022 // Anna", "2022-01-21"),
        ("12 May 2021 Category: Harbours", "2021-05-12"),
        ("Datum: 22.12.2012, Rubrik: Häfen", "2012-12-22"),
        ("Pressemitteilung vom 20.01.2022", "2022-01-20"),
        ("May 12, 2021 · 3 min read", "2021-05-12"),
        (
            "Received 3 March 2021; accepted 5 May 2021; published 12 May 2021",
            "2021-05-12",
        ),
        ("2021年5月12日", "2021-05-12"),
        ("2021-05-12T16:15:00Z", "2021-05-12"),
        ("Web posted at: 05/28/2021 4:15:00", "2021-05-28"),
        ("Wednesday 12 May 2021 08:30, UK", "2021-05-12"),
        ("Posted by Jane Doe on May 12, 2021", "2021-05-12"),
        (
            "This story was first published on May 12, 2021.",
            "2021-05-12",
        ),
        (
            "Dieser Artikel wurde am 12.05.2021 veröffentlicht",
            "2021-05-12",
        ),
        ("Port Lumen (Wire) 12 May 2021", "2021-05-12"),
        ("(Coastal Wire) May 12, 2021", "2021-05-12"),
        ("Port Lumen, 12 May 2021 (Coastal Wire)", "2021-05-12"),
        ("Coastal Wire - May 12, 2021", "2021-05-12"),
        ("12 May 2021 - Port Lumen", "2021-05-12"),
    ] {
        assert_eq!(day(text, "en").as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn sentences_and_headings_are_no_date_lines() {
    for text in [
        "In March 2020",
        "March 2020",
        "The dam broke on May 12, 2021",
        "Published on May 12, 2021, the report blames the crew.",
        "31 February 2020",
        "By the bridge on May 12, 2021",
        "By May 12, 2021 the dam was gone",
        "12 May 2021 Aurelia: the ferry that sank",
        "12 May",
        "12 May 2021: the dam breaks",
        "The storm of 12 May 2021",
        "What the report of 12 May 2021 says | Opinion",
        "Weather report, May 12, 2021",
        "The war that began on May 12, 2021, and those who fought in it | Opinion",
        "Мост взорвали 12 мая 2021 года",
        "This article was amended on 12 May 2021 to name the ferry.",
        "This article was wrong about 12 May 2021",
        "Photo taken 12 May 2021",
        "12 May 2021 in Port Lumen",
        "12 May 2021 - the ferry sinks",
    ] {
        assert_eq!(line(text, "en"), None, "{text}");
    }
}

#[test]
fn a_line_says_what_its_date_is() {
    for (text, role) in [
        ("12 May 2021", Role::Shown),
        ("Published: 12 May 2021", Role::Published),
        ("12.05.2021 veröffentlicht", Role::Published),
        ("Stand: 12.05.2021", Role::Updated),
        ("Last modified on 12 May 2021", Role::Updated),
        ("Received: 12 May 2021", Role::Other),
        ("Accepted 12 May 2021", Role::Other),
    ] {
        let found = line(text, "de").map(|line| line.role);
        assert_eq!(found, Some(role), "{text}");
    }
}

#[test]
fn date_lines_are_read_in_every_language() {
    for (text, language, expected) in [
        (
            "Publié le 12 mars 2020 à 06h15 - Mis à jour le 13 mars 2020 à 09h40",
            "fr",
            "2020-03-12",
        ),
        (
            "Mis à jour le 13/03/2020, publié le 12/03/2020",
            "fr",
            "2020-03-12",
        ),
        ("Paru le 1er mars 2020", "fr", "2020-03-01"),
        (
            "Veröffentlicht am 12. März 2020 um 18:30 Uhr",
            "de",
            "2020-03-12",
        ),
        ("Stand: 12.03.2020 11:05 Uhr", "de", "2020-03-12"),
        ("Port Lumen, 12. März 2020", "de", "2020-03-12"),
        ("12.03.2020 13:30 von Anna", "de", "2020-03-12"),
        ("Erstellt am: 01.11.2023", "de", "2023-11-01"),
        (
            "Publicado el 12 de marzo de 2020 a las 10:30",
            "es",
            "2020-03-12",
        ),
        (
            "Actualizado 13/03/2020 - Publicado 12/03/2020",
            "es",
            "2020-03-12",
        ),
        (
            "Pubblicato il 12 marzo 2020 alle ore 10:30",
            "it",
            "2020-03-12",
        ),
        ("giovedì 12 marzo 2020", "it", "2020-03-12"),
        (
            "Publicado em 12 de março de 2020 às 10h30",
            "pt",
            "2020-03-12",
        ),
        ("Atualizado em 13/03/2020", "pt", "2020-03-13"),
        (
            "Gepubliceerd op 12 maart 2020 om 10:30 uur",
            "nl",
            "2020-03-12",
        ),
        ("donderdag 12 maart 2020", "nl", "2020-03-12"),
        (
            "Opublikowano: 12 marca 2020, godz. 10:30",
            "pl",
            "2020-03-12",
        ),
        ("czwartek, 12 marca 2020 r.", "pl", "2020-03-12"),
        ("12 мая 2021", "ru", "2021-05-12"),
        ("*12 марта 2020 г.*", "ru", "2020-03-12"),
        ("Опубликовано: 3 июля 2020 года, 10:41", "ru", "2020-07-03"),
        (
            "Δημοσιεύτηκε στις 12 Μαρτίου 2020, 10:30",
            "el",
            "2020-03-12",
        ),
        ("Πέμπτη 12 Μαρτίου 2020", "el", "2020-03-12"),
        ("Mis en ligne le 12 mars 2020", "fr", "2020-03-12"),
        ("Publié par Anne Bell le 12 mars 2020", "fr", "2020-03-12"),
        (
            "Temps de lecture : 3 min — 12 mars 2020",
            "fr",
            "2020-03-12",
        ),
        ("Creado: 12.03.2020 | 08:30", "es", "2020-03-12"),
        ("Data dodania: 12.03.2020", "pl", "2020-03-12"),
        ("Создано 12.03.2020", "ru", "2020-03-12"),
        ("تم النشر في 12 مارس 2020", "ar", "2020-03-12"),
        ("منتشر شده در ۱۲ مارس ۲۰۲۰", "fa", "2020-03-12"),
        ("تاريخ النشر: 12 مارس 2020", "ar", "2020-03-12"),
        ("نشر في ١٢ آذار ٢٠٢٠ الساعة ١٠:٣٠", "ar", "2020-03-12"),
        ("الخميس 12 مارس 2020", "ar", "2020-03-12"),
        (
            "\u{200f}12\u{200f}/\u{200f}03\u{200f}/\u{200f}2020",
            "ar",
            "2020-03-12",
        ),
        ("تاریخ انتشار: ۲۲ اسفند ۱۳۹۸ - ۱۰:۳۰", "fa", "2020-03-12"),
        ("پنجشنبه ۲۲ اسفند ۱۳۹۸", "fa", "2020-03-12"),
        ("تاریخ انتشار: ۱۲ مارس ۲۰۲۰", "fa", "2020-03-12"),
    ] {
        assert_eq!(day(text, language).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn a_day_without_a_year_needs_more_to_be_a_date_line() {
    let open = |text| match line(text, "en")?.dated {
        Dated::Open { month, day } => Some((month, day)),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(open("By Ana Bell March 18 at 5:40 PM"), Some((3, 18)));
    assert_eq!(open("March 18 at 5:40 PM"), Some((3, 18)));
    assert_eq!(open("Wednesday, March 18"), Some((3, 18)));
    assert_eq!(open("March 18"), None);
    assert_eq!(head("By Ana Bell March 18 at 5:40 PM"), Some("By Ana Bell"));
    assert_eq!(
        head("By Ana Bell, on Friday, Jan. 27 2006"),
        Some("By Ana Bell")
    );
    assert_eq!(head("12 May 2021"), Some(""));
}
