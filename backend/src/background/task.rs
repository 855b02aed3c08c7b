//! One task: a step, again and again.

use std::{future::Future, time::Duration};

use actix_web::web;
use tokio::{sync::Notify, task::JoinSet};

use crate::{http::error::Error, state::State};

/// The longest pause between two tries of a task that fails.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Work that goes on for as long as the server runs.
pub trait Task: Default + Send + 'static {
    /// What it is called in measures and in `/health/ready`.
    const NAME: &'static str;
    /// What the log says when a step begins to fail.
    const FAILING: &'static str;
    /// How long to rest when there is nothing to do, and after a first failure; twice as long after each further one.
    const PERIOD: Duration = Duration::from_secs(1);

    /// What ends the rest early.
    fn wake(_: &State) -> Option<&Notify> {
        None
    }

    /// Does the next piece of work; tells whether there may be more to do at once.
    fn step(&mut self, state: &State) -> impl Future<Output = Result<bool, Error>> + Send;
}

/// Does the work until the future is dropped. A panic ends neither the server nor the work: it is logged and counted, and the
/// task starts again.
pub async fn supervised<T: Task>(state: web::Data<State>) {
    let mut panics = 0;
    loop {
        // Whatever runs inside ends with this set, and so with this future.
        let mut running = JoinSet::new();
        running.spawn(work::<T>(state.clone()));
        let ended = running.join_next().await;
        if !matches!(ended, Some(Err(error)) if error.is_panic()) {
            return;
        }
        panics += 1;
        state.metrics.beats.panicked(T::NAME);
        tracing::error!(task = T::NAME, panics, "a background task broke down; starting it again");
        tokio::time::sleep(pause(T::PERIOD, panics)).await;
    }
}

async fn work<T: Task>(state: web::Data<State>) {
    let mut task = T::default();
    let mut failures = 0;
    loop {
        let beats = &state.metrics.beats;
        beats.beat(T::NAME);
        match task.step(&state).await {
            Ok(more) => {
                failures = 0;
                beats.beat(T::NAME);
                if !more {
                    rest(T::wake(&state), T::PERIOD).await;
                }
            }
            Err(error) => {
                failures += 1;
                beats.failed(T::NAME);
                // Once for each time it begins to fail: what it needs may stay away for long.
                if failures == 1 {
                    tracing::warn!(task = T::NAME, %error, "{}", T::FAILING);
                } else {
                    tracing::debug!(task = T::NAME, failures, %error, "{}", T::FAILING);
                }
                tokio::time::sleep(pause(T::PERIOD, failures)).await;
            }
        }
    }
}

async fn rest(wake: Option<&Notify>, period: Duration) {
    match wake {
        // Either way it is time for the next step.
        Some(wake) => drop(tokio::time::timeout(period, wake.notified()).await),
        None => tokio::time::sleep(period).await,
    }
}

/// Twice as long after each failure in a row.
fn pause(period: Duration, failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(10);
    period.saturating_mul(1 << doublings).min(LONGEST_PAUSE.max(period))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_a_limit() {
        let second = Duration::from_secs(1);
        let pauses: Vec<u64> = (1..7).map(|failures| pause(second, failures).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 15, 15]);
        assert_eq!(pause(second, u32::MAX), LONGEST_PAUSE);
        assert_eq!(pause(Duration::from_secs(60), 3), Duration::from_secs(60));
    }
}
