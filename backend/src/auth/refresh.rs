//! The refresh token of a session: opaque, in a cookie, rotated at each renewal.
//!
//! A token names its session and a generation, and carries a code over both and the session's salt that only this server can
//! make. So nothing at rest is a token or a hash to guess at, every token ever given can be told from an invented one, and two
//! tabs that renew at once are given the same successor.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::keys::Keys;

const PURPOSE: &str = "refresh token";
/// How long the previous token is accepted, for a second tab that renews at the same time.
const GRACE: TimeDelta = TimeDelta::seconds(30);

/// A presented token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// The session it names.
    pub session: Uuid,
    generation: i32,
    code: Vec<u8>,
}

/// The meaning of a presented token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// It is the current one: rotate to the next generation.
    Next,
    /// It was replaced a moment ago: return the current one again.
    Again,
    /// It was replaced before that: another party has a copy, so the session ends.
    Reused,
    /// This server never issued it.
    Invented,
}

impl RefreshToken {
    /// The token of a session's generation, as text.
    #[must_use]
    pub fn of(keys: &Keys, session: Uuid, salt: &str, generation: i32) -> String {
        let code = keys.code(
            PURPOSE,
            &[session.as_bytes(), salt.as_bytes(), &generation.to_be_bytes()],
        );
        let mut bytes = session.as_bytes().to_vec();
        bytes.extend(generation.to_be_bytes());
        bytes.extend(code);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Parses a token; `None` if the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (session, rest) = bytes.split_at_checked(16)?;
        let (generation, code) = rest.split_at_checked(4)?;
        Some(Self {
            session: Uuid::from_slice(session).ok()?,
            generation: i32::from_be_bytes(generation.try_into().ok()?),
            code: code.to_vec(),
        })
    }

    /// What the token means for a session with this salt, at `generation` since `rotated_at`.
    #[must_use]
    pub fn judge(
        &self,
        keys: &Keys,
        salt: &str,
        (generation, rotated_at): (i32, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Renewal {
        let parts: [&[u8]; 3] = [self.session.as_bytes(), salt.as_bytes(), &self.generation.to_be_bytes()];
        if !keys.holds(PURPOSE, &parts, &self.code) || self.generation > generation {
            Renewal::Invented
        } else if self.generation == generation {
            Renewal::Next
        } else if self.generation == generation - 1 && now - rotated_at <= GRACE {
            Renewal::Again
        } else {
            Renewal::Reused
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_generation_is_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        let keys = Keys::load(&settings).expect("a secret is made");
        let session = Uuid::from_u128(7);
        let at = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        let judged = |shown: i32, seconds: i64| {
            let token = RefreshToken::parse(&RefreshToken::of(&keys, session, "salt", shown)).expect("a token");
            token.judge(&keys, "salt", (5, at), at + TimeDelta::seconds(seconds))
        };
        assert_eq!(judged(5, 1_000), Renewal::Next);
        assert_eq!(judged(4, 30), Renewal::Again);
        assert_eq!(judged(4, 31), Renewal::Reused);
        assert_eq!(judged(3, 1), Renewal::Reused);
        assert_eq!(judged(6, 1), Renewal::Invented);
        let mut token = RefreshToken::parse(&RefreshToken::of(&keys, session, "salt", 5)).expect("a token");
        assert_eq!(token.judge(&keys, "another", (5, at), at), Renewal::Invented);
        token.generation = 4;
        assert_eq!(token.judge(&keys, "salt", (5, at), at), Renewal::Invented);
        assert_eq!(RefreshToken::parse("short"), None);
    }
}
