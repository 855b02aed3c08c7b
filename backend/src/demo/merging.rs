//! Two wishes that say the same as others: one is continued in another wish, of the other that is proposed and waits for an answer.

use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shared::{
    kind::ThingKind,
    language::Language,
    merge::{MergeState, answer_by},
    policy::{Action, Facts},
};
use uuid::Uuid;

use super::people::FACILITATOR;
use crate::{
    access::{Actor, authorize},
    clock,
    db::Writer,
    entity::{account, wish, wish_merge},
    error::Error,
    imports::Format,
    kinds, merges,
    things::add as add_row,
};

/// The wishes that say the same as others.
const DUPLICATES: &str = include_str!("../../demo/merging.jsonl");

struct Merge {
    /// The title of the wish that says the same.
    duplicate: &'static str,
    /// That of the wish that it is to be continued in.
    into: &'static str,
    note: &'static str,
    /// How long ago it was proposed, in days.
    proposed: u64,
    /// How long ago that was agreed, in days.
    agreed: Option<u64>,
}

const MERGES: [Merge; 2] = [
    Merge {
        duplicate: "Nobody knows which emergency lights in our courts would stay on",
        into: "Testing thousands of emergency lights by pressing a button under each one",
        note: "Both ask for fittings that test themselves and report, without new cables.",
        proposed: 26,
        agreed: Some(19),
    },
    Merge {
        duplicate: "Slow walkers are caught half-way when the crossing turns red",
        into: "Old people still in the middle of the road when the green man stops flashing",
        note: "Both ask the signal to notice slow walkers and to hold the clearance for them. A trial at one crossing would answer both.",
        proposed: 4,
        agreed: None,
    },
];

/// Adds them; gives how many wishes they are.
pub(super) async fn add(tx: &Writer, today: NaiveDate) -> Result<usize, Error> {
    let report = kinds::import_in(tx, ThingKind::Wish, DUPLICATES, Format::JsonLines, today).await?;
    if let Some(bad) = report.bad.first() {
        return Err(Error::Internal(format!(
            "line {} of merging.jsonl: {:?}",
            bad.line, bad.errors
        )));
    }
    let facilitator = account::Entity::find().filter(account::Column::Email.eq(FACILITATOR));
    let facilitator = facilitator.one(tx).await?.map(|account| account.id);
    for merge in &MERGES {
        let (duplicate, into) = (named(tx, merge.duplicate).await?, named(tx, merge.into).await?);
        propose(tx, merge, (duplicate.id, into.id, facilitator), today).await?;
        if let Some(agreed) = merge.agreed {
            for row in unite(&duplicate, &into, before(today, agreed))? {
                wish::Entity::update(row.into_active_model().reset_all())
                    .exec(tx)
                    .await?;
            }
        }
    }
    Ok(report.taken)
}

/// Both as they are once that was agreed.
fn unite(duplicate: &wish::Model, into: &wish::Model, on: NaiveDate) -> Result<[wish::Model; 2], Error> {
    let (ended, going_on) = merges::united(duplicate, into, on)?;
    Ok([ended, going_on])
}

async fn named(tx: &Writer, title: &str) -> Result<wish::Model, Error> {
    let all = wish::Entity::find().all(tx).await?.into_iter();
    let mut named = all.filter(|wish| wish.title.0.text(Language::En) == title);
    named
        .next()
        .ok_or_else(|| Error::Internal(format!("the demonstration has no wish “{title}”")))
}

async fn propose(
    tx: &Writer,
    merge: &Merge,
    (duplicate, into, facilitator): (Uuid, Uuid, Option<Uuid>),
    today: NaiveDate,
) -> Result<(), Error> {
    let now = clock::now();
    let ago = |days: u64| now.checked_sub_days(Days::new(days)).unwrap_or(now);
    let row = wish_merge::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: ago(merge.proposed),
        updated_at: now,
        wish_id: duplicate,
        into_id: into,
        state: if merge.agreed.is_some() {
            MergeState::Agreed
        } else {
            MergeState::Proposed
        }
        .into(),
        proposed_by: facilitator,
        note: Some(merge.note.into()),
        answer_by: answer_by(before(today, merge.proposed)),
        ended_by: None,
        ended_at: merge.agreed.map(ago),
        reason: None,
        answer: None,
    };
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    add_row(tx, permit, "import", row).await?;
    Ok(())
}

fn before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}
