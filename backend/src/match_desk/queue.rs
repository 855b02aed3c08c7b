//! The queue of the match desk: open wishes, those with most strong candidates that the reader has not seen first.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement,
    sea_query::OnConflict,
};
use shared::{
    matches::{CandidateCounts, DeskQuery, DeskWish},
    page::Page,
    policy::{Action, Facts},
    reference::Key,
    wish::WishCard,
};
use uuid::Uuid;

use super::declarations;
use crate::{
    access::{Actor, SignedIn, authorize},
    clock,
    db::keyset,
    entity::{match_look, match_verdict, wish},
    error::Error,
    idempotency::Once,
    state::State,
    things::listed,
    wishes,
};

/// An open wish with what was found for it.
#[derive(Debug, FromQueryResult)]
struct Waiting {
    id: Uuid,
    published_on: Option<NaiveDate>,
    closely_related: i64,
    related: i64,
    partly_related: i64,
    new_strong: i64,
}

/// The position of a wish in the queue: most new strong candidates first, then the oldest.
type Place = (Reverse<i64>, Option<NaiveDate>, Uuid);

impl Waiting {
    const fn place(&self) -> Place {
        (Reverse(self.new_strong), self.published_on, self.id)
    }
}

/// Every open wish with its counts for this reader. Both databases read it in these words.
const QUEUE: &str = "SELECT w.id, w.published_on, \
    SUM(CASE WHEN c.band = 'closely_related' THEN 1 ELSE 0 END) AS closely_related, \
    SUM(CASE WHEN c.band = 'related' THEN 1 ELSE 0 END) AS related, \
    SUM(CASE WHEN c.band = 'partly_related' THEN 1 ELSE 0 END) AS partly_related, \
    SUM(CASE WHEN c.band = 'closely_related' AND (l.looked_at IS NULL OR c.found_at > l.looked_at) THEN 1 ELSE 0 END) \
        AS new_strong \
    FROM wishes w LEFT JOIN match_candidates c ON c.wish_id = w.id \
    LEFT JOIN match_looks l ON l.wish_id = w.id AND l.account_id = $1 \
    WHERE w.is_public AND w.state = 'published' AND (w.closing_on IS NULL OR w.closing_on >= $2) \
    GROUP BY w.id, w.published_on";

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// A page of the queue.
pub(super) async fn page(state: &State, person: SignedIn, query: &DeskQuery) -> Result<Page<DeskWish>, Error> {
    authorize(Actor::Account(person), Action::UseMatchDesk, Facts::PUBLIC)?;
    let limit = keyset::limit(query.limit)?;
    let list = keyset::List::of(&state.keys, "match desk", &person.account);
    let after: Option<(i64, Option<NaiveDate>, Uuid)> = list.after(query.cursor.as_deref())?;
    let after: Option<Place> = after.map(|(new, published_on, id)| (Reverse(new), published_on, id));
    let db = state.db.reader();
    let values = [person.account.into(), state.today().into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), QUEUE, values);
    let mut rows = Waiting::find_by_statement(statement).all(db).await?;
    rows.retain(|row| after.is_none_or(|after| row.place() > after));
    rows.sort_unstable_by_key(Waiting::place);
    let next_cursor =
        keyset::cut(&mut rows, limit).map(|last| list.cursor((last.new_strong, last.published_on, last.id)));
    Ok(Page {
        items: desk_wishes(state, person.account, rows).await?,
        next_cursor,
    })
}

async fn desk_wishes(state: &State, account: Uuid, rows: Vec<Waiting>) -> Result<Vec<DeskWish>, Error> {
    let db = state.db.reader();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let cards = wishes::cards_of(state, &ids).await?;
    let mut cards: HashMap<Uuid, WishCard> = cards.into_iter().map(|card| (card.id, card)).collect();
    let declared = declarations::latest(db, account, &ids).await?;
    let judged: Vec<(Uuid, Uuid)> = match_verdict::Entity::find()
        .select_only()
        .columns([match_verdict::Column::WishId, match_verdict::Column::SolutionId])
        .distinct()
        .filter(match_verdict::Column::AccountId.eq(account))
        .filter(match_verdict::Column::WishId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let items = rows.into_iter().filter_map(|row| {
        let verdicts = judged.iter().filter(|(wish, _)| *wish == row.id).count();
        Some(DeskWish {
            wish: cards.remove(&row.id)?,
            candidates: CandidateCounts {
                closely_related: count(row.closely_related),
                related: count(row.related),
                partly_related: count(row.partly_related),
            },
            new_strong: count(row.new_strong),
            own_verdicts: u32::try_from(verdicts).unwrap_or(u32::MAX),
            has_interest: declared.get(&row.id).copied(),
        })
    });
    Ok(items.collect())
}

/// Notes that the reader has looked at a wish's candidates. No event of the trail: it is a bookmark.
pub(super) async fn look(state: &State, person: SignedIn, key: &Key, once: &Once) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    let (wish, _) = listed::one::<wish::Entity>(&tx, Actor::Visitor, key).await?;
    authorize(Actor::Account(person), Action::UseMatchDesk, Facts::PUBLIC)?;
    if once.before(&tx, person.account).await?.is_some() {
        return Ok(());
    }
    let row = match_look::ActiveModel {
        account_id: Set(person.account),
        wish_id: Set(wish.id),
        looked_at: Set(clock::now()),
    };
    let again = OnConflict::columns([match_look::Column::AccountId, match_look::Column::WishId])
        .update_column(match_look::Column::LookedAt)
        .to_owned();
    match_look::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
