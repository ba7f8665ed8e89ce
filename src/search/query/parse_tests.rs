use super::*;

/// A query written down: alternatives between `|`, `-` before what is left
/// out, `…` after what may still grow, fields as `name=value`.
fn read(text: &str) -> String {
    let term = |term: &Term| match term {
        Term::Words(part) => {
            let quotes = if part.quoted { "'" } else { "" };
            let open = if part.open { "…" } else { "" };
            format!("{quotes}{}{quotes}{open}", part.keys.join("_"))
        }
        Term::Field(field) => {
            let open = if field.open { "…" } else { "" };
            format!("{}={}{open}", field.name.word(), field.value)
        }
    };
    let clause = |clause: &Clause| {
        let any: Vec<_> = clause.any.iter().map(term).collect();
        format!("{}{}", if clause.not { "-" } else { "" }, any.join("|"))
    };
    let query = Query::parse(text);
    let clauses: Vec<_> = query.clauses.iter().map(clause).collect();
    clauses.join(" ")
}

#[test]
fn words_phrases_and_exclusions_are_told_apart() {
    for (typed, parts) in [
        ("Ferry  sank", "ferry sank…"),
        ("ferry sank ", "ferry sank"),
        ("\"the ferry\" sank", "'the_ferry' sank…"),
        ("“the ferry”", "'the_ferry'"),
        ("„Ferry“ «boat»", "'ferry' 'boat'"),
        ("ferry -sank", "ferry -sank"),
        ("-\"sank at\" ferry ", "-'sank_at' ferry"),
        ("-us-led x", "-'us_led' x…"),
        ("US-led", "us led…"),
        ("ferry ferry", "ferry…"),
        ("ferry \"ferry\"", "ferry 'ferry'"),
        ("ferry -ferry", "ferry -ferry"),
    ] {
        assert_eq!(read(typed), parts, "{typed}");
    }
}
