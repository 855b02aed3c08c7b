//! Declarations of interest: a person who decides on a case first declares that they have none. Rows are added, never changed.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use shared::{
    kind::ThingKind,
    matches::{Declaration, NewDeclaration, OwnDeclaration},
    policy::{Action, Facts},
    reference::Key,
    validate::Validate,
};
use uuid::Uuid;

use crate::{
    access::{Actor, SignedIn, authorize, authorize_for},
    accounts,
    audit::{self, Event},
    clock,
    entity::{
        interest_declaration::{ActiveModel, Column, Entity, Model},
        wish,
    },
    error::{Error, invalid},
    request::body::Body,
    state::State,
    things::listed,
};

/// A person's declarations about a wish, newest first.
async fn declarations_of(db: &impl ConnectionTrait, account: Uuid, wish: Uuid) -> Result<Vec<Model>, Error> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::WishId.eq(wish))
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// A person's latest declaration about each of these wishes: whether they have an interest.
pub(super) async fn latest(
    db: &impl ConnectionTrait,
    account: Uuid,
    wishes: &[Uuid],
) -> Result<std::collections::HashMap<Uuid, bool>, Error> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::WishId.is_in(wishes.iter().copied()))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    // Later ones take the place of earlier ones.
    Ok(rows.into_iter().map(|row| (row.wish_id, row.has_interest)).collect())
}

/// Whether a person has declared an interest in one of these wishes.
///
/// # Errors
/// When the database fails.
pub async fn has_interest(db: &impl ConnectionTrait, account: Uuid, wishes: &[Uuid]) -> Result<bool, Error> {
    let latest = latest(db, account, wishes).await?;
    Ok(latest.into_values().any(|has_interest| has_interest))
}

fn view(rows: Vec<Model>) -> OwnDeclaration {
    let mut declared = rows.into_iter().map(|row| {
        let Model {
            id: _,
            account_id: _,
            wish_id: _,
            has_interest,
            note,
            declared_at,
        } = row;
        Declaration {
            has_interest,
            note,
            declared_at,
        }
    });
    OwnDeclaration {
        latest: declared.next(),
        earlier: declared.collect(),
    }
}

/// The reader's own.
pub(super) async fn own(state: &State, person: SignedIn, key: &Key) -> Result<OwnDeclaration, Error> {
    let db = state.db.reader();
    let (wish, _) = listed::one::<wish::Entity>(db, Actor::Visitor, key).await?;
    authorize(Actor::Account(person), Action::UseMatchDesk, Facts::PUBLIC)?;
    Ok(view(declarations_of(db, person.account, wish.id).await?))
}

/// Declares, or amends what was declared.
pub(super) async fn declare(
    state: &State,
    person: SignedIn,
    key: &Key,
    body: Result<Body<NewDeclaration>, Error>,
) -> Result<OwnDeclaration, Error> {
    let tx = state.db.begin().await?;
    // Locked: concurrent declarations and verdicts of one person are ordered.
    accounts::query::in_use(&tx, person.account).await?;
    let (wish, _) = listed::one::<wish::Entity>(&tx, Actor::Visitor, key).await?;
    let permit = authorize_for(Actor::Account(person), Action::UseMatchDesk, wish.id, Facts::PUBLIC)?;
    let Body(new) = body?;
    invalid(new.validate())?;
    let note = new.note.map(|note| note.trim().to_owned());
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(person.account),
        wish_id: Set(wish.id),
        has_interest: Set(new.has_interest),
        note: Set(note.filter(|note| !note.is_empty())),
        declared_at: Set(clock::now()),
    };
    Entity::insert(row).exec_without_returning(&tx).await?;
    let event = Event {
        action: "declare_interest",
        kind: ThingKind::Wish,
        thing: wish.id,
        part_of: [None; 2],
        versions: None,
    };
    // The note may name people: it stays out of the trail.
    let details = json!({ "has_interest": new.has_interest });
    audit::record_with(&tx, permit, event, details).await?;
    let rows = declarations_of(&tx, person.account, wish.id).await?;
    tx.commit().await?;
    Ok(view(rows))
}
