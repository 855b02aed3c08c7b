//! Changes of people to their own accounts.

use shared::{
    account::AccountPatch,
    plain::plain,
    policy::{Action, Facts},
};

use crate::{
    access::{Actor, Permit, SignedIn, authorize_for},
    accounts::query,
    entity::{account, json},
    error::Error,
    request::asked::Asked,
    state::State,
    things::save,
};

pub(super) fn permit(person: SignedIn) -> Result<Permit, Error> {
    authorize_for(Actor::Account(person), Action::UseAccount, person.account, Facts::OWN)
}

/// Changes name, post title and language.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    asked: Asked<AccountPatch>,
) -> Result<account::Model, Error> {
    let permit = permit(person)?;
    let tx = state.db.begin().await?;
    let before = query::in_use(&tx, person.account).await?;
    let patch = asked.change(before.version)?;
    let mut account = before.clone();
    if let Some(name) = patch.name {
        account.name = plain(&name);
    }
    if let Some(post_title) = patch.post_title {
        account.post_title = Some(plain(&post_title)).filter(|title| !title.is_empty());
    }
    if let Some(language) = patch.language {
        account.language = json::code(&language);
    }
    let account = save(&tx, permit, "update_account", &before, account).await?;
    tx.commit().await?;
    Ok(account)
}
