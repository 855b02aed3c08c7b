//! Why a statement failed, as far as it makes a difference to the caller: by the codes of both databases.

use sea_orm::{DbErr, RuntimeErr};

/// Why a statement failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Lock timeout or deadlock: a retry may succeed.
    Busy,
    /// The database does not answer, or has no connection left.
    Away,
    /// There is no room on the disk.
    Full,
    /// The database cannot store a value.
    Value,
    /// Anything else: a fault of the program or of the database.
    Other,
}

impl Failure {
    /// The message of an error.
    #[must_use]
    pub fn of(error: &DbErr) -> Self {
        let cause = match error {
            DbErr::ConnectionAcquire(_) => return Self::Away,
            DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => cause,
            _ => return Self::Other,
        };
        let failure = match cause {
            RuntimeErr::SqlxError(cause) => match cause.as_database_error().and_then(|error| error.code()) {
                Some(code) => Self::of_code(&code),
                None => match &**cause {
                    sqlx::Error::Io(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed => Self::Away,
                    _ => Self::Other,
                },
            },
            _ => Self::Other,
        };
        match (error, failure) {
            // Any error while connecting: the database is not reachable.
            (DbErr::Conn(_), Self::Other) => Self::Away,
            _ => failure,
        }
    }

    /// PostgreSQL's codes have five letters, the first two a class; SQLite's are numbers, the last byte the primary code.
    fn of_code(code: &str) -> Self {
        match code {
            // Serialisation, deadlock, lock not available.
            "40001" | "40P01" | "55P03" => return Self::Busy,
            "53100" => return Self::Full,
            // Too many connections; the server stops or starts.
            "53300" | "57P01" | "57P02" | "57P03" => return Self::Away,
            _ => {}
        }
        match (code.len(), code.get(..2), code.parse::<u32>().map(|code| code & 0xff)) {
            (5, Some("08"), _) => Self::Away,
            (5, Some("22"), _) => Self::Value,
            (5, ..) => Self::Other,
            // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL.
            (_, _, Ok(5 | 6)) => Self::Busy,
            (_, _, Ok(13)) => Self::Full,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_databases_are_told_apart() {
        let cases = [
            ("5", Failure::Busy),
            ("517", Failure::Busy),
            ("262", Failure::Busy),
            ("40001", Failure::Busy),
            ("40P01", Failure::Busy),
            ("13", Failure::Full),
            ("53100", Failure::Full),
            ("22008", Failure::Value),
            ("22021", Failure::Value),
            ("22", Failure::Other),
            ("08006", Failure::Away),
            ("57P01", Failure::Away),
            ("23505", Failure::Other),
            ("2067", Failure::Other),
            ("42601", Failure::Other),
        ];
        for (code, failure) in cases {
            assert_eq!(Failure::of_code(code), failure, "{code}");
        }
    }
}
