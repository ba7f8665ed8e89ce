//! The material of made-up news: common words, and names from the world's news.
//!
//! None of the names belongs to the story of the built-in briefings, so that a
//! hidden passage stays the only right answer.

/// Common words of English news, the most frequent first.
pub(crate) const COMMON: &str = "
the of to and in a for on that is with was said by as at from it he has have be an not his are were
who will but they which had this its their been after would more about also than or one over when
she her up out into could there other people we new two last we no first against if some can all
you him them year between years time under during most while before what only government state
president country officials military police since may three where should because how so made
according many national international security forces attack war week told including both day
minister did being any such then leaders even through still those public second group power us
months month called around these now political report deal support week's statement long former
left four part prime do against early however used late days back down late house make held take
your i percent million market world oil prices company economy bank foreign city capital south
north west east region border troops army soldiers killed wounded rockets missile base camp air
strike strikes operation command defense system weapons nuclear peace talks agreement vote election
party parliament opposition court law rights human health virus coronavirus hospital died deaths
cases spread disease travel school water food aid crisis refugees border protests street square
demonstrators violence fire bomb explosion blast car vehicle ship boat ferry port sea coast island
river storm flood rain drought climate energy gas trade sanctions tariffs billion dollars budget
workers union jobs growth inflation currency debt loan investors shares stock profits sales price
family women children man men woman boy girl mother father son home life local area town village
district province governor mayor council committee member members chief general spokesman
spokeswoman adviser ambassador embassy envoy visit meeting summit conference speech interview press
newspaper television radio media online internet data network phone technology science study
research university professor expert analyst experts analysts investigation evidence charges trial
judge lawyer prison sentence arrest arrested suspect victim victims witness witnesses intelligence
agency department ministry office headquarters commander officer soldier guard militia rebels
fighters drone aircraft plane helicopter airport flight pilot navy fleet tank convoy green zone
pressure maximum popular mobilization central east middle drone resolve inherent
sign available leading ban diplomatic separate return kick unite elected education necessary corner
double surround here certain mouth size neither joint although outside short enemy wash path kill
issues stick success benefit inside further hurt relations partners strategy valley leave train
trust agree come document rock empty mistake campaign possible rush familiar focus miles wine wonder
shut figure put across scale big message play past cannot depend authorities ask crowd glass claim
doctor five send different produce hit assault key reject caught without social better minutes rise
standard walk seek impact institute appear property offered urged usually territory suffer high
goods beyond latest beat proof above break whenever outcome status heat race lack join might manner
positive suggest secret display citizens explain representative step eye receive felt fund buy sell
within urge know cover source larger nations small progress needed loss battle just manage ball say
regime dream never kind next finish opportunity individual twice brief regional hate wood wave
record authority potential care someone yard particular current largely following title working
crime reveal share decades ground sudden training mountain discussion reduce born fine gather survey
total eight pay matter stay conflict slow each transfer widely offer save happen program front tough
book names item issue things welcome expected require model everyone catch once develop friends luck
wish society action host promise page heavy draft saw obvious nothing struggle ensure single song
sport black highly upon table commit religious stone deserve smart must false soon product urban
account ease scene course sort whether voters nearly project formal themselves indicate declared
exactly difficult numbers negotiations idea land mean visible significant efforts mark mine evening
thousands federal parents stop argue plenty become grand function wanted match wound edge global
least planned except previous door object weight option enough order section dinner supporters knew
events plan active summer appeal far horse stress murder private reporters arrive challenge escape
building describe medical staff business mile nobody consider domestic worth hours shot heavily
ready either almost firm pressed live head upper row motion supply assets cut phase engage rural
suddenly voice bottom destroyed provide among impossible opinion collapse director features firms
ahead yes treatment bridge chaos replace volunteer another simply present drop tight continue
strategic deadly large deputy theory taken follow chair extra address side call afternoon body shape
worst found dozen target couple split successful immediately spoke dozens often situation tell
always control dear usual speak history keep moment twelve top old purpose terror commercial avoid
civilians today risk secure level december speed blood floor blame burn attention lunch drive
recover post weak reporter zero number weather language review occur eat effective task busy came
build piece jump november tensions democratic broad series questions open ordered various enforce
road initial discuss warned hour tomorrow fish material process trip behalf decision degree lot
customers mission probably set complete chance include threat decide tonight rate believe career
immediate star wind paper rule young truck center hold sky direction others useful bill industry
students deep took seat advance smile wild room name places easily draw surprise deliver channel
maybe church reach repeat normal friend age clear start help strong grow drug read experience
employees due none enter divide face mass confirmed subject comment talk hair gave whatever third
film rather see winner remove hope wide wait exist result propose whom whole direct begin thank sun
warn dealing confidence itself factory cold role safe choice choose attend locked hundred quickly
own forget worse special box especially dramatic behind terrorist music influence contact move
football magazine variety limit round primary fifth want wherever towards winter fear wealth rich
permit unit pour light heart list okay injured pull admit decline release quite tax sometimes
emergency accept policy sure rest specific youth lead along words fall forward terms sister farm
civil affect unity pass writer lie perhaps write prepare express contain establish lost presence
track site effect show nine morning range administration higher college approach regular typical
justice plant check alert real community extend survive fell word ago senior else machine remain
engine ten sharp cool hear happy line student swift tend interest instead half sad poor quiet style
much picture notice switch tree realize score protect revolution yet period shop services sources
team having weekend contract seven learn great movement presidential surface request increase class
game sleep seem freedom truth tiny traditional built fast pick nearby right sent sit strength chain
wife executive term shock able guilty written tension despite ought best personal protection hard
gain leadership improve anyone spend delay listen volume throughout cause close average create wrong
less arm resist position stage throw distance until skin please journalist organization copy demand
already test ever powerful need unless fate succeed publicly mental six place cultural incident
stream quarter respond thousand recently expensive likely goal deny crew modern communities method
sweet gone king reason culture future identify roof full prevent simple funding given quick prince
majority extreme launched story question fix true serious natural liberal add opened dangerous
problem together fail resign recent sense equal living expect push wall worker wider threaten
secretary answer well original red give serve signed shift bear go manager nature severe meet every
love bring date weapon maintain willing dark money something hand century concerns view legal wheel
everything limited financial ride thing lose stuff mind cross store plans labor common failure
increasingly violent bad think guide involved critical carry important value population clearly note
ring went development spring form lower sing announce practice aware concern independent problems
lady trouble sound try owner route earth amount hundreds mostly partner board attempt response cost
little few recall responsibility conduct plus block similar damage watch finally reality fighting
brought narrow relationship example type condition thus going person measures fresh difference broke
worried anything fair structure got silence several safety otherwise cash vision service eleven miss
teacher way measure fuel launch tried sold touch effort schedule change democracy unable understand
player daughter wear assembly known activity stand win hall good wing shoot near again huge started
giving same turn aim treat virtually end away daily released letter waste death final refuse link
feel soft get field began free remember raise paid act parts prove clean mixed fact window space
responsible article pain seen himself work image hole point onto forced force insurance income
actually access entire emerge targets exchange compared find settle gold night smoke internal alone
yesterday design sector low transport run doubt fill card main toward backed resignation means";

/// Names of people, places and bodies, the most frequent first. Semicolons
/// separate names, bars the written forms of one name.
pub(crate) const NAMES: &str = "
Washington; Iraq|Irak; Iran; China; United States|US|U.S.; Russia; Trump; Europe; Baghdad|Bagdad;
London; Beijing|Peking; Moscow|Moskva; European Union|EU; United Nations|UN|U.N.; Israel; Syria;
Germany; France; Britain|UK|U.K.; India; Turkey|Türkiye; Afghanistan; Paris; Saudi Arabia;
Tehran|Teheran; Brussels; Pakistan; Ukraine; Japan; Berlin; Putin|Vladimir Putin; NATO|Nato;
Pentagon; White House; Congress; Senate; Reuters; Yemen; Lebanon; Egypt; Libya|Libia;
Merkel|Angela Merkel; Macron|Emmanuel Macron; Erdogan|Recep Tayyip Erdoğan|Erdoğan; Xi Jinping|Xi;
Boris Johnson; Barack Obama|Obama; Joe Biden|Biden;
Benjamin Netanyahu|Binyamin Netanyahu|Netanyahu; Bashar al-Assad|Assad|Bashar Assad;
Mohammed bin Salman|Muhammad bin Salman; Narendra Modi|Modi; Kim Jong Un|Kim Jong-un;
Volodymyr Zelensky|Zelenskiy|Zelenskyy|Vladimir Zelensky;
Muammar Gaddafi|Moammar Gadhafi|Qaddafi|Kadhafi; Hamas; Taliban|Taleban;
Islamic State|ISIS|Daesh|Da'esh; al-Qaeda|al-Qaida|Al Qaeda; Boko Haram; al-Shabab|al-Shabaab;
Hong Kong; North Korea; South Korea; Seoul; Pyongyang; Tokyo; New Delhi; Mumbai|Bombay;
Kabul|Kaboul; Kandahar|Qandahar; Islamabad; Karachi; Lahore; Damascus; Aleppo|Halab; Idlib;
Beirut|Beyrouth; Jerusalem; Tel Aviv; Gaza; West Bank; Ramallah; Amman; Jordan; Riyadh|Riad;
Jeddah|Jiddah|Jedda; Doha; Qatar; Kuwait; Bahrain; Oman|Muscat; United Arab Emirates|UAE;
Abu Dhabi; Dubai; Sanaa|Sana'a; Aden; Cairo; Alexandria; Suez; Khartoum; Sudan; Tripoli;
Benghazi|Bengasi; Tunisia; Tunis; Algeria; Algiers; Morocco; Rabat; Mali; Niger; Nigeria; Lagos;
Abuja; Kenya; Nairobi; Ethiopia; Addis Ababa; Somalia; Mogadishu|Muqdisho; Congo; Kinshasa;
South Africa; Johannesburg; Zimbabwe; Harare; Venezuela; Caracas; Nicolás Maduro|Nicolas Maduro;
Brazil; Brasília|Brasilia; São Paulo|Sao Paulo; Jair Bolsonaro|Bolsonaro; Argentina; Buenos Aires;
Chile; Bogotá|Bogota; Colombia; Mexico; Mexico City; Cuba; Havana; Canada; Ottawa;
Justin Trudeau|Trudeau; Toronto; New York; Los Angeles; Chicago; Texas; California; Florida;
Madrid; Barcelona; Catalonia; Rome; Italy; Milan; Spain; Greece; Athens; Lesbos; Istanbul; Ankara;
Kyiv|Kiev; Crimea; Donbas|Donbass; Donetsk; Kharkiv|Kharkov; Odesa|Odessa; Belarus; Minsk;
Alexander Lukashenko|Aleksandr Lukashenko|Lukashenka; Alexei Navalny|Aleksei Navalny|Navalny;
Sergei Lavrov|Sergey Lavrov; Poland; Warsaw; Hungary; Viktor Orbán|Viktor Orban; Budapest; Vienna;
Geneva; Switzerland; Sweden; Stockholm; Norway; Oslo; Denmark; Copenhagen; Finland; Helsinki;
Amsterdam; The Hague; Dublin; Scotland; Edinburgh; Northern Ireland; Belfast; Theresa May;
Jeremy Corbyn; Sri Lanka; Colombo; Bangladesh; Dhaka|Dacca; Myanmar|Burma; Aung San Suu Kyi;
Rohingya; Yangon|Rangoon; Thailand; Bangkok; Vietnam; Hanoi; Manila; Philippines;
Rodrigo Duterte|Duterte; Indonesia; Jakarta; Malaysia; Kuala Lumpur; Singapore; Australia;
Canberra; Sydney; New Zealand; Jacinda Ardern; Taiwan; Taipei; Shanghai; Wuhan; Xinjiang|Sinkiang;
Uighur|Uyghur; Tibet; Dalai Lama; Kazakhstan; Uzbekistan; Tashkent; Azerbaijan; Armenia;
Nagorno-Karabakh; Georgia; Tbilisi; Chechnya; Ramzan Kadyrov; Kurdistan; Peshmerga; Kurds; Mosul;
Basra|Basrah; Erbil|Irbil|Arbil; Red Cross; World Bank; World Health Organization|WHO;
International Monetary Fund|IMF; Amnesty International; Human Rights Watch; Supreme Court;
Federal Reserve; State Department; Foreign Office; Kremlin; Security Council; Associated Press|AP;
BBC; CNN; Al Jazeera|Al-Jazeera; Antonio Guterres|António Guterres; Kofi Annan;
Abdel Fattah el-Sisi|Abdel-Fattah al-Sisi; Hosni Mubarak|Husni Mubarak; Ashraf Ghani; Imran Khan;
Yasser Arafat|Yasir Arafat; Mahmoud Abbas|Mahmud Abbas; Khalifa Haftar|Khalifa Hifter;
Osama bin Laden|Usama bin Ladin; Saddam Hussein|Saddam Husayn; Omar al-Bashir|Umar al-Bashir;
Goldman Sachs; Volkswagen; Boeing; Airbus; Huawei; Gazprom; Aramco; Facebook; Google; Twitter";

/// The beginnings of syllables, for the made-up words.
pub(crate) const ONSETS: &[&str] = &[
    "b", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gr", "h", "j", "k", "kh",
    "l", "m", "n", "p", "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp", "st", "str", "t", "th",
    "tr", "v", "w", "z", "", "", "m", "n", "r", "s", "t", "l", "d", "c", "p",
];
/// Vowels of a syllable.
pub(crate) const NUCLEI: &[&str] = &[
    "a", "e", "i", "o", "u", "a", "e", "i", "o", "e", "ai", "ea", "ee", "ie", "io", "oo", "ou", "y",
];
/// What a word may end with.
pub(crate) const CODAS: &[&str] = &[
    "", "", "", "", "", "n", "r", "l", "s", "t", "n", "r", "nd", "nt", "st", "ck", "m", "d", "rd",
    "ng", "x", "p", "ss", "ll", "b", "rk",
];
/// Endings that make another word of a stem.
pub(crate) const ENDINGS: &[&str] = &[
    "s", "ed", "ing", "er", "ers", "ion", "al", "ly", "ment", "able", "ist", "s", "s", "ed", "ing",
];
/// Months, for dates.
pub(crate) const MONTHS: &str = "
January February March April May June July August September October November December Jan. Sept.";
