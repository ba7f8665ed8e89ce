//! Internationally known bodies with several names. One line each: identifier,
//! kind, folded forms with the most common first.

use std::sync::LazyLock;

use crate::model::vocabulary::ActorKind;

pub(super) struct Body {
    pub id: &'static str,
    pub kind: ActorKind,
    pub forms: Vec<&'static str>,
}

pub(super) static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split(" | ");
        let (id, kind) = (cells.next()?, cells.next()?);
        Some(Body {
            id,
            kind: *ActorKind::ALL.iter().find(|k| k.word() == kind)?,
            forms: cells.next()?.split(", ").collect(),
        })
    };
    TABLE.lines().filter_map(read).collect()
});

/// Whether a folded name is a form of one of these bodies.
pub(super) fn is_form(name: &str) -> bool {
    BODIES.iter().any(|body| body.forms.contains(&name))
}

const TABLE: &str = "\
us-department-of-defense | government | pentagon, department of defense, defense department, us department of defense
us-department-of-state | government | state department, department of state, us state department
white-house | government | white house
kremlin | government | kremlin
islamic-state | armed-group | islamic state, islamic state group, islamic state of iraq and al sham, islamic state of iraq and syria, islamic state in iraq and syria, islamic state of iraq and the levant, islamic state in iraq and the levant, isis, isil, daesh
houthis | armed-group | houthi, houthis, houthi rebels, houthi forces, houthi movement, houthi militia, ansar allah
taliban | armed-group | taliban, afghan taliban
hezbollah | armed-group | hezbollah, hizbullah, hizballah, hizbollah, lebanese hezbollah
hamas | armed-group | hamas
al-qaeda | armed-group | al qaeda, al qaida
al-shabaab | armed-group | al shabaab, al shabab
boko-haram | armed-group | boko haram
pkk | armed-group | pkk, kurdistan workers party
farc | armed-group | farc
hashd | armed-group | hashd, hashd militia, al hashd al shabi, hashd al shabi, hashd group, popular mobilization, popular mobilization forces, popular mobilization units, pmf
islamic-revolutionary-guard-corps | military | islamic revolutionary guard corps, irgc, revolutionary guard, revolutionary guards, revolutionary guard corps
quds-force | military | quds force
us-central-command | military | us central command, central command, centcom
joint-chiefs-of-staff | military | joint chiefs of staff, joint chiefs, us joint chiefs of staff
operation-inherent-resolve | military | operation inherent resolve, oir
nato | organization | nato
united-nations | organization | united nations, un
un-security-council | organization | security council, un security council
european-union | organization | european union, eu
african-union | organization | african union
red-cross | organization | red cross, icrc
world-health-organization | organization | world health organization, world health organisation
cia | government | cia, central intelligence agency
fbi | government | fbi
idf | military | idf, israel defense forces
reuters | media | reuters
bbc | media | bbc
cnn | media | cnn
afp | media | afp, agence france presse
associated-press | media | associated press, ap
al-jazeera | media | al jazeera
washington-post | media | washington post
new-york-times | media | new york times
wall-street-journal | media | wall street journal
financial-times | media | financial times
xinhua | media | xinhua
tass | media | tass
";
