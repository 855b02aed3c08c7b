//! From a request's token to who is signed in: what was suspended or ended a moment ago is refused.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use sea_orm::{ConnectionTrait, EntityTrait};
use shared::{account::AccountRole, problem::ProblemCode};

use crate::{
    access::{Credential, SignedIn},
    auth::{Access, KeySecret, key_signed_in},
    clock,
    entity::{account, json, session},
    error::Error,
    state::State,
};

/// The token of a request; `None` where it has none.
///
/// # Errors
/// `unauthorized` where it has something else than one Bearer token: a bad token is never taken for a visitor.
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

/// Who a token or the secret of an API key stands for.
///
/// # Errors
/// `unauthorized` unless this server made it, it has not run out, its session or key goes on and the account can be used.
pub async fn signed_in(state: &State, token: &str) -> Result<SignedIn, Error> {
    if KeySecret::is_one(token) {
        return key_signed_in(&state.db, &state.key_uses, token).await;
    }
    let refused = || Error::problem(ProblemCode::Unauthorized);
    let now = clock::now();
    let access = Access::read(&state.keys, &state.base_url, token, now).ok_or_else(refused)?;
    // Counted before reading: what is committed meanwhile makes what is remembered here out of date.
    let commits = state.db.commits();
    if let Some(person) = state
        .known
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
        .known
        .remember(session.id, person, session.expires_at, (commits, now));
    Ok(person)
}

/// A session that goes on, of an account that can be used.
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
        let goes_on = session.ended_at.is_none() && session.expires_at > clock::now() && account.status == "active";
        goes_on.then_some((session, account))
    }))
}

/// The role of an account in a session: that of staff only where a second factor was shown.
fn effective_role(account: &account::Model, session: &session::Model) -> Result<AccountRole, Error> {
    let role: AccountRole = json::parse(&account.role)?;
    if role.needs_second_factor() && !session.second_factor {
        return Ok(AccountRole::Member);
    }
    Ok(role)
}
