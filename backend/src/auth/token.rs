//! Access tokens: JWTs (RFC 9068) that say which session a request belongs to, for a quarter of an hour. What the session
//! may do is read from the database at each request, never from the token.

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Keys;
use crate::http::error::Error;

/// How long an access token works.
pub const LIFE: TimeDelta = TimeDelta::minutes(15);
const PURPOSE: &str = "access token";
const AUDIENCE: &str = "innoportal-api";
const TYPE: &str = "at+jwt";
const ALGORITHM: Algorithm = Algorithm::HS256;

/// What a token says.
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
    /// A token for a session of an account, and until when it works: never beyond the session's own end.
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

    /// What a token says, if this server made it for itself and it has not run out.
    #[must_use]
    pub fn read(keys: &Keys, issuer: &str, token: &str, now: DateTime<Utc>) -> Option<Self> {
        let mut validation = Validation::new(ALGORITHM);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        // By our own clock, which tests can set; to the second, with nothing added.
        validation.validate_exp = false;
        let data = keys
            .derived(PURPOSE)
            .iter()
            .find_map(|key| decode::<Self>(token, &DecodingKey::from_secret(key), &validation).ok())?;
        let is_ours = data.header.typ.as_deref() == Some(TYPE) && data.claims.exp > now.timestamp();
        is_ours.then_some(data.claims)
    }
}
