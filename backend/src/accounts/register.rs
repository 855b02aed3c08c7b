//! Making accounts and confirming their addresses. Known and unknown addresses are answered alike: the same body, one hash,
//! one job that does the rest, at most one mail.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use shared::{
    account::{AccountRole, EmailConfirmation, NewAccount, normal_email},
    language::Language,
    plain::plain,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use uuid::Uuid;

use super::{event, letter::write_to, query};
use crate::{
    access::{Actor, Permit, authorize, authorize_for},
    attempts::{self, MAIL, MAIL_ADDRESS, SIGN_IN, SIGN_IN_ADDRESS},
    audit,
    auth::{Purpose, Secret, weakness},
    clock,
    db::{Writer, json},
    entity::account,
    http::{
        error::{Error, invalid},
        person::Origin,
    },
    jobs::{Job, enqueue},
    mail::MessageKind,
    memberships, organisations,
    state::State,
};

/// The page that confirms an address.
const CONFIRM: &str = "confirm-email";

/// The permit of somebody who proves by a link, or is about to, that an account is theirs.
pub(super) fn visitor(account: Uuid) -> Result<Permit, Error> {
    authorize_for(Actor::Visitor, Action::Register, account, Facts::NONE)
}

/// The organisation that is chosen at registration, by id or slug; none where there is no such.
async fn chosen(state: &State, organisation: Option<&str>) -> Result<Option<Uuid>, Error> {
    let Some(Ok(key)) = organisation.map(str::parse::<Key>) else {
        return Ok(None);
    };
    match organisations::query::one(state.db.reader(), Actor::Visitor, &key).await {
        Ok(organisation) => Ok(Some(organisation.id)),
        Err(error) if error.code() == ProblemCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Somebody who asked for an account, checked as far as that needs no look at the accounts there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The address, in its normal form.
    pub email: String,
    name: String,
    post_title: Option<String>,
    language: Language,
    password_hash: String,
    notice: String,
    joins: Option<Uuid>,
}

/// Takes a registration. Whether the address has an account is looked at when it is answered by mail, after this request has
/// been: what it says and how long it takes cannot depend on that.
pub(super) async fn register(state: &State, origin: &Origin, new: NewAccount) -> Result<(), Error> {
    let mut errors = new.validate();
    if errors.is_empty() {
        errors.extend(weakness("/password", &new.password, &[&new.email, &new.name]));
    }
    if new.notice != state.site.reviewed_on {
        errors.push(FieldError::new("/notice", "outdated").with("current", state.site.reviewed_on.to_string()));
    }
    let joins = chosen(state, new.organisation.as_deref()).await?;
    if new.organisation.is_some() && joins.is_none() {
        errors.push(FieldError::new("/organisation", "unknown"));
    }
    invalid(errors)?;
    authorize(Actor::Visitor, Action::Register, Facts::NONE)?;
    let email = normal_email(&new.email);
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email]).await?;
    let registration = Registration {
        email,
        name: plain(&new.name),
        post_title: new
            .post_title
            .map(|title| plain(&title))
            .filter(|title| !title.is_empty()),
        language: new.language,
        password_hash: state.passwords.hash(new.password).await?,
        notice: new.notice.to_string(),
        joins,
    };
    let tx = state.db.begin().await?;
    enqueue(&tx, &Job::Register(registration)).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(())
}

/// Makes the account that somebody asked for and sends the link that confirms its address; or tells the owner of the
/// address that they have an account.
///
/// # Errors
/// When the database fails.
pub async fn answer_registration(tx: &Writer, registration: Registration) -> Result<(), Error> {
    // Held: an address that is being confirmed at this moment is not to become unconfirmed again.
    let found = query::locked_by_email(tx, &registration.email).await?;
    if let Some(known) = found.as_ref().filter(|account| account.status != "unverified") {
        if known.status == "active" {
            let page = Some(("forgot-password", ""));
            write_to(tx, known, MessageKind::AlreadyRegistered, page).await?;
        }
        return Ok(());
    }
    let row = row(found.as_ref(), registration);
    let writing = row.clone().into_active_model().reset_all();
    // Where somebody else registered with the address at this moment, the database refuses, and the job is done again.
    match found {
        Some(_) => account::Entity::update(writing).exec(tx).await.map(drop)?,
        None => {
            account::Entity::insert(writing).exec_without_returning(tx).await?;
        }
    }
    let secret = Secret::give(tx, row.id, Purpose::VerifyEmail, None).await?;
    write_to(tx, &row, MessageKind::VerifyEmail, Some((CONFIRM, &secret))).await?;
    audit::record(tx, visitor(row.id)?, event::made("register", &row)).await
}

/// The account as it begins, in the place of one that was never confirmed: whoever registers last has the last word.
fn row(found: Option<&account::Model>, registration: Registration) -> account::Model {
    let now = clock::now();
    account::Model {
        id: found.map_or_else(Uuid::now_v7, |account| account.id),
        version: 1,
        created_at: now,
        updated_at: now,
        email: registration.email,
        name: registration.name,
        post_title: registration.post_title,
        language: json::code(&registration.language),
        status: "unverified".into(),
        role: AccountRole::Member.code().into(),
        password_hash: Some(registration.password_hash),
        notice: Some(registration.notice),
        joins: registration.joins,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
    }
}

/// Confirms the address that an account was made with; gives the address.
pub(super) async fn confirm(state: &State, origin: &Origin, confirmation: EmailConfirmation) -> Result<String, Error> {
    // As many tries as at signing in: the link alone does not prove who registered.
    attempts::count(&state.db, &state.keys, SIGN_IN_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, SIGN_IN, &[&confirmation.token, &origin.address]).await?;
    let given = Secret::peek(state.db.reader(), &confirmation.token, Purpose::VerifyEmail).await?;
    let permit = visitor(given.account_id)?;
    let seen = query::own(state.db.reader(), given.account_id).await?;
    let is_right = state
        .passwords
        .verify(confirmation.password, seen.password_hash)
        .await?;
    if !is_right {
        return Err(Error::problem(ProblemCode::SignInFailed));
    }
    let tx = state.db.begin().await?;
    // Whoever joins an organisation waits for its turn before they hold the account, as everybody does.
    let chosen = memberships::chosen(&tx, seen.joins).await?;
    let account = query::locked(&tx, given.account_id).await?;
    // Gone if somebody registered with the address once more, with another password.
    Secret::take(&tx, &confirmation.token, Purpose::VerifyEmail).await?;
    if account.status == "unverified" {
        activate(&tx, permit, &account).await?;
        if let Some(organisation) = chosen {
            memberships::join_chosen(&tx, permit, &account, &organisation).await?;
        }
    }
    tx.commit().await?;
    state.promised.notify_one();
    Ok(account.email)
}

/// Makes an account usable whose address was proved, unless it was before. The link that was sent to prove it has done its
/// work then, and so has the wish to join an organisation.
pub(super) async fn activate(tx: &Writer, permit: Permit, account: &account::Model) -> Result<(), Error> {
    if account.status != "unverified" {
        return Ok(());
    }
    let changed = account::ActiveModel {
        id: Set(account.id),
        status: Set("active".into()),
        updated_at: Set(clock::now()),
        joins: Set(None),
        ..Default::default()
    };
    account::Entity::update(changed).exec(tx).await?;
    Secret::withdraw(tx, account.id, Purpose::VerifyEmail).await?;
    audit::record(tx, permit, event::event("confirm_email", account)).await
}
