//! Open revisions that wait for review, endorsement or an answer; and all drafts of an organisation.

use chrono::{Datelike, NaiveDate, Weekday};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    kind::Kind,
    policy::Action,
    reference::Key,
    revision::{DraftCard, RevisionState},
    site::Site,
};

use super::{Written, content, written::row};
use crate::{
    access::{Actor, SignedIn, organisations_of, readable, visible},
    entity::{organisation, revision, solution, wish},
    error::Error,
    organisations,
};

/// The most that are shown: those who have more begin with the oldest.
const MOST: u64 = 200;

/// Within how many working days the portal pledges a first answer; `None` where it pledges none.
pub type Pledge = Option<u16>;

/// The pledge of this installation.
#[must_use]
pub fn pledge(site: &Site) -> Pledge {
    let first_answer = site.pledges.iter().find(|pledge| pledge.first_answer);
    first_answer.map(|pledge| pledge.working_days)
}

/// What facilitators have to review, of organisations that they are no members of; and drafts for which help was asked.
///
/// # Errors
/// When the database fails.
pub async fn reviews(db: &impl ConnectionTrait, person: SignedIn, pledge: Pledge) -> Result<Vec<DraftCard>, Error> {
    let waiting = Condition::any()
        .add(revision::Column::State.eq(RevisionState::Submitted.code()))
        .add(
            Condition::all()
                .add(revision::Column::HelpAsked.eq(true))
                .add(revision::Column::State.eq(RevisionState::Draft.code())),
        );
    let of_others = Condition::all()
        .add(waiting)
        .add(revision::Column::OrganisationId.not_in_subquery(organisations_of(person.account)));
    cards(db, person, of_others, pledge).await
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
    cards(db, person, theirs, pledge).await
}

/// What was sent back to this person, or to a colleague whose text they wrote on last.
///
/// # Errors
/// When the database fails.
pub async fn returned(db: &impl ConnectionTrait, person: SignedIn, pledge: Pledge) -> Result<Vec<DraftCard>, Error> {
    let own = Condition::any()
        .add(revision::Column::AuthorId.eq(person.account))
        .add(revision::Column::EditorId.eq(person.account));
    let theirs = Condition::all()
        .add(own)
        .add(revision::Column::State.eq(RevisionState::Draft.code()))
        .add(revision::Column::Returned.is_not_null())
        .add(revision::Column::OrganisationId.in_subquery(organisations_of(person.account)));
    cards(db, person, theirs, pledge).await
}

/// All that the organisations of this person are writing or have in review.
///
/// # Errors
/// When the database fails.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    person: SignedIn,
    pledge: Pledge,
) -> Result<Vec<DraftCard>, Error> {
    let open = [
        RevisionState::Draft,
        RevisionState::WithCoordinator,
        RevisionState::Submitted,
    ];
    let theirs = Condition::all()
        .add(revision::Column::State.is_in(open.map(RevisionState::code)))
        .add(revision::Column::OrganisationId.in_subquery(organisations_of(person.account)));
    cards(db, person, theirs, pledge).await
}

/// Those of these revisions that the person may read.
async fn cards(
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
    let mut cards = Vec::new();
    for revision in rows {
        // The kinds that people write.
        let card = match revision.thing_kind == Kind::Wish.code() {
            true => card::<wish::Entity>(db, revision, pledge).await?,
            false => card::<solution::Entity>(db, revision, pledge).await?,
        };
        cards.extend(card);
    }
    Ok(cards)
}

async fn card<T: Written>(
    db: &impl ConnectionTrait,
    revision: revision::Model,
    pledge: Pledge,
) -> Result<Option<DraftCard>, Error>
where
    T::Model: sea_orm::FromQueryResult + Send + Sync,
{
    let Some(mut thing) = row::<T>(db, &Key::Id(revision.thing_id)).await? else {
        return Ok(None);
    };
    let owner = organisation::Entity::find_by_id(revision.organisation_id)
        .one(db)
        .await?;
    let title = T::title(&content::read::<T>(&revision.content)?).clone();
    let frame = T::frame(&mut thing);
    let in_review = revision.state == RevisionState::Submitted;
    let answer_by = revision
        .sent_at
        .filter(|_| in_review)
        .and_then(|sent| answer_by(sent.date_naive(), pledge));
    Ok(owner.map(|owner| DraftCard {
        kind: T::KIND,
        id: frame.id,
        reference: frame.reference.clone(),
        title,
        organisation: organisations::reference(owner),
        published: frame.published_on.is_some(),
        number: revision.number,
        state: revision.state.0,
        returned: revision.returned.is_some(),
        help_asked: revision.help_asked,
        sent_at: revision.sent_at,
        answer_by,
        updated_at: revision.updated_at,
    }))
}

/// The day so many working days after `sent`. Saturdays and Sundays are none; public holidays are not known here.
fn answer_by(sent: NaiveDate, pledge: Pledge) -> Option<NaiveDate> {
    let is_working_day = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days = pledge?.max(1);
    sent.iter_days()
        .skip(1)
        .filter(is_working_day)
        .nth(usize::from(days) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pledge_counts_working_days() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        // A Friday.
        assert_eq!(answer_by(day("2026-11-27"), Some(1)), Some(day("2026-11-30")));
        assert_eq!(answer_by(day("2026-11-27"), Some(10)), Some(day("2026-12-11")));
        assert_eq!(answer_by(day("2026-11-27"), None), None);
    }
}
