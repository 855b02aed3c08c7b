//! What the people of the demonstration have written so far: drafts, returns, reviews, revisions. A file tells it, a line for each
//! thing that someone did, the earliest first. It is done by the use cases of writing, as of the time it is told of.

use std::{collections::HashMap, sync::Arc};

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{EntityTrait, FromQueryResult};
use serde::Deserialize;
use serde_json::Value;
use shared::{
    kind::Kind,
    reference::Key,
    revision::{DraftTransition, ThingTransition},
    taxonomy::DateText,
};
use uuid::Uuid;

use super::people::People;
use crate::{
    access::{Actor, SignedIn},
    clock,
    cpu::Cpu,
    db::Writer,
    drafts::{self, Basis, Fields, NewThing, Written},
    entity::{job, solution, wish},
    error::Error,
    idempotency::Once,
    request::asked::Asked,
    terms::TermsSnapshot,
    things::Recorded,
};

const STORY: &str = include_str!("../../demo/writing.jsonl");

/// Fields that hold a date, which the file counts from the day of loading.
const DATES: [&str; 3] = ["closing_on", "trial_from", "trial_until"];

/// One thing that someone did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// How many hours before loading.
    hours_ago: i64,
    /// The part of the person who did it.
    by: String,
    /// Wish or solution.
    kind: Kind,
    /// What this file calls the thing, or the reference of one that was published before.
    thing: String,
    /// What was done.
    deed: Deed,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Deed {
    Create(NewThing),
    Open,
    Write(Fields),
    Move(DraftTransition),
    Change(ThingTransition),
}

/// Does all of it, and gives the number of new things.
pub(super) async fn tell(tx: &Writer, people: &People, cpu: &Arc<Cpu>, today: NaiveDate) -> Result<usize, Error> {
    let terms = Arc::new(TermsSnapshot::load(tx).await?);
    let mut begun = HashMap::new();
    for (number, line) in lines()?.into_iter().enumerate() {
        let wrong = |error: Error| Error::Internal(format!("line {} of the story: {error:?}", number + 1));
        let person = *people
            .get(line.by.as_str())
            .ok_or_else(|| Error::Internal(format!("the demonstration has no {}", line.by)))?;
        let ago = TimeDelta::hours(line.hours_ago);
        let basis = Basis {
            terms: Arc::clone(&terms),
            today: today - TimeDelta::days(ago.num_days()),
            cpu: Arc::clone(cpu),
        };
        let key = match begun.get(&line.thing) {
            Some(id) => Key::Id(*id),
            None => Key::Name(line.thing.clone()),
        };
        let deed = line.deed.on(today);
        let done = async {
            match line.kind {
                Kind::Solution => act::<solution::Entity>(tx, &basis, person, &key, deed).await,
                _ => act::<wish::Entity>(tx, &basis, person, &key, deed).await,
            }
        };
        if let Some(id) = clock::as_of(clock::now() - ago, done).await.map_err(wrong)? {
            begun.insert(line.thing, id);
        }
    }
    // Nobody is written to about what is over.
    job::Entity::delete_many().exec(tx).await?;
    Ok(begun.len())
}

fn lines() -> Result<Vec<Line>, Error> {
    let line = |line: &str| serde_json::from_str(line);
    let lines: Result<_, _> = STORY.lines().map(line).collect();
    lines.map_err(|error| Error::Internal(format!("the story of the demonstration: {error}")))
}

/// Does one thing; gives the id of what was begun with it.
async fn act<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    key: &Key,
    deed: Deed,
) -> Result<Option<Uuid>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    // As any client does: read, then write about the version that was read.
    let read = drafts::read::<T>(tx, Actor::Account(person), key);
    match deed {
        Deed::Create(new) => {
            let begun = drafts::create_in::<T>(tx, basis, person, Asked::told(0, new)).await?;
            return Ok(Some(begun));
        }
        Deed::Open => drafts::open_in::<T>(tx, basis, person, key, Once::new(Ok(None))).await?,
        Deed::Write(fields) => {
            let asked = Asked::told(read.await?.open()?.version, fields);
            drafts::save_in::<T>(tx, basis, person, (key, None), asked).await?;
        }
        Deed::Move(transition) => {
            let asked = Asked::told(read.await?.open()?.version, transition);
            drafts::step_in::<T>(tx, basis, person, key, asked).await?;
        }
        Deed::Change(transition) => {
            let asked = Asked::told(read.await?.row.version(), transition);
            drafts::change_in::<T>(tx, basis, person, key, asked).await?;
        }
    }
    Ok(None)
}

impl Deed {
    /// The same with its dates where loading takes place on this day.
    fn on(self, today: NaiveDate) -> Self {
        match self {
            Self::Create(new) => Self::Create(NewThing {
                content: dated(new.content, today),
                ..new
            }),
            Self::Write(fields) => Self::Write(dated(fields, today)),
            other => other,
        }
    }
}

fn dated(mut fields: Fields, today: NaiveDate) -> Fields {
    for name in DATES {
        let date = fields.get(name).and_then(Value::as_str).map(str::to_owned);
        if let Some(Ok(date)) = date.map(DateText::try_from) {
            fields.insert(name.to_owned(), date.resolve(today).to_string().into());
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_told_in_the_order_in_which_it_happened() {
        let lines = lines().expect("every line can be read");
        let hours: Vec<i64> = lines.iter().map(|line| line.hours_ago).collect();
        assert!(
            hours.iter().rev().is_sorted() && hours.iter().all(|hours| *hours > 0),
            "{hours:?}"
        );
    }
}
