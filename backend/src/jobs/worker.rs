//! Doing the jobs, one after the other.

use tokio::sync::Notify;

use super::{
    daily::Daily,
    queue::{self, Claimed, Job},
    view::without_addresses,
};
use crate::{accounts, background::Task, clock, http::error::Error, lock_outs, mail, retention, state::State};

/// Does jobs as they come. A job that is cut short is done by the worker that claims it next.
#[derive(Debug, Default)]
pub struct Worker {
    daily: Daily,
}

impl Task for Worker {
    const NAME: &'static str = "jobs";
    const FAILING: &'static str = "jobs cannot be read";

    fn wake(state: &State) -> Option<&Notify> {
        Some(&state.db.wakes().jobs)
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        self.daily.promise(state).await;
        step(state).await
    }
}

/// Does one job; tells whether there was one.
async fn step(state: &State) -> Result<bool, Error> {
    let Some(job) = queue::claim(&state.db).await? else {
        return Ok(false);
    };
    if job.is_worn_out() {
        tracing::error!(job = %job.id, "a job was begun again and again and never ended; it is left for an administrator");
        queue::give_up(&state.db, &job).await?;
        return Ok(true);
    }
    if let Err(why) = act(state, &job).await {
        let told = without_addresses(&why);
        tracing::warn!(job = %job.id, attempts = job.attempts, why = %told, "a job failed");
        queue::failed(&state.db, &job, &why).await?;
    }
    Ok(true)
}

/// Does a job and ends it. What a job changes in the database is committed with its end: done once, or not at all.
async fn act(state: &State, claimed: &Claimed) -> Result<(), String> {
    let job = Job::opened(claimed.payload.clone(), &state.keys, claimed.id)?;
    if let Job::SendMail(message) = &job {
        mail::send(state, message).await?;
    }
    write(state, claimed, job).await.map_err(|error| error.to_string())
}

async fn write(state: &State, claimed: &Claimed, job: Job) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    // First: of two who have the job, since one took longer than it may, one comes second and finds it gone.
    queue::done(&tx, claimed).await?;
    match job {
        // Sent; there is nothing to write.
        Job::SendMail(_) => {}
        Job::Register(registration) => accounts::answer_registration(&tx, &state.keys, registration).await?,
        Job::ForgotPassword { email } => accounts::answer_forgot(&tx, &state.keys, &email).await?,
        Job::ConfirmAddress { account, email, secret } => {
            accounts::answer_email_change(&tx, &state.keys, (account, email), &secret).await?;
        }
        Job::LockOut { email, limit } => lock_outs::answer(&tx, &email, &limit).await?,
        // A little at a time, so that others get their turn to write; what is left is a job of its own.
        Job::Sweep => {
            if retention::sweep(&tx, clock::now()).await? {
                queue::enqueue(&tx, &Job::Sweep).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}
