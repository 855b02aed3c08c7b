//! "Still current?": each day the people of solutions that were not confirmed for long are asked, reminded, and told that nobody
//! answered: then the solution is archived. Confirming it, revising it or restoring it starts the time again.
//!
//! Where an organisation takes no part for the time being the questions wait, and where nobody of it is on the portal there is nobody to
//! ask.

use chrono::{Days, Months, NaiveDate};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use serde::{Deserialize, Serialize};
use shared::{
    kind::ThingKind,
    language::Language,
    policy::{Action, Facts},
    revision::{EndReason, ThingAction, ThingTransition},
    site::StillCurrent as Rule,
    solution::SolutionState,
};

use crate::{
    access::{Actor, Permit, SignedIn, authorize_for, coordinated, peopled, visible},
    audit::{self, Event},
    db::{Queue, Writer, changes::Changed},
    drafts::Written,
    entity::{
        json, organisation,
        solution::{Column, Entity, Model},
    },
    error::Error,
    jobs::{Job, enqueue},
    mail::MessageKind,
    memberships::{Letter, tell},
    state::State,
    things::{holding, listed::Owned, save},
};

/// A question and two reminders, before it is archived.
const ASKED_AT_MOST: i32 = 3;
/// So many are asked about at a time.
const BATCH: usize = 50;

/// Asks whether solutions are still current, and archives those about which nobody said so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StillCurrent {}

impl Job for StillCurrent {
    const KIND: &'static str = "still_current";
    const QUEUE: Queue = Queue::Long;

    fn deduplication_key(&self) -> Option<String> {
        Some("all".into())
    }

    /// In small batches, so that other writers are not blocked; the rest is a new job.
    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        let (rule, today) = (state.site.still_current, state.today());
        rest(tx, today).await?;
        let due = due(tx, rule, today).await?;
        let is_more = due.len() == BATCH;
        for (row, owner) in due {
            if let Some(owner) = owner {
                follow(tx, (row, &owner), rule, today).await?;
            }
        }
        if is_more {
            enqueue(tx, self).await?;
        }
        Ok(())
    }
}

/// The day on which a solution about which nobody answers is archived, where its people were asked.
#[must_use]
pub fn archived_on(row: &Model, rule: Rule) -> Option<NaiveDate> {
    let left = u64::try_from(ASKED_AT_MOST + 1 - row.asked).ok()?;
    row.asked_on?.checked_add_days(Days::new(left * u64::from(rule.days)))
}

/// The questions about what is hidden with its owner begin to wait again: nobody could answer.
async fn rest(tx: &Writer, today: NaiveDate) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::AskedOn, Expr::value(today))
        .filter(Column::AskedOn.is_not_null())
        .filter(Column::IsPublic.eq(false))
        .exec(tx)
        .await?;
    Ok(())
}

/// A batch of those that are to be asked about, or archived, locked.
async fn due(tx: &Writer, rule: Rule, today: NaiveDate) -> Result<Vec<Owned<Entity>>, Error> {
    let since = Func::coalesce([Expr::col(Column::ConfirmedOn), Expr::col(Column::PublishedOn)]);
    let long_ago = today.checked_sub_months(Months::new(u32::from(rule.months)));
    let waited = today.checked_sub_days(Days::new(u64::from(rule.days)));
    let (Some(long_ago), Some(waited)) = (long_ago, waited) else {
        return Ok(Vec::new());
    };
    let answered = Condition::any()
        .add(Column::AskedOn.is_null())
        .add(Column::AskedOn.lte(waited));
    let mut rows = Entity::find()
        .filter(Column::IsPublic.eq(true))
        .filter(Expr::from(since).lte(long_ago))
        .filter(answered)
        .filter(Column::OrganisationId.in_subquery(peopled()))
        .order_by_asc(Column::Id)
        .limit(u64::try_from(BATCH).ok())
        .lock_exclusive()
        .all(tx)
        .await?;
    let owners = rows.iter().map(|row| row.organisation_id);
    let owners = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(owners))
        .all(tx)
        .await?;
    let owned = |row: Model| {
        let owner = owners.iter().find(|owner| owner.id == row.organisation_id).cloned();
        (row, owner)
    };
    Ok(rows.drain(..).map(owned).collect())
}

/// Asks, reminds or archives.
async fn follow(
    tx: &Writer,
    (before, owner): (Model, &organisation::Model),
    rule: Rule,
    today: NaiveDate,
) -> Result<(), Error> {
    let permit = permit(&before)?;
    if before.asked >= ASKED_AT_MOST {
        let archive = ThingTransition {
            action: ThingAction::Archive,
            reason: Some(EndReason::Unconfirmed),
            note: None,
            closing_on: None,
        };
        let mut row = before.clone();
        Entity::act(&mut row, &archive, today, true)?;
        let row = save(tx, permit, ThingAction::Archive.code(), &before, row).await?;
        tx.publish([Changed {
            kind: ThingKind::Solution,
            id: row.id,
        }]);
        return write_to(tx, MessageKind::SolutionUnconfirmed, (&row, owner), rule).await;
    }
    let row = Model {
        asked: before.asked + 1,
        asked_on: Some(today),
        ..before
    };
    // Not part of what is published: neither its version nor its time changes.
    Entity::update_many()
        .col_expr(Column::Asked, Expr::value(row.asked))
        .col_expr(Column::AskedOn, Expr::value(row.asked_on))
        .filter(Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    let event = Event {
        action: "ask_if_current",
        kind: ThingKind::Solution,
        thing: row.id,
        part_of: [None; 2],
        versions: None,
    };
    audit::record(tx, permit, event).await?;
    let kind = match row.asked {
        1 => MessageKind::StillCurrent,
        _ => MessageKind::StillCurrentAgain,
    };
    write_to(tx, kind, (&row, owner), rule).await
}

fn permit(row: &Model) -> Result<Permit, Error> {
    let facts = Facts::of_organisation(row.is_public, None).of_its_thing(row.is_public, row.state.code(), true);
    authorize_for(Actor::Portal, Action::ArchiveUnconfirmed, row.id, facts)
}

/// Writes to who looks after it; what follows the first question goes to the coordinators, too.
async fn write_to(
    tx: &Writer,
    kind: MessageKind,
    (row, owner): (&Model, &organisation::Model),
    rule: Rule,
) -> Result<(), Error> {
    let with_coordinators = kind != MessageKind::StillCurrent;
    let readers = holding::people(tx, owner.id, [row.author_id, row.holder_id], with_coordinators).await?;
    for reader in readers {
        let language: Language = json::parse(&reader.language)?;
        let letter = Letter {
            thing: Some(row.name.0.text(language)),
            since: row.confirmed_on.or(row.published_on),
            by: archived_on(row, rule),
            ..Letter::about(kind, owner)
        };
        tell(tx, &reader, letter).await?;
    }
    Ok(())
}

/// The solutions about which this person was asked, those that are archived first before the others.
///
/// # Errors
/// When the database fails.
pub async fn asked_of(db: &impl ConnectionTrait, person: SignedIn, most: u64) -> Result<Vec<Owned<Entity>>, Error> {
    let owner = Column::OrganisationId;
    let left = Condition::all()
        .add(holding::is_left_to_coordinators::<Entity>())
        .add(owner.not_in_subquery(coordinated(None)));
    let theirs = Condition::any()
        .add(Column::AuthorId.eq(person.account))
        .add(Column::HolderId.eq(person.account))
        .add(owner.in_subquery(coordinated(Some(person.account))))
        .add(left);
    Ok(Entity::find()
        .filter(Column::State.eq(SolutionState::Published.code()))
        .filter(Column::AskedOn.is_not_null())
        .filter(visible::<Entity>(Actor::Account(person), Action::Confirm))
        .filter(theirs)
        .order_by_desc(Column::Asked)
        .order_by_asc(Column::AskedOn)
        .order_by_asc(Column::Id)
        .limit(most)
        .find_also_related(organisation::Entity)
        .all(db)
        .await?)
}
