//! Doing the jobs, one after the other.

use std::{sync::Arc, time::Duration};

use actix_web::web;
use uuid::Uuid;

use super::{
    queue::{self, Claimed, Job},
    view::without_addresses,
};
use crate::{accounts, http::error::Error, lock_outs, mail, state::State};

/// How often to look for what other replicas promised or what is due again.
const PERIOD: Duration = Duration::from_secs(1);

/// Does jobs as they come, until the task is ended. A job that is cut short is done by whoever claims it next.
pub async fn work(state: web::Data<State>) {
    let state: Arc<State> = state.into_inner();
    loop {
        match step(&state).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(PERIOD, state.promised.notified()).await;
            }
            Err(error) => {
                tracing::error!(%error, "jobs cannot be read");
                tokio::time::sleep(PERIOD).await;
            }
        }
    }
}

/// Does one job; tells whether there was one.
async fn step(state: &State) -> Result<bool, Error> {
    let Some(job) = queue::claim(&state.db).await? else {
        return Ok(false);
    };
    if let Err(why) = act(state, &job).await {
        let told = without_addresses(&why);
        tracing::warn!(job = %job.id, attempts = job.attempts, why = %told, "a job failed");
        queue::failed(&state.db, &job, &why).await?;
    }
    Ok(true)
}

/// Does a job and ends it. What a job changes in the database is committed with its end: done once, or not at all.
async fn act(state: &State, claimed: &Claimed) -> Result<(), String> {
    let job: Job = serde_json::from_value(claimed.payload.clone()).map_err(|error| error.to_string())?;
    if let Job::SendMail(message) = &job {
        mail::send(state, message).await?;
    }
    write(state, claimed.id, job).await.map_err(|error| error.to_string())
}

async fn write(state: &State, id: Uuid, job: Job) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    match job {
        // Sent; there is nothing to write.
        Job::SendMail(_) => {}
        Job::Register(registration) => accounts::answer_registration(&tx, &state.keys, registration).await?,
        Job::ForgotPassword { email } => accounts::answer_forgot(&tx, &state.keys, &email).await?,
        Job::ConfirmAddress { account, email, secret } => {
            accounts::answer_email_change(&tx, &state.keys, (account, email), &secret).await?;
        }
        Job::LockOut { email, limit } => lock_outs::answer(&tx, &email, &limit).await?,
    }
    queue::done(&tx, id).await?;
    tx.commit().await?;
    Ok(())
}
