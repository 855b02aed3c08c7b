//! Jobs of each civil day: enqueued once a day, whichever of any number of servers is first. The day is stored in the database.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Statement};

use super::Registered;
use crate::{
    db::{Database, Writer},
    error::Error,
};

/// Enqueues those of these jobs that are for each day, unless another server has.
///
/// # Errors
/// When the database fails; what was enqueued before stays so.
pub async fn enqueue_daily(db: &Database, jobs: &[Registered], today: NaiveDate) -> Result<(), Error> {
    for (job, enqueue) in jobs.iter().filter_map(|job| Some((job, job.daily?))) {
        let tx = db.begin().await?;
        let never = "INSERT INTO daily_jobs (kind, promised_for) VALUES ($2, $1) ON CONFLICT DO NOTHING";
        run(&tx, never, (NaiveDate::default(), job.kind())).await?;
        let promise = "UPDATE daily_jobs SET promised_for = $1 WHERE kind = $2 AND promised_for < $1";
        if run(&tx, promise, (today, job.kind())).await? == 1 {
            enqueue(&tx).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Runs a statement with a day and the name of a job; gives how many rows it changed.
async fn run(tx: &Writer, sql: &str, (day, kind): (NaiveDate, &str)) -> Result<u64, Error> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [day.into(), kind.into()]);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

#[cfg(test)]
mod tests {
    use sea_orm::EntityTrait;
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::{db::Queue, entity::job, jobs::Job, keys::Keys};

    #[derive(Debug, Clone, Default, Serialize, Deserialize)]
    struct Errand {}

    impl Job for Errand {
        const KIND: &'static str = "errand";
        const QUEUE: Queue = Queue::Long;
    }

    #[derive(Debug, Clone, Default, Serialize, Deserialize)]
    struct Other {}

    impl Job for Other {
        const KIND: &'static str = "other";
        const QUEUE: Queue = Queue::Long;
    }

    #[tokio::test]
    async fn a_day_is_enqueued_once_and_the_next_day_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        let db = db.sealing_with(Keys::of(&[1; 32], None));
        db.migrate().await.expect("the schema can be made");
        let registered = [Registered::daily::<Errand>(), Registered::of::<Other>()];
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let next = day.succ_opt().expect("a day");
        // A server whose clock is behind enqueues nothing either.
        for (today, jobs) in [(day, 1), (day, 0), (next, 1), (day, 0)] {
            enqueue_daily(&db, &registered, today).await.expect("enqueued");
            let tx = db.begin().await.expect("begun");
            let done = job::Entity::delete_many().exec(&tx).await.expect("done");
            tx.commit().await.expect("committed");
            assert_eq!(done.rows_affected, jobs, "{today}");
        }
    }
}
