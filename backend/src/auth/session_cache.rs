//! Signed-in people, cached for a moment: a page sends many requests at once, and reading session and account for each would
//! add half of the cost.
//!
//! Cached until this server commits anything, so that its own changes apply immediately, and half a second at most, so that
//! changes of other servers apply within the promised second.

use chrono::{DateTime, TimeDelta, Utc};
use quick_cache::sync::Cache;
use uuid::Uuid;

use crate::access::SignedIn;

/// How long a person is cached.
const MOMENT: TimeDelta = TimeDelta::milliseconds(500);
/// Capacity of the cache.
const PEOPLE: usize = 10_000;

/// Signed-in people by session.
#[derive(Debug)]
pub struct SessionCache(Cache<Uuid, Seen>);

#[derive(Debug, Clone, Copy)]
struct Seen {
    person: SignedIn,
    session_ends: DateTime<Utc>,
    at: DateTime<Utc>,
    commits: u64,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self(Cache::new(PEOPLE))
    }
}

impl SessionCache {
    /// The cached person of a session, unless it may have changed: `commits` is the current count.
    #[must_use]
    pub fn recall(&self, session: Uuid, commits: u64, now: DateTime<Utc>) -> Option<SignedIn> {
        let seen = self.0.get(&session)?;
        let age = now - seen.at;
        // A clock that was set back must not extend the cache time.
        let is_fresh = age >= TimeDelta::zero() && age < MOMENT && now < seen.session_ends;
        (is_fresh && seen.commits == commits).then_some(seen.person)
    }

    /// Caches the person of a session, as read after the count of commits was `commits`.
    pub fn remember(
        &self,
        session: Uuid,
        person: SignedIn,
        session_ends: DateTime<Utc>,
        (commits, at): (u64, DateTime<Utc>),
    ) {
        let seen = Seen {
            person,
            session_ends,
            at,
            commits,
        };
        self.0.insert(session, seen);
    }
}

#[cfg(test)]
mod tests {
    use shared::account::AccountRole;

    use super::*;
    use crate::access::Credential;

    #[test]
    fn nobody_is_remembered_past_a_commit_a_moment_or_the_end_of_the_session() {
        let session = Uuid::from_u128(1);
        let person = SignedIn {
            account: Uuid::from_u128(2),
            credential: Credential::Session(session),
            role: AccountRole::Member,
            second_factor: false,
        };
        let at = |millis: i64| DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a time");
        let known = SessionCache::default();
        assert_eq!(known.recall(session, 7, at(0)), None);
        known.remember(session, person, at(10_000), (7, at(0)));
        assert_eq!(known.recall(session, 7, at(499)), Some(person));
        assert_eq!(known.recall(session, 7, at(500)), None);
        assert_eq!(known.recall(session, 7, at(-1)), None, "the clock was set back");
        assert_eq!(known.recall(session, 8, at(1)), None, "something was committed");
        assert_eq!(known.recall(Uuid::from_u128(3), 7, at(1)), None);
        known.remember(session, person, at(100), (7, at(0)));
        assert_eq!(known.recall(session, 7, at(99)), Some(person));
        assert_eq!(known.recall(session, 7, at(100)), None, "the session has ended");
    }
}
