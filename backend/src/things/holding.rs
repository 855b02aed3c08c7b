//! Who looks after what people write for an organisation: its author, the person who took it over, and the coordinators where neither
//! is a member any more. What a person wrote who only asked to be a member is theirs alone.

use std::collections::HashSet;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use shared::{
    account::{AccountRole, AccountStatus},
    kind::ThingKind,
    membership::MembershipState,
    revision::RevisionState,
};
use uuid::Uuid;

use super::every_listed;
use crate::{
    access::{Governed, Permit},
    audit::{self, Event},
    belonging,
    db::Writer,
    entity::{account, membership, revision},
    error::Error,
};

/// Where something can still become of a revision.
#[must_use]
pub fn is_open() -> Condition {
    let open = RevisionState::OPEN.map(RevisionState::code);
    Condition::all().add(revision::Column::State.is_in(open))
}

/// Makes what this person began alone the organisation's, now that they are a member. The flag is changed here and nowhere else.
///
/// # Errors
/// When the database fails.
pub async fn share(tx: &Writer, person: Uuid, organisation: Uuid) -> Result<(), Error> {
    share_in::<revision::Entity>(tx, person, organisation).await?;
    every_listed!(Things => share_in::<Things>(tx, person, organisation).await?);
    Ok(())
}

async fn share_in<E: Governed>(tx: &Writer, person: Uuid, organisation: Uuid) -> Result<(), Error> {
    if let (Some(author), Some(owner), Some(personal)) = (E::AUTHOR, E::OWNER, E::PERSONAL) {
        E::update_many()
            .col_expr(personal, Expr::value(false))
            .filter(author.eq(person))
            .filter(owner.eq(organisation))
            .filter(personal.eq(true))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// The open revisions of an organisation that this person began, took over or wrote on last.
fn written_by(person: Uuid, organisation: Uuid) -> Condition {
    use revision::Column as C;
    let theirs = Condition::any()
        .add(C::AuthorId.eq(person))
        .add(C::HolderId.eq(person))
        .add(C::EditorId.eq(person));
    Condition::all()
        .add(is_open())
        .add(C::OrganisationId.eq(organisation))
        .add(C::Personal.eq(false))
        .add(theirs)
}

/// Gives what a member wrote, or looked after, to another member; gives how many open revisions these are.
///
/// # Errors
/// When the permit is not for the organisation, or the database fails.
pub async fn hand_over(
    tx: &Writer,
    permit: Permit,
    organisation: Uuid,
    (from, to): (Uuid, Uuid),
) -> Result<usize, Error> {
    // What a third person took over stays with them.
    let free = Condition::any()
        .add(revision::Column::HolderId.is_null())
        .add(revision::Column::HolderId.eq(from));
    let handed: Vec<(Uuid, Uuid)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::ThingId])
        .filter(written_by(from, organisation))
        .filter(free)
        .order_by_asc(revision::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let ids = handed.iter().map(|(id, _)| *id);
    revision::Entity::update_many()
        .col_expr(revision::Column::HolderId, Expr::value(to))
        .filter(revision::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    every_listed!(Things => hand_over_in::<Things>(tx, organisation, (from, to)).await?);
    for (id, thing) in &handed {
        let event = Event {
            action: "hand_over",
            kind: ThingKind::Revision,
            thing: *id,
            part_of: [Some(*thing), Some(organisation)],
            versions: None,
        };
        audit::record(tx, permit, event).await?;
    }
    Ok(handed.len())
}

async fn hand_over_in<E: Governed>(tx: &Writer, organisation: Uuid, (from, to): (Uuid, Uuid)) -> Result<(), Error> {
    if let (Some(author), Some(holder), Some(owner)) = (E::AUTHOR, E::HOLDER, E::OWNER) {
        let began = Condition::all().add(author.eq(from)).add(holder.is_null());
        E::update_many()
            .col_expr(holder, Expr::value(to))
            .filter(owner.eq(organisation))
            .filter(Condition::any().add(holder.eq(from)).add(began))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// How many open revisions nobody looks after but the coordinators once this person is gone.
///
/// # Errors
/// When the database fails.
pub async fn left_behind(db: &impl ConnectionTrait, person: Uuid, organisation: Uuid) -> Result<usize, Error> {
    let theirs: Vec<[Option<Uuid>; 2]> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::AuthorId, revision::Column::HolderId])
        .filter(written_by(person, organisation))
        .into_tuple::<(Option<Uuid>, Option<Uuid>)>()
        .all(db)
        .await?
        .into_iter()
        .map(|(author, holder)| [author, holder])
        .collect();
    let others = theirs.iter().flatten().flatten().copied().filter(|id| *id != person);
    let others: HashSet<Uuid> = present(db, organisation, others)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let is_left = |row: &&[Option<Uuid>; 2]| !row.iter().flatten().any(|id| others.contains(id));
    Ok(theirs.iter().filter(is_left).count())
}

/// Those of these accounts that can look after what belongs to an organisation: its members, and facilitators who began something
/// for it.
///
/// # Errors
/// When the database fails.
pub async fn present(
    db: &impl ConnectionTrait,
    organisation: Uuid,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<account::Model>, Error> {
    let ids: HashSet<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let members = members()
        .and_where(membership::Column::OrganisationId.eq(organisation))
        .take();
    Ok(account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .filter(can_hold(members))
        .order_by_asc(account::Column::Id)
        .all(db)
        .await?)
}

/// Who looks after something of an organisation that these accounts hold: those of them who still can; where none can, or where all
/// are to know, the coordinators; where there are none either, every member.
///
/// # Errors
/// When the database fails.
pub async fn people(
    db: &impl ConnectionTrait,
    organisation: Uuid,
    held_by: [Option<Uuid>; 2],
    with_coordinators: bool,
) -> Result<Vec<account::Model>, Error> {
    let mut people = present(db, organisation, held_by.into_iter().flatten()).await?;
    if people.is_empty() || with_coordinators {
        people.extend(belonging::query::coordinators(db, organisation).await?);
    }
    if people.is_empty() {
        let members = belonging::query::active_members(db, organisation).await?;
        people = present(db, organisation, members).await?;
    }
    people.sort_by_key(|account| account.id);
    people.dedup_by_key(|account| account.id);
    Ok(people)
}

/// Where neither the author of a thing nor the person who took it over can look after it: its coordinators do.
#[must_use]
pub fn is_left_to_coordinators<E: Governed>() -> Condition {
    let (Some(author), Some(holder), Some(owner)) = (E::AUTHOR, E::HOLDER, E::OWNER) else {
        return Condition::all();
    };
    let id = || Expr::col((account::Entity, account::Column::Id));
    let of_owner = Expr::col((membership::Entity, membership::Column::OrganisationId)).equals((E::default(), owner));
    let theirs = Condition::any()
        .add(id().equals((E::default(), author)))
        .add(id().equals((E::default(), holder)));
    let holders = Query::select()
        .column((account::Entity, account::Column::Id))
        .from(account::Entity)
        .cond_where(theirs)
        .cond_where(can_hold(members().and_where(of_owner).take()))
        .take();
    Condition::all().add(Expr::exists(holders).not())
}

/// The accounts of active members.
fn members() -> SelectStatement {
    Query::select()
        .column((membership::Entity, membership::Column::AccountId))
        .from(membership::Entity)
        .and_where(membership::Column::State.eq(MembershipState::Active.code()))
        .take()
}

fn can_hold(members: SelectStatement) -> Condition {
    let belongs = Condition::any()
        .add(account::Column::Role.eq(AccountRole::Facilitator.code()))
        .add(account::Column::Id.in_subquery(members));
    Condition::all()
        .add(account::Column::Status.eq(AccountStatus::Active.code()))
        .add(belongs)
}
