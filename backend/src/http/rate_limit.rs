//! Rate limits per caller: by account if signed in, otherwise by address. Expensive operations count for more
//! ([`super::cost`]). Per replica; limits against abuse that must hold across replicas live in the database.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicUsize, Ordering},
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::{client_address::network, cost::Cost};
use crate::{error::Error, settings::RateLimit};

/// How many callers are stored before idle ones are removed.
const SWEEP_FROM: usize = 10_000;
/// How many times as many pages as requests to the API a caller may have.
const PAGES: u32 = 5;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Payer {
    /// An account, from any address.
    Account(Uuid),
    /// The [`network`] of an address.
    Network(IpAddr),
}

impl Payer {
    /// The caller for an address.
    #[must_use]
    pub fn at(address: IpAddr) -> Self {
        Self::Network(network(address))
    }
}

/// Counts the requests of callers.
#[derive(Debug)]
pub struct Limiter(Option<Counters>);

#[derive(Debug)]
struct Counters {
    operations: Counter,
    pages: Counter,
}

#[derive(Debug)]
struct Counter {
    limiter: RateLimiter<Payer, DashMapStateStore<Payer>, DefaultClock>,
    burst: NonZeroU32,
    /// At how many callers to remove idle ones next: the scan takes time with their number.
    sweep_at: AtomicUsize,
}

impl Counter {
    fn new(per_minute: NonZeroU32, burst: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::dashmap(Quota::per_minute(per_minute).allow_burst(burst)),
            burst,
            sweep_at: AtomicUsize::new(SWEEP_FROM),
        }
    }

    fn check(&self, payer: Payer, cost: NonZeroU32) -> Result<(), Error> {
        if self.limiter.len() > self.sweep_at.load(Ordering::Relaxed) {
            self.limiter.retain_recent();
            self.sweep_at
                .store(SWEEP_FROM.max(2 * self.limiter.len()), Ordering::Relaxed);
        }
        // Never more than a caller can have: what costs more is then asked for seldom, not never.
        match self.limiter.check_key_n(&payer, cost.min(self.burst)) {
            Ok(Ok(())) | Err(_) => Ok(()),
            Ok(Err(busy)) => {
                let wait = busy.wait_time_from(DefaultClock::default().now());
                Err(Error::problem(ProblemCode::RateLimited).with_retry_after(wait.as_secs() + 1))
            }
        }
    }
}

impl Limiter {
    /// A limiter with these settings; one that lets everything pass where `per_minute` is 0.
    #[must_use]
    pub fn new(limit: RateLimit) -> Self {
        let numbers = NonZeroU32::new(limit.per_minute).zip(NonZeroU32::new(limit.burst));
        let pages = NonZeroU32::MIN.saturating_add(PAGES - 1);
        Self(numbers.map(|(per_minute, burst)| Counters {
            operations: Counter::new(per_minute, burst),
            pages: Counter::new(per_minute.saturating_mul(pages), burst.saturating_mul(pages)),
        }))
    }

    /// Accepts a request or returns the time to wait. Requests without an address, as in tests without a network, are not
    /// counted.
    ///
    /// # Errors
    /// `rate_limited`, with the seconds to wait.
    pub fn check(&self, payer: Option<Payer>, cost: Cost) -> Result<(), Error> {
        let (Some(counters), Some(payer)) = (&self.0, payer) else {
            return Ok(());
        };
        match cost {
            Cost::Nothing => Ok(()),
            Cost::Page(cost) => counters.pages.check(payer, cost),
            Cost::Operation(cost) => counters.operations.check(payer, cost),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Cost = Cost::Operation(NonZeroU32::MIN);

    fn limiter(per_minute: u32, burst: u32) -> Limiter {
        Limiter::new(RateLimit { per_minute, burst })
    }

    fn at(last: u8) -> Option<Payer> {
        Some(Payer::at(IpAddr::from([192, 0, 2, last])))
    }

    fn of(tokens: u32) -> Cost {
        Cost::Operation(NonZeroU32::new(tokens).expect("some tokens"))
    }

    #[test]
    fn a_burst_passes_and_the_next_is_told_to_wait() {
        let limiter = limiter(1, 3);
        assert!((0..3).all(|_| limiter.check(at(1), ONE).is_ok()));
        assert!(limiter.check(at(1), ONE).is_err());
        assert!(limiter.check(at(2), ONE).is_ok());
        assert!(limiter.check(Some(Payer::Account(Uuid::nil())), ONE).is_ok());
    }

    #[test]
    fn what_costs_more_is_had_less_often() {
        let limiter = limiter(1, 10);
        assert!(limiter.check(at(1), of(6)).is_ok());
        assert!(limiter.check(at(1), of(6)).is_err());
        assert!((0..4).all(|_| limiter.check(at(1), ONE).is_ok()));
        // Even what costs more than a caller can have, once.
        assert!(limiter.check(at(2), of(50)).is_ok());
        assert!(limiter.check(at(2), ONE).is_err());
    }

    #[test]
    fn pages_have_a_larger_quota_of_their_own() {
        let limiter = limiter(1, 2);
        let page = Cost::Page(NonZeroU32::MIN);
        assert!((0..10).all(|_| limiter.check(at(1), page).is_ok()));
        assert!(limiter.check(at(1), page).is_err());
        assert!(limiter.check(at(1), ONE).is_ok());
        assert!((0..100).all(|_| limiter.check(at(1), Cost::Nothing).is_ok()));
    }

    #[test]
    fn switched_off_it_lets_everything_pass() {
        let limiter = limiter(0, 0);
        assert!((0..1_000).all(|_| limiter.check(at(1), ONE).is_ok()));
    }
}
