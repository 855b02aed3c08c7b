//! Work that keeps a processor busy for more than a millisecond: asking the index, hashing, judging passwords, compressing,
//! rendering what is long. It never runs on the threads that answer requests, and at most as much at once as leaves those a
//! processor.
//!
//! Each kind of work has a lane of its own, so that a search never waits behind long texts, and a sign-in behind
//! neither. In a lane a few run at a time and some wait; a request that would wait too long, or finds too many waiting, is told
//! to come again (503 with `Retry-After`). Must not know what the work is.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use shared::problem::ProblemCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::Error;

/// Kinds of work that do not wait for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// What people wait for while they type or read: searching, suggesting, compressing an answer.
    Questions,
    /// Hashing and judging passwords.
    Passwords,
    /// Comparing whole texts with everything there is.
    Texts,
    /// What nobody waits for: one thing at a time, however long it takes.
    Background,
}

/// How long a request waits for a turn before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// Too many were waiting, or waiting took too long.
    #[error("there is too much of this work at the moment")]
    Busy,
    /// The work itself broke off.
    #[error("the work broke off")]
    Panicked,
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
}

impl From<Undone> for Error {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Busy => {
                Self::problem(ProblemCode::Unavailable).with_detail("Too many others ask for this just now.")
            }
            Undone::Panicked | Undone::Stopping => Self::Internal(undone.to_string()),
        }
    }
}

#[derive(Debug)]
struct Queue {
    turns: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// How many may wait, and how long; no limit for what nobody waits for.
    limit: Option<(usize, Duration)>,
}

/// Counts a request that waits, until it has a turn or gives up.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Queue {
    fn new(at_once: usize, limit: Option<(usize, Duration)>) -> Self {
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            waiting: AtomicUsize::new(0),
            limit,
        }
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Undone> {
        let turn = Arc::clone(&self.turns);
        let Some((most, patience)) = self.limit else {
            return turn.acquire_owned().await.map_err(|_| Undone::Stopping);
        };
        if let Ok(turn) = Arc::clone(&turn).try_acquire_owned() {
            return Ok(turn);
        }
        let waiting = Waiting(&self.waiting);
        if waiting.0.fetch_add(1, Ordering::AcqRel) >= most {
            return Err(Undone::Busy);
        }
        let turn = tokio::time::timeout(patience, turn.acquire_owned()).await;
        turn.map_err(|_| Undone::Busy)?.map_err(|_| Undone::Stopping)
    }
}

/// The lanes; one set per server.
#[derive(Debug)]
pub struct Cpu {
    questions: Queue,
    passwords: Queue,
    texts: Queue,
    background: Queue,
}

impl Cpu {
    /// Lanes for this machine. Where questions wait for an encoder elsewhere (`asks_elsewhere`) more of them are under way
    /// at once, since most of that time no processor is used.
    #[must_use]
    pub fn new(asks_elsewhere: bool) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        // One is left to those who answer.
        let threads = cores.saturating_sub(1).max(1);
        let questions = if asks_elsewhere { 4 * cores } else { threads };
        let texts = if asks_elsewhere { 2 * cores } else { threads.div_ceil(2) };
        Self {
            questions: Queue::new(questions, Some((64 * threads, PATIENCE))),
            passwords: Queue::new(threads, Some((64 * threads, PATIENCE))),
            texts: Queue::new(texts, Some((16 * threads, PATIENCE))),
            background: Queue::new(1, None),
        }
    }

    /// Does the work in its turn. The turn ends with the work, not with the request: one that was given up goes on to count.
    ///
    /// # Errors
    /// See [`Undone`].
    pub async fn run<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let turn = self.queue(lane).turn().await?;
        aside(move || {
            let _turn = turn;
            work()
        })
        .await
    }

    const fn queue(&self, lane: Lane) -> &Queue {
        match lane {
            Lane::Questions => &self.questions,
            Lane::Passwords => &self.passwords,
            Lane::Texts => &self.texts,
            Lane::Background => &self.background,
        }
    }
}

/// Does work beside everything else, without a turn: for the few tasks of the server itself, each of which does one thing
/// after another.
///
/// # Errors
/// [`Undone::Panicked`], [`Undone::Stopping`].
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that moves work off the threads that answer"
)]
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Undone> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| match error.is_panic() {
        true => Undone::Panicked,
        false => Undone::Stopping,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A queue with one turn, one place to wait, and next to no patience.
    fn cpu() -> Cpu {
        let queue = || Queue::new(1, Some((1, Duration::from_millis(20))));
        Cpu {
            questions: queue(),
            passwords: queue(),
            texts: queue(),
            background: Queue::new(1, None),
        }
    }

    #[tokio::test]
    async fn what_is_too_late_or_too_much_is_refused_and_other_lanes_go_on() {
        let cpu = Arc::new(cpu());
        let (release, held) = mpsc::channel::<()>();
        let (begin, begun) = tokio::sync::oneshot::channel();
        let holding = tokio::spawn({
            let cpu = Arc::clone(&cpu);
            async move {
                let work = move || {
                    let _ = begin.send(());
                    held.recv()
                };
                cpu.run(Lane::Texts, work).await
            }
        });
        begun.await.expect("the first text has its turn");
        let (late, many) = tokio::join!(cpu.run(Lane::Texts, || ()), cpu.run(Lane::Texts, || ()));
        assert_eq!((late, many), (Err(Undone::Busy), Err(Undone::Busy)));
        assert_eq!(cpu.run(Lane::Questions, || 1).await, Ok(1));
        assert_eq!(cpu.run(Lane::Passwords, || 2).await, Ok(2));
        // The request is gone; the work goes on to hold its turn.
        holding.abort();
        assert!(holding.await.is_err());
        assert_eq!(cpu.run(Lane::Texts, || ()).await, Err(Undone::Busy));
        release.send(()).expect("the work still waits");
        // Its turn comes back when it ends.
        let again = async { while cpu.run(Lane::Texts, || ()).await.is_err() {} };
        tokio::time::timeout(Duration::from_secs(10), again)
            .await
            .expect("a turn is free again");
        assert_eq!(cpu.texts.waiting.load(Ordering::Acquire), 0);
    }

    #[tokio::test]
    async fn work_that_breaks_off_gives_its_turn_back() {
        let cpu = cpu();
        let broken: Result<(), Undone> = cpu.run(Lane::Questions, || panic!("on purpose")).await;
        assert_eq!(broken, Err(Undone::Panicked));
        assert_eq!(cpu.run(Lane::Questions, || 1).await, Ok(1));
    }
}
