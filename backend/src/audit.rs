//! The audit trail: who, with what right, did what to what. Written in the transaction that it records.

use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use crate::{
    access::Permit,
    clock,
    db::{Writer, insert_all, json},
    entity::audit_event,
    http::error::Error,
};

/// Records that things were taken in from a file.
///
/// # Errors
/// When the database fails.
pub async fn record_imports(tx: &Writer, permit: Permit, kind: &str, ids: &[Uuid]) -> Result<(), Error> {
    let at = clock::now();
    let event = |id: &Uuid| audit_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(at),
        actor_kind: Set(permit.actor().code().to_owned()),
        actor_id: Set(None),
        role: Set(permit.actor().code().to_owned()),
        action: Set(json::code(&permit.action())),
        thing_kind: Set(kind.to_owned()),
        thing_id: Set(Some(*id)),
        from_version: Set(None),
        to_version: Set(Some(1)),
        details: Set(None),
    };
    let rows: Vec<_> = ids.iter().map(event).collect();
    Ok(insert_all::<audit_event::Entity>(tx, &rows).await?)
}
