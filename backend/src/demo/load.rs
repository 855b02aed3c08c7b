//! Loading the demonstration, once, into a database that holds nothing real.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use shared::kind::ThingKind;

use super::{merging, people, requests, story};
use crate::{
    clock,
    cpu::Cpu,
    db::Database,
    entity::{account, organisation},
    error::Error,
    imports::{BadRow, Format},
    kinds,
    things::lookups::Lookups,
};

const FILES: [(ThingKind, &str); 5] = [
    (ThingKind::Term, include_str!("../../demo/taxonomy.jsonl")),
    (ThingKind::Organisation, include_str!("../../demo/organisations.jsonl")),
    (ThingKind::Solution, include_str!("../../demo/solutions.jsonl")),
    (ThingKind::Wish, include_str!("../../demo/wishes.jsonl")),
    (ThingKind::Highlight, include_str!("../../demo/highlights.jsonl")),
];

/// What loading the demonstration did.
#[derive(Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It was loaded now, so many records.
    Now(usize),
    /// It was there already.
    Before,
}

/// Loads the demonstration unless it is there.
///
/// # Errors
/// One sentence; nothing was loaded then.
pub async fn load(db: &Database, today: NaiveDate) -> Result<Loaded, String> {
    let failed = |error: Error| format!("the demonstration cannot be loaded: {error}");
    let tx = db.begin().await.map_err(|error| failed(error.into()))?;
    Lookups::hold(&tx).await.map_err(failed)?;
    match present(&tx).await.map_err(failed)? {
        Present::Nothing => {}
        Present::Demonstration => return Ok(Loaded::Before),
        Present::Real => {
            return Err("the database holds real records: the demonstration is only loaded into an empty one".into());
        }
    }
    let mut loaded = 0;
    for (kind, text) in FILES {
        let report = kinds::import_in(&tx, kind, text, Format::JsonLines, today)
            .await
            .map_err(failed)?;
        if let Some(BadRow { line, errors }) = report.bad.first() {
            return Err(format!(
                "the demonstration's {kind:?} on line {line} is not valid: {errors:?}"
            ));
        }
        loaded += report.taken;
    }
    let cpu = Arc::new(Cpu::new(false));
    // They were there before anything that is told of them.
    let long_ago = clock::now() - TimeDelta::days(800);
    let people = clock::as_of(long_ago, people::add(&tx, &cpu)).await.map_err(failed)?;
    if let Some(newcomer) = people.get("newcomer") {
        requests::add(&tx, *newcomer).await.map_err(failed)?;
    }
    loaded += merging::add(&tx, today).await.map_err(failed)?;
    loaded += story::tell(&tx, &people, &cpu, today).await.map_err(failed)?;
    tx.commit().await.map_err(|error| failed(error.into()))?;
    Ok(Loaded::Now(loaded))
}

enum Present {
    Nothing,
    Demonstration,
    Real,
}

async fn present(db: &impl ConnectionTrait) -> Result<Present, Error> {
    if kinds::holds_real(db).await? {
        return Ok(Present::Real);
    }
    let any = organisation::Entity::find().count(db).await?;
    if any > 0 {
        return Ok(Present::Demonstration);
    }
    // There is an account: this will become a real portal.
    let people = account::Entity::find().count(db).await?;
    Ok(if people > 0 { Present::Real } else { Present::Nothing })
}
