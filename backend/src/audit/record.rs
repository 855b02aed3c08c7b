//! Writing the audit trail, in the transaction that it records.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::kind::ThingKind;
use uuid::Uuid;

use crate::{
    access::Permit,
    clock,
    db::{Writer, insert_all},
    entity::{
        audit_event::{ActiveModel, Entity},
        json,
    },
    error::Error,
};

/// An action on one thing.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// What was done, such as `sign_in`.
    pub action: &'a str,
    /// The kind of thing.
    pub kind: ThingKind,
    /// The thing.
    pub thing: Uuid,
    /// The parent: permission on it is permission for this.
    pub part_of: [Option<Uuid>; 2],
    /// From which version to which, where it has versions; from none for what is new.
    pub versions: Option<(Option<i32>, i32)>,
}

impl Event<'_> {
    /// Lets pass what was permitted: on the thing, on its parent, or the creation of something new.
    fn check(&self, permit: Permit) -> Result<(), Error> {
        let is_new = matches!(self.versions, Some((None, _)));
        let things = std::iter::once(self.thing).chain(self.part_of.into_iter().flatten());
        if permit.covers(things) || is_new && permit.is_general() {
            return Ok(());
        }
        Err(Error::Internal(format!(
            "{} of {} {} was not what {:?} was permitted for",
            self.action,
            self.kind.code(),
            self.thing,
            permit.action()
        )))
    }

    /// The event of a permitted action.
    fn row(self, permit: Permit) -> Result<ActiveModel, Error> {
        self.check(permit)?;
        let actor = permit.actor();
        Ok(ActiveModel {
            id: Set(Uuid::now_v7()),
            at: Set(clock::now()),
            actor_kind: Set(actor.code().to_owned()),
            actor_id: Set(actor.account()),
            role: Set(actor.right().to_owned()),
            action: Set(self.action.to_owned()),
            thing_kind: Set(self.kind.code().to_owned()),
            thing_id: Set(Some(self.thing)),
            from_version: Set(self.versions.and_then(|(from, _)| from)),
            to_version: Set(self.versions.map(|(_, to)| to)),
            details: Set(None),
        })
    }
}

/// Lets a change pass that was permitted, where its event was recorded before: see [`crate::things::save_again`].
///
/// # Errors
/// When the permit was for something else.
pub fn check(permit: Permit, event: &Event<'_>) -> Result<(), Error> {
    event.check(permit)
}

/// Records one event, in the transaction that it is about.
///
/// # Errors
/// When the permit was for something else, or the database fails.
pub async fn record(tx: &Writer, permit: Permit, event: Event<'_>) -> Result<(), Error> {
    Entity::insert(event.row(permit)?).exec_without_returning(tx).await?;
    Ok(())
}

/// Records one event with what else is to be known of it, such as a reason. No names or addresses: the trail outlives
/// accounts.
///
/// # Errors
/// When the permit was for something else, or the database fails.
pub async fn record_with(
    tx: &Writer,
    permit: Permit,
    event: Event<'_>,
    details: serde_json::Value,
) -> Result<(), Error> {
    let row = ActiveModel {
        details: Set(Some(details)),
        ..event.row(permit)?
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Records that things were taken in from a file.
///
/// # Errors
/// When the database fails.
pub async fn record_imports(tx: &Writer, permit: Permit, kind: ThingKind, ids: &[Uuid]) -> Result<(), Error> {
    let action = json::code(&permit.action());
    let event = |id: &Uuid| Event {
        action: &action,
        kind,
        thing: *id,
        part_of: [None; 2],
        versions: Some((None, 1)),
    };
    let rows: Result<Vec<_>, Error> = ids.iter().map(|id| event(id).row(permit)).collect();
    Ok(insert_all::<Entity>(tx, &rows?).await?)
}

#[cfg(test)]
mod tests {
    use shared::{
        account::AccountRole,
        policy::{Action, Facts},
    };

    use super::*;
    use crate::access::{Actor, Credential, SignedIn, authorize, authorize_for};

    #[test]
    fn a_permit_is_for_the_thing_it_was_given_for_and_what_belongs_to_it() {
        let (own, other, session) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let actor = Actor::Account(SignedIn {
            account: own,
            credential: Credential::Session(session),
            role: AccountRole::Member,
            second_factor: false,
        });
        let event = |thing: Uuid, part_of: Option<Uuid>, from: Option<i32>| Event {
            action: "test",
            kind: ThingKind::Account,
            thing,
            part_of: [part_of, None],
            versions: Some((from, 2)),
        };
        let permit = authorize_for(actor, Action::UseAccount, own, Facts::OWN).expect("allowed");
        let passes = |event: Event<'_>| event.row(permit).is_ok();
        assert!(passes(event(own, None, Some(1))) && passes(event(session, Some(own), Some(1))));
        assert!(!passes(event(other, None, Some(1))) && !passes(event(session, Some(other), Some(1))));
        assert!(!passes(event(other, None, None)), "what is new and another's");
        let general = authorize(actor, Action::UseAccount, Facts::OWN).expect("allowed");
        assert!(event(other, None, None).row(general).is_ok(), "what is new");
        assert!(event(own, None, Some(1)).row(general).is_err(), "what is there");
    }
}
