//! The revisions of a thing for its parties: every version, what changed, and who did what.

use std::collections::HashMap;

use matching::diff;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::Value;
use shared::{
    diff::{DiffKind, DiffPart},
    reference::Key,
    revision::{FieldDiff, Point, RevisionState, RevisionStep, RevisionSummary, RevisionView},
};
use uuid::Uuid;

use super::{Written, content, read};
use crate::{
    access::{Actor, SignedIn},
    belonging,
    entity::{account, revision, revision_step},
    error::Error,
    things::Loaded,
};

/// Every revision, the last first.
///
/// # Errors
/// `not_found` where there is nothing that the person may know of; or the database fails.
pub async fn revisions<T: Written>(
    db: &impl ConnectionTrait,
    person: SignedIn,
    key: &Key,
) -> Result<Vec<RevisionSummary>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let case = read::<T>(db, Actor::Account(person), key).await?;
    of_thing(db, case.id()).await
}

/// The same for those whose right was decided before.
pub(super) async fn of_thing(db: &impl ConnectionTrait, thing: Uuid) -> Result<Vec<RevisionSummary>, Error> {
    let rows = all(db, thing).await?;
    let names = match rows.first() {
        Some(row) => names(db, row.organisation_id).await?,
        None => HashMap::new(),
    };
    let mut steps: HashMap<Uuid, Vec<revision_step::Model>> = HashMap::new();
    for step in of(db, revision_step::Column::ThingId.eq(thing)).await? {
        steps.entry(step.revision_id).or_default().push(step);
    }
    let summarised = rows
        .iter()
        .map(|row| summary(row, &steps.remove(&row.id).unwrap_or_default(), &names));
    summarised.collect()
}

/// One revision by its number, with what changed.
///
/// # Errors
/// `not_found` where there is none that the person may know of; or the database fails.
pub async fn revision<T: Written>(
    db: &impl ConnectionTrait,
    person: SignedIn,
    key: &Key,
    number: i32,
) -> Result<RevisionView<T::Content>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let case = read::<T>(db, Actor::Account(person), key).await?;
    let rows = all(db, case.id()).await?;
    let row = rows
        .iter()
        .find(|row| row.number == number)
        .ok_or_else(Error::not_found)?;
    let steps = of(db, revision_step::Column::RevisionId.eq(row.id)).await?;
    // Compared with what was read last: at the review before, or with the revision that was published before this one.
    let mut read_before = steps.iter().rev().filter_map(|step| step.content.as_ref());
    let of_review = read_before.find(|content| **content != row.content);
    let published = rows
        .iter()
        .find(|other| other.number < number && other.state == RevisionState::Published)
        .map(|other| &other.content);
    let changes = match of_review.or(published) {
        Some(before) => changes(before, &row.content),
        None => Vec::new(),
    };
    Ok(RevisionView {
        summary: summary(row, &steps, &names(db, case.organisation.id).await?)?,
        content: content::read::<T>(&row.content)?,
        changes,
    })
}

async fn all(db: &impl ConnectionTrait, thing: Uuid) -> Result<Vec<revision::Model>, Error> {
    Ok(revision::Entity::find()
        .filter(revision::Column::ThingId.eq(thing))
        .order_by_desc(revision::Column::Number)
        .all(db)
        .await?)
}

/// The steps of which this is so, the earliest first.
async fn of(db: &impl ConnectionTrait, so: Expr) -> Result<Vec<revision_step::Model>, Error> {
    Ok(revision_step::Entity::find()
        .filter(so)
        .order_by_asc(revision_step::Column::Id)
        .all(db)
        .await?)
}

/// The names of the organisation's members.
async fn names(db: &impl ConnectionTrait, organisation: Uuid) -> Result<HashMap<Uuid, String>, Error> {
    let members = belonging::query::active_members(db, organisation).await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(members))
        .all(db)
        .await?;
    Ok(accounts.into_iter().map(|account| (account.id, account.name)).collect())
}

fn summary(
    row: &revision::Model,
    steps: &[revision_step::Model],
    names: &HashMap<Uuid, String>,
) -> Result<RevisionSummary, Error> {
    let step = |step: &revision_step::Model| -> Result<RevisionStep, Error> {
        let points: Option<Vec<Point>> = step
            .points
            .clone()
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| Error::Internal(format!("points of a step: {error}")))?;
        let by = step.account_id.and_then(|id| names.get(&id)).cloned();
        Ok(RevisionStep {
            action: step.action.0,
            at: step.at,
            by_facilitator: by.is_none() && is_of_facilitators(step.action.0),
            by,
            reason: step.reason.map(|reason| reason.0),
            note: step.note.clone(),
            points: points.unwrap_or_default(),
        })
    };
    Ok(RevisionSummary {
        number: row.number,
        state: row.state.0,
        steps: steps.iter().map(step).collect::<Result<_, _>>()?,
        created_at: row.created_at,
        published_at: row.published_at,
    })
}

/// Whether facilitators take this step, or may have taken it.
const fn is_of_facilitators(action: shared::revision::RevisionAction) -> bool {
    use shared::revision::RevisionAction as A;
    matches!(action, A::Publish | A::SendBack | A::Edit)
}

/// What changed between two contents, value by value.
fn changes(before: &Value, after: &Value) -> Vec<FieldDiff> {
    let mut changes = Vec::new();
    compare("", before, after, &mut changes);
    changes
}

fn compare(at: &str, before: &Value, after: &Value, changes: &mut Vec<FieldDiff>) {
    match (before, after) {
        (before, after) if before == after => {}
        (Value::Object(old), Value::Object(new)) => {
            let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                let value = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
                compare(&format!("{at}/{name}"), &value(old), &value(new), changes);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for index in 0..old.len().max(new.len()) {
                let value = |of: &[Value]| of.get(index).cloned().unwrap_or_default();
                compare(&format!("{at}/{index}"), &value(old), &value(new), changes);
            }
        }
        (Value::Object(_) | Value::Array(_), Value::Null) => compare(at, before, &empty_like(before), changes),
        (Value::Null, Value::Object(_) | Value::Array(_)) => compare(at, &empty_like(after), after, changes),
        (Value::String(old), Value::String(new)) => changes.push(FieldDiff {
            pointer: at.to_owned(),
            parts: diff(old, new),
        }),
        _ => {
            let part = |kind, value: &Value| {
                let text = match value {
                    Value::Null => return None,
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                Some(DiffPart { kind, text })
            };
            let parts = [part(DiffKind::Removed, before), part(DiffKind::Added, after)];
            changes.push(FieldDiff {
                pointer: at.to_owned(),
                parts: parts.into_iter().flatten().collect(),
            });
        }
    }
}

fn empty_like(value: &Value) -> Value {
    match value {
        Value::Object(_) => Value::Object(serde_json::Map::new()),
        _ => Value::Array(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_value_that_changed_is_named_once() {
        let before =
            json!({ "title": { "en": "Quiet lift" }, "success_criteria": [{ "target": 3.0 }], "yearly_cost": 5.0 });
        let after =
            json!({ "title": { "en": "Quiet lifts" }, "success_criteria": [{ "target": 4.0 }, { "target": 1.0 }] });
        let changed = changes(&before, &after);
        let pointers: Vec<&str> = changed.iter().map(|change| change.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/success_criteria/0/target",
                "/success_criteria/1/target",
                "/title/en",
                "/yearly_cost"
            ]
        );
        assert_eq!(changed[3].parts.len(), 1, "it is gone: {:?}", changed[3]);
        assert!(changes(&before, &before).is_empty());
    }
}
