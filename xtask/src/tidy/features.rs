//! Features of the server do not call each other's use cases: what one causes in another goes through a job or a query.

use std::collections::BTreeSet;

use super::{Finding, source::Source};

const INNER: [&str; 2] = ["routes", "service"];

/// Finds paths like `crate::wishes::service` in any feature but `wishes`.
pub(super) fn imports(sources: &[Source]) -> Vec<Finding> {
    let features: BTreeSet<&str> = sources.iter().filter_map(feature_with_use_cases).collect();
    let mut findings = Vec::new();
    for source in sources {
        let Some(own) = folder(source).filter(|own| features.contains(own)) else {
            continue;
        };
        for path in paths(source) {
            let mut parts = path.split("::");
            let (feature, inner) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if feature != own && features.contains(feature) && INNER.contains(&inner) {
                let wants = format!("no `{feature}::{inner}` here: reach {feature} through a job or its query");
                findings.push(Finding::in_file(source, &wants));
            }
        }
    }
    findings
}

/// `wishes` of `backend/src/wishes/routes.rs`.
fn feature_with_use_cases(source: &Source) -> Option<&str> {
    let feature = folder(source)?;
    let file = source
        .path
        .strip_prefix("backend/src/")?
        .strip_prefix(feature)?
        .strip_prefix('/')?;
    let module = file.split(['/', '.']).next()?;
    INNER.contains(&module).then_some(feature)
}

/// The folder below `backend/src` that the file is in.
fn folder(source: &Source) -> Option<&str> {
    Some(source.path.strip_prefix("backend/src/")?.split_once('/')?.0)
}

/// Everything reached through `crate::`, without that word, groups in braces spelled out.
fn paths(source: &Source) -> Vec<String> {
    let code: String = source.code_lines().flat_map(|(_, line)| [line, " "]).collect();
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

    fn house(text: &str) -> usize {
        let sources = [
            source("backend/src/wishes/service.rs", "//! Wishes."),
            source("backend/src/wishes/query.rs", "//! Wishes."),
            source("backend/src/db/mod.rs", "use crate::wishes::service;"),
            source("backend/src/matches/routes.rs", text),
        ];
        imports(&sources).len()
    }

    #[test]
    fn use_cases_of_others_are_found() {
        assert_eq!(house("use crate::wishes::service;"), 1);
        assert_eq!(house("use crate::{db, wishes::{query, service::publish}};"), 1);
        assert_eq!(
            house("use crate::{\n    wishes::{\n        query,\n        service,\n    },\n    db,\n};"),
            1
        );
        assert_eq!(house("fn a() { crate::wishes::service::publish() }"), 1);
    }

    #[test]
    fn queries_and_own_use_cases_are_fine() {
        assert_eq!(
            house("use crate::{wishes::query, matches::service, db::connect as service};"),
            0
        );
        assert_eq!(house("// crate::wishes::service"), 0);
    }
}
