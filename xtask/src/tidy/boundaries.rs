//! What only one part of the house may touch: the environment, the network, the database.

use super::{Finding, source::Source};

/// Settings are read in one place.
pub(super) fn environment(source: &Source) -> Vec<Finding> {
    let exempt = source.is_below(&["xtask/", "tests/", "backend/src/settings/"])
        || source.path.contains("/tests/")
        || source.path.ends_with("build.rs");
    uses(
        source,
        exempt,
        &["env::var(", "env::var_os(", "env::vars(", "env::vars_os("],
        "the environment is read in `settings` only",
    )
}

/// The typed client is the one way to the API; the encoder's service is another's API.
pub(super) fn http(source: &Source) -> Vec<Finding> {
    let exempt = source.is_below(&["client/", "tests/", "xtask/", "backend/src/encoder/service.rs"]);
    uses(
        source,
        exempt,
        &["fetch_with_str", "gloo_net", "reqwest"],
        "HTTP is spoken in `client` only",
    )
}

/// Only the server knows the database.
pub(super) fn sql(source: &Source) -> Vec<Finding> {
    // The bench compares with databases used directly.
    let exempt = source.is_below(&["backend/", "migrations/", "tests/bench/", "xtask/"]);
    uses(
        source,
        exempt,
        &["sea_orm", "sqlx::"],
        "the database is known to `backend` and `migrations` only",
    )
}

/// What a write has to see to is seen to by the unit of work: versions in `things`, numbers and wake-ups in `db`.
pub(super) fn writes(source: &Source) -> Vec<Finding> {
    let exempt = !source.is_below(&["backend/src/"]) || source.is_below(&["backend/src/db/", "backend/src/things/"]);
    uses(
        source,
        exempt,
        &[
            "version += 1",
            "version + 1",
            "changes::record",
            "wakes().changes.notify",
        ],
        "a change is saved by `things`, numbered and announced by the commit",
    )
}

/// The problems that operations document are named in one table.
pub(super) fn problems(source: &Source) -> Vec<Finding> {
    let exempt = !source.is_below(&["backend/src/"]);
    uses(
        source,
        exempt,
        &["body = Problem,"],
        "name a problem of `openapi::problems`",
    )
}

fn uses(source: &Source, exempt: bool, words: &[&str], wants: &str) -> Vec<Finding> {
    if exempt || !source.is_rust() {
        return Vec::new();
    }
    let lines = source
        .code_lines()
        .filter(|(_, line)| words.iter().any(|word| line.contains(word)));
    lines
        .map(|(number, _)| Finding::at_line(source, number, wants))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    #[test]
    fn the_environment_is_for_settings() {
        let text = "let a = std::env::var(\"A\");";
        assert_eq!(environment(&source("backend/src/mail/mod.rs", text)).len(), 1);
        assert!(environment(&source("backend/src/settings/load.rs", text)).is_empty());
    }

    #[test]
    fn http_is_for_the_client() {
        assert_eq!(
            http(&source("frontend/src/main.rs", "use gloo_net::http::Request;")).len(),
            1
        );
        assert!(http(&source("frontend/src/main.rs", "// not reqwest")).is_empty());
        assert!(http(&source("client/src/transport.rs", "use reqwest::Client;")).is_empty());
    }

    #[test]
    fn the_database_is_for_the_server() {
        assert_eq!(
            sql(&source("matching/src/lib.rs", "use sea_orm::EntityTrait;")).len(),
            1
        );
        assert!(sql(&source("backend/src/db/mod.rs", "use sea_orm::EntityTrait;")).is_empty());
    }
}
