//! Writing the audit trail, in the transaction that it records.

use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::{
    access::Permit,
    clock,
    db::{Writer, insert_all, json},
    entity::audit_event::{ActiveModel, Entity},
    http::error::Error,
};

/// Something that was done to one thing.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// What was done, such as `sign_in`.
    pub action: &'a str,
    /// The kind of thing.
    pub kind: &'a str,
    /// The thing.
    pub thing: Uuid,
    /// From which version to which, where it has versions; from none for what is new.
    pub versions: Option<(Option<i32>, i32)>,
}

impl Event<'_> {
    fn row(self, permit: Permit) -> ActiveModel {
        let actor = permit.actor();
        ActiveModel {
            id: Set(Uuid::now_v7()),
            at: Set(clock::now()),
            actor_kind: Set(actor.code().to_owned()),
            actor_id: Set(actor.account()),
            role: Set(actor.right().to_owned()),
            action: Set(self.action.to_owned()),
            thing_kind: Set(self.kind.to_owned()),
            thing_id: Set(Some(self.thing)),
            from_version: Set(self.versions.and_then(|(from, _)| from)),
            to_version: Set(self.versions.map(|(_, to)| to)),
            details: Set(None),
        }
    }
}

/// Records one event, in the transaction that it is about.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &Writer, permit: Permit, event: Event<'_>) -> Result<(), Error> {
    Entity::insert(event.row(permit)).exec_without_returning(tx).await?;
    Ok(())
}

/// Records one event with what else is to be known of it, such as a reason. No names or addresses: the trail outlives
/// accounts.
///
/// # Errors
/// When the database fails.
pub async fn record_with(
    tx: &Writer,
    permit: Permit,
    event: Event<'_>,
    details: serde_json::Value,
) -> Result<(), Error> {
    let row = ActiveModel {
        details: Set(Some(details)),
        ..event.row(permit)
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Records that things were taken in from a file.
///
/// # Errors
/// When the database fails.
pub async fn record_imports(tx: &Writer, permit: Permit, kind: &str, ids: &[Uuid]) -> Result<(), Error> {
    let action = json::code(&permit.action());
    let event = |id: &Uuid| Event {
        action: &action,
        kind,
        thing: *id,
        versions: Some((None, 1)),
    };
    let rows: Vec<_> = ids.iter().map(|id| event(id).row(permit)).collect();
    Ok(insert_all::<Entity>(tx, &rows).await?)
}
