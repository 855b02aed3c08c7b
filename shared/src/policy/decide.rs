//! Deciding by the table.

use super::{Action, Facts, Role, table::conditions};

/// What a refused person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// That they may not (403).
    Forbidden,
    /// That there is nothing (404).
    NotFound,
}

fn allows(roles: &[Role], action: Action, facts: Facts) -> bool {
    conditions(roles, action).any(|when| when.iter().all(|atom| atom.holds(facts)))
}

/// Decides by the table for a person with these roles.
///
/// # Errors
/// What to tell the person where no row allows it: that a thing exists is no secret to those who may see it.
pub fn decide(roles: &[Role], action: Action, facts: Facts) -> Result<(), Refusal> {
    let sees = |shown_by| allows(roles, shown_by, facts);
    if allows(roles, action, facts) {
        Ok(())
    } else if facts.public || action.shown_by().is_some_and(sees) {
        Err(Refusal::Forbidden)
    } else {
        Err(Refusal::NotFound)
    }
}

#[cfg(test)]
mod tests;
