//! What the audit trail says of accounts.

use crate::{audit::Event, entity::account};

/// Something done with an account that leaves its version as it is.
pub fn event(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        action,
        kind: "account",
        thing: account.id,
        part_of: [None; 2],
        versions: Some((Some(account.version), account.version)),
    }
}

/// Something that made an account which was not there.
pub fn made(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        versions: Some((None, account.version)),
        ..event(action, account)
    }
}
