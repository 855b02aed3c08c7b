//! Merging a term into another: everything that carried it carries the other, and its slug stands for the other from now on.
//! The things themselves have not changed, so their versions stay; what is sent of them has, and its tags with it.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, sea_query::Expr,
};
use serde_json::json;
use shared::{problem::FieldError, taxonomy::TermMerge};
use uuid::Uuid;

use super::editing::{carriers, event, found, permit_for, refused};
use crate::{
    access::Actor,
    audit, clock,
    db::{Writer, changes},
    entity::term,
    http::{body::Body, error::Error, if_match::IfMatch},
    state::State,
};

/// The tables of things that carry terms: the things, the links, the link's column.
const CARRIED: [(&str, &str, &str); 2] = [
    ("wishes", "wish_terms", "wish_id"),
    ("solutions", "solution_terms", "solution_id"),
];

/// Merges a term into another; gives the one that stays.
pub(super) async fn merge(
    state: &State,
    actor: Actor,
    id: Uuid,
    if_match: Result<IfMatch, Error>,
    body: Result<Body<TermMerge>, Error>,
) -> Result<term::Model, Error> {
    let permit = permit_for(actor, id)?;
    let tx = state.db.begin().await?;
    if let Ok(Body(TermMerge { into })) = &body {
        hold(&tx, id, *into).await?;
    }
    let row = found(&tx, id, if_match).await?;
    let Body(TermMerge { into }) = body?;
    let wrong = |rule: &str| refused(FieldError::new("/into", rule));
    let other = term::Entity::find_by_id(into)
        .one(&tx)
        .await?
        .filter(|other| other.merged_into.is_none())
        .ok_or_else(|| wrong("unknown"))?;
    if other.id == row.id {
        return Err(wrong("same"));
    }
    if other.kind != row.kind {
        return Err(wrong("other_kind"));
    }
    let told = carriers(&tx, row.id).await?;
    for tables in CARRIED {
        move_links(&tx, tables, row.id, other.id).await?;
    }
    // What was merged into this one before goes along, so that no slug takes two steps.
    term::Entity::update_many()
        .col_expr(term::Column::MergedInto, Expr::value(other.id))
        .filter(term::Column::MergedInto.eq(row.id))
        .exec(&tx)
        .await?;
    let changed = term::ActiveModel {
        id: Set(row.id),
        version: Set(row.version + 1),
        updated_at: Set(clock::now()),
        merged_into: Set(Some(other.id)),
        ..Default::default()
    };
    term::Entity::update(changed).exec(&tx).await?;
    let event = event("merge_term", row.id, (Some(row.version), row.version + 1));
    audit::record_with(&tx, permit, event, json!({ "into": other.id })).await?;
    changes::record(&tx, &told).await?;
    tx.commit().await?;
    state.committed.notify_one();
    Ok(other)
}

/// Holds both terms, and what was merged into the first before, until the transaction ends: of two who merge at once, one comes
/// second and sees what the first did. In the order of their ids, so that no two wait for each other.
async fn hold(tx: &Writer, from: Uuid, into: Uuid) -> Result<(), Error> {
    let concerned = Condition::any()
        .add(term::Column::Id.is_in([from, into]))
        .add(term::Column::MergedInto.eq(from));
    term::Entity::find()
        .select_only()
        .column(term::Column::Id)
        .filter(concerned)
        .order_by_asc(term::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .all(tx)
        .await?;
    Ok(())
}

/// A few statements however many things there are. The rows of things hold the same ids as JSON; one that carried both terms
/// is rid of the first before the rest is renamed, so that no list holds an id twice.
async fn move_links(
    tx: &Writer,
    (things, links, thing): (&str, &str, &str),
    from: Uuid,
    into: Uuid,
) -> Result<(), Error> {
    let backend = tx.get_database_backend();
    let (text, back) = match backend {
        DbBackend::Postgres => ("terms::text", "::jsonb"),
        _ => ("terms", ""),
    };
    let both = format!(
        "SELECT {thing} FROM {links} WHERE term_id = $2 AND {thing} IN (SELECT {thing} FROM {links} WHERE term_id = $1)"
    );
    // JSON is written `["a","b"]` by one database and `["a", "b"]` by the other.
    let without = format!(
        "UPDATE {things} SET terms = (REPLACE(REPLACE(REPLACE(REPLACE({text}, '\"' || $3 || '\", ', ''), \
         '\"' || $3 || '\",', ''), ', \"' || $3 || '\"', ''), ',\"' || $3 || '\"', '')){back} WHERE id IN ({both})"
    );
    let renamed = format!(
        "UPDATE {things} SET terms = (REPLACE({text}, $2, $3)){back} \
         WHERE id IN (SELECT {thing} FROM {links} WHERE term_id = $1)"
    );
    let linked = format!(
        "INSERT INTO {links} ({thing}, term_id) SELECT {thing}, $2 FROM {links} WHERE term_id = $1 \
         AND {thing} NOT IN (SELECT {thing} FROM {links} WHERE term_id = $2)"
    );
    let unlinked = format!("DELETE FROM {links} WHERE term_id = $1");
    let (old, new) = (from.to_string(), into.to_string());
    let statements: [(String, Vec<sea_orm::Value>); 4] = [
        (without, vec![from.into(), into.into(), old.clone().into()]),
        (renamed, vec![from.into(), old.into(), new.into()]),
        (linked, vec![from.into(), into.into()]),
        (unlinked, vec![from.into()]),
    ];
    for (sql, values) in statements {
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await?;
    }
    Ok(())
}
