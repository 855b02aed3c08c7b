//! A transaction that may write, and the count of those that were committed here: what was remembered before the last one
//! may be out of date.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    prelude::async_trait::async_trait,
};

use crate::{auth::Keys, http::error::Error};

/// How many transactions this server has committed.
#[derive(Debug, Clone, Default)]
pub struct Commits(Arc<AtomicU64>);

impl Commits {
    /// The count by now.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// A transaction that may write; it rolls back when dropped.
#[derive(Debug)]
pub struct Writer {
    transaction: DatabaseTransaction,
    commits: Commits,
    keys: Option<Arc<Keys>>,
}

impl Writer {
    pub(super) const fn new(transaction: DatabaseTransaction, commits: Commits, keys: Option<Arc<Keys>>) -> Self {
        Self {
            transaction,
            commits,
            keys,
        }
    }

    /// What secrets are sealed with before they are written.
    ///
    /// # Errors
    /// When the database was opened without: nothing that holds a secret is written then.
    pub fn keys(&self) -> Result<&Keys, Error> {
        self.keys.as_deref().ok_or_else(|| {
            Error::Internal("the database was opened without the keys that secrets are sealed with".into())
        })
    }

    /// Makes what was written last, and seen by others.
    ///
    /// # Errors
    /// When the database fails; whether the transaction was committed is then not known.
    pub async fn commit(self) -> Result<(), DbErr> {
        let outcome = self.transaction.commit().await;
        // Counted either way: after a failure nobody knows.
        self.commits.0.fetch_add(1, Ordering::AcqRel);
        outcome
    }
}

// The transaction's own methods, one by one: the trait's other ones are made of these.
#[async_trait]
impl ConnectionTrait for Writer {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.transaction.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.transaction.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.transaction.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.transaction.query_all_raw(statement).await
    }
}
