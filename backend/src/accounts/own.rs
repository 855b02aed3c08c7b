//! What people change of their own accounts.

use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    account::AccountPatch,
    plain::plain,
    policy::{Action, Facts},
};

use super::{event, query};
use crate::{
    access::{Actor, Permit, SignedIn, authorize_for},
    audit, clock,
    db::json,
    entity::account,
    http::{
        body::Body,
        error::{Error, invalid},
        if_match::IfMatch,
    },
    state::State,
};

pub(super) fn permit(person: SignedIn) -> Result<Permit, Error> {
    authorize_for(Actor::Account(person), Action::UseAccount, person.account, Facts::OWN)
}

/// Changes name, post title and language.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    if_match: Result<IfMatch, Error>,
    patch: Result<Body<AccountPatch>, Error>,
) -> Result<account::Model, Error> {
    let permit = permit(person)?;
    let tx = state.db.begin().await?;
    let mut account = query::in_use(&tx, person.account).await?;
    if_match?.check(account.version)?;
    let Body(patch) = patch?;
    invalid(patch.validate())?;
    account.version += 1;
    account.updated_at = clock::now();
    if let Some(name) = patch.name {
        account.name = plain(&name);
    }
    if let Some(post_title) = patch.post_title {
        account.post_title = Some(plain(&post_title)).filter(|title| !title.is_empty());
    }
    if let Some(language) = patch.language {
        account.language = json::code(&language);
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        version: Set(account.version),
        updated_at: Set(account.updated_at),
        name: Set(account.name.clone()),
        post_title: Set(account.post_title.clone()),
        language: Set(account.language.clone()),
        ..Default::default()
    };
    account::Entity::update(changed).exec(&tx).await?;
    audit::record(&tx, permit, event::change("update_account", &account)).await?;
    tx.commit().await?;
    Ok(account)
}
