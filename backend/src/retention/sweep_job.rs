//! The job that sweeps, and who enqueues it: once each civil day. The day is stored in the database, so that of any number of
//! servers one does it; what concerns a server's own data folder each does by itself.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Statement};
use serde::{Deserialize, Serialize};

use super::{sweep, sweep_mail};
use crate::{
    background::Task,
    clock,
    db::{Database, Queue, Writer},
    error::Error,
    jobs::{Job, enqueue},
    state::State,
};

/// Removes expired data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "sweep";
    const QUEUE: Queue = Queue::Long;

    fn deduplication_key(&self) -> Option<String> {
        Some("all".into())
    }

    /// In small batches, so that other writers are not blocked; the rest is a new job.
    async fn write(self, _: &State, tx: &Writer) -> Result<(), Error> {
        if sweep(tx, clock::now()).await? {
            enqueue(tx, self).await?;
        }
        Ok(())
    }
}

/// Enqueues the sweep of each day.
#[derive(Debug, Default)]
pub struct Daily {
    day: Option<NaiveDate>,
}

impl Task for Daily {
    const FAILING: &'static str = "what is due today cannot be enqueued";

    fn name(&self) -> &'static str {
        "daily"
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        let today = state.today();
        if self.day != Some(today) {
            enqueue_for(&state.db, today).await?;
            self.day = Some(today);
            if let Some(folder) = state.post.folder() {
                sweep_mail(folder, clock::now()).await;
            }
        }
        Ok(false)
    }
}

/// Enqueues the sweep of a day, unless another server has.
async fn enqueue_for(db: &Database, today: NaiveDate) -> Result<(), Error> {
    let tx = db.begin().await?;
    let sql = "UPDATE daily_jobs SET promised_for = $1 WHERE kind = 'sweep' AND promised_for < $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [today.into()]);
    if tx.execute_raw(statement).await?.rows_affected() == 1 {
        enqueue(&tx, Sweep {}).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use sea_orm::EntityTrait;

    use super::*;
    use crate::{entity::job, keys::Keys};

    #[tokio::test]
    async fn a_day_is_enqueued_once_and_the_next_day_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        let db = db.sealing_with(Keys::of(&[1; 32], None));
        db.migrate().await.expect("the schema can be made");
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let next = day.succ_opt().expect("a day");
        // A server whose clock is behind enqueues nothing either.
        for (today, jobs) in [(day, 1), (day, 0), (next, 1), (day, 0)] {
            enqueue_for(&db, today).await.expect("enqueued");
            let tx = db.begin().await.expect("begun");
            let done = job::Entity::delete_many().exec(&tx).await.expect("done");
            tx.commit().await.expect("committed");
            assert_eq!(done.rows_affected, jobs, "{today}");
        }
    }
}
