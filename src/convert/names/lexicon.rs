//! The words that tell a person from a body from a place.

use crate::model::vocabulary::ActorKind;

/// Ranks and offices that stand before a name.
pub(super) const TITLES: &[&str] = &[
    "admiral", "adm", "adviser", "advisor", "ambassador", "amb", "analyst", "archbishop", "ayatollah", "baron", "bishop",
    "brig", "brigadier", "cardinal", "capt", "captain", "chair", "chairman", "chairwoman", "chancellor", "chief", "cmdr",
    "col", "colonel", "commander", "commissioner", "congressman", "congresswoman", "coordinator", "correspondent",
    "councillor", "count", "cpl", "corporal", "dame", "deputy", "designate", "director", "doctor", "dr", "duke", "economist", "elect", "emir",
    "emperor", "engineer", "envoy", "gen", "general", "gov", "governor", "grand", "imam", "inspector", "journalist", "judge", "justice",
    "king", "lady", "lawmaker", "leader", "lieutenant", "lord", "lt", "maj", "major", "marshal", "mayor", "minister", "mr",
    "mrs", "ms", "mullah", "officer", "owner", "pope", "premier", "president", "prince", "princess", "professor", "prof", "prosecutor", "queen",
    "rear", "rep", "representative", "researcher", "rev", "reverend", "secretary", "sen", "senator", "sergeant", "sgt", "shah",
    "sheikh", "sheriff", "sir", "spokesman", "spokesperson", "spokeswoman", "staff", "sultan", "superintendent", "supreme", "treasurer", "vice",
];

/// Words that belong to a title without being one.
pub(super) const TITLE_PARTS: &[&str] = &[
    "acting", "assistant", "attorney", "crown", "current", "defence", "defense", "deputy", "finance", "foreign", "former", "health", "home",
    "interim", "interior", "opposition", "oil", "prime", "senior", "state", "then", "caretaker", "under", "justice", "intelligence", "executive", "party", "press", "trade", "police", "army", "navy",
];

/// Nouns of what a person is, for what follows a name and a comma.
pub(super) const ROLES: &[&str] = &[
    "author", "activist", "assistant", "associate", "coach", "co", "dean", "editor", "expert", "fellow", "founder", "head", "historian", "lawyer",
    "lecturer", "manager", "member", "mother", "father", "nurse", "official", "partner", "pilot", "resident", "scholar", "scientist", "specialist",
    "student", "teacher", "witness", "who", "farmer", "keeper", "veteran", "negotiator", "physician", "writer", "reporter", "survivor", "miller",
];

/// Words of bodies, with the kind each makes.
pub(super) fn body_word(key: &str) -> Option<ActorKind> {
    const GOVERNMENT: &[&str] = &[
        "assembly", "cabinet", "congress", "duma", "department", "embassy", "government", "knesset", "majlis", "ministry", "parliament",
        "senate", "treasury", "bundestag", "administration", "chamber", "house", "mayoralty", "municipality",
    ];
    const MILITARY: &[&str] = &[
        "army", "battalion", "command", "corps", "guard", "guards", "navy", "regiment", "squadron", "fleet", "chiefs",
    ];
    const ARMED: &[&str] = &[
        "brigades", "militia", "militias", "kataib", "katibat", "harakat", "asaib", "liwa", "saraya", "rebels", "insurgents", "mobilization", "mujahideen",
    ];
    const MEDIA: &[&str] = &[
        "herald", "gazette", "journal", "news", "newspaper", "press", "tribune", "broadcasting", "magazine", "radio", "television", "tv", "telegraph",
    ];
    const BODY: &[&str] = &[
        "agency", "alliance", "association", "authority", "bank", "board", "bureau", "center", "centre", "church", "club", "coalition",
        "college", "commission", "committee", "company", "confederation", "corporation", "council", "court", "federation", "foundation",
        "fund", "forum", "group", "hospital", "initiative", "institute", "institution", "league", "movement", "network", "office", "organisation",
        "organization", "party", "police", "programme", "project", "service", "society", "syndicate", "trust", "union", "university", "watch",
        "secretariat", "directorate", "tribunal", "observatory", "ltd", "inc", "corp", "airlines", "school", "academy", "crescent",
    ];
    let has = |list: &[&str]| list.contains(&key);
    if has(GOVERNMENT) {
        Some(ActorKind::Government)
    } else if has(MILITARY) {
        Some(ActorKind::Military)
    } else if has(ARMED) {
        Some(ActorKind::ArmedGroup)
    } else if has(MEDIA) {
        Some(ActorKind::Media)
    } else {
        has(BODY).then_some(ActorKind::Organization)
    }
}

/// Words of places and of things that are named like bodies.
pub(in crate::convert) const PLACES: &[&str] = &[
    "airport", "airbase", "avenue", "base", "bay", "beach", "bridge", "camp", "canal", "cape", "city", "coast", "county", "desert", "district", "east",
    "gulf", "harbour", "hill", "hills", "island", "islands", "lake", "mount", "mountain", "mountains", "north", "ocean", "park", "peninsula", "plain",
    "port", "province", "region", "river", "road", "sea", "south", "square", "strait", "street", "town", "valley", "village", "west", "zone", "mid",
    "war", "wars", "day", "operation", "treaty", "agreement", "accord", "accords", "act", "crisis", "revolution", "award", "cup", "prize", "resolution", "era",
];

/// Small words that hold an Arabic, Dutch or Spanish name together.
pub(super) const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "an", "ar", "as", "ash", "az", "at", "bin", "bint", "ibn", "ben", "abu", "abd", "abdul", "umm", "van", "von", "der", "den",
    "de", "da", "del", "della", "di", "dos", "la", "le", "ter", "zu", "e", "y",
];

/// Given names that tell a person from anything else with capitals.
pub(super) const GIVEN: &[&str] = &[
    "abbas", "abdullah", "abdul", "abu", "adam", "adel", "adil", "ahmad", "ahmed", "akram", "alan", "albert", "alejandro", "aleksandr", "aleksei", "alex", "alexander",
    "alexei", "ali", "alice", "amir", "amy", "ana", "anatoly", "andrea", "andrei", "andrew", "angela", "ann", "anna", "anne", "anthony", "antonio", "arthur",
    "ashraf", "barbara", "barham", "bashar", "ben", "benjamin", "bernard", "bill", "boris", "brian", "carl", "carlos", "carol", "catherine", "charles",
    "chris", "christian", "christine", "christopher", "claire", "daniel", "david", "deborah", "diana", "dmitri", "dmitry", "donald", "dong", "ebrahim", "edward", "elena",
    "elizabeth", "emily", "emma", "eric", "ernest", "esmail", "eva", "farid", "fatima", "fernando", "frank", "frederic", "gabriel", "gary", "george", "gina", "grace", "haider", "hamid", "hans",
    "hasan", "hassan", "helen", "henry", "hossein", "hugo", "hussein", "ian", "ibrahim", "igor", "irina", "isabel", "ismail", "ivan", "jack", "jacob", "jalal", "jamal", "james", "jan", "jane",
    "javad", "javier", "jean", "jennifer", "jessica", "jin", "joan", "joe", "john", "jonathan", "jorge", "jose", "joseph", "juan", "judith", "julia", "karen", "karim", "karl", "kate", "katherine",
    "kenneth", "kevin", "khaled", "khalid", "kim", "kirsten", "konstantin", "laura", "laila", "leila", "leonid", "li", "linda", "lisa", "louis", "lucia", "lucy", "luis", "mahmoud", "maria", "marie", "mark", "martin",
    "mary", "masoud", "matthew", "max", "mehdi", "michael", "miguel", "mike", "mikhail", "min", "miriam", "mohamed", "mohammad", "mohammed", "mohsen", "muhammad", "mustafa", "nadia",
    "nancy", "natalia", "nicholas", "nikolai", "nina", "noor", "nour", "nouri", "olga", "oleg", "oliver", "omar", "oscar", "pamela", "park", "patricia", "patrick", "paul", "pavel", "pedro", "peter", "philip", "pierre", "qasem",
    "qasim", "qassem", "rachel", "rafael", "ramzy", "rashid", "rebecca", "reza", "richard", "robert", "roger", "ronald", "rosa", "ruth", "saad", "saddam", "said", "salem", "salim", "sam", "samir", "samuel", "sandra", "sara",
    "sarah", "sergei", "sergey", "simon", "sofia", "sophie", "stephen", "steven", "susan", "svetlana", "tamara", "tariq", "tatiana", "theresa", "thomas", "tim", "tom", "tony", "vera", "victor",
    "viktor", "vladimir", "walter", "wang", "william", "yasmin", "yousef", "youssef", "yuri", "yusuf", "zainab", "zhang", "zhao", "chen", "liu", "yang", "xi", "hu", "choi", "lee", "moon",
];

/// Bodies that go by several names all over the world: an identifier, the
/// kind, the folded forms.
pub(super) const BODIES: &[(&str, ActorKind, &[&str])] = &[
    ("us-department-of-defense", ActorKind::Government, &["pentagon", "department of defense", "defense department", "us department of defense"]),
    ("us-department-of-state", ActorKind::Government, &["state department", "department of state", "us state department"]),
    ("white-house", ActorKind::Government, &["white house"]),
    ("kremlin", ActorKind::Government, &["kremlin"]),
    ("islamic-state", ActorKind::ArmedGroup, &["islamic state", "islamic state group", "islamic state of iraq and al sham", "islamic state of iraq and syria", "islamic state in iraq and syria", "islamic state of iraq and the levant", "islamic state in iraq and the levant", "isis", "isil", "daesh"]),
    ("houthis", ActorKind::ArmedGroup, &["houthi", "houthis", "houthi rebels", "houthi forces", "houthi movement", "houthi militia", "ansar allah"]),
    ("taliban", ActorKind::ArmedGroup, &["taliban", "afghan taliban"]),
    ("hezbollah", ActorKind::ArmedGroup, &["hezbollah", "hizbullah", "hizballah", "hizbollah", "lebanese hezbollah"]),
    ("hamas", ActorKind::ArmedGroup, &["hamas"]),
    ("al-qaeda", ActorKind::ArmedGroup, &["al qaeda", "al qaida"]),
    ("al-shabaab", ActorKind::ArmedGroup, &["al shabaab", "al shabab"]),
    ("boko-haram", ActorKind::ArmedGroup, &["boko haram"]),
    ("pkk", ActorKind::ArmedGroup, &["pkk", "kurdistan workers party"]),
    ("farc", ActorKind::ArmedGroup, &["farc"]),
    ("hashd", ActorKind::ArmedGroup, &["hashd", "hashd militia", "al hashd al shabi", "hashd al shabi", "hashd group", "popular mobilization", "popular mobilization forces", "popular mobilization units", "pmf"]),
    ("islamic-revolutionary-guard-corps", ActorKind::Military, &["islamic revolutionary guard corps", "irgc", "revolutionary guard", "revolutionary guards", "revolutionary guard corps"]),
    ("quds-force", ActorKind::Military, &["quds force"]),
    ("us-central-command", ActorKind::Military, &["us central command", "central command", "centcom"]),
    ("joint-chiefs-of-staff", ActorKind::Military, &["joint chiefs of staff", "joint chiefs", "us joint chiefs of staff"]),
    ("operation-inherent-resolve", ActorKind::Military, &["operation inherent resolve", "oir"]),
    ("nato", ActorKind::Organization, &["nato"]),
    ("united-nations", ActorKind::Organization, &["united nations", "un"]),
    ("un-security-council", ActorKind::Organization, &["security council", "un security council"]),
    ("european-union", ActorKind::Organization, &["european union", "eu"]),
    ("african-union", ActorKind::Organization, &["african union"]),
    ("red-cross", ActorKind::Organization, &["red cross", "icrc"]),
    ("world-health-organization", ActorKind::Organization, &["world health organization", "world health organisation"]),
    ("cia", ActorKind::Government, &["cia", "central intelligence agency"]),
    ("fbi", ActorKind::Government, &["fbi"]),
    ("idf", ActorKind::Military, &["idf", "israel defense forces"]),
    ("reuters", ActorKind::Media, &["reuters"]),
    ("bbc", ActorKind::Media, &["bbc"]),
    ("cnn", ActorKind::Media, &["cnn"]),
    ("afp", ActorKind::Media, &["afp", "agence france presse"]),
    ("associated-press", ActorKind::Media, &["associated press", "ap"]),
    ("al-jazeera", ActorKind::Media, &["al jazeera"]),
    ("washington-post", ActorKind::Media, &["washington post"]),
    ("new-york-times", ActorKind::Media, &["new york times"]),
    ("wall-street-journal", ActorKind::Media, &["wall street journal"]),
    ("financial-times", ActorKind::Media, &["financial times"]),
    ("xinhua", ActorKind::Media, &["xinhua"]),
    ("tass", ActorKind::Media, &["tass"]),
];

/// A state: its name, the word for what is its own, its capital, and other
/// forms of the name; folded.
pub(super) struct State {
    pub id: &'static str,
    pub names: &'static [&'static str],
    pub own: &'static [&'static str],
    pub capital: &'static str,
}

macro_rules! states {
    ($($id:literal [$($name:literal),*] [$($own:literal),*] $capital:literal;)*) => {
        /// The states that are known to act.
        pub(super) const STATES: &[State] = &[$(State { id: $id, names: &[$($name),*], own: &[$($own),*], capital: $capital }),*];
    };
}

states! {
    "united-states" ["united states", "united states of america", "us", "usa", "america"] ["american", "americans"] "washington";
    "united-kingdom" ["united kingdom", "uk", "britain", "great britain"] ["british", "britons"] "london";
    "iran" ["iran", "islamic republic", "islamic republic of iran"] ["iranian", "iranians"] "tehran";
    "iraq" ["iraq"] ["iraqi", "iraqis"] "baghdad";
    "israel" ["israel"] ["israeli", "israelis"] "jerusalem";
    "saudi-arabia" ["saudi arabia"] ["saudi", "saudis"] "riyadh";
    "syria" ["syria"] ["syrian", "syrians"] "damascus";
    "turkey" ["turkey", "turkiye"] ["turkish", "turks"] "ankara";
    "russia" ["russia", "russian federation"] ["russian", "russians"] "moscow";
    "ukraine" ["ukraine"] ["ukrainian", "ukrainians"] "kyiv";
    "china" ["china"] ["chinese"] "beijing";
    "north-korea" ["north korea", "dprk"] ["north korean", "north koreans"] "pyongyang";
    "south-korea" ["south korea"] ["south korean", "south koreans"] "seoul";
    "japan" ["japan"] ["japanese"] "tokyo";
    "india" ["india"] ["indian", "indians"] "new delhi";
    "pakistan" ["pakistan"] ["pakistani", "pakistanis"] "islamabad";
    "afghanistan" ["afghanistan"] ["afghan", "afghans"] "kabul";
    "france" ["france"] ["french"] "paris";
    "germany" ["germany"] ["german", "germans"] "berlin";
    "italy" ["italy"] ["italian", "italians"] "rome";
    "spain" ["spain"] ["spanish"] "madrid";
    "egypt" ["egypt"] ["egyptian", "egyptians"] "cairo";
    "lebanon" ["lebanon"] ["lebanese"] "beirut";
    "jordan" ["jordan"] ["jordanian", "jordanians"] "amman";
    "yemen" ["yemen"] ["yemeni", "yemenis"] "sanaa";
    "qatar" ["qatar"] ["qatari", "qataris"] "doha";
    "kuwait" ["kuwait"] ["kuwaiti", "kuwaitis"] "";
    "united-arab-emirates" ["united arab emirates", "uae"] ["emirati", "emiratis"] "abu dhabi";
    "poland" ["poland"] ["polish", "poles"] "warsaw";
    "hungary" ["hungary"] ["hungarian", "hungarians"] "budapest";
    "georgia" ["georgia"] ["georgian", "georgians"] "tbilisi";
    "armenia" ["armenia"] ["armenian", "armenians"] "yerevan";
    "azerbaijan" ["azerbaijan"] ["azerbaijani", "azerbaijanis"] "baku";
    "kazakhstan" ["kazakhstan"] ["kazakh", "kazakhs"] "astana";
    "belarus" ["belarus"] ["belarusian", "belarusians"] "minsk";
    "serbia" ["serbia"] ["serbian", "serbs"] "belgrade";
    "greece" ["greece"] ["greek", "greeks"] "athens";
    "netherlands" ["netherlands"] ["dutch"] "the hague";
    "sweden" ["sweden"] ["swedish", "swedes"] "stockholm";
    "norway" ["norway"] ["norwegian", "norwegians"] "oslo";
    "canada" ["canada"] ["canadian", "canadians"] "ottawa";
    "mexico" ["mexico"] ["mexican", "mexicans"] "mexico city";
    "brazil" ["brazil"] ["brazilian", "brazilians"] "brasilia";
    "argentina" ["argentina"] ["argentine", "argentines"] "buenos aires";
    "venezuela" ["venezuela"] ["venezuelan", "venezuelans"] "caracas";
    "colombia" ["colombia"] ["colombian", "colombians"] "bogota";
    "cuba" ["cuba"] ["cuban", "cubans"] "havana";
    "australia" ["australia"] ["australian", "australians"] "canberra";
    "indonesia" ["indonesia"] ["indonesian", "indonesians"] "jakarta";
    "vietnam" ["vietnam"] ["vietnamese"] "hanoi";
    "ethiopia" ["ethiopia"] ["ethiopian", "ethiopians"] "addis ababa";
    "eritrea" ["eritrea"] ["eritrean", "eritreans"] "asmara";
    "sudan" ["sudan"] ["sudanese"] "khartoum";
    "somalia" ["somalia"] ["somali", "somalis"] "mogadishu";
    "nigeria" ["nigeria"] ["nigerian", "nigerians"] "abuja";
    "kenya" ["kenya"] ["kenyan", "kenyans"] "nairobi";
    "south-africa" ["south africa"] ["south african", "south africans"] "pretoria";
    "libya" ["libya"] ["libyan", "libyans"] "tripoli";
    "algeria" ["algeria"] ["algerian", "algerians"] "algiers";
    "morocco" ["morocco"] ["moroccan", "moroccans"] "rabat";
    "tunisia" ["tunisia"] ["tunisian", "tunisians"] "tunis";
}

/// What a state's own bodies are called in small letters.
pub(super) const STATE_BODIES: &[(&str, ActorKind)] = &[
    ("government", ActorKind::Government),
    ("administration", ActorKind::Government),
    ("parliament", ActorKind::Government),
    ("military", ActorKind::Military),
    ("army", ActorKind::Military),
    ("navy", ActorKind::Military),
    ("air force", ActorKind::Military),
    ("armed forces", ActorKind::Military),
    ("security forces", ActorKind::Military),
    ("police", ActorKind::Organization),
    ("foreign ministry", ActorKind::Government),
    ("defence ministry", ActorKind::Government),
    ("defense ministry", ActorKind::Government),
];

/// Months and weekdays: capitals that name nobody.
pub(in crate::convert) const CALENDAR: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ramadan", "christmas", "easter", "gmt", "utc", "am", "pm",
];

/// Verbs with which a voice is given to somebody, in every form.
pub(in crate::convert) const SAID: &[&str] = &[
    "accused", "acknowledged", "added", "admitted", "affirmed", "alleged", "announced", "answered", "argued", "asked", "asserted", "blamed", "boasted", "called",
    "cautioned", "claimed", "commented", "complained", "conceded", "concluded", "condemned", "confirmed", "contended", "cried", "declared", "demanded", "denied", "denounced", "described",
    "dismissed", "explained", "expressed", "hailed", "hinted", "insisted", "insists", "joked", "lamented", "likened", "maintained", "mentioned", "noted", "objected", "observed", "ordered", "pledged", "pointed", "praised", "predicted", "proclaimed", "promised",
    "protested", "quipped", "quoted", "recalled", "referred", "rejected", "remarked", "repeated", "replied", "reported", "responded", "retorted", "said", "says", "shouted", "stated", "stressed", "suggested",
    "told", "tells", "tweeted", "underlined", "urged", "voted", "vowed", "warned", "warns", "welcomed", "wondered", "wrote", "writes", "argues", "adds", "notes", "explains", "emphasised", "emphasized", "criticised", "criticized", "testified", "read", "reads",
];

/// The same as participles, which follow their subject.
pub(in crate::convert) const SAYING: &[&str] = &[
    "accusing", "adding", "announcing", "arguing", "asking", "calling", "citing", "claiming", "declaring", "demanding", "denying", "describing", "explaining", "insisting",
    "noting", "pledging", "predicting", "promising", "recalling", "saying", "stating", "stressing", "telling", "threatening", "tweeting", "urging", "vowing", "warning", "writing",
];
