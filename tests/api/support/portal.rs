//! A portal: on data of its own for tests that write, shared by those that only read.

use std::{
    env,
    ops::Deref,
    thread,
    time::{Duration, Instant},
};

use super::{Store, database::Database, embeddings::known, server::Server, shared};

/// A server and the data under it. Reads like its server.
#[derive(Debug)]
pub struct Portal {
    // Dropped in this order: a server must not lose its data while it runs.
    outbox: Outbox,
    server: Server,
    pub store: Store,
}

impl Portal {
    /// With the demonstration.
    pub fn demo() -> Self {
        Self::on(Store::demo())
    }

    /// With the demonstration, for a test that only reads: other tests read it at the same time, none changes it.
    pub fn to_read() -> Self {
        shared::portal("words", &[])
    }

    /// The same with everything known by meaning, where the test run names a model.
    pub async fn to_read_by_meaning() -> Option<Self> {
        let folder = env::var("INNOPORTAL_TEST_ENCODER").ok()?;
        let portal = shared::portal("meaning", &[("ENCODER_DIR", &folder)]);
        known(&portal).await;
        Some(portal)
    }

    /// With the demonstration and further settings.
    pub fn demo_with(settings: &[(&str, &str)]) -> Self {
        let store = Store::demo();
        Self::of(store.serve_with(settings), store)
    }

    /// The data, once its server has ended.
    pub fn stopped(self) -> Store {
        let Self { outbox, server, store } = self;
        drop(outbox);
        server.terminate();
        store
    }

    /// The same data with the next server, which has the settings that servers have by themselves.
    pub fn restarted(self) -> Self {
        Self::on(self.stopped())
    }

    /// A server that was started with settings of its own on this data.
    pub fn of(server: Server, store: Store) -> Self {
        let outbox = Outbox {
            database: (!store.is_shared()).then(|| store.database.clone()),
        };
        Self { outbox, server, store }
    }

    /// With this data.
    pub fn on(store: Store) -> Self {
        Self::of(store.serve(), store)
    }
}

/// Fails a test that leaves jobs behind: what was enqueued and is due has to be done, or to have failed, before the test ends.
#[derive(Debug)]
struct Outbox {
    /// None where other tests use the same.
    database: Option<Database>,
}

impl Drop for Outbox {
    fn drop(&mut self) {
        let Some(database) = self.database.as_ref().filter(|_| !thread::panicking()) else {
            return;
        };
        // What tests put in for later is due at the end of the century.
        let left = "SELECT kind FROM jobs WHERE state = 'waiting' AND last_error IS NULL AND due_at < '2090-01-01'";
        let began = Instant::now();
        loop {
            let outcome = database.run(left);
            // Where the database cannot be asked, the test was about that.
            let kinds = outcome.stdout.trim().replace('\n', ", ");
            if kinds.is_empty() {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(10), "jobs are left over: {kinds}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Deref for Portal {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}
