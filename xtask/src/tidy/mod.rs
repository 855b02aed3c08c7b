//! `cargo xtask tidy`: the rules of the house that no compiler checks. Each rule is one small function over the text
//! of a file; what it finds is one line with the place and what to do.

mod boundaries;
mod dependencies;
mod floors;
mod layout;
mod locales;
mod source;
mod style;
mod words;

use source::Source;

use crate::{
    error::{Error, Result},
    report::line,
};

/// A breach: where, and what the rule wants.
#[derive(Debug, PartialEq, Eq)]
struct Finding(String);

impl Finding {
    fn in_file(source: &Source, wants: &str) -> Self {
        Self(format!("{}: {wants}", source.path))
    }

    fn at_line(source: &Source, number: usize, wants: &str) -> Self {
        Self(format!("{}:{number}: {wants}", source.path))
    }
}

/// A rule that looks at one file at a time.
type Rule = fn(&Source) -> Vec<Finding>;

const RULES: [Rule; 10] = [
    layout::length,
    layout::module_docs,
    layout::names,
    style::allow_attributes,
    style::style_attributes,
    boundaries::environment,
    boundaries::http,
    boundaries::sql,
    boundaries::writes,
    boundaries::problems,
];

/// Reads every file under version control (or about to be) and fails if a rule is broken.
pub(crate) fn tidy() -> Result {
    let sources = source::all()?;
    let mut findings: Vec<Finding> = sources
        .iter()
        .flat_map(|source| RULES.iter().flat_map(move |rule| rule(source)))
        .collect();
    findings.extend(floors::imports(&sources));
    findings.extend(locales::equal(&sources));
    findings.extend(dependencies::forbidden()?);
    let (archaic, found) = words::archaic(&sources);
    findings.extend(found);
    line(format_args!("Tidy: {archaic} archaic words."));
    if findings.is_empty() {
        line(format_args!(
            "Tidy: {} files, nothing to do; {} modules on their floors, no circle.",
            sources.len(),
            floors::count()
        ));
        return Ok(());
    }
    for finding in &findings {
        line(&finding.0);
    }
    Err(Error::new(format!("Tidy: {} to put right.", findings.len())))
}
