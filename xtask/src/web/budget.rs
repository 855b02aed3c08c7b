//! Holds the web app to its size: what a public page loads may only grow with a line changed in `frontend/budget.toml`.

use std::fs;

use serde::Deserialize;

use super::dist::Built;
use crate::{
    error::{Doing as _, Error, Result},
    report::{kilobytes, line},
    workspace,
};

/// How far a build may be over the agreed size, bytes.
const TOLERANCE: u64 = 5_000;

/// `frontend/budget.toml`; all sizes in bytes of brotli.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// What a public page was last agreed to load.
    public_page: u64,
    /// What it must never exceed.
    limit: u64,
    /// What a page for people was last agreed to load: its code and messages come on top of what every page loads.
    people_page: u64,
}

/// The parts for people: signing in, accounts, workspaces, desks; and the match desk.
const PEOPLE: [&str; 4] = ["people", "judging", "reviewing", "writing"];

/// Fails when a public page loads noticeably more than agreed.
pub(super) fn check(built: &Built) -> Result {
    let text = fs::read_to_string(workspace::root().join("frontend/budget.toml")).doing("read frontend/budget.toml")?;
    let budget: Budget = toml::from_str(&text).doing("read frontend/budget.toml")?;
    for part in built.parts.keys() {
        line(format_args!(
            "  a page of `{part}` loads {}",
            kilobytes(always(built) + of_part(built, part))
        ));
    }
    let loaded = largest_page(built);
    line(format_args!(
        "A public page loads at most {} (agreed {}).",
        kilobytes(loaded),
        kilobytes(budget.public_page)
    ));
    verdict(loaded, &budget)?;
    people_verdict(page_for_people(built), &budget)
}

/// The largest first visit there is.
fn largest_page(built: &Built) -> u64 {
    let public = built.parts.keys().filter(|part| !PEOPLE.contains(&part.as_str()));
    always(built) + public.map(|part| of_part(built, part)).max().unwrap_or(0)
}

/// The load of a person who signs in, or goes straight to the match desk: with the largest of the languages.
fn page_for_people(built: &Built) -> u64 {
    let largest = |set: &'static str| {
        let files = built.files.iter().filter(move |(name, _)| name.starts_with(set));
        files.map(|(_, file)| file.br).max().unwrap_or(0)
    };
    let messages = largest("people-") + largest("forms-");
    let part = PEOPLE.map(|part| of_part(built, part)).into_iter().max().unwrap_or(0);
    always(built) + part + messages
}

/// What every page loads: main module, scripts, styles and, of the languages, the largest.
fn always(built: &Built) -> u64 {
    let of = |prefix: &'static str| {
        let named = built.files.iter().filter(move |(name, _)| name.starts_with(prefix));
        named.map(|(_, file)| file.br)
    };
    of("app").sum::<u64>() + of("boot.").sum::<u64>() + of("messages-").max().unwrap_or(0)
}

/// What a part adds, shared chunks included.
fn of_part(built: &Built, part: &str) -> u64 {
    let names = built.parts.get(part).into_iter().flatten();
    names.filter_map(|name| built.files.get(name)).map(|file| file.br).sum()
}

fn people_verdict(loaded: u64, budget: &Budget) -> Result {
    if loaded > budget.people_page + TOLERANCE {
        return Err(Error::new(format!(
            "A page for people loads {}, more than the agreed {}: make it smaller, or agree to more by setting \
             people_page = {loaded} in frontend/budget.toml.",
            kilobytes(loaded),
            kilobytes(budget.people_page)
        )));
    }
    Ok(())
}

fn verdict(loaded: u64, budget: &Budget) -> Result {
    if loaded > budget.limit {
        return Err(Error::new(format!(
            "A public page loads {}, over the limit of {}.",
            kilobytes(loaded),
            kilobytes(budget.limit)
        )));
    }
    if loaded > budget.public_page + TOLERANCE {
        return Err(Error::new(format!(
            "A public page loads {}, more than the agreed {}: make it smaller, or agree to more by setting \
             public_page = {loaded} in frontend/budget.toml.",
            kilobytes(loaded),
            kilobytes(budget.public_page)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::dist::Entry;

    #[test]
    fn counts_what_one_page_loads() {
        let files = [
            ("app.wasm", 100),
            ("app.js", 10),
            ("chunk_1.wasm", 1000),
            ("messages-en.json", 3),
            ("messages-zh-hant.json", 4),
            ("split_a.wasm", 10_000),
            ("split_b.wasm", 20_000),
            ("people-en.json", 7),
            ("forms-en.json", 2),
            ("split_people.wasm", 90_000),
            ("split_judging.wasm", 50_000),
            ("x.svg", 50),
        ];
        let entry = |br| Entry {
            url: String::new(),
            raw: br * 3,
            br,
        };
        let parts = [
            ("a", ["split_a.wasm", "chunk_1.wasm"]),
            ("b", ["split_b.wasm", "gone.wasm"]),
            ("people", ["split_people.wasm", "chunk_1.wasm"]),
            ("judging", ["split_judging.wasm", "chunk_1.wasm"]),
        ];
        let built = Built {
            files: files
                .into_iter()
                .map(|(name, br)| (name.to_owned(), entry(br)))
                .collect(),
            parts: parts
                .into_iter()
                .map(|(part, names)| (part.to_owned(), names.map(str::to_owned).to_vec()))
                .collect(),
        };
        assert_eq!(always(&built), 114);
        assert_eq!(of_part(&built, "a"), 11_000);
        assert_eq!(largest_page(&built), 20_114);
        assert_eq!(page_for_people(&built), 91_123);
    }

    #[test]
    fn grows_only_by_agreement() {
        let budget = Budget {
            public_page: 100_000,
            limit: 250_000,
            people_page: 300_000,
        };
        assert!(people_verdict(305_000, &budget).is_ok());
        assert!(people_verdict(305_001, &budget).is_err());
        assert!(verdict(105_000, &budget).is_ok());
        assert!(verdict(105_001, &budget).is_err());
        assert!(
            verdict(
                250_001,
                &Budget {
                    public_page: 250_000,
                    limit: 250_000,
                    people_page: 0
                }
            )
            .is_err()
        );
    }
}
