//! Loading the demonstration, once, into a database that holds nothing real.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::people;
use crate::{
    db::Database,
    entity::{account, organisation, solution, wish},
    error::Error,
    imports::{BadRow, Format, ImportKind, import_in},
    things::lookups::Lookups,
};

const FILES: [(ImportKind, &str); 5] = [
    (ImportKind::Term, include_str!("../../demo/taxonomy.jsonl")),
    (ImportKind::Organisation, include_str!("../../demo/organisations.jsonl")),
    (ImportKind::Solution, include_str!("../../demo/solutions.jsonl")),
    (ImportKind::Wish, include_str!("../../demo/wishes.jsonl")),
    (ImportKind::Highlight, include_str!("../../demo/highlights.jsonl")),
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
        let report = import_in(&tx, kind, text, Format::JsonLines, today)
            .await
            .map_err(failed)?;
        if let Some(BadRow { line, errors }) = report.bad.first() {
            return Err(format!(
                "the demonstration's {kind:?} on line {line} is not valid: {errors:?}"
            ));
        }
        loaded += report.taken;
    }
    people::add(&tx).await.map_err(failed)?;
    tx.commit().await.map_err(|error| failed(error.into()))?;
    Ok(Loaded::Now(loaded))
}

enum Present {
    Nothing,
    Demonstration,
    Real,
}

async fn present(db: &impl ConnectionTrait) -> Result<Present, Error> {
    let real = organisation::Entity::find()
        .filter(organisation::Column::Demonstration.eq(false))
        .count(db)
        .await?
        + wish::Entity::find()
            .filter(wish::Column::Demonstration.eq(false))
            .count(db)
            .await?
        + solution::Entity::find()
            .filter(solution::Column::Demonstration.eq(false))
            .count(db)
            .await?;
    if real > 0 {
        return Ok(Present::Real);
    }
    let any = organisation::Entity::find().count(db).await?;
    if any > 0 {
        return Ok(Present::Demonstration);
    }
    // Somebody has an account here: this is to become a real portal.
    let people = account::Entity::find().count(db).await?;
    Ok(if people > 0 { Present::Real } else { Present::Nothing })
}
