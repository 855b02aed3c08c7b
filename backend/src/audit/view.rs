//! Rows of the audit trail as administrators see them. Taken apart without `..`, so that a new column is a decision.

use shared::{
    account::AccountStatus,
    audit::{AuditEventView, AuditPerson},
};

use super::query::Done;
use crate::entity::audit_event;

/// An event with its actor.
#[must_use]
pub fn view((row, person): Done) -> AuditEventView {
    let audit_event::Model {
        id,
        at,
        actor_kind,
        actor_id,
        role,
        action,
        thing_kind,
        thing_id,
        from_version,
        to_version,
        details,
    } = row;
    // Of a closed account only the id is left.
    let known = person.filter(|person| person.status != AccountStatus::Left);
    let (email, name) = known.map(|person| (person.email, person.name)).unzip();
    AuditEventView {
        id,
        at,
        actor: actor_kind,
        person: actor_id.map(|id| AuditPerson { id, email, name }),
        right: role,
        action,
        kind: thing_kind,
        thing: thing_id,
        from_version,
        to_version,
        details,
    }
}
