//! Starting, renewing and ending a session.

use actix_web::{cookie::Cookie, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};
use shared::{
    account::AccountStatus,
    account::{AccountRole, Proof, normal_email},
    kind::ThingKind,
    policy::{Action, Facts},
    problem::ProblemCode,
    session::{NewSession, SessionView},
};
use uuid::Uuid;

use super::cookies;
use crate::{
    access::{Actor, Credential, Permit, SignedIn, authorize_for},
    accounts,
    attempts::{self, SIGN_IN, SIGN_IN_ADDRESS},
    audit::{self, Event},
    auth::{Access, RefreshToken, Renewal, sessions},
    clock,
    db::Writer,
    demo,
    entity::{account, session},
    error::Error,
    http::local::is_loopback,
    lock_outs::{self, Whose},
    own_account, proof,
    request::{authenticate::usable, body::Body, person::Origin},
    state::State,
};

/// However often it is renewed, a session ends after this long.
const LIFE: TimeDelta = TimeDelta::days(30);
/// A session of staff ends after a working day.
const STAFF_LIFE: TimeDelta = TimeDelta::hours(12);

/// A session and its cookies.
pub(super) type Begun = (SessionView, [Cookie<'static>; 2]);

fn event(action: &'static str, (account, session): (Uuid, Uuid)) -> Event<'static> {
    Event {
        action,
        kind: ThingKind::Session,
        thing: session,
        part_of: [Some(account), None],
        versions: None,
    }
}

/// Signs a person in, and counts the outcome in the metrics.
pub(super) async fn begin(state: &web::Data<State>, origin: &Origin, new: NewSession) -> Result<Begun, Error> {
    let begun = try_to_begin(state, origin, new).await;
    let outcome = match &begun {
        Ok(_) => Some("signed_in"),
        Err(error) => match error.code() {
            ProblemCode::SignInFailed => Some("failed"),
            ProblemCode::SecondFactorFailed => Some("code_failed"),
            ProblemCode::AccountSuspended => Some("suspended"),
            ProblemCode::RateLimited => Some("locked_out"),
            _ => None,
        },
    };
    if let Some(outcome) = outcome {
        state.metrics.signed_in(outcome);
    }
    begun
}

/// Sends the link again, after the response, so that neither its content nor its timing reveals an unconfirmed account.
fn remind_later(state: &web::Data<State>, account: Uuid) {
    let state = web::Data::clone(state);
    drop(actix_web::rt::spawn(async move {
        if let Err(error) = own_account::remind(&state, account).await {
            tracing::warn!(%error, "a link was not sent again");
        }
    }));
}

async fn try_to_begin(state: &web::Data<State>, origin: &Origin, new: NewSession) -> Result<Begun, Error> {
    let email = normal_email(&new.email);
    lock_outs::count(state, SIGN_IN_ADDRESS, &[&origin.address], Whose::Nobody).await?;
    lock_outs::count(state, SIGN_IN, &[&email, &origin.address], Whose::At(&email)).await?;
    let found = accounts::query::by_email(state.db.reader(), &email).await?;
    let is_refused = is_demonstration_abroad(state, origin, &email, &new.password);
    let hash = found.as_ref().and_then(|account| account.password_hash.clone());
    let is_right = state.passwords.verify(new.password, hash).await?;
    let account = found
        .filter(|_| is_right)
        .ok_or_else(|| Error::problem(ProblemCode::SignInFailed))?;
    if is_refused {
        tracing::warn!("a sign-in to the demonstration from elsewhere was refused (setting `allow_demo_sign_in`)");
        return Err(Error::problem(ProblemCode::DemonstrationRefused));
    }
    match account.status.0 {
        AccountStatus::Active => {}
        AccountStatus::Unverified => {
            remind_later(state, account.id);
            return Err(Error::problem(ProblemCode::SignInFailed));
        }
        AccountStatus::Suspended | AccountStatus::Left => {
            return Err(Error::problem(ProblemCode::AccountSuspended));
        }
    }
    let second_factor = account.totp_since.is_some();
    let code = new.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    if second_factor {
        if code.is_none() {
            // The password was right: the same person sends the request again with the code.
            let tx = state.db.begin().await?;
            attempts::give_back(&tx, &state.keys, SIGN_IN_ADDRESS, &[&origin.address]).await?;
            attempts::give_back(&tx, &state.keys, SIGN_IN, &[&email, &origin.address]).await?;
            tx.commit().await?;
            return Err(Error::problem(ProblemCode::SecondFactorRequired));
        }
        proof::second_factor::count(state, account.id).await?;
    }
    let now = clock::now();
    let tx = state.db.begin().await?;
    // A change during the password check has ended every session, so no session may start with the old data.
    let seen = account;
    let account = accounts::query::locked(&tx, seen.id).await?;
    let proof = |account: &account::Model| (account.password_hash.clone(), account.totp_since, account.status);
    if proof(&account) != proof(&seen) {
        return Err(Error::problem(ProblemCode::SignInFailed));
    }
    if let Some(code) = code.filter(|_| second_factor) {
        proof::second_factor::show(state, &tx, &account, code).await?;
    }
    attempts::forget(&tx, &state.keys, SIGN_IN, &[&email, &origin.address]).await?;
    attempts::give_back(&tx, &state.keys, SIGN_IN_ADDRESS, &[&origin.address]).await?;
    let life = if account.role == AccountRole::Member {
        LIFE
    } else {
        STAFF_LIFE
    };
    let session = session::Model {
        id: Uuid::now_v7(),
        account_id: account.id,
        salt: salt(),
        generation: 0,
        rotated_at: now,
        device: origin.device.clone(),
        second_factor,
        created_at: now,
        expires_at: now + life,
        ended_at: None,
    };
    session::Entity::insert(session.clone().into_active_model())
        .exec_without_returning(&tx)
        .await?;
    let permit = permit_of(&account, &session)?;
    audit::record(&tx, permit, event("sign_in", (account.id, session.id))).await?;
    let begun = show(state, &tx, &account, &session, now).await?;
    tx.commit().await?;
    Ok(begun)
}

/// Whether a demonstration account is used from another machine.
fn is_demonstration_abroad(state: &State, origin: &Origin, email: &str, password: &str) -> bool {
    let is_at_home = origin.is_local && is_loopback(&state.base_url);
    !is_at_home && !state.settings.allow_demo_sign_in && demo::is_public(email, password)
}

/// The salt of a session's tokens.
fn salt() -> String {
    URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes())
}

fn permit_of(account: &account::Model, session: &session::Model) -> Result<Permit, Error> {
    let actor = Actor::Account(SignedIn {
        account: account.id,
        credential: Credential::Session(session.id),
        role: AccountRole::Member,
        second_factor: session.second_factor,
    });
    authorize_for(actor, Action::UseAccount, account.id, Facts::OWN)
}

/// Renews a session with the token from its cookie.
pub(super) async fn renew(state: &State, token: &str) -> Result<Begun, Error> {
    let refused = || Error::problem(ProblemCode::Unauthorized);
    let token = RefreshToken::parse(token).ok_or_else(refused)?;
    let now = clock::now();
    let tx = state.db.begin().await?;
    // Locked: of two tabs, one comes second.
    sessions::hold(&tx, token.session).await?;
    let (mut session, account) = usable(&tx, token.session).await?.ok_or_else(refused)?;
    let position = (session.generation, session.rotated_at);
    match token.judge(&state.keys, &session.salt, position, now) {
        Renewal::Next => {
            session.generation += 1;
            session.rotated_at = now;
            let changed = session::ActiveModel {
                id: Set(session.id),
                generation: Set(session.generation),
                rotated_at: Set(now),
                ..Default::default()
            };
            session::Entity::update(changed).exec(&tx).await?;
        }
        Renewal::Again => {}
        Renewal::Reused => {
            // A party with a copy of an old token may have the new one too.
            sessions::end(&tx, account.id, session.id).await?;
            audit::record(
                &tx,
                permit_of(&account, &session)?,
                event("reuse_detected", (account.id, session.id)),
            )
            .await?;
            tx.commit().await?;
            tracing::warn!(session = %session.id, "a refresh token was used twice; its session was ended");
            return Err(refused());
        }
        Renewal::Invented => return Err(refused()),
    }
    let begun = show(state, &tx, &account, &session, now).await?;
    tx.commit().await?;
    Ok(begun)
}

/// Ends the current session. A key has none, and is refused by the table.
pub(super) async fn end_current(state: &State, person: SignedIn) -> Result<(), Error> {
    let session = person.session().unwrap_or_default();
    end(state, Actor::Account(person), person.account, session).await
}

/// Ends another session of the account, with the password, so that a stolen session cannot sign the owner out.
pub(super) async fn end_other(
    state: &State,
    person: SignedIn,
    session: Uuid,
    proof: Result<Body<Proof>, Error>,
) -> Result<(), Error> {
    let permit = authorize_for(Actor::Account(person), Action::UseAccount, person.account, Facts::OWN)?;
    let own = sessions::of_account(state.db.reader(), person.account).await?;
    if !own.iter().any(|own| own.id == session) {
        return Err(Error::not_found());
    }
    let Body(proof) = proof?;
    let proven = proof::step_up(state, person.account, proof, "").await?;
    let tx = state.db.begin().await?;
    let account = proven.take(state, &tx).await?;
    if !sessions::end(&tx, account.id, session).await? {
        return Err(Error::not_found());
    }
    audit::record(&tx, permit, event("sign_out", (account.id, session))).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends one of the caller's own sessions.
async fn end(state: &State, actor: Actor, account: Uuid, session: Uuid) -> Result<(), Error> {
    let permit = authorize_for(actor, Action::UseAccount, account, Facts::OWN)?;
    let tx = state.db.begin().await?;
    if !sessions::end(&tx, account, session).await? {
        return Err(Error::not_found());
    }
    audit::record(&tx, permit, event("sign_out", (account, session))).await?;
    tx.commit().await?;
    Ok(())
}

async fn show(
    state: &State,
    tx: &Writer,
    account: &account::Model,
    session: &session::Model,
    now: DateTime<Utc>,
) -> Result<Begun, Error> {
    let ids = (account.id, session.id);
    let (access_token, access_expires_at) =
        Access::issue(&state.keys, &state.base_url, ids, (now, session.expires_at))?;
    let refresh = RefreshToken::of(&state.keys, session.id, &session.salt, session.generation);
    let view = SessionView {
        id: session.id,
        access_token,
        access_expires_at,
        expires_at: session.expires_at,
        account: accounts::view(tx, account.clone(), session.second_factor).await?,
    };
    Ok((view, cookies::given(state, refresh, now, session.expires_at)))
}
