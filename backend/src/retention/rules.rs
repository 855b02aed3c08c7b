//! How long things are kept, in one table; `docs/operations.md` and the privacy policy say the same.

use chrono::{Months, TimeDelta};

use crate::drafts::UntouchedDrafts;

/// What is removed when it is old: rows of one table, all by one condition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub table: &'static str,
    /// The columns that name a row.
    pub key: &'static str,
    /// Which rows: SQL with the instant before which they are old as `$1`.
    pub old: &'static str,
    pub kept: TimeDelta,
    pub then: Then,
}

/// What happens to an expired row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It is removed.
    Removed,
    /// The row stays, these columns are given these values.
    Emptied(&'static str),
}

/// An account whose address was never confirmed.
pub(super) const UNCONFIRMED: TimeDelta = TimeDelta::days(7);
/// An invitation that nobody took up, with the account that was made for it.
pub(super) const INVITATIONS: TimeDelta = TimeDelta::days(30);
/// A draft of something that was never published and that nobody touches.
pub(super) const UNTOUCHED: UntouchedDrafts = UntouchedDrafts {
    kept: Months::new(18),
    told_after: [Months::new(16), Months::new(17)],
    between: TimeDelta::days(28),
};
/// A mail that was written to a file.
pub(super) const MAIL: TimeDelta = TimeDelta::days(30);

const fn removed(table: &'static str, key: &'static str, old: &'static str, kept: TimeDelta) -> Rule {
    Rule {
        table,
        key,
        old,
        kept,
        then: Then::Removed,
    }
}

/// Everything but accounts, drafts and mail.
pub(super) const RULES: [Rule; 7] = [
    removed(
        "sessions",
        "id",
        "ended_at <= $1 OR expires_at <= $1",
        TimeDelta::days(30),
    ),
    removed("one_time_secrets", "id", "expires_at <= $1", TimeDelta::days(7)),
    removed("memberships", "id", "state = 'invited' AND since <= $1", INVITATIONS),
    // The window is over; the longest one is 24 hours.
    removed("attempts", "key", "until <= $1", TimeDelta::zero()),
    removed("open_editors", "revision_id, editor", "until <= $1", TimeDelta::zero()),
    removed(
        "idempotency_records",
        "actor_id, operation, key",
        "created_at <= $1",
        TimeDelta::hours(24),
    ),
    // A failed job is not retried after it was blanked.
    Rule {
        table: "jobs",
        key: "id",
        old: "state = 'dead' AND due_at <= $1 AND payload <> '{}'",
        kept: TimeDelta::days(30),
        then: Then::Emptied("payload = '{}', last_error = NULL"),
    },
];
