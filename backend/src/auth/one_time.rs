//! One-time secrets sent by e-mail.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, prelude::Json, sea_query::Expr,
};
use sha2::{Digest, Sha256};
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::{
    clock,
    db::Writer,
    entity::one_time_secret::{ActiveModel, Column, Entity, Model},
    error::Error,
    keys::random,
};

/// What a secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To confirm the address of a new account.
    VerifyEmail,
    /// To confirm another address.
    ChangeEmail,
    /// To choose a password.
    ResetPassword,
    /// To make an account from an invitation.
    AcceptInvitation,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ChangeEmail => "change_email",
            Self::ResetPassword => "reset_password",
            Self::AcceptInvitation => "accept_invitation",
        }
    }

    /// How long it is valid.
    const fn life(self) -> TimeDelta {
        match self {
            Self::VerifyEmail | Self::ChangeEmail => TimeDelta::hours(48),
            Self::ResetPassword => TimeDelta::hours(1),
            Self::AcceptInvitation => TimeDelta::days(14),
        }
    }
}

/// A secret as it appears in an e-mail.
#[derive(Debug)]
pub struct Secret;

fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

impl Secret {
    /// A new secret for an account; older ones for the same purpose are revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give(tx: &Writer, account: Uuid, purpose: Purpose, email: Option<String>) -> Result<String, Error> {
        Self::withdraw(tx, account, purpose).await?;
        let asked = SecretContext {
            email,
            ..SecretContext::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    /// A new secret that does not revoke older ones for the same purpose, so that a stranger's request has no effect on them.
    /// Stores the registration with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add(
        tx: &Writer,
        account: Uuid,
        purpose: Purpose,
        registration: Option<Json>,
    ) -> Result<String, Error> {
        let asked = SecretContext {
            registration,
            ..SecretContext::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    /// A new secret with this lifetime.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_for(tx: &Writer, account: Uuid, purpose: Purpose, life: TimeDelta) -> Result<String, Error> {
        Self::withdraw(tx, account, purpose).await?;
        Self::insert(tx, (account, purpose, life), SecretContext::default()).await
    }

    /// A new secret for an account and one thing; older ones for the same thing are revoked, those for other things stay valid.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_about(tx: &Writer, account: Uuid, purpose: Purpose, thing: Uuid) -> Result<String, Error> {
        Self::withdraw_about(tx, thing).await?;
        let asked = SecretContext {
            thing: Some(thing),
            ..SecretContext::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    async fn insert(
        tx: &Writer,
        (account, purpose, life): (Uuid, Purpose, TimeDelta),
        asked: SecretContext,
    ) -> Result<String, Error> {
        let secret = URL_SAFE_NO_PAD.encode(random::<32>().map_err(Error::Internal)?);
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(account),
            purpose: Set(purpose.code().to_owned()),
            hash: Set(hash(&secret)),
            email: Set(asked.email),
            expires_at: Set(clock::now() + life),
            thing_id: Set(asked.thing),
            registration: Set(asked.registration),
            used_at: Set(None),
        };
        Entity::insert(row).exec_without_returning(tx).await?;
        Ok(secret)
    }

    /// Revokes the unused secrets of an account for a purpose.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw(tx: &Writer, account: Uuid, purpose: Purpose) -> Result<(), Error> {
        Entity::delete_many()
            .filter(Column::UsedAt.is_null())
            .filter(Column::AccountId.eq(account))
            .filter(Column::Purpose.eq(purpose.code()))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Revokes the unused secrets about a thing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_about(tx: &Writer, thing: Uuid) -> Result<(), Error> {
        Entity::delete_many()
            .filter(Column::UsedAt.is_null())
            .filter(Column::ThingId.eq(thing))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// The valid secret of an account for a purpose.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(db: &impl ConnectionTrait, account: Uuid, purpose: Purpose) -> Result<Option<Model>, Error> {
        Ok(Entity::find()
            .filter(Column::AccountId.eq(account))
            .filter(Column::Purpose.eq(purpose.code()))
            .filter(Column::UsedAt.is_null())
            .filter(Column::ExpiresAt.gt(clock::now()))
            .one(db)
            .await?)
    }

    /// The row of a secret, without using it.
    ///
    /// # Errors
    /// `link_expired` if it was used (`errors` says so), has expired or never existed.
    pub async fn peek(db: &impl ConnectionTrait, secret: &str, purpose: Purpose) -> Result<Model, Error> {
        let row = Entity::find()
            .filter(Column::Hash.eq(hash(secret)))
            .filter(Column::Purpose.eq(purpose.code()))
            .one(db)
            .await?;
        fresh(row)
    }

    /// The row of a secret, which is used when the transaction commits.
    ///
    /// # Errors
    /// `link_expired` if it was used, has expired or never existed.
    pub async fn take(tx: &Writer, secret: &str, purpose: Purpose) -> Result<Model, Error> {
        // Kept until it expires, without personal data, so that a second click gets a clear answer.
        let rows = Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(clock::now()))
            .col_expr(Column::Registration, Expr::value(None::<Json>))
            .filter(Column::Hash.eq(hash(secret)))
            .filter(Column::Purpose.eq(purpose.code()))
            .filter(Column::UsedAt.is_null())
            .exec_with_returning(tx)
            .await?;
        // Used by this, not before.
        fresh(rows.into_iter().next().map(|row| Model { used_at: None, ..row }))
    }
}

/// The data stored with a secret.
#[derive(Default)]
struct SecretContext {
    email: Option<String>,
    thing: Option<Uuid>,
    registration: Option<Json>,
}

fn fresh(row: Option<Model>) -> Result<Model, Error> {
    let expired = || Error::problem(ProblemCode::LinkExpired);
    let row = row.ok_or_else(expired)?;
    if row.used_at.is_some() {
        return Err(expired().with_error(FieldError::new("/token", "used")));
    }
    Some(row)
        .filter(|row| row.expires_at > clock::now())
        .ok_or_else(expired)
}
