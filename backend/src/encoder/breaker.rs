//! A breaker, as in a fuse box: a service that did not answer is not asked for a while, so that nobody waits for it again and
//! again. Then one question tries whether it is back.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// How long a service that did not answer is left alone, and how long the one question that tries it may take.
const PAUSE: Duration = Duration::from_secs(2);

/// Whether a service may be asked.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<Option<Instant>>);

impl Breaker {
    /// Whether to ask now. After a pause one question may, and the others when it has got its answer.
    pub(super) fn lets_pass(&self, now: Instant) -> bool {
        self.with(|again| match again {
            None => true,
            Some(at) if now < *at => false,
            Some(at) => {
                *at = now + PAUSE;
                true
            }
        })
    }

    /// Takes note of whether the service answered.
    pub(super) fn learn(&self, answered: bool, now: Instant) {
        self.with(|again| *again = (!answered).then(|| now + PAUSE));
    }

    fn with<T>(&self, change: impl FnOnce(&mut Option<Instant>) -> T) -> T {
        // Nothing panics while the lock is held.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_fails_is_left_alone_and_then_tried_once() {
        let breaker = Breaker::default();
        let start = Instant::now();
        assert!(breaker.lets_pass(start) && breaker.lets_pass(start));
        breaker.learn(false, start);
        assert!(!breaker.lets_pass(start));
        let later = start + PAUSE;
        assert!(breaker.lets_pass(later));
        assert!(!breaker.lets_pass(later), "another question tries it already");
        breaker.learn(false, later);
        assert!(!breaker.lets_pass(later));
        let back = later + PAUSE;
        assert!(breaker.lets_pass(back));
        breaker.learn(true, back);
        assert!(breaker.lets_pass(back) && breaker.lets_pass(back));
    }
}
