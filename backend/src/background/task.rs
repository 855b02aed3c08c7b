//! One task: a step, again and again.

use std::{future::Future, time::Duration};

use actix_web::web;
use tokio::{sync::Notify, task::JoinSet};

use crate::{beats::Beats, error::Error, state::State};

/// The longest pause between two attempts of a failing task.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Work that goes on for as long as the server runs.
pub trait Task: Send + 'static {
    /// What the log says when a step begins to fail.
    const FAILING: &'static str;
    /// How long to wait if there is nothing to do, and after a first failure; doubled after each further one.
    const PERIOD: Duration = Duration::from_secs(1);

    /// What it is called in measures and in `/health/ready`.
    fn name(&self) -> &'static str;

    /// The wake-up that ends the wait early.
    fn wake<'a>(&self, _: &'a State) -> Option<&'a Notify> {
        None
    }

    /// Does the next piece of work; returns whether there may be more.
    fn step(&mut self, state: &State) -> impl Future<Output = Result<bool, Error>> + Send;
}

/// Does the work until the future is dropped. A panic ends neither the server nor the work: it is logged and counted, and the
/// task starts again.
pub async fn supervised<T: Task>(state: web::Data<State>, task: impl Fn() -> T + Send + 'static) {
    let name = task().name();
    let begin = || work(state.clone(), task());
    restarted(name, T::PERIOD, &state.metrics.beats, begin).await;
}

async fn restarted<W>(name: &'static str, period: Duration, beats: &Beats, begin: impl Fn() -> W)
where
    W: Future<Output = ()> + Send + 'static,
{
    let mut panics = 0;
    loop {
        // Everything inside ends with this set, and so with this future.
        let mut running = JoinSet::new();
        running.spawn(begin());
        let ended = running.join_next().await;
        if !matches!(ended, Some(Err(error)) if error.is_panic()) {
            return;
        }
        panics += 1;
        beats.panicked(name);
        tracing::error!(task = name, panics, "a background task broke down; starting it again");
        tokio::time::sleep(pause(period, panics)).await;
    }
}

async fn work<T: Task>(state: web::Data<State>, mut task: T) {
    let name = task.name();
    let mut failures = 0;
    loop {
        let beats = &state.metrics.beats;
        beats.beat(name);
        match task.step(&state).await {
            Ok(more) => {
                failures = 0;
                beats.beat(name);
                if !more {
                    rest(task.wake(&state), T::PERIOD).await;
                }
            }
            Err(error) => {
                failures += 1;
                beats.failed(name);
                // Logged once when it starts to fail: the cause may last long.
                if failures == 1 {
                    tracing::warn!(task = name, %error, "{}", T::FAILING);
                } else {
                    tracing::debug!(task = name, failures, %error, "{}", T::FAILING);
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
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;

    #[test]
    fn pauses_grow_up_to_a_limit() {
        let second = Duration::from_secs(1);
        let pauses: Vec<u64> = (1..7).map(|failures| pause(second, failures).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 15, 15]);
        assert_eq!(pause(second, u32::MAX), LONGEST_PAUSE);
        assert_eq!(pause(Duration::from_secs(60), 3), Duration::from_secs(60));
    }

    #[tokio::test]
    async fn what_breaks_down_is_counted_and_started_again() {
        let (beats, begun) = (Beats::default(), Arc::new(AtomicU32::new(0)));
        let begin = || {
            let begun = Arc::clone(&begun);
            async move {
                assert_eq!(begun.fetch_add(1, Ordering::AcqRel), 2, "it breaks down twice");
            }
        };
        restarted("fragile", Duration::from_millis(1), &beats, begin).await;
        assert_eq!(begun.load(Ordering::Acquire), 3);
        assert_eq!(beats.told()["fragile"]["panics"], 2);
    }
}
