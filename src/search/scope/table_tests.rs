use super::*;

fn table() -> Table {
    let mut table = Builder::default();
    for (shown, others) in [
        ("Qasem Soleimani", &["Qassem Suleimani", "Soleimani"][..]),
        ("Iran", &["the Islamic Republic"]),
        ("Government of Iran", &[]),
        ("Kataib Hezbollah", &["KH", "kataib-hezbollah"]),
        ("Abdulmahdi Saleh", &[]),
        ("Adel Abdul Mahdi", &["Prime Minister"]),
        ("Popular Mobilization Forces", &[]),
        ("林雪", &["Lin Xue"]),
        ("خالد", &[]),
    ] {
        table.add(shown, others.iter().copied());
    }
    table.build()
}

fn found(table: &Table, value: &str) -> String {
    let Some(found) = table.find(value) else {
        return "-".into();
    };
    let names = found.entries.iter().map(|entry| table.shown(*entry));
    format!("{:?}: {}", found.tier, names.collect::<Vec<_>>().join(", "))
}

#[test]
fn a_value_means_what_it_fits_best() {
    let table = table();
    for (value, expected) in [
        ("Iran", "Whole: Iran"),
        ("soleimani", "Whole: Qasem Soleimani"),
        ("KATAIB HEZBOLLAH", "Whole: Kataib Hezbollah"),
        ("kataib-hezbollah", "Whole: Kataib Hezbollah"),
        ("mahdi", "Words: Adel Abdul Mahdi"),
        ("soleimani qasem", "Whole: Qasem Soleimani"),
        ("ira", "Begun: Iran, Government of Iran"),
        ("gov iran", "Begun: Government of Iran"),
        ("s", "Begun: Qasem Soleimani, Abdulmahdi Saleh"),
        ("abdul", "Words: Adel Abdul Mahdi"),
        ("adel abdulmahdi", "Joined: Adel Abdul Mahdi"),
        ("abdul mahdi saleh", "Joined: Abdulmahdi Saleh"),
        ("pmf", "Joined: Popular Mobilization Forces"),
        ("solemeni", "Near: Qasem Soleimani"),
        ("hizbullah", "Near: Kataib Hezbollah"),
        ("kasem soleimany", "Near: Qasem Soleimani"),
        ("林雪", "Whole: 林雪"),
        ("xue", "Words: 林雪"),
        ("خالد", "Whole: خالد"),
        ("iram", "Near: Iran, Government of Iran"),
        ("iro", "-"),
        ("zebra", "-"),
        ("soleimani zebra", "-"),
        ("…", "-"),
        ("", "-"),
    ] {
        assert_eq!(found(&table, value), expected, "{value}");
    }
}

#[test]
fn what_is_not_there_is_answered_by_the_nearest() {
    let table = table();
    for (value, expected) in [
        ("sulaymanee", "Qasem Soleimani"),
        ("hezbolahis", "Kataib Hezbollah"),
        ("irun", "Iran|Government of Iran"),
        ("zzz", ""),
    ] {
        assert_eq!(table.nearest(value, 2).join("|"), expected, "{value}");
    }
}

#[test]
fn names_are_completed_from_their_beginning_then_from_a_word() {
    let table = table();
    for (value, expected) in [
        ("", "Qasem Soleimani|Iran|Government of Iran"),
        ("a", "Abdulmahdi Saleh|Adel Abdul Mahdi"),
        ("sol", "Qasem Soleimani"),
        ("ira", "Iran|Government of Iran"),
        ("qasem so", "Qasem Soleimani"),
        ("solemeni", "Qasem Soleimani"),
        ("zzz", ""),
    ] {
        assert_eq!(table.complete(value, 3).join("|"), expected, "{value}");
    }
}
