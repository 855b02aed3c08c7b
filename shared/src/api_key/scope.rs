//! What a key is for.

use crate::code::codes;
codes! {
    /// What a key can be used for, within the permissions of its owner.
    Scope {
        /// Reading what the owner may read beyond what is public. Every key may.
        Read = "read",
        /// Writing wishes and solutions: to create, edit, attach to, send, take back and withdraw them. Judgements are a person's:
        /// no key endorses, reviews or publishes.
        Write = "write",
        /// Proposing and joining organisations, managing their members and facts.
        Organisations = "organisations",
        /// The taxonomy, accounts, the audit trail and jobs: for administrators.
        Administration = "administration",
    }
}

impl Scope {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scopes(u8);

impl Scopes {
    /// Whether a key with these may do what takes `scope`.
    #[must_use]
    pub const fn cover(self, scope: Scope) -> bool {
        matches!(scope, Scope::Read) || self.0 & scope.bit() != 0
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<T: IntoIterator<Item = Scope>>(scopes: T) -> Self {
        Self(scopes.into_iter().fold(0, |set, scope| set | scope.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_covers_reading_and_what_was_put_in() {
        let set: Scopes = [Scope::Administration].into_iter().collect();
        assert!(set.cover(Scope::Read) && set.cover(Scope::Administration));
        assert!(!set.cover(Scope::Organisations) && !set.cover(Scope::Write));
    }
}
