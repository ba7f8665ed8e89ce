use super::*;
use crate::convert::{Document, read};

/// A paragraph of each language, of our own.
const PAGES: &[(&str, &str)] = &[
    (
        "de",
        "Die Fähre Aurelia ist am Donnerstagabend vor der Insel Lumen gesunken. Nach Angaben der Hafenbehörde kamen \
         zwölf Menschen ums Leben, einunddreißig werden noch vermisst. Die Suche wird bei Tagesanbruch fortgesetzt, \
         sagte Anna Bell, die Sprecherin der Werft. Lieferscheine von Zulieferern standen im Netz.",
    ),
    (
        "fr",
        "Le ferry Aurelia a coulé jeudi soir au large de Port Lumen. Douze personnes sont mortes et trente et une \
         autres sont portées disparues, selon la capitainerie. Les recherches reprendront à l'aube avec deux bateaux \
         et un hélicoptère, a déclaré Anne Bell devant la presse.",
    ),
    (
        "es",
        "El transbordador Aurelia se hundió el jueves por la noche frente a Puerto Lumen. Doce personas murieron y \
         treinta y una siguen desaparecidas, según la autoridad portuaria. La búsqueda continuará al amanecer con dos \
         barcos y un helicóptero, dijo Ana Bell a los periodistas.",
    ),
    (
        "it",
        "Il traghetto Aurelia è affondato giovedì sera al largo di Porto Lumen. Dodici persone sono morte e trentuno \
         risultano disperse, secondo la capitaneria. Le ricerche riprenderanno all'alba con due barche e un elicottero, \
         ha detto Anna Bell ai giornalisti.",
    ),
    (
        "pt",
        "O barco Aurelia afundou na noite de quinta-feira ao largo de Porto Lumen. Doze pessoas morreram e trinta e uma \
         continuam desaparecidas, segundo a autoridade portuária. As buscas recomeçam ao amanhecer com dois barcos e um \
         helicóptero, disse Ana Bell aos jornalistas.",
    ),
    (
        "nl",
        "De veerboot Aurelia is donderdagavond voor de kust van Lumen gezonken. Twaalf mensen kwamen om het leven en \
         eenendertig worden nog vermist, zei de havendienst. Bij zonsopgang gaat het zoeken verder met twee boten en \
         een helikopter, aldus Anna Bell, die de werf vertegenwoordigt.",
    ),
    (
        "pl",
        "Prom Aurelia zatonął w czwartek wieczorem w pobliżu portu Lumen. Zginęło dwanaście osób, a trzydzieści jeden \
         uważa się za zaginione, podał kapitanat portu. Poszukiwania zostaną wznowione o świcie, powiedziała Anna Bell, \
         rzeczniczka stoczni.",
    ),
    (
        "ru",
        "Паром «Аурелия» затонул в четверг вечером у острова Люмен. Погибли двенадцать человек, ещё тридцать один \
         пропал без вести, сообщили в управлении порта. Поиски продолжатся на рассвете, сказала Анна Белл.",
    ),
    (
        "el",
        "Το πλοίο Αυρηλία βυθίστηκε το βράδυ της Πέμπτης ανοιχτά του λιμανιού. Δώδεκα άνθρωποι έχασαν τη ζωή τους και \
         τριάντα ένας αγνοούνται, σύμφωνα με το λιμεναρχείο.",
    ),
    (
        "ar",
        "غرقت العبارة أوريليا مساء الخميس قبالة ميناء لومن. لقي اثنا عشر شخصا حتفهم ولا يزال واحد وثلاثون في عداد \
         المفقودين، بحسب سلطات الميناء.",
    ),
    (
        "fa",
        "کشتی اورلیا شامگاه پنجشنبه در نزدیکی بندر لومن غرق شد. دوازده نفر کشته شدند و سی و یک نفر ناپدید هستند، \
         به گفته اداره بندر که جستجو را ادامه می‌دهد.",
    ),
];

const ENGLISH_TEXT: &str = "The ferry Aurelia sank off Port Lumen on Thursday. Twelve people died and thirty-one are \
     missing, the harbour authority said. The search goes on at first light.";

fn told(text: &str) -> Language {
    let bytes = text.as_bytes();
    let file = "a.txt";
    read(Document { file, bytes }).unwrap().language
}

fn page(lang: &str, text: &str) -> Language {
    let text = format!("<html lang={lang}><title>Aurelia</title><p>{text}</p></html>");
    let bytes = text.as_bytes();
    let file = "a.html";
    read(Document { file, bytes }).unwrap().language
}

#[test]
fn languages_are_told_from_english() {
    for (tag, text) in PAGES {
        let language = told(text);
        assert_eq!(
            (language.tag.as_deref(), language.is_other),
            (Some(*tag), true),
            "{text}"
        );
    }
    let english = told(ENGLISH_TEXT);
    assert_eq!(
        (english.tag.as_deref(), english.is_other),
        (Some("en"), false)
    );
}

/// The stated language holds unless the text certainly differs.
#[test]
fn metadata_is_believed_unless_the_text_contradicts_it() {
    let german = PAGES[0].1;
    for (shown, text, tag, is_other) in [
        ("en-GB", ENGLISH_TEXT, "en-GB", false),
        ("de", ENGLISH_TEXT, "en", false),
        ("en", german, "de", true),
        ("de-AT", german, "de-AT", true),
        ("lb", german, "lb", true),
        // Too short to be certain.
        ("de", "Brand in Lumen", "de", true),
        ("en", "Brand in Lumen", "en", false),
        ("en", "Am Montag brannte das Lager der Werft.", "", true),
    ] {
        let language = page(shown, text);
        assert_eq!(
            (language.tag.as_deref(), language.is_other),
            (Some(tag).filter(|tag| !tag.is_empty()), is_other),
            "{shown}: {text}"
        );
    }
}

#[test]
fn a_short_text_has_no_language_but_may_look_english() {
    for (text, is_other) in [
        ("It broke on 3 April.", false),
        ("Police arrest 14 protesters in Lumen.", false),
        ("Prime Minister Halvorsen dies aged 81.", false),
        ("UN envoy resigns after talks", false),
        ("Brand in Lumen: drei Verletzte", true),
        ("Trois morts dans un incendie à Lumen.", true),
        ("Tres muertos en un incendio en Lumen", true),
        ("Drie doden bij brand in Lumen", true),
        ("Trzy osoby zginęły w pożarze.", true),
        ("Tre döda i brand på måndagen", true),
        ("渡轮沉没。十二人死亡", true),
        ("Паром затонул", true),
    ] {
        assert_eq!(told(text).is_other, is_other, "{text}");
    }
    assert_eq!(told("It broke.").tag, None);
}

#[test]
fn a_block_in_another_language_stands_apart() {
    let text = format!(
        "{ENGLISH_TEXT}\n{}\n{ENGLISH_TEXT}\nGuten Abend",
        PAGES[0].1
    );
    let language = told(&text);
    assert_eq!(language.apart, [2]);
    assert!(!language.is_other);
    let bytes = text.as_bytes();
    let reading = read(Document {
        file: "a.txt",
        bytes,
    });
    let notes = reading.unwrap().notes;
    assert_eq!(
        notes,
        ["parts in another language are not drafted: ¶2 (German)"]
    );
}

#[test]
fn the_english_part_of_another_document_is_told() {
    let german = format!(
        "{}\nDie Kirche der Stadt wurde am Freitag für die Angehörigen geöffnet, und die Bürgermeisterin sprach dort am \
         Abend mit ihnen. Niemand wusste, wie es zu dem Unglück gekommen war.\nEin Fischer, der als Erster an der \
         Stelle war, zog vier Menschen aus dem Wasser. Er habe nur Schreie gehört und nichts gesehen, erzählte er im \
         Hafen den Leuten, die auf ihn gewartet hatten.",
        PAGES[0].1
    );
    let more = "The church of the town was opened for the families on Friday, and the mayor spoke to them there in the \
         evening. Nobody knew how it had come to this.";
    let pages = format!("{german}\n{ENGLISH_TEXT}\n{more}");
    let language = told(&pages);
    assert_eq!(language.tag.as_deref(), Some("de"));
    assert!(language.is_other);
    assert_eq!(language.apart, [4, 5]);
    // A line or two do not count as a part.
    let few = format!("{german}\n{ENGLISH_TEXT}");
    assert!(told(&few).apart.is_empty());
}

/// The dates of a text are read in its language, even if it states none.
#[test]
fn dates_are_read_in_the_language_of_the_text() {
    let polish = PAGES[6].1;
    for (head, expected) in [("", "2019-11-15"), ("<html lang=en>", "2019-11-15")] {
        let text = format!(
            "{head}<title>Prom</title><h1>Prom</h1><p>15 listopada 2019</p><p>{polish}</p>"
        );
        let bytes = text.as_bytes();
        let reading = read(Document {
            file: "a.html",
            bytes,
        })
        .unwrap();
        let issued = reading.shown.issued.unwrap();
        assert_eq!(issued.written(), expected, "{head}");
    }
}
