//! Drafts that nobody touches: their people are told twice, then they are removed with all that was written of them. What was published
//! once, or waits for another person, is none of these.

use chrono::{DateTime, Months, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use shared::{
    account::AccountStatus,
    language::Language,
    localized::LocalizedText,
    policy::{Action, Facts},
    revision::RevisionState,
};
use uuid::Uuid;

use super::{Written, cards::titled};
use crate::{
    access::{Actor, authorize_for},
    audit::{self, Event},
    belonging, clock,
    db::Writer,
    entity::{
        account, json, organisation,
        revision::{Column, Entity, Model},
    },
    error::Error,
    mail::MessageKind,
    memberships::{Letter, tell},
    state::State,
    things::{every_listed, holding, listed::Listed},
};

/// How long drafts are kept that nobody touches.
#[derive(Debug, Clone, Copy)]
pub struct UntouchedDrafts {
    /// So long after they were touched last they are removed.
    pub kept: Months,
    /// So long after that their people are told, the first time and the second.
    pub told_after: [Months; 2],
    /// At least so long lies between the two notices, and between the second one and the end.
    pub between: TimeDelta,
}

/// So many are looked at in one transaction.
const BATCH: usize = 50;

impl UntouchedDrafts {
    /// Those of which something is due: a notice, or the end.
    fn due(&self, now: DateTime<Utc>) -> Condition {
        let before = |age: Months| now.checked_sub_months(age).unwrap_or(DateTime::UNIX_EPOCH);
        let [first, second] = self.told_after.map(before);
        let told = |times: i32, before: DateTime<Utc>| {
            Condition::all()
                .add(Column::UpdatedAt.lte(before))
                .add(Column::Notices.eq(times))
                .add(Expr::col(Column::NoticedAt).gte(Expr::col(Column::UpdatedAt)))
                .add(Column::NoticedAt.lte(now - self.between))
        };
        // A notice counts until it is touched again.
        let untold = Condition::any()
            .add(Column::NoticedAt.is_null())
            .add(Expr::col(Column::NoticedAt).lt(Expr::col(Column::UpdatedAt)));
        Condition::any()
            .add(Condition::all().add(Column::UpdatedAt.lte(first)).add(untold))
            .add(told(1, second))
            .add(told(2, before(self.kept)))
    }

    /// Does what is due of a batch; gives whether more may be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn follow(&self, state: &State, tx: &Writer) -> Result<bool, Error> {
        let now = clock::now();
        let due = Condition::all().add(never_published()).add(self.due(now));
        let found: Vec<(Uuid, Uuid)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::OrganisationId])
            .filter(due.clone())
            .order_by_asc(Column::Id)
            .limit(u64::try_from(BATCH).ok())
            .into_tuple()
            .all(tx)
            .await?;
        // As those who write do: the organisation first, and what is read after it stays so.
        let mut owners: Vec<Uuid> = found.iter().map(|(_, owner)| *owner).collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in &owners {
            belonging::query::lock(tx, *owner).await?;
        }
        let ids = found.iter().map(|(id, _)| *id);
        let rows = Entity::find()
            .filter(due)
            .filter(Column::Id.is_in(ids))
            .order_by_asc(Column::Id)
            .all(tx)
            .await?;
        let owners = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(owners))
            .all(tx)
            .await?;
        for row in rows {
            let Some(owner) = owners.iter().find(|owner| owner.id == row.organisation_id) else {
                continue;
            };
            let told = if row.noticed_at.is_some_and(|at| at >= row.updated_at) {
                row.notices
            } else {
                0
            };
            if told < 2 {
                self.tell(state, tx, (&row, owner), (told + 1, now)).await?;
            } else {
                remove(tx, &row).await?;
            }
        }
        Ok(found.len() == BATCH)
    }

    /// Tells the people of a draft when it is removed. Its version and its time stay as they are.
    async fn tell(
        &self,
        state: &State,
        tx: &Writer,
        (row, owner): (&Model, &organisation::Model),
        (times, now): (i32, DateTime<Utc>),
    ) -> Result<(), Error> {
        Entity::update_many()
            .col_expr(Column::Notices, Expr::value(times))
            .col_expr(Column::NoticedAt, Expr::value(now))
            .filter(Column::Id.eq(row.id))
            .exec(tx)
            .await?;
        let ends = row.updated_at.checked_add_months(self.kept).unwrap_or(now);
        let ends = Ord::max(ends, now + self.between * (3 - times));
        let day = |at: DateTime<Utc>| at.with_timezone(&state.zone).date_naive();
        let (kind, title) = titled(row)?;
        let title = LocalizedText::from(title);
        let page = format!("workspace/{}/{}", kind.plural(), row.thing_id);
        for reader in readers(tx, row, times > 1).await? {
            let language: Language = json::parse(&reader.language)?;
            let letter = Letter {
                thing: Some(title.text(language)),
                since: Some(day(row.updated_at)),
                by: Some(day(ends)),
                page: Some(&page),
                ..Letter::about(MessageKind::DraftUntouched, owner)
            };
            tell(tx, &reader, letter).await?;
        }
        Ok(())
    }
}

/// What is being written of things that nobody has seen yet.
fn never_published() -> Condition {
    let mut unpublished = Condition::any();
    every_listed!(Things => {
        let things = <Things as EntityTrait>::find()
            .select_only()
            .column(Things::COLUMNS.id)
            .filter(Things::COLUMNS.published_on.is_null());
        unpublished = unpublished.add(Column::ThingId.in_subquery(things.into_query()));
    });
    Condition::all()
        .add(Column::State.eq(RevisionState::Draft.code()))
        .add(unpublished)
}

/// Who looks after it; of what is one person's alone, that person.
async fn readers(tx: &Writer, row: &Model, with_coordinators: bool) -> Result<Vec<account::Model>, Error> {
    if !row.personal {
        let held_by = [row.author_id, row.holder_id];
        return holding::people(tx, row.organisation_id, held_by, with_coordinators).await;
    }
    Ok(account::Entity::find()
        .filter(account::Column::Id.is_in(row.author_id))
        .filter(account::Column::Status.eq(AccountStatus::Active.code()))
        .all(tx)
        .await?)
}

/// Removes the thing with everything that was written of it.
async fn remove(tx: &Writer, row: &Model) -> Result<(), Error> {
    let facts = Facts::NONE.of_its_thing(false, row.state.code(), false);
    let permit = authorize_for(Actor::Portal, Action::RemoveUntouched, row.thing_id, facts)?;
    Entity::delete_many()
        .filter(Column::ThingId.eq(row.thing_id))
        .exec(tx)
        .await?;
    every_listed!(Things => {
        if row.thing_kind == <Things as Written>::thing_kind().code() {
            <Things as EntityTrait>::delete_many()
                .filter(<Things as Listed>::COLUMNS.id.eq(row.thing_id))
                .exec(tx)
                .await?;
            let event = Event {
                action: "remove_untouched",
                kind: <Things as Written>::thing_kind(),
                thing: row.thing_id,
                part_of: [None; 2],
                versions: None,
            };
            audit::record(tx, permit, event).await?;
        }
    });
    Ok(())
}
