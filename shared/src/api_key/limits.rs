//! What makes a new key acceptable. Whether its maker may have one of that scope only the server can tell.

use super::NewApiKey;
use crate::{
    limits::{count, line},
    problem::FieldError,
    validate::Validate,
};

/// The longest name, in characters.
pub const MAX_NAME: usize = 100;
/// The longest life, in days.
pub const MAX_DAYS: u16 = 366;
/// The most keys that one account may have, including expired ones.
pub const MAX_KEYS: u16 = 20;

impl Validate for NewApiKey {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        line(&mut errors, "/name", &self.name, MAX_NAME, true);
        count(&mut errors, "/scopes", &self.scopes, 1, super::Scope::ALL.len());
        if !(1..=MAX_DAYS).contains(&self.days) {
            errors.push(FieldError::new("/days", "range").with("min", 1).with("max", MAX_DAYS));
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api_key::Scope;

    #[test]
    fn a_key_has_a_name_a_scope_and_an_end() {
        let good = NewApiKey {
            name: "Measurements".into(),
            scopes: vec![Scope::Read],
            days: 366,
            ..NewApiKey::default()
        };
        assert_eq!(good.validate(), []);
        let bad = NewApiKey {
            name: " ".into(),
            scopes: Vec::new(),
            days: 0,
            ..NewApiKey::default()
        };
        let broken: Vec<String> = bad
            .validate()
            .iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect();
        assert_eq!(broken, ["/name required", "/scopes too_few", "/days range"]);
    }
}
