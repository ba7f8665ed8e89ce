//! Faults on demand, to test that the terminal comes back from each of them, in
//! any thread. The release program has none.

/// Panics if the environment asks for it at this place.
#[cfg(debug_assertions)]
pub(super) fn here(place: &str) {
    let asked = std::env::var_os("RASHOMON_PANIC_IN");
    assert!(
        asked.is_none_or(|asked| asked != place),
        "asked to panic in {place}"
    );
}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub(super) const fn here(_: &str) {}
