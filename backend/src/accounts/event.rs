//! Audit events of accounts.

use crate::{audit::Event, entity::account};
use shared::kind::ThingKind;

/// An action on an account that does not change its version.
pub fn event(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        action,
        kind: ThingKind::Account,
        thing: account.id,
        part_of: [None; 2],
        versions: Some((Some(account.version), account.version)),
    }
}

/// An action that created an account.
pub fn made(action: &'static str, account: &account::Model) -> Event<'static> {
    Event {
        versions: Some((None, account.version)),
        ..event(action, account)
    }
}
