//! What is to be done once each civil day. The day stands in the database, so that of any number of servers one promises it;
//! what concerns a server's own data folder each does by itself.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, Statement};

use super::queue::{Job, enqueue};
use crate::{db::Database, http::error::Error, retention, state::State};

/// What this server has seen to.
#[derive(Debug, Default)]
pub(super) struct Daily {
    day: Option<NaiveDate>,
}

impl Daily {
    /// Promises what is due today, unless that was done. What fails is tried again when this is asked again.
    pub(super) async fn promise(&mut self, state: &State) {
        let today = state.today();
        if self.day == Some(today) {
            return;
        }
        match sweep(&state.db, today).await {
            Ok(()) => self.day = Some(today),
            Err(error) => tracing::error!(%error, "what is due today cannot be promised"),
        }
        if self.day == Some(today)
            && let Some(folder) = state.post.folder()
        {
            retention::sweep_mail(folder, crate::clock::now()).await;
        }
    }
}

/// Enqueues the sweep of a day, unless another server has.
async fn sweep(db: &Database, today: NaiveDate) -> Result<(), Error> {
    let tx = db.begin().await?;
    let sql = "UPDATE daily_jobs SET promised_for = $1 WHERE kind = 'sweep' AND promised_for < $1";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [today.into()]);
    let is_first = tx.execute_raw(statement).await?.rows_affected() == 1;
    if is_first {
        enqueue(&tx, &Job::Sweep).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use sea_orm::{EntityTrait, PaginatorTrait};

    use super::*;
    use crate::{auth::Keys, entity::job};

    #[tokio::test]
    async fn a_day_is_promised_once_and_the_next_day_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        let db = db.sealing_with(Keys::of(&[1; 32], None));
        db.migrate().await.expect("the schema can be made");
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let next = day.succ_opt().expect("a day");
        // A server whose clock is behind promises nothing either.
        for (today, jobs) in [(day, 1), (day, 1), (next, 2), (day, 2)] {
            sweep(&db, today).await.expect("enqueued");
            let there = job::Entity::find().count(db.reader()).await;
            assert_eq!(there.expect("counted"), jobs, "{today}");
        }
    }
}
