//! States, one line each: identifier, folded names, adjectives, capital.

use std::sync::LazyLock;

use crate::model::vocabulary::ActorKind;

/// A row of the table.
pub(super) struct CountryNames {
    pub id: &'static str,
    pub names: Vec<&'static str>,
    /// The adjectives and words for its people: *iranian*.
    pub own: Vec<&'static str>,
    pub capital: &'static str,
}

/// The states that can be actors.
pub(super) static STATES: LazyLock<Vec<CountryNames>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split(" | ");
        Some(CountryNames {
            id: cells.next()?,
            names: cells.next()?.split(", ").collect(),
            own: cells.next()?.split(", ").collect(),
            capital: cells.next()?,
        })
    };
    TABLE.lines().filter_map(read).collect()
});

/// Bodies of a state in lower case: words, the body they name, its kind.
/// *Troops* are the military.
pub(super) const STATE_BODIES: &[(&str, &str, ActorKind)] = &[
    ("government", "government", ActorKind::Government),
    ("administration", "administration", ActorKind::Government),
    ("parliament", "parliament", ActorKind::Government),
    ("military", "military", ActorKind::Military),
    ("armed forces", "military", ActorKind::Military),
    ("forces", "military", ActorKind::Military),
    ("troops", "military", ActorKind::Military),
    ("soldiers", "military", ActorKind::Military),
    ("personnel", "military", ActorKind::Military),
    ("service members", "military", ActorKind::Military),
    ("army", "army", ActorKind::Military),
    ("navy", "navy", ActorKind::Military),
    ("air force", "air force", ActorKind::Military),
    ("security forces", "security forces", ActorKind::Military),
    ("police", "police", ActorKind::Organization),
    (
        "foreign ministry",
        "foreign ministry",
        ActorKind::Government,
    ),
    (
        "defence ministry",
        "defense ministry",
        ActorKind::Government,
    ),
    (
        "defense ministry",
        "defense ministry",
        ActorKind::Government,
    ),
];

const TABLE: &str = "\
united-states | united states, united states of america, us, usa, america, states | american, americans | washington
united-kingdom | united kingdom, uk, britain, great britain | british, britons | london
iran | iran, islamic republic, islamic republic of iran | iranian, iranians | tehran
iraq | iraq | iraqi, iraqis | baghdad
israel | israel | israeli, israelis | jerusalem
saudi-arabia | saudi arabia | saudi, saudis | riyadh
syria | syria | syrian, syrians | damascus
turkey | turkey, turkiye | turkish, turks | ankara
russia | russia, russian federation | russian, russians | moscow
ukraine | ukraine | ukrainian, ukrainians | kyiv
china | china | chinese | beijing
north-korea | north korea, dprk | north korean, north koreans | pyongyang
south-korea | south korea | south korean, south koreans | seoul
japan | japan | japanese | tokyo
india | india | indian, indians | new delhi
pakistan | pakistan | pakistani, pakistanis | islamabad
afghanistan | afghanistan | afghan, afghans | kabul
france | france | french | paris
germany | germany | german, germans | berlin
italy | italy | italian, italians | rome
spain | spain | spanish | madrid
egypt | egypt | egyptian, egyptians | cairo
lebanon | lebanon | lebanese | beirut
jordan | jordan | jordanian, jordanians | amman
yemen | yemen | yemeni, yemenis | sanaa
qatar | qatar | qatari, qataris | doha
kuwait | kuwait | kuwaiti, kuwaitis | -
united-arab-emirates | united arab emirates, uae | emirati, emiratis | abu dhabi
poland | poland | polish, poles | warsaw
hungary | hungary | hungarian, hungarians | budapest
georgia | georgia | georgian, georgians | tbilisi
armenia | armenia | armenian, armenians | yerevan
azerbaijan | azerbaijan | azerbaijani, azerbaijanis | baku
kazakhstan | kazakhstan | kazakh, kazakhs | astana
belarus | belarus | belarusian, belarusians | minsk
serbia | serbia | serbian, serbs | belgrade
greece | greece | greek, greeks | athens
netherlands | netherlands | dutch | the hague
sweden | sweden | swedish, swedes | stockholm
norway | norway | norwegian, norwegians | oslo
canada | canada | canadian, canadians | ottawa
mexico | mexico | mexican, mexicans | mexico city
brazil | brazil | brazilian, brazilians | brasilia
argentina | argentina | argentine, argentines | buenos aires
venezuela | venezuela | venezuelan, venezuelans | caracas
colombia | colombia | colombian, colombians | bogota
cuba | cuba | cuban, cubans | havana
australia | australia | australian, australians | canberra
indonesia | indonesia | indonesian, indonesians | jakarta
vietnam | vietnam | vietnamese | hanoi
ethiopia | ethiopia | ethiopian, ethiopians | addis ababa
eritrea | eritrea | eritrean, eritreans | asmara
sudan | sudan | sudanese | khartoum
somalia | somalia | somali, somalis | mogadishu
nigeria | nigeria | nigerian, nigerians | abuja
kenya | kenya | kenyan, kenyans | nairobi
south-africa | south africa | south african, south africans | pretoria
libya | libya | libyan, libyans | tripoli
algeria | algeria | algerian, algerians | algiers
morocco | morocco | moroccan, moroccans | rabat
tunisia | tunisia | tunisian, tunisians | tunis
";
