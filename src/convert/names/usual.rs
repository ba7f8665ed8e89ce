//! The usual spelling of names that have several in Latin letters. Identifiers
//! use it, so that an actor has the same one in every document, whichever
//! transliteration a newsroom prefers: *Qassem* and *Qasim* are `qasem`,
//! *Abdulrahman* is `abdul-rahman`.
//!
//! Only identifiers do: the document's own spelling stays, and equal
//! identifiers join nothing by themselves.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::translit;

/// The folded words of a name in their usual spelling. Drops an article after
/// *Abdul*, as many writers do.
pub(super) fn name(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let article = matches!(word.as_str(), "al" | "el" | "ul" | "ur" | "ar");
        if article && out.ends_with("abdul") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out += &spelling(word);
    }
    out
}

/// A folded word in its usual spelling, or unchanged.
fn spelling(word: &str) -> String {
    let key = translit::key([word]);
    if let Some(usual) = TABLE.get(&key) {
        return (*usual).to_owned();
    }
    match servant(word) {
        Some(rest) => format!("abdul {}", spelling(rest)),
        None => word.to_owned(),
    }
}

/// Whether the table has two folded words as spellings of one name.
pub(super) fn is_one(a: &str, b: &str) -> bool {
    let of = |word: &str| TABLE.get(&translit::key([word]));
    of(a).is_some() && of(a) == of(b)
}

/// The rest of a name that *Abdul* begins, written as one word.
fn servant(word: &str) -> Option<&str> {
    let rest = ["abdul", "abdel", "abdal"]
        .iter()
        .find_map(|start| word.strip_prefix(start))?;
    (rest.chars().count() > 3).then_some(rest)
}

/// Key of each spelling to the usual one.
static TABLE: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for line in SPELLINGS.lines() {
        let usual = line.split(' ').next().unwrap_or_default();
        for spelling in line.split(' ') {
            table.insert(translit::key([spelling]), usual);
        }
    }
    table
});

/// One name a line: the usual spelling, then spellings with other keys.
const SPELLINGS: &str = "\
abbas abas
abdul abdel abd abdal
abdullah abdallah abdulla
abu abou
adel adil
adnan
ahmad ahmed ahmet achmed
alexei alexey aleksei aleksey alexej
ammar
anatoly anatoli
andrei andrey andrej
ansar
anwar
arkady arkadi
asaib asayib
asadi
ayman aiman
aziz
badr
bakr
bashar
bashir basheer
dmitry dmitri dmitriy
evgeny evgeni yevgeny yevgeni
fadi
faleh falih
faisal faysal feisal
fatah fattah
fatima fatimah fatma
gaddafi qaddafi kadafi qadhafi gadhafi
gennady gennadi
ghulam
habib
hadi
haider haidar haydar hayder heidar
hakim
hamid hameed
hanif
haniyeh haniya haniyah
haq haqq
hashd
hassan
hezbollah hizballah hezballah hisbollah
houthi huthi
hussein husayn husain hussain hossein hosein husein
ibrahim ebrahim
imad emad
ismail ismael esmail
jaafar jafar
jaber jabir
jalal
jamal gamal
javad jawad
kadhim kadhem kazim kazem
kadhimi kadhemi kazimi kazemi
kamal
karim kareem
kataib katayib kataeb
khaled khalid
khalil khaleel
khamenei khameney khamenai
khomeini khomeiny
mahdi mehdi
mahmoud mahmud mahmood
mansour mansur
massoud masoud masud massud masood
mikhail
mikhailovich
mohammad mohammed muhammad mohamed mohamad muhammed muhamad mohamet
mohsen muhsin mohsin
mujahid mujahed
munir
muqtada moqtada
murtada mortada mortaza murtaza morteza
musa mousa moussa
mustafa mostafa moustafa mustapha
nabil nabeel
nasser naser nasir
nasrallah nasrullah
nikolai nikolay nikolaj
nouri nuri
omar umar
osama usama
othman uthman osman
qais qays kais
qasem qasim qassim kasem kassem kasim ghasem
raad
rahman rehman
raisi raeesi
rashid rasheed
rouhani ruhani rohani
sadr
salah
saleh salih
salim saleem
samir sameer
sergei sergey sergej
shahin shaheen
shamkhani
sharif shareef
sistani
soleimani suleimani sulaimani suleymani soleymani solaimani
suleiman sulayman sulaiman soleiman suleyman
taha
tariq tareq tarek tarik
vasily vasili vasiliy
vyacheslav viacheslav
wahhab wahab
walid waleed
yasin yassin yaseen
yasser yasir yaser
yuri yury yuriy iurii
yusuf yousef youssef yousuf yosef
zarif zareef
zawahiri dhawahiri
zelensky zelenskyy zelenskiy zelenski
ziad ziyad
";

#[cfg(test)]
mod tests {
    use super::{SPELLINGS, name, spelling};
    use crate::convert::names::translit;

    #[test]
    fn every_spelling_of_a_name_is_the_usual_one_and_other_words_stay() {
        for (word, usual) in [
            ("qassem", "qasem"),
            ("qasim", "qasem"),
            ("hizbullah", "hezbollah"),
            ("hisbollah", "hezbollah"),
            ("muhammad", "mohammad"),
            ("abdulrahman", "abdul rahman"),
            ("abdelfattah", "abdul fatah"),
            ("abdullah", "abdullah"),
            ("iran", "iran"),
            ("iraq", "iraq"),
            ("kadhim", "kadhim"),
            ("kadhimi", "kadhimi"),
            ("mercer", "mercer"),
            ("委员", "委员"),
        ] {
            assert_eq!(spelling(word), usual, "{word}");
        }
    }

    #[test]
    fn an_article_behind_a_servant_is_left_out_and_others_stay() {
        let of = |text: &str| name(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("abd al rahman"), "abdul rahman");
        assert_eq!(of("abdelrahman"), "abdul rahman");
        assert_eq!(of("nouri al maliki"), "nouri al maliki");
    }

    #[test]
    fn no_spelling_stands_for_two_names() {
        let mut seen = std::collections::HashMap::new();
        for line in SPELLINGS.lines() {
            for word in line.split(' ') {
                let other = seen.insert(translit::key([word]), line);
                assert!(
                    other.is_none_or(|other| other == line),
                    "{word}: {line} / {other:?}"
                );
            }
        }
    }
}
