//! Open revisions that wait for review, endorsement or an answer; and all drafts of an organisation.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    policy::Action,
    revision::{DraftCard, RevisionState},
};
use uuid::Uuid;

use super::{cards::cards, pledge::Pledge};
use crate::{
    access::{Actor, SignedIn, coordinated, organisations_of, readable, taking_part, visible},
    entity::revision,
    error::Error,
    things::holding,
};

/// The most that are shown: those who have more begin with the oldest.
const MOST: u64 = 200;

/// What facilitators have to review, of organisations that they are no members of; and drafts for which help was asked.
///
/// # Errors
/// When the database fails.
pub async fn reviews(db: &impl ConnectionTrait, person: SignedIn, pledge: Pledge) -> Result<Vec<DraftCard>, Error> {
    list(db, person, for_reviewer(person.account), pledge).await
}

/// What waits for facilitators: what is in review, and drafts for which help was asked.
pub(super) fn waits_for_review() -> Condition {
    let helped = Condition::all()
        .add(revision::Column::HelpAsked.eq(true))
        .add(revision::Column::State.eq(RevisionState::Draft.code()));
    Condition::any()
        .add(revision::Column::State.eq(RevisionState::Submitted.code()))
        .add(helped)
}

/// What waits in the queue of this facilitator: of organisations that take part, no own text, and nothing of an organisation that they
/// are a member of. What an organisation has sent that takes no part for the time being comes back with it.
pub(super) fn for_reviewer(person: Uuid) -> Condition {
    use revision::Column as C;
    let mut all = Condition::all()
        .add(waits_for_review())
        .add(C::OrganisationId.in_subquery(taking_part()))
        .add(C::OrganisationId.not_in_subquery(organisations_of(person)));
    for column in [C::AuthorId, C::HolderId] {
        all = all.add(Condition::any().add(column.is_null()).add(column.ne(person)));
    }
    all
}

/// What waits for this coordinator's endorsement.
///
/// # Errors
/// When the database fails.
pub async fn endorsements(
    db: &impl ConnectionTrait,
    person: SignedIn,
    pledge: Pledge,
) -> Result<Vec<DraftCard>, Error> {
    let theirs = Condition::all()
        .add(revision::Column::State.eq(RevisionState::WithCoordinator.code()))
        .add(visible::<revision::Entity>(Actor::Account(person), Action::Endorse));
    list(db, person, theirs, pledge).await
}

/// What was sent back to this person: what they look after, what they wrote on last, and as a coordinator what nobody else looks after.
///
/// # Errors
/// When the database fails.
pub async fn returned(db: &impl ConnectionTrait, person: SignedIn, pledge: Pledge) -> Result<Vec<DraftCard>, Error> {
    use revision::Column as C;
    let left = Condition::all()
        .add(C::OrganisationId.in_subquery(coordinated(Some(person.account))))
        .add(holding::is_left_to_coordinators::<revision::Entity>());
    let own = Condition::any()
        .add(C::AuthorId.eq(person.account))
        .add(C::HolderId.eq(person.account))
        .add(C::EditorId.eq(person.account))
        .add(left);
    let theirs = Condition::all()
        .add(own)
        .add(C::State.eq(RevisionState::Draft.code()))
        .add(C::Returned.is_not_null())
        .add(C::OrganisationId.in_subquery(organisations_of(person.account)));
    list(db, person, theirs, pledge).await
}

/// All that the organisations of this person are writing or have in review, and what the person writes alone.
///
/// # Errors
/// When the database fails.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    person: SignedIn,
    pledge: Pledge,
) -> Result<Vec<DraftCard>, Error> {
    let alone = Condition::all()
        .add(revision::Column::Personal.eq(true))
        .add(revision::Column::AuthorId.eq(person.account));
    let whose = Condition::any()
        .add(revision::Column::OrganisationId.in_subquery(organisations_of(person.account)))
        .add(alone);
    let theirs = Condition::all().add(holding::is_open()).add(whose);
    list(db, person, theirs, pledge).await
}

/// Those of these revisions that the person may read.
async fn list(
    db: &impl ConnectionTrait,
    person: SignedIn,
    which: Condition,
    pledge: Pledge,
) -> Result<Vec<DraftCard>, Error> {
    let rows = revision::Entity::find()
        .filter(readable::<revision::Entity>(Actor::Account(person)))
        .filter(which)
        .order_by_asc(revision::Column::SentAt)
        .order_by_asc(revision::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    cards(db, rows, pledge).await
}
