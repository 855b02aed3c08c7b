//! Merging a term into another: everything that carried it carries the other, and its slug is an alias of the other from now
//! on. The things themselves have not changed, so their versions stay; what is sent of them has, and its tags with it.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityName, EntityTrait, IdenStatic, QueryFilter, QueryOrder,
    QuerySelect, Statement, sea_query::Expr,
};
use serde_json::json;
use shared::{policy::Action, problem::FieldError, taxonomy::TermMerge};
use uuid::Uuid;

use super::editing::{carriers, is_in_use, permit, refused};
use crate::{
    access::{Actor, SignedIn},
    db::Writer,
    entity::term,
    error::Error,
    request::asked::Asked,
    state::State,
    things::{
        Held, every_listed,
        listed::{Links, Listed},
        load, save_with,
    },
};

/// Merges a term into another; returns the remaining one.
pub(super) async fn merge(
    state: &State,
    person: SignedIn,
    id: Uuid,
    asked: Asked<TermMerge>,
) -> Result<term::Model, Error> {
    let actor = Actor::Account(person);
    permit(actor)?;
    let tx = state.db.begin().await?;
    if let Some(TermMerge { into }) = asked.peek() {
        hold(&tx, id, *into).await?;
    }
    let Held { thing: row, permit } = load::<term::Model>(&tx, actor, &id, Action::EditTaxonomy).await?;
    if asked.once.before(&tx, person.account).await?.is_some() {
        let into = row.merged_into.ok_or_else(Error::not_found)?;
        let into = term::Entity::find_by_id(into).one(&tx).await?;
        return into.ok_or_else(Error::not_found);
    }
    let asked = asked.at(row.version)?;
    is_in_use(&row)?;
    let TermMerge { into } = asked.about(row.version)?;
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
    let carriers = carriers(&tx, row.id).await?;
    every_listed!(Things => move_links::<Things>(&tx, row.id, other.id).await?);
    // What was merged into this one before goes along, so that no slug takes two steps.
    term::Entity::update_many()
        .col_expr(term::Column::MergedInto, Expr::value(other.id))
        .filter(term::Column::MergedInto.eq(row.id))
        .exec(&tx)
        .await?;
    let merged = term::Model {
        merged_into: Some(other.id),
        ..row.clone()
    };
    save_with(&tx, permit, "merge_term", json!({ "into": other.id }), (&row, merged)).await?;
    tx.publish(carriers);
    tx.commit().await?;
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
async fn move_links<E: Listed>(tx: &Writer, from: Uuid, into: Uuid) -> Result<(), Error> {
    let (things, links) = (E::default().table_name(), E::Terms::default().table_name());
    let thing = E::Terms::THING.as_str();
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
