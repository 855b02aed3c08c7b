//! The floors of the server and the web app: a module imports from lower floors, and within its floor from those listed before
//! it. So there are no circles, and a reader knows what a module may know.

use std::collections::BTreeSet;

use super::{Finding, source::Source};

/// A floor: what it is for, and its modules in order.
type Floor = (&'static str, &'static [&'static str]);

/// The floors of a crate, lowest first.
struct House {
    folder: &'static str,
    floors: &'static [Floor],
}

const HOUSES: [House; 2] = [
    House {
        folder: "backend/src/",
        floors: &[
            (
                "ground",
                &[
                    "clock",
                    "settings",
                    "telemetry",
                    "data_folder",
                    "error",
                    "site_text",
                    "web_app",
                ],
            ),
            (
                "values",
                &[
                    "entity", "keys", "access", "cpu", "beats", "terms", "mail", "encoder", "db", "markdown",
                ],
            ),
            (
                "mechanisms",
                &[
                    "http",
                    "stopping",
                    "references",
                    "attempts",
                    "auth",
                    "idempotency",
                    "belonging",
                ],
            ),
            (
                "requests",
                &[
                    "openapi",
                    "state",
                    "background",
                    "index",
                    "request",
                    "guard",
                    "health",
                    "site",
                    "audit",
                ],
            ),
            ("things", &["things", "imports", "jobs"]),
            ("people", &["accounts", "lock_outs", "proof"]),
            (
                "features",
                &[
                    "taxonomy",
                    "highlights",
                    "organisations",
                    "memberships",
                    "drafts",
                    "wishes",
                    "solutions",
                    "matches",
                    "organisation_desk",
                    "match_desk",
                    "merges",
                    "api_keys",
                    "own_account",
                    "account_desk",
                    "previews",
                ],
            ),
            (
                "everything",
                &[
                    "kinds",
                    "retention",
                    "demo",
                    "sessions",
                    "indexing",
                    "search",
                    "statistics",
                    "workspace",
                    "web",
                ],
            ),
            ("top", &["registered_jobs", "api_docs", "app", "serve", "cli"]),
        ],
    },
    House {
        folder: "frontend/src/",
        floors: &[
            (
                "ground",
                &[
                    "follow",
                    "address",
                    "browser",
                    "deliver",
                    "remote",
                    "portal",
                    "i18n",
                    "announcer",
                    "page_titles",
                ],
            ),
            ("parts", &["components", "pasting", "forms"]),
            ("people", &["session"]),
            ("pages", &["layout", "pages"]),
            ("top", &["app", "boot"]),
        ],
    },
];

impl House {
    /// Every module with its floor, lowest first.
    fn modules(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let floors = self.floors.iter();
        floors.flat_map(|(floor, modules)| modules.iter().map(|module| (*module, *floor)))
    }

    /// How high a module is; `None` for one that has no floor.
    fn height(&self, module: &str) -> Option<usize> {
        self.modules().position(|(name, _)| name == module)
    }

    fn floor(&self, module: &str) -> &'static str {
        let found = self.modules().find(|(name, _)| *name == module);
        found.map_or("", |(_, floor)| floor)
    }
}

/// How many modules have a floor, for the report.
pub(super) fn count() -> usize {
    HOUSES.iter().map(|house| house.modules().count()).sum()
}

/// Finds imports from higher floors, and modules that have no floor.
pub(super) fn imports(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for house in &HOUSES {
        for source in sources.iter().filter(|source| source.is_rust()) {
            let Some(own) = module(source, house.folder) else {
                continue;
            };
            let Some(height) = house.height(own) else {
                findings.push(Finding::in_file(
                    source,
                    &format!("give `{own}` a floor in xtask/src/tidy/floors.rs"),
                ));
                continue;
            };
            let paths = paths(source);
            let others: BTreeSet<&str> = paths.iter().filter_map(|path| path.split("::").next()).collect();
            for other in others {
                if house.height(other).is_some_and(|other| other > height) {
                    let (lower, higher) = (house.floor(own), house.floor(other));
                    let wants = format!("`{own}` (floor {lower}) imports `{other}` (floor {higher}), which is higher");
                    findings.push(Finding::in_file(source, &wants));
                }
            }
        }
    }
    findings
}

/// `wishes` of `backend/src/wishes/routes.rs`; nothing for the root of a crate.
fn module<'a>(source: &'a Source, folder: &str) -> Option<&'a str> {
    let file = source.path.strip_prefix(folder)?;
    let module = file.split(['/', '.']).next()?;
    (!matches!(module, "lib" | "main")).then_some(module)
}

/// Everything reached through `crate::`, without that word, groups in braces spelled out.
fn paths(source: &Source) -> Vec<String> {
    // Tests may look at everything.
    let code: String = source
        .code_lines()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .flat_map(|(_, line)| [line, " "])
        .collect();
    let mut found = Vec::new();
    for (at, word) in code.match_indices("crate::") {
        expand("", &code[at + word.len()..], &mut found);
    }
    found
}

/// Adds the paths that begin at `rest`; returns what follows them.
fn expand<'a>(prefix: &str, rest: &'a str, found: &mut Vec<String>) -> &'a str {
    let rest = rest.trim_start();
    if let Some(mut group) = rest.strip_prefix('{') {
        loop {
            group = expand(prefix, group, found).trim_start();
            match group.strip_prefix(',') {
                Some(next) if !next.trim_start().starts_with('}') => group = next,
                Some(next) => return next.trim_start().strip_prefix('}').unwrap_or(next),
                None => return group.strip_prefix('}').unwrap_or(group),
            }
        }
    }
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    let path = if prefix.is_empty() {
        name.to_owned()
    } else {
        format!("{prefix}::{name}")
    };
    if let Some(deeper) = after.strip_prefix("::") {
        return expand(&path, deeper, found);
    }
    found.push(path);
    // Past `as name` and a glob's star.
    after.find([',', '}', ';']).map_or("", |end| &after[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    fn found(path: &str, text: &str) -> Vec<Finding> {
        imports(&[source(path, text)])
    }

    #[test]
    fn imports_of_what_stands_higher_are_found() {
        let wishes = |text: &str| found("backend/src/wishes/service.rs", text).len();
        assert_eq!(wishes("use crate::{db::Writer, organisations::query, search};"), 1);
        assert_eq!(
            wishes("use crate::{\n    solutions::{\n        query,\n        view,\n    },\n    db,\n};"),
            1
        );
        assert_eq!(wishes("fn a() { crate::app::build() }"), 1);
        assert_eq!(
            wishes("// crate::app::build\n#[cfg(test)]\nmod tests { use crate::app; }"),
            0
        );
        assert_eq!(
            found("frontend/src/components/icon.rs", "use crate::pages::home;").len(),
            1
        );
    }

    #[test]
    fn a_module_needs_a_floor_and_the_root_none() {
        assert_eq!(found("backend/src/novelties/mod.rs", "").len(), 1);
        assert!(found("backend/src/lib.rs", "pub mod novelties;").is_empty());
        assert!(found("matching/src/novelties.rs", "").is_empty());
    }
}
