//! Authentication: from a request's token to the signed-in person. Suspended accounts and ended sessions are refused.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use sea_orm::{ConnectionTrait, EntityTrait};
use shared::{account::AccountRole, account::AccountStatus, problem::ProblemCode};

use crate::{
    access::{Credential, SignedIn},
    auth::{Access, KeySecret, key_signed_in},
    clock,
    entity::{account, session},
    error::Error,
    state::State,
};

/// The token of a request; `None` where it has none.
///
/// # Errors
/// `unauthorized` if it has anything except one Bearer token: a bad token is never treated as a visitor.
pub fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    let mut values = headers.get_all(AUTHORIZATION);
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let token = value.to_str().ok().and_then(|value| value.split_once(' '));
    match (token, values.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim())),
        _ => Err(Error::problem(ProblemCode::Unauthorized)),
    }
}

/// The person of an access token or API key.
///
/// # Errors
/// `unauthorized` unless this server issued it, it has not expired, its session or key is active and the account can be used.
pub async fn signed_in(state: &State, token: &str) -> Result<SignedIn, Error> {
    if KeySecret::is_one(token) {
        return key_signed_in(&state.db, &state.key_uses, token).await;
    }
    let refused = || Error::problem(ProblemCode::Unauthorized);
    let now = clock::now();
    let access = Access::read(&state.keys, &state.base_url, token, now).ok_or_else(refused)?;
    // Read before the data: a commit in between makes the cached entry out of date.
    let commits = state.db.commits();
    if let Some(person) = state
        .session_cache
        .recall(access.sid, commits, now)
        .filter(|known| known.account == access.sub)
    {
        return Ok(person);
    }
    let (session, account) = usable(state.db.reader(), access.sid).await?.ok_or_else(refused)?;
    if account.id != access.sub {
        return Err(refused());
    }
    let person = SignedIn {
        account: account.id,
        credential: Credential::Session(session.id),
        role: effective_role(&account, &session)?,
        second_factor: session.second_factor,
    };
    state
        .session_cache
        .remember(session.id, person, session.expires_at, (commits, now));
    Ok(person)
}

/// An active session of an active account.
///
/// # Errors
/// When the database fails.
pub async fn usable(
    db: &impl ConnectionTrait,
    session: uuid::Uuid,
) -> Result<Option<(session::Model, account::Model)>, Error> {
    let found = session::Entity::find_by_id(session)
        .find_also_related(account::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(session, account)| {
        let account = account?;
        let goes_on =
            session.ended_at.is_none() && session.expires_at > clock::now() && account.status == AccountStatus::Active;
        goes_on.then_some((session, account))
    }))
}

/// The role of an account in a session: a staff role only if a second factor was verified.
fn effective_role(account: &account::Model, session: &session::Model) -> Result<AccountRole, Error> {
    let role: AccountRole = account.role.0;
    if role.needs_second_factor() && !session.second_factor {
        return Ok(AccountRole::Member);
    }
    Ok(role)
}
