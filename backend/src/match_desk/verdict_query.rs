//! Reading verdicts.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::matches::{JudgedThing, ScoreParts, VerdictCode, VerdictQuery, VerdictView};
use uuid::Uuid;

use crate::{
    db::keyset,
    entity::{
        json::{self, Text},
        match_verdict::{Column, Entity, Model},
        solution, wish,
    },
    error::Error,
    keys::Keys,
};

/// A page of the list, newest first, and the cursor of the next.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    keys: &Keys,
    query: &VerdictQuery,
) -> Result<(Vec<VerdictView>, Option<String>), Error> {
    let limit = keyset::limit(query.limit)?;
    let filters = VerdictQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(keys, "match verdicts", &filters);
    let after: Option<Uuid> = list.after(query.cursor.as_deref())?;
    let mut rows = Entity::find()
        .filter(matching(query))
        .filter(Condition::all().add_option(after.map(|id| Column::Id.lt(id))))
        .order_by_desc(Column::Id)
        .limit(u64::from(limit) + 1)
        .all(db)
        .await?;
    let next = keyset::cut(&mut rows, limit).map(|row| list.cursor(row.id));
    Ok((verdict_views(db, rows).await?, next))
}

fn matching(query: &VerdictQuery) -> Condition {
    let VerdictQuery {
        wish,
        solution,
        account,
        verdict,
        limit: _,
        cursor: _,
    } = query;
    let said = (!verdict.is_empty()).then(|| Column::Verdict.is_in(verdict.iter().map(|code| code.code())));
    Condition::all()
        .add_option(wish.map(|id| Column::WishId.eq(id)))
        .add_option(solution.map(|id| Column::SolutionId.eq(id)))
        .add_option(account.map(|id| Column::AccountId.eq(id)))
        .add_option(said)
}

type Titled = HashMap<Uuid, (String, Text)>;

fn titled(rows: Vec<(Uuid, Option<String>, Text)>) -> Titled {
    let named = rows
        .into_iter()
        .map(|(id, reference, title)| (id, (reference.unwrap_or_default(), title)));
    named.collect()
}

/// Rows as staff see them, in their order.
pub(super) async fn verdict_views(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<VerdictView>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let wishes = wish::Entity::find()
        .select_only()
        .columns([wish::Column::Id, wish::Column::Reference, wish::Column::Title])
        .filter(wish::Column::Id.is_in(rows.iter().map(|row| row.wish_id)))
        .into_tuple()
        .all(db)
        .await?;
    let solutions = solution::Entity::find()
        .select_only()
        .columns([
            solution::Column::Id,
            solution::Column::Reference,
            solution::Column::Name,
        ])
        .filter(solution::Column::Id.is_in(rows.iter().map(|row| row.solution_id)))
        .into_tuple()
        .all(db)
        .await?;
    let (wishes, solutions) = (titled(wishes), titled(solutions));
    let counting = counting(db, &rows).await?;
    rows.into_iter()
        .map(|row| view(row, &wishes, &solutions, &counting))
        .collect()
}

/// Which verdicts on the same wishes and solutions count: each person's latest.
async fn counting(db: &impl ConnectionTrait, rows: &[Model]) -> Result<HashSet<Uuid>, Error> {
    let latest: Vec<(Uuid, Uuid, Uuid, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::WishId, Column::SolutionId, Column::AccountId, Column::Id])
        .filter(Column::WishId.is_in(rows.iter().map(|row| row.wish_id)))
        .filter(Column::SolutionId.is_in(rows.iter().map(|row| row.solution_id)))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let latest: HashMap<_, _> = latest
        .into_iter()
        .map(|(wish, solution, account, id)| ((wish, solution, account), id))
        .collect();
    Ok(latest.into_values().collect())
}

fn view(row: Model, wishes: &Titled, solutions: &Titled, counting: &HashSet<Uuid>) -> Result<VerdictView, Error> {
    let Model {
        id,
        wish_id,
        solution_id,
        account_id,
        verdict,
        reason,
        note,
        score,
        words,
        meaning,
        category,
        technology,
        readiness,
        rank,
        model,
        wish_language,
        solution_language,
        made_at,
    } = row;
    let thing = |id: Uuid, among: &Titled, language: &str| {
        let (reference, title) = among.get(&id).cloned().unwrap_or_default();
        Ok::<_, Error>(JudgedThing {
            id,
            reference,
            title: title.0,
            language: json::parse(language)?,
        })
    };
    let parts = words.map(|words| ScoreParts {
        words,
        meaning,
        category: category.unwrap_or_default(),
        technology: technology.unwrap_or_default(),
        readiness: readiness.unwrap_or_default(),
    });
    let verdict: VerdictCode = verdict.0;
    Ok(VerdictView {
        id,
        wish: thing(wish_id, wishes, &wish_language)?,
        solution: thing(solution_id, solutions, &solution_language)?,
        account: account_id,
        verdict,
        reason: reason.map(|reason| reason.0),
        note,
        score,
        parts,
        rank: rank.and_then(|rank| u16::try_from(rank).ok()),
        model,
        made_at,
        counts: counting.contains(&id),
    })
}
