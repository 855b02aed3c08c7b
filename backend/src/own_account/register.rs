//! Making accounts and confirming their addresses. Known and unknown addresses are answered alike: the same body, one hash,
//! one job that does the rest, at most one mail.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use shared::{
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

/// Takes a registration. Whether the address has an account is looked at when it is answered by mail, after this request has
/// been: what it says and how long it takes cannot depend on that.
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

/// Makes the account that a person asked for and sends the link that confirms its address; or tells the owner of the address
/// that they have an account.
///
/// # Errors
/// When the database fails.
pub async fn answer_registration(tx: &Writer, keys: &Keys, registration: Registration) -> Result<(), Error> {
    // Held: an address that is being confirmed at this moment is not to become unconfirmed again.
    let found = query::locked_by_email(tx, &registration.email).await?;
    if let Some(known) = found.as_ref().filter(|account| account.status != "unverified") {
        if known.status == "active" && may_mail(tx, keys, "already_registered", &known.email).await? {
            let page = Some(("forgot-password", ""));
            write_to(tx, known, MessageKind::AlreadyRegistered, page).await?;
        }
        return Ok(());
    }
    let row = registration.row(found.as_ref());
    let writing = row.clone().into_active_model().reset_all();
    // Where somebody else registered with the address at this moment, the database refuses, and the job is done again.
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

/// Sends the link once more to a person who knows the password of an account that is not confirmed. For after the answer,
/// which is that of a wrong password.
///
/// # Errors
/// When the database fails.
pub async fn remind(state: &State, account: Uuid) -> Result<(), Error> {
    let tx = state.db.begin().await?;
    let account = query::locked(&tx, account).await?;
    if account.status == "unverified" && may_mail(&tx, &state.keys, CONFIRM, &account.email).await? {
        let secret = Secret::add(&tx, account.id, Purpose::VerifyEmail, None).await?;
        write_to(&tx, &account, MessageKind::VerifyEmail, Some((CONFIRM, &secret))).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Confirms the address that an account was made with; gives the address. The link proves the mailbox; whose registration
/// comes into use, the password says: that of the link, or the latest one for the address.
pub(super) async fn confirm(state: &State, origin: &Origin, confirmation: EmailConfirmation) -> Result<String, Error> {
    // As many tries as at signing in: the link alone does not prove who registered.
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
    // Whoever joins an organisation waits for its turn before they hold the account, as everybody does.
    let joined = memberships::chosen(&tx, registration.joins).await?;
    let account = query::locked(&tx, given.account_id).await?;
    Secret::take(&tx, &confirmation.token, Purpose::VerifyEmail).await?;
    if account.status == "unverified" {
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
