//! Access tokens: JWTs (RFC 9068) that say which session a request belongs to, for 15 minutes. What the session may do is read
//! from the database at each request, never from the token.

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{error::Error, keys::Keys};

/// How long an access token works.
pub const LIFE: TimeDelta = TimeDelta::minutes(15);
const PURPOSE: &str = "access token";
const AUDIENCE: &str = "innoportal-api";
const TYPE: &str = "at+jwt";
const ALGORITHM: Algorithm = Algorithm::HS256;

/// The claims of a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    iss: String,
    aud: String,
    /// The account.
    pub sub: Uuid,
    /// The session.
    pub sid: Uuid,
    iat: i64,
    exp: i64,
}

impl Access {
    /// A token for a session of an account, and its expiry, which is never after the end of the session.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn issue(
        keys: &Keys,
        issuer: &str,
        (account, session): (Uuid, Uuid),
        (now, session_ends): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(String, DateTime<Utc>), Error> {
        let expires = (now + LIFE).min(session_ends);
        let claims = Self {
            iss: issuer.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: account,
            sid: session,
            iat: now.timestamp(),
            exp: expires.timestamp(),
        };
        let header = Header {
            typ: Some(TYPE.to_owned()),
            ..Header::new(ALGORITHM)
        };
        let key = keys.derived(PURPOSE).remove(0);
        let token = encode(&header, &claims, &EncodingKey::from_secret(&key))
            .map_err(|error| Error::Internal(format!("an access token cannot be signed: {error}")))?;
        Ok((token, expires))
    }

    /// The claims of a token, if this server issued it and it has not expired.
    #[must_use]
    pub fn read(keys: &Keys, issuer: &str, token: &str, now: DateTime<Utc>) -> Option<Self> {
        let mut validation = Validation::new(ALGORITHM);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        // By our own clock, which tests can set; to the second, without leeway.
        validation.validate_exp = false;
        let data = keys
            .derived(PURPOSE)
            .iter()
            .find_map(|key| decode::<Self>(token, &DecodingKey::from_secret(key), &validation).ok())?;
        let is_ours = data.header.typ.as_deref() == Some(TYPE) && data.claims.exp > now.timestamp();
        is_ours.then_some(data.claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://portal.example";

    fn keys() -> Keys {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        Keys::load(&settings).expect("a secret is made")
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("a time")
    }

    #[test]
    fn a_token_works_for_a_quarter_of_an_hour_and_never_past_its_session() {
        let keys = keys();
        let ids = (Uuid::from_u128(1), Uuid::from_u128(2));
        let works = |token: &str, seconds: i64| Access::read(&keys, ISSUER, token, at(seconds)).is_some();
        let (token, expires) = Access::issue(&keys, ISSUER, ids, (at(0), at(86_400))).expect("a token");
        assert_eq!(expires, at(900));
        assert!(works(&token, 0) && works(&token, 899) && !works(&token, 900));
        let (token, expires) = Access::issue(&keys, ISSUER, ids, (at(0), at(60))).expect("a token");
        assert_eq!(expires, at(60));
        assert!(works(&token, 59) && !works(&token, 60));
    }

    #[test]
    fn a_clock_set_back_lengthens_a_token_by_that_step_and_one_set_forward_ends_it() {
        let keys = keys();
        let ids = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (token, _) = Access::issue(&keys, ISSUER, ids, (at(0), at(86_400))).expect("a token");
        let step = 3_600;
        // What the clock shows when `real` seconds have passed since, after it was set back by `step`.
        let works = |real: i64| Access::read(&keys, ISSUER, &token, at(real - step)).is_some();
        assert!(works(900 + step - 1) && !works(900 + step));
        assert!(Access::read(&keys, ISSUER, &token, at(step)).is_none());
    }

    #[test]
    fn a_token_of_another_server_or_key_is_none() {
        let (keys, others) = (keys(), keys());
        let ids = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (token, _) = Access::issue(&keys, ISSUER, ids, (at(0), at(86_400))).expect("a token");
        assert!(Access::read(&keys, "https://other.example", &token, at(1)).is_none());
        assert!(Access::read(&others, ISSUER, &token, at(1)).is_none());
    }
}
