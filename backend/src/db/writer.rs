//! A unit of work: one transaction that may write, and everything that has to happen when it commits. Use cases record their
//! changes as they go; the commit numbers them as its last statement and wakes the tasks concerned.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    prelude::async_trait::async_trait,
};

use super::{
    Queue, Wakes,
    changes::{self, Changed},
};
use crate::{error::Error, keys::Keys};

/// How many transactions this server has committed: data cached before the last one may be out of date.
#[derive(Debug, Clone, Default)]
pub struct Commits(Arc<AtomicU64>);

impl Commits {
    /// The current count.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// A transaction that may write; it rolls back when dropped.
#[derive(Debug)]
pub struct Writer {
    transaction: DatabaseTransaction,
    server: Server,
    after: Mutex<After>,
}

/// Shared by all transactions of a server.
#[derive(Debug, Clone, Default)]
pub(super) struct Server {
    pub commits: Commits,
    pub wakes: Arc<Wakes>,
    pub keys: Option<Arc<Keys>>,
}

/// Work for the commit.
#[derive(Debug, Default)]
struct After {
    /// The public changes; `None` if there are none. A change may concern something that is not a thing.
    public: Option<Vec<Changed>>,
    queues: Vec<Queue>,
}

impl Writer {
    pub(super) fn new(transaction: DatabaseTransaction, server: Server) -> Self {
        Self {
            transaction,
            server,
            after: Mutex::default(),
        }
    }

    fn note(&self, note: impl FnOnce(&mut After)) {
        // Nothing panics while it is locked.
        note(&mut self.after.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Records a public change in these things, or in something that is not a thing: caches and the search index follow after
    /// the commit.
    pub fn publish(&self, things: impl IntoIterator<Item = Changed>) {
        self.note(|after| after.public.get_or_insert_default().extend(things));
    }

    /// Records that a job was enqueued: its queue is woken after the commit.
    pub fn has_job(&self, queue: Queue) {
        self.note(|after| after.queues.push(queue));
    }

    /// The keys that seal secrets before they are written.
    ///
    /// # Errors
    /// If the database was opened without keys: no secret can be written then.
    pub fn keys(&self) -> Result<&Keys, Error> {
        self.server.keys.as_deref().ok_or_else(|| {
            Error::Internal("the database was opened without the keys that secrets are sealed with".into())
        })
    }

    /// Commits the transaction and makes it visible. The number of the commit is taken last, so that numbers are in the order
    /// of commits; then the tasks concerned are woken.
    ///
    /// # Errors
    /// When the database fails; whether the transaction was committed is then not known.
    pub async fn commit(self) -> Result<(), DbErr> {
        let mut after = After::default();
        self.note(|noted| after = std::mem::take(noted));
        if let Some(things) = &after.public {
            changes::record(&self, things).await?;
        }
        let Self {
            transaction, server, ..
        } = self;
        let outcome = transaction.commit().await;
        // Counted either way: after a failure the outcome is unknown.
        server.commits.0.fetch_add(1, Ordering::AcqRel);
        if after.public.is_some() {
            server.wakes.changes.notify_one();
        }
        for queue in after.queues {
            server.wakes.jobs(queue).notify_one();
        }
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
