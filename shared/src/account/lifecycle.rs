//! The life of an account: confirmed by its owner, suspended and restored by staff of the operating agency.

use super::{AccountAction, AccountStatus};
use crate::lifecycle::{Lifecycle, Transition};

/// What staff may do in which state. An address that was never confirmed is nobody's to suspend: it cannot be used anyway.
pub const LIFECYCLE: Lifecycle<AccountStatus, AccountAction> = Lifecycle {
    table: &[
        Transition {
            from: AccountStatus::Active,
            action: AccountAction::Suspend,
            to: AccountStatus::Suspended,
        },
        Transition {
            from: AccountStatus::Suspended,
            action: AccountAction::Restore,
            to: AccountStatus::Active,
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_makes_an_unconfirmed_address_confirmed() {
        assert!(LIFECYCLE.is_final(AccountStatus::Unverified));
        let suspended = LIFECYCLE.apply(AccountStatus::Active, AccountAction::Suspend);
        assert_eq!(suspended, Some(AccountStatus::Suspended));
        assert_eq!(LIFECYCLE.apply(AccountStatus::Suspended, AccountAction::Suspend), None);
    }
}
