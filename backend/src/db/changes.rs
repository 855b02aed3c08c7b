//! Numbering commits: what changed, in the order in which it became visible.
//!
//! The counter is one row. Updating it last, just before commit, makes the numbers gapless and ordered as the commits are: the
//! second of two transactions waits for the row. Caches and the search index follow these numbers.

use std::collections::HashSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use shared::kind::ThingKind;
use uuid::Uuid;

use super::{Writer, insert_all};
use crate::{
    clock,
    entity::{change, change_counter},
};

/// A thing that a transaction changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The kind of thing; terms of the taxonomy have none of their own and are told by the things that carry them.
    pub kind: ThingKind,
    /// The thing.
    pub id: Uuid,
}

/// Numbers this commit and records what it changed. The last statements before the commit itself: see [`Writer::commit`].
///
/// # Errors
/// When the database fails.
pub(super) async fn record(tx: &Writer, changed: &[Changed]) -> Result<i64, DbErr> {
    let counters = change_counter::Entity::update_many()
        .col_expr(change_counter::Column::N, Expr::col(change_counter::Column::N).add(1))
        .filter(change_counter::Column::Id.eq(1))
        .exec_with_returning(tx)
        .await?;
    let n = counters
        .first()
        .map(|row| row.n)
        .ok_or_else(|| DbErr::RecordNotFound("change_counter".into()))?;
    let at = clock::now();
    let row = |Changed { kind, id }: &Changed| change::ActiveModel {
        n: Set(n),
        thing_kind: Set(kind.code().to_owned()),
        thing_id: Set(*id),
        at: Set(at),
    };
    // A thing that changed twice is told once.
    let mut told = HashSet::new();
    let rows: Vec<_> = changed.iter().filter(|thing| told.insert(thing.id)).map(row).collect();
    insert_all::<change::Entity>(tx, &rows).await?;
    Ok(n)
}

/// The number of the last commit.
///
/// # Errors
/// When the database fails.
pub async fn latest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = change_counter::Entity::find_by_id(1).one(db).await?;
    Ok(row.map_or(0, |row| row.n))
}

/// What changed after commit `n`, in order, at most about `limit` things but always whole commits.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &impl ConnectionTrait, n: i64, limit: u64) -> Result<Vec<change::Model>, DbErr> {
    let first = change::Entity::find()
        .filter(change::Column::N.gt(n))
        .order_by_asc(change::Column::N)
        .limit(limit)
        .all(db)
        .await?;
    let Some(last) = first.last().map(|row| row.n) else {
        return Ok(first);
    };
    // The limit may have cut the last commit in two: read it whole.
    let rest = change::Entity::find()
        .filter(change::Column::N.eq(last))
        .all(db)
        .await?;
    Ok(first.into_iter().filter(|row| row.n < last).chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Database;

    async fn database(folder: &std::path::Path) -> Database {
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        db.migrate().await.expect("the schema can be made");
        db
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn numbers_are_gapless_and_in_the_order_of_commits() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = database(folder.path()).await;
        let writers = (0..20).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                let tx = db.begin().await.expect("a writer's turn comes");
                let n = record(
                    &tx,
                    &[Changed {
                        kind: ThingKind::Wish,
                        id: Uuid::from_u128(number),
                    }],
                )
                .await
                .expect("recorded");
                if number % 5 == 0 {
                    // A rollback leaves no gap.
                    drop(tx);
                    return None;
                }
                tx.commit().await.expect("committed");
                Some(n)
            })
        });
        let mut given = Vec::new();
        for writer in writers.collect::<Vec<_>>() {
            given.extend(writer.await.expect("no writer panics"));
        }
        given.sort_unstable();
        assert_eq!(given, (1..=16).collect::<Vec<i64>>());
        assert_eq!(latest(db.reader()).await.expect("readable"), 16);
        let all = since(db.reader(), 0, 1_000).await.expect("readable");
        assert_eq!(all.iter().map(|row| row.n).collect::<Vec<_>>(), given);
    }

    #[tokio::test]
    async fn a_commit_is_never_read_in_half() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = database(folder.path()).await;
        for batch in 0..3_u128 {
            let tx = db.begin().await.expect("begun");
            let changed: Vec<_> = (0..4)
                .map(|item| Changed {
                    kind: ThingKind::Solution,
                    id: Uuid::from_u128(batch * 10 + item),
                })
                .collect();
            record(&tx, &changed).await.expect("recorded");
            tx.commit().await.expect("committed");
        }
        let rows = since(db.reader(), 0, 6).await.expect("readable");
        assert_eq!(rows.len(), 8, "the second commit came whole");
        assert_eq!(since(db.reader(), 2, 6).await.expect("readable").len(), 4);
    }

    #[tokio::test]
    async fn a_thing_that_changed_twice_is_told_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = database(folder.path()).await;
        let changed = |id| Changed {
            kind: ThingKind::Wish,
            id: Uuid::from_u128(id),
        };
        let tx = db.begin().await.expect("begun");
        record(&tx, &[changed(1), changed(2), changed(1)])
            .await
            .expect("recorded");
        tx.commit().await.expect("committed");
        assert_eq!(since(db.reader(), 0, 9).await.expect("readable").len(), 2);
    }

    #[tokio::test]
    async fn a_commit_of_more_rows_than_one_statement_takes_is_recorded_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = database(folder.path()).await;
        // Four columns a row, 32,766 parameters a statement: this takes three.
        let changed: Vec<_> = (0..20_000)
            .map(|number| Changed {
                kind: ThingKind::Wish,
                id: Uuid::from_u128(number),
            })
            .collect();
        let tx = db.begin().await.expect("begun");
        record(&tx, &changed).await.expect("recorded");
        tx.commit().await.expect("committed");
        let mut ids: Vec<_> = since(db.reader(), 0, 1)
            .await
            .expect("readable")
            .iter()
            .map(|row| row.thing_id)
            .collect();
        ids.sort_unstable();
        assert!(
            ids.iter().eq(changed.iter().map(|changed| &changed.id)),
            "{} rows",
            ids.len()
        );
    }
}
