//! Reading memberships, and the facts about them that permissions need.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
};
use shared::{
    account::AccountStatus,
    membership::{MemberQuery, MembershipState},
    organisation::OrganisationStatus,
    policy::Facts,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    db::{Writer, keyset},
    entity::{
        account,
        membership::{Column, Entity, Model, Relation},
        organisation,
    },
    error::Error,
    keys::Keys,
};

const ACTIVE: &str = MembershipState::Active.code();

/// The membership of a person in an organisation, in any state.
///
/// # Errors
/// When the database fails.
pub async fn between(db: &impl ConnectionTrait, account: Uuid, organisation: Uuid) -> Result<Option<Model>, Error> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::OrganisationId.eq(organisation))
        .one(db)
        .await?)
}

/// The facts of an organisation, or of its children, for an action of a person on it.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    db: &impl ConnectionTrait,
    actor: Actor,
    organisation: &organisation::Model,
) -> Result<Facts, Error> {
    let own = match actor.account() {
        Some(account) => between(db, account, organisation.id).await?,
        None => None,
    };
    let is_applicant = own
        .as_ref()
        .is_some_and(|membership| membership.state == MembershipState::Requested);
    let own = own.filter(|membership| membership.state == MembershipState::Active);
    let active = organisation.status == OrganisationStatus::Active;
    let coordinator = own.map(|membership| membership.coordinator);
    Ok(Facts::of_organisation(active, coordinator).asked_to_join(is_applicant))
}

/// A membership with its account and its organisation; `None` if it does not exist.
///
/// # Errors
/// When the database fails.
pub async fn one(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<(Model, account::Model, organisation::Model)>, Error> {
    let row = Entity::find_by_id(id)
        .find_also_related(account::Entity)
        .find_also_related(organisation::Entity)
        .one(db)
        .await?;
    Ok(row.and_then(|(membership, account, organisation)| Some((membership, account?, organisation?))))
}

/// Locks an organisation, to write it or its memberships, so that its last coordinator does not change meanwhile. SQLite has
/// one writer anyway.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &Writer, organisation: Uuid) -> Result<(), Error> {
    organisation::Entity::find_by_id(organisation)
        .select_only()
        .column(organisation::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .one(tx)
        .await?;
    Ok(())
}

fn active_of(organisation: Uuid) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::State.eq(ACTIVE))
}

/// How many active members (or coordinators among them) an organisation has besides this membership.
///
/// # Errors
/// When the database fails.
pub async fn others(db: &impl ConnectionTrait, membership: &Model, coordinators: bool) -> Result<u64, Error> {
    let mut others = active_of(membership.organisation_id).filter(Column::Id.ne(membership.id));
    if coordinators {
        others = others.filter(Column::Coordinator.eq(true));
    }
    Ok(others.count(db).await?)
}

/// The accounts of the active members of an organisation, by id.
///
/// # Errors
/// When the database fails.
pub async fn active_members(db: &impl ConnectionTrait, organisation: Uuid) -> Result<Vec<Uuid>, Error> {
    let ids = active_of(organisation).select_only().column(Column::AccountId);
    Ok(ids.into_tuple().all(db).await?)
}

/// The accounts of the active coordinators of an organisation.
///
/// # Errors
/// When the database fails.
pub async fn coordinators(db: &impl ConnectionTrait, organisation: Uuid) -> Result<Vec<account::Model>, Error> {
    let rows = active_of(organisation)
        .filter(Column::Coordinator.eq(true))
        .order_by_asc(Column::Id)
        .find_also_related(account::Entity)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(_, account)| account.filter(|account| account.status == AccountStatus::Active))
        .collect())
}

/// The memberships of an account with their organisations, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_account(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<(Model, organisation::Model)>, Error> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::Id)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(membership, organisation)| Some((membership, organisation?)))
        .collect())
}

/// A page of an organisation's members with their accounts, in the order in which they joined; ordinary members see only active
/// ones.
pub async fn members(
    db: &impl ConnectionTrait,
    keys: &Keys,
    organisation: Uuid,
    sees_all: bool,
    query: &MemberQuery,
) -> Result<(Vec<(Model, account::Model)>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = MemberQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, &format!("members of {organisation}"), &filters);
    let after: Option<Uuid> = list.after(query.cursor.as_deref())?;
    let mut wanted = Condition::all()
        .add(Column::OrganisationId.eq(organisation))
        .add_option(after.map(|id| Column::Id.gt(id)));
    if !query.state.is_empty() {
        wanted = wanted.add(Column::State.is_in(query.state.iter().map(|state| state.code())));
    }
    if !sees_all {
        wanted = wanted.add(Column::State.eq(ACTIVE));
    }
    let mut rows: Vec<_> = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::Id)
        .limit(u64::from(limit) + 1)
        .find_also_related(account::Entity)
        .all(db)
        .await?
        .into_iter()
        .filter_map(|(membership, account)| Some((membership, account?)))
        .collect();
    let next = keyset::cut(&mut rows, limit).map(|(row, _)| list.cursor(row.id));
    Ok((rows, next))
}

/// The memberships in one state, with accounts and organisations, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn waiting(
    db: &impl ConnectionTrait,
    state: MembershipState,
    which: Condition,
    limit: u64,
) -> Result<Vec<(Model, account::Model, organisation::Model)>, Error> {
    let rows = Entity::find()
        .join(JoinType::InnerJoin, Relation::Account.def())
        .filter(Column::State.eq(state.code()))
        .filter(which)
        .order_by_asc(Column::Since)
        .order_by_asc(Column::Id)
        .limit(limit)
        .select_also(account::Entity)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(membership, account, organisation)| Some((membership, account?, organisation?)))
        .collect())
}
