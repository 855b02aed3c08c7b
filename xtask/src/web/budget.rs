//! Holds the web app to its size: what a public page loads may only grow with a line changed in `frontend/budget.toml`.

use std::fs;

use serde::Deserialize;

use super::{
    dist::Built,
    pack::{OF_PEOPLE, SESSION},
};
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
    /// What the editor of wishes and solutions was last agreed to load on demand: beyond what the workspace, which leads there, has
    /// loaded.
    editor: u64,
}

/// The part that leads to the editor, and the editor.
const LEADS_TO_EDITOR: &str = "people";
const EDITOR: &str = "writing";

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
    agreed(
        "A page for people",
        "people_page",
        page_for_people(built),
        budget.people_page,
    )?;
    let editor = on_demand(built, EDITOR, LEADS_TO_EDITOR);
    line(format_args!(
        "The editor loads {} on demand (agreed {}).",
        kilobytes(editor),
        kilobytes(budget.editor)
    ));
    agreed("The editor", "editor", editor, budget.editor)
}

fn is_of_people(part: &str) -> bool {
    part == SESSION || OF_PEOPLE.contains(&part)
}

/// The largest first visit there is.
fn largest_page(built: &Built) -> u64 {
    let public = built.parts.keys().filter(|part| !is_of_people(part));
    always(built) + public.map(|part| of_part(built, part)).max().unwrap_or(0)
}

/// The load of a person who signs in, or goes straight to the match desk: with the largest of the languages.
fn page_for_people(built: &Built) -> u64 {
    let largest = |set: &'static str| {
        let files = built.files.iter().filter(move |(name, _)| name.starts_with(set));
        files.map(|(_, file)| file.br).max().unwrap_or(0)
    };
    let messages = largest("people-") + largest("forms-");
    let parts = built.parts.keys().filter(|part| is_of_people(part));
    let part = parts.map(|part| of_part(built, part)).max().unwrap_or(0);
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

/// What a part adds, shared files included.
fn of_part(built: &Built, part: &str) -> u64 {
    let names = built.parts.get(part).into_iter().flatten();
    names.filter_map(|name| built.files.get(name)).map(|file| file.br).sum()
}

/// What a part adds for who comes from another.
fn on_demand(built: &Built, part: &str, from: &str) -> u64 {
    let loaded = built.parts.get(from);
    let names = built.parts.get(part).into_iter().flatten();
    let new = names.filter(|name| loaded.is_none_or(|loaded| !loaded.contains(name)));
    new.filter_map(|name| built.files.get(name)).map(|file| file.br).sum()
}

/// Fails where `what` loads noticeably more than its line in the budget says.
fn agreed(what: &str, line: &str, loaded: u64, agreed: u64) -> Result {
    if loaded > agreed + TOLERANCE {
        return Err(Error::new(format!(
            "{what} loads {}, more than the agreed {}: make it smaller, or agree to more by setting {line} = {loaded} in \
             frontend/budget.toml.",
            kilobytes(loaded),
            kilobytes(agreed)
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
    agreed("A public page", "public_page", loaded, budget.public_page)
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
            ("split_writing.wasm", 40_000),
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
            ("writing", ["split_writing.wasm", "chunk_1.wasm"]),
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
        assert_eq!(on_demand(&built, "writing", "people"), 40_000);
        assert_eq!(on_demand(&built, "writing", "nothing"), 41_000);
    }

    #[test]
    fn grows_only_by_agreement() {
        let budget = Budget {
            public_page: 100_000,
            limit: 250_000,
            people_page: 300_000,
            editor: 120_000,
        };
        assert!(agreed("A page for people", "people_page", 305_000, budget.people_page).is_ok());
        assert!(agreed("A page for people", "people_page", 305_001, budget.people_page).is_err());
        assert!(verdict(105_000, &budget).is_ok());
        assert!(verdict(105_001, &budget).is_err());
        assert!(
            verdict(
                250_001,
                &Budget {
                    public_page: 250_000,
                    limit: 250_000,
                    people_page: 0,
                    editor: 0
                }
            )
            .is_err()
        );
    }
}
