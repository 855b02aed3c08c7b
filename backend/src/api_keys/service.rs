//! Making and revoking keys.

use chrono::TimeDelta;
use sea_orm::{EntityTrait, IntoActiveModel};
use shared::{
    account::AccountRole,
    api_key::{MAX_KEYS, NewApiKey, NewApiKeySecret, Scope},
    kind::ThingKind,
    plain::plain,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    validate::Validate,
};
use uuid::Uuid;

use super::view;
use crate::{
    access::{Actor, SignedIn, authorize_for},
    accounts,
    audit::{self, Event},
    auth::{KeySecret, api_keys},
    clock,
    entity::{api_key, json::Strings},
    error::{Error, invalid},
    mail::MessageKind,
    proof,
    request::body::Body,
    state::State,
};

fn event(action: &'static str, (account, key): (Uuid, Uuid)) -> Event<'static> {
    Event {
        action,
        kind: ThingKind::ApiKey,
        thing: key,
        part_of: [Some(account), None],
        versions: None,
    }
}

fn refused(error: FieldError) -> Error {
    Error::problem(ProblemCode::Invalid).with_error(error)
}

/// Makes a key and tells its owner by mail; gives it with its secret.
pub(super) async fn create(
    state: &State,
    person: SignedIn,
    new: Result<Body<NewApiKey>, Error>,
) -> Result<NewApiKeySecret, Error> {
    let permit = authorize_for(Actor::Account(person), Action::UseAccount, person.account, Facts::OWN)?;
    let Body(new) = new?;
    invalid(new.validate())?;
    // In this session the role of staff can be used only where a second factor was shown.
    if new.scopes.contains(&Scope::Administration) && person.role == AccountRole::Member {
        return Err(refused(FieldError::new("/scopes", "staff_only")));
    }
    let proven = proof::step_up(state, person.account, new.proof, "/proof").await?;
    let now = clock::now();
    let secret = KeySecret::invent()?;
    let mut scopes: Vec<Scope> = Scope::ALL.to_vec();
    scopes.retain(|scope| new.scopes.contains(scope));
    let row = api_key::Model {
        id: Uuid::now_v7(),
        account_id: person.account,
        name: plain(&new.name),
        hash: KeySecret::hash(&secret),
        scopes: Strings(scopes.iter().map(|scope| scope.code().to_owned()).collect()),
        second_factor: person.second_factor,
        created_at: now,
        expires_at: now + TimeDelta::days(new.days.into()),
        last_used_at: None,
    };
    let tx = state.db.begin().await?;
    // Held for the transaction, so that of two at once one comes second and counts the other's key.
    let account = proven.take(state, &tx).await?;
    if api_keys::of_account(&tx, person.account).await?.len() >= usize::from(MAX_KEYS) {
        return Err(refused(FieldError::new("", "too_many").with("max", MAX_KEYS)));
    }
    api_key::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(&tx)
        .await?;
    accounts::write_to(&tx, &account, MessageKind::ApiKeyMade, Some(("account", ""))).await?;
    audit::record(&tx, permit, event("create_api_key", (account.id, row.id))).await?;
    tx.commit().await?;
    Ok(NewApiKeySecret {
        key: view(row)?,
        secret,
    })
}

/// Revokes a key.
pub(super) async fn revoke(state: &State, person: SignedIn, key: Uuid) -> Result<(), Error> {
    let permit = authorize_for(Actor::Account(person), Action::UseAccount, person.account, Facts::OWN)?;
    let tx = state.db.begin().await?;
    if !api_keys::revoke(&tx, person.account, key).await? {
        return Err(Error::not_found());
    }
    audit::record(&tx, permit, event("revoke_api_key", (person.account, key))).await?;
    tx.commit().await?;
    Ok(())
}
