//! What the audit trail says of accounts.

use crate::{audit::Event, entity::account};

/// Something done with an account that leaves its version as it is.
pub(super) fn event(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        action,
        kind: "account",
        thing: account.id,
        versions: Some((Some(account.version), account.version)),
    }
}

/// Something that made this version of an account from the one before.
pub(super) fn change(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        versions: Some((Some(account.version - 1), account.version)),
        ..event(action, account)
    }
}
