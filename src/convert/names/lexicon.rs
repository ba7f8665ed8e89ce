//! The words that tell a person from a body from a place.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::model::vocabulary::ActorKind;

/// A list of words, looked up by hash once it is first needed.
pub(in crate::convert) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

const fn words(list: &'static str) -> Words {
    Words {
        list,
        set: OnceLock::new(),
    }
}

impl Words {
    /// Whether a folded word is in the list.
    pub(in crate::convert) fn has(&self, key: &str) -> bool {
        let all = || self.list.split_whitespace().collect();
        self.set.get_or_init(all).contains(key)
    }
}

/// Ranks and offices that stand before a name.
pub(in crate::convert) static TITLES: Words = words(
    "admiral adm adviser advisor ambassador amb analyst archbishop ayatollah baron bishop \
     brig brigadier cardinal capt captain chair chairman chairwoman chancellor chief cmdr col \
     colonel commander commissioner congressman congresswoman coordinator correspondent \
     councillor count cpl corporal dame deputy const constable commodore clerk coroner cst det detective \
     designate director doctor dr duke economist \
     baroness countess duchess viscount viscountess miss madam madame \
     mademoiselle monsieur signor signora senor senora herr frau pastor chaplain \
     elect emir emperor engineer envoy gen general gov governor grand imam inspector \
     journalist judge justice king lady lawmaker leader lieutenant lord lt maj major marshal \
     mayor minister mr mrs ms mullah officer owner pope premier president prince princess \
     professor prof prosecutor queen rear rep representative researcher rev reverend \
     secretary sen senator sergeant sgt shah sheikh sheriff sir spokesman spokesperson \
     spokeswoman staff sultan superintendent supreme supt treasurer trooper \
     undersheriff undersecretary vice ceo cfo coo",
);

/// Words that belong to a title without being one.
pub(in crate::convert) static TITLE_PARTS: Words = words(
    "acting assistant attorney crown current defence defense deputy finance foreign former \
     health home interim interior opposition oil prime senior state then caretaker under \
     justice intelligence executive party press trade police army navy",
);

/// Nouns of what a person is, for what follows a name and a comma.
pub(in crate::convert) static ROLES: Words = words(
    "author activist assistant associate coach co dean editor expert fellow founder head \
     historian lawyer lecturer manager member mother father nurse official partner pilot \
     resident scholar scientist specialist student teacher witness who farmer keeper veteran \
     negotiator physician writer reporter survivor miller nominee trustee candidate columnist \
     correspondent neurosurgeon surgeon actor actress singer comedian publisher owner boss",
);

/// Words of places and of things that are named like bodies.
pub(in crate::convert) static PLACES: Words = words(
    "airport airbase avenue base bay beach bridge camp canal cape city coast county desert \
     district east gulf harbour hill hills island islands lake mount mountain mountains north \
     ocean park peninsula plain port province region river road sea south square strait \
     street town valley village west zone township boulevard blvd ave heights creek falls \
     springs palace castle cathedral tower station stadium arena theater theatre museum \
     cemetery highway freeway parkway plaza canyon mosque memorial monument hotel garden gardens ras wadi \
     jabal jebel deir bab mid war wars day operation treaty agreement accord \
     accords act crisis revolution award awards cup prize prizes resolution era games \
     hall abbey priory manor point mt festival championship championships tournament olympics marathon trophy medal",
);

/// Small words that hold an Arabic, Dutch or Spanish name together.
pub(in crate::convert) static PARTICLES: Words = words(
    "al el ul ad an ar as ash az at bin bint ibn ben abu abd abdul umm van von der den de da \
     del della di dos la le ter zu e y",
);

/// Months and weekdays: capitals that name nobody.
pub(in crate::convert) static CALENDAR: Words = words(
    "january february march april may june july august september october november december \
     jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday \
     friday saturday sunday ramadan christmas easter gmt utc bst est edt \
     pst pdt cet am pm",
);

/// Verbs with which a voice is given to somebody, in every form.
pub(in crate::convert) static SAID: Words = words(
    "accused acknowledged added admitted affirmed alleged announced answered argued asked \
     asserted blamed boasted called cautioned claimed commented complained conceded concluded \
     condemned confirmed contended cried declared demanded denied denounced described \
     dismissed explained expressed hailed hinted insisted insists joked lamented likened \
     maintained mentioned noted objected observed ordered pledged pointed praised predicted \
     proclaimed promised protested quipped quoted recalled referred rejected remarked \
     repeated replied reported responded retorted said says shouted stated stressed suggested \
     told tells tweeted underlined urged voted vowed warned warns welcomed wondered wrote \
     writes argues adds notes explains emphasised emphasized criticised criticized testified \
     read reads",
);

/// The same as participles, which follow their subject.
pub(in crate::convert) static SAYING: Words = words(
    "accusing adding announcing arguing asking calling citing claiming declaring demanding \
     denying describing explaining insisting noting pledging predicting promising recalling \
     saying stating stressing telling threatening tweeting urging vowing warning writing",
);

/// Heads of what the unnamed are called.
pub(in crate::convert) static UNNAMED: Words = words(
    "official officials officer officers spokesman spokeswoman spokesperson source sources \
     analyst analysts diplomat diplomats witness witnesses resident residents commander \
     commanders report reports statement lawmaker lawmakers expert experts critics police \
     authorities doctor doctors survivor survivors soldier soldiers minister ministry \
     president neighbour neighbours neighbor neighbors villager villagers farmer farmers \
     activists activist prosecutors investigators engineer engineers letter driver adviser \
     aide aides observers leaders mayor group company mother father teacher",
);

static GOVERNMENT: Words = words(
    "assembly cabinet congress duma department embassy government knesset majlis ministry \
     parliament senate treasury bundestag administration chamber house mayoralty municipality",
);

static MILITARY: Words =
    words("army battalion command corps guard guards navy regiment squadron fleet chiefs");

static ARMED: Words = words(
    "brigades militia militias kataib katibat harakat asaib liwa saraya rebels insurgents \
     mobilization mujahideen",
);

static MEDIA: Words = words(
    "herald gazette journal news newspaper press tribune broadcasting magazine radio \
     television tv telegraph",
);

static BODY: Words = words(
    "agency alliance association authority bank board bureau center centre church club \
     coalition college commission committee company confederation corporation council court \
     federation foundation fund forum group hospital initiative institute institution league \
     movement network office organisation organization party police programme project service \
     society syndicate trust union university watch secretariat directorate tribunal \
     observatory clinic ltd inc corp airlines school academy crescent guild consortium \
     cooperative conservancy orchestra choir laboratory laboratories enterprises \
     holdings securities pharmaceuticals airways motors llp llc \
     plc gmbh",
);

/// The kind of body that a word makes of a name.
pub(in crate::convert) fn body_word(key: &str) -> Option<ActorKind> {
    let rows = [
        (&GOVERNMENT, ActorKind::Government),
        (&MILITARY, ActorKind::Military),
        (&ARMED, ActorKind::ArmedGroup),
        (&MEDIA, ActorKind::Media),
        (&BODY, ActorKind::Organization),
    ];
    let row = rows.iter().find(|(words, _)| words.has(key));
    row.map(|(_, kind)| *kind)
}
