//! `access.toml`, read.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is expected of every operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectations {
    /// Names that stand for several, of those who ask or of what they ask for.
    groups: BTreeMap<String, String>,
    /// Rows by operation: `who of status`, the first that fits counts.
    operations: BTreeMap<String, Vec<String>>,
    /// What is sent, by operation: the shape is right, and a value wrong, so that nothing changes where it is allowed.
    bodies: BTreeMap<String, String>,
}

impl Expectations {
    pub fn load() -> Self {
        toml::from_str(include_str!("../../access.toml")).expect("access.toml can be read")
    }

    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.operations.keys().chain(self.bodies.keys()).map(String::as_str)
    }

    /// The status that an operation is expected to answer `who` with; `None` where no row says.
    pub fn status(&self, operation: &str, who: &str, thing: &str) -> Option<u16> {
        let rows = self.operations.get(operation)?;
        rows.iter().find_map(|row| {
            let mut words = row.split_whitespace();
            let (of_whom, of_what, status) = (words.next()?, words.next()?, words.next()?);
            (self.fits(of_whom, who) && self.fits(of_what, thing)).then(|| status.parse().expect("a status"))
        })
    }

    fn fits(&self, pattern: &str, name: &str) -> bool {
        let is = |one: &str| one == name || self.groups.get(one).is_some_and(|group| self.fits(group, name));
        pattern == "*" || pattern.split('|').any(is)
    }

    pub fn body(&self, operation: &str) -> String {
        let body = self.bodies.get(operation);
        body.unwrap_or_else(|| panic!("access.toml has no body for {operation}"))
            .clone()
    }
}
