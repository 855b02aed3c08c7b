//! Accounts that start with an invitation: first only an address, then the person who opened the link that was sent there.

use chrono::NaiveDate;
use sea_orm::{EntityTrait, IntoActiveModel, sea_query::OnConflict};
use shared::{account::AccountRole, account::AccountStatus, language::Language, plain::plain};
use uuid::Uuid;

use super::{event, query};
use crate::{
    access::Permit,
    audit,
    auth::{Purpose, Secret},
    clock,
    db::Writer,
    entity::{account, json},
    error::Error,
    things::save,
};

/// Creates an account that nobody can use yet, for an address that has none. If another request was faster, returns its
/// account.
///
/// # Errors
/// When the database fails.
pub async fn invite(
    tx: &Writer,
    permit: Permit,
    email: String,
    name: String,
    language: Language,
) -> Result<account::Model, Error> {
    let now = clock::now();
    let row = account::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        email,
        name: plain(&name),
        post_title: None,
        language: json::code(&language),
        status: AccountStatus::Unverified.into(),
        role: AccountRole::Member.into(),
        password_hash: None,
        notice: None,
        joins: None,
        totp_secret: None,
        totp_since: None,
        totp_step: None,
    };
    account::Entity::insert(row.clone().into_active_model())
        .on_conflict(OnConflict::column(account::Column::Email).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    // Locked, if it is another person's: a person who closes the account at this moment is not invited.
    let kept = query::locked_by_email(tx, &row.email).await?;
    if let Some(theirs) = kept.filter(|kept| kept.id != row.id) {
        return Ok(theirs);
    }
    audit::record(tx, permit, event::made("invite", &row)).await?;
    Ok(row)
}

/// The data that an invited person adds.
#[derive(Debug)]
pub struct Newcomer {
    /// The name.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
    /// The version of the personal-data notice that was shown.
    pub notice: NaiveDate,
}

/// Activates an account for the person who proved its address. Every other link sent there stops working.
///
/// # Errors
/// When the database fails.
pub async fn welcome(tx: &Writer, permit: Permit, account: account::Model, newcomer: Newcomer) -> Result<(), Error> {
    let known = account::Model {
        name: plain(&newcomer.name),
        status: AccountStatus::Active.into(),
        password_hash: Some(newcomer.password_hash),
        notice: Some(newcomer.notice.to_string()),
        joins: None,
        ..account.clone()
    };
    let account = save(tx, permit, "confirm_email", &account, known).await?;
    for purpose in [Purpose::AcceptInvitation, Purpose::VerifyEmail, Purpose::ResetPassword] {
        Secret::withdraw(tx, account.id, purpose).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use shared::policy::{Action, Facts};

    use super::*;
    use crate::{
        access::{Actor, authorize},
        db::Database,
    };

    #[tokio::test]
    async fn an_address_that_somebody_took_meanwhile_stays_theirs() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = crate::settings::load(None).expect("the defaults are valid");
        settings.data_dir = folder.path().to_owned();
        settings.database_url = None;
        let db = Database::open(&settings).await.expect("the folder can be used");
        db.migrate().await.expect("the schema can be made");
        let permit = authorize(Actor::Operator, Action::AddAccount, Facts::NONE).expect("the operator may");
        let tx = db.begin().await.expect("begun");
        let make = async |name: &str| {
            let email = "new@works.example".to_owned();
            invite(&tx, permit, email, name.to_owned(), Language::En)
                .await
                .expect("invited")
        };
        let (first, second) = (make("First").await, make("Second").await);
        assert_eq!((second.id, second.name.as_str()), (first.id, "First"));
    }
}
