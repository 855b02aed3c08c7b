//! A limit on requests to the API by address, so that nobody can crowd others out. Per replica; limits against abuse that
//! must hold across replicas live in the database.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};
use shared::problem::ProblemCode;

use super::{client_address::network, error::Error};
use crate::settings::RateLimit;

/// How many addresses are remembered before those at rest are forgotten.
const SWEEP_FROM: usize = 10_000;

/// Counts requests by [`network`].
#[derive(Debug)]
pub struct Limiter(Option<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>);

impl Limiter {
    /// A limiter with these settings; one that lets everything pass where `per_minute` is 0.
    #[must_use]
    pub fn new(limit: RateLimit) -> Self {
        let numbers = NonZeroU32::new(limit.per_minute).zip(NonZeroU32::new(limit.burst));
        Self(numbers.map(|(per_minute, burst)| RateLimiter::dashmap(Quota::per_minute(per_minute).allow_burst(burst))))
    }

    /// Lets a request pass or says when to come again.
    ///
    /// # Errors
    /// `rate_limited`, with the seconds to wait.
    pub fn check(&self, address: Option<IpAddr>) -> Result<(), Error> {
        let (Some(limiter), Some(address)) = (&self.0, address) else {
            return Ok(());
        };
        if limiter.len() > SWEEP_FROM {
            limiter.retain_recent();
        }
        limiter.check_key(&network(address)).map_err(|busy| {
            let wait = busy.wait_time_from(DefaultClock::default().now());
            Error::problem(ProblemCode::RateLimited).with_retry_after(wait.as_secs() + 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_the_next_is_told_to_wait() {
        let limiter = Limiter::new(RateLimit {
            per_minute: 1,
            burst: 3,
        });
        let address = Some(IpAddr::from([192, 0, 2, 1]));
        assert!((0..3).all(|_| limiter.check(address).is_ok()));
        assert!(limiter.check(address).is_err());
        assert!(limiter.check(Some(IpAddr::from([192, 0, 2, 2]))).is_ok());
    }

    #[test]
    fn switched_off_it_lets_everything_pass() {
        let limiter = Limiter::new(RateLimit {
            per_minute: 0,
            burst: 0,
        });
        assert!((0..1_000).all(|_| limiter.check(Some(IpAddr::from([192, 0, 2, 1]))).is_ok()));
    }
}
