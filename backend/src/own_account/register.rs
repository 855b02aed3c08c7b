//! Creating accounts and confirming their addresses. Known and unknown addresses get the same response: the same body, one
//! hash, one job for the rest, at most one e-mail.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use shared::{
    account::AccountStatus,
    account::{EmailConfirmation, NewAccount, normal_email},
    plain::plain,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    reference::Key,
    validate::Validate,
};
use uuid::Uuid;

use super::registration::{Registration, chosen as chosen_columns};
use crate::{
    access::{Actor, authorize},
    accounts::{activate, event, may_mail, query, visitor, write_to},
    attempts::{self, MAIL, MAIL_ADDRESS, SIGN_IN, SIGN_IN_ADDRESS},
    audit,
    auth::{Purpose, Secret},
    db::Writer,
    entity::account,
    error::{Error, invalid},
    jobs::enqueue,
    keys::Keys,
    lock_outs::{self, Whose},
    mail::MessageKind,
    memberships, organisations,
    proof::strong_enough,
    request::person::Origin,
    state::State,
};

/// The page that confirms an address.
const CONFIRM: &str = "confirm-email";

/// The organisation chosen at registration, by id or slug; `None` if it does not exist.
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

/// Handles a registration. Whether the address has an account is checked after the response, by the job that sends the e-mail,
/// so that content and timing of the response do not reveal it.
pub(super) async fn register(state: &State, origin: &Origin, new: NewAccount) -> Result<(), Error> {
    let mut errors = new.validate();
    if new.notice != state.site.reviewed_on {
        errors.push(FieldError::new("/notice", "outdated").with("current", state.site.reviewed_on.to_string()));
    }
    let joins = chosen(state, new.organisation.as_deref()).await?;
    if new.organisation.is_some() && joins.is_none() {
        errors.push(FieldError::new("/organisation", "unknown"));
    }
    invalid(errors)?;
    authorize(Actor::Visitor, Action::Register, Facts::NONE)?;
    strong_enough(state, &origin.address, &new.password, &[&new.email, &new.name]).await?;
    let email = normal_email(&new.email);
    attempts::count(&state.db, &state.keys, MAIL_ADDRESS, &[&origin.address]).await?;
    attempts::count(&state.db, &state.keys, MAIL, &[&email, &origin.address]).await?;
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
    enqueue(&tx, registration).await?;
    tx.commit().await?;
    Ok(())
}

/// Creates the requested account and sends the confirmation link; or notifies the owner of the address that there is an account
/// already.
///
/// # Errors
/// When the database fails.
pub async fn answer_registration(tx: &Writer, keys: &Keys, registration: Registration) -> Result<(), Error> {
    // Locked: an address that is being confirmed at this moment must not become unconfirmed again.
    let found = query::locked_by_email(tx, &registration.email).await?;
    if let Some(known) = found
        .as_ref()
        .filter(|account| account.status != AccountStatus::Unverified)
    {
        if known.status == AccountStatus::Active && may_mail(tx, keys, "already_registered", &known.email).await? {
            let page = Some(("forgot-password", ""));
            write_to(tx, known, MessageKind::AlreadyRegistered, page).await?;
        }
        return Ok(());
    }
    let row = registration.row(found.as_ref());
    let writing = row.clone().into_active_model().reset_all();
    // If another registration with the address commits first, the database refuses, and the job is retried.
    match found {
        Some(_) => account::Entity::update(writing).exec(tx).await.map(drop)?,
        None => {
            account::Entity::insert(writing).exec_without_returning(tx).await?;
        }
    }
    if may_mail(tx, keys, CONFIRM, &row.email).await? {
        let kept = serde_json::to_value(&registration).map_err(|error| Error::Internal(error.to_string()))?;
        let secret = Secret::add(tx, row.id, Purpose::VerifyEmail, Some(kept)).await?;
        write_to(tx, &row, MessageKind::VerifyEmail, Some((CONFIRM, &secret))).await?;
    }
    audit::record(tx, visitor(row.id)?, event::made("register", &row)).await
}

/// Sends the link again to a person who knows the password of an unconfirmed account. Runs after the response, which is the
/// same as for a wrong password.
///
/// # Errors
/// When the database fails.
pub async fn remind(state: &State, account: Uuid) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    let account = query::locked(&tx, account).await?;
    if account.status == AccountStatus::Unverified && may_mail(&tx, &state.keys, CONFIRM, &account.email).await? {
        let secret = Secret::add(&tx, account.id, Purpose::VerifyEmail, None).await?;
        write_to(&tx, &account, MessageKind::VerifyEmail, Some((CONFIRM, &secret))).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Confirms the address of a new account and returns it. The link proves access to the mailbox; the password selects the
/// registration: that of the link, or the latest one for the address.
pub(super) async fn confirm(state: &State, origin: &Origin, confirmation: EmailConfirmation) -> Result<String, Error> {
    // As many attempts as at sign-in: the link alone does not prove who registered.
    lock_outs::count(state, SIGN_IN_ADDRESS, &[&origin.address], Whose::Nobody).await?;
    let given = Secret::peek(state.db.reader(), &confirmation.token, Purpose::VerifyEmail).await?;
    let permit = visitor(given.account_id)?;
    let whose = Whose::Of(given.account_id);
    lock_outs::count(state, SIGN_IN, &[&confirmation.token, &origin.address], whose).await?;
    let seen = query::own(state.db.reader(), given.account_id).await?;
    let own: Option<Registration> = given.registration.and_then(|kept| serde_json::from_value(kept).ok());
    let latest = Registration::latest(&seen)?.filter(|latest| own.as_ref() != Some(latest));
    let mut found = None;
    for registration in [own, latest].into_iter().flatten() {
        let hash = Some(registration.password_hash.clone());
        if state.passwords.verify(confirmation.password.clone(), hash).await? {
            found = Some(registration);
            break;
        }
    }
    let registration = found.ok_or_else(|| {
        let wrong = FieldError::new("/password", "wrong_password");
        Error::problem(ProblemCode::Invalid).with_error(wrong)
    })?;
    let tx = state.db.begin().await?;
    attempts::give_back(&tx, &state.keys, SIGN_IN_ADDRESS, &[&origin.address]).await?;
    attempts::forget(&tx, &state.keys, SIGN_IN, &[&confirmation.token, &origin.address]).await?;
    // Joining an organisation locks the organisation before the account, as everywhere.
    let joined = memberships::chosen(&tx, registration.joins).await?;
    let account = query::locked(&tx, given.account_id).await?;
    Secret::take(&tx, &confirmation.token, Purpose::VerifyEmail).await?;
    if account.status == AccountStatus::Unverified {
        let account = registration.filled(account);
        account::Entity::update(chosen_columns(&account)).exec(&tx).await?;
        activate(&tx, permit, &account).await?;
        if let Some(organisation) = joined {
            memberships::join_chosen(&tx, permit, &account, &organisation).await?;
        }
    }
    tx.commit().await?;
    Ok(seen.email)
}
