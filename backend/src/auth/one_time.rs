//! Secrets sent by mail that each do one thing once.

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
    /// To confirm the address that an account was made with.
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

    /// How long it works.
    const fn life(self) -> TimeDelta {
        match self {
            Self::VerifyEmail | Self::ChangeEmail => TimeDelta::hours(48),
            Self::ResetPassword => TimeDelta::hours(1),
            Self::AcceptInvitation => TimeDelta::days(14),
        }
    }
}

/// A secret as it stands in a mail.
#[derive(Debug)]
pub struct Secret;

fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

impl Secret {
    /// A new one for an account; those it had for the same purpose stop working.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give(tx: &Writer, account: Uuid, purpose: Purpose, email: Option<String>) -> Result<String, Error> {
        Self::withdraw(tx, account, purpose).await?;
        let asked = Asked {
            email,
            ..Asked::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    /// A new one beside those that the account has for the same purpose: others who ask end none of them. With it is kept
    /// what was given to register.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add(
        tx: &Writer,
        account: Uuid,
        purpose: Purpose,
        registration: Option<Json>,
    ) -> Result<String, Error> {
        let asked = Asked {
            registration,
            ..Asked::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    /// A new one that works for as long as is said here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_for(tx: &Writer, account: Uuid, purpose: Purpose, life: TimeDelta) -> Result<String, Error> {
        Self::withdraw(tx, account, purpose).await?;
        Self::insert(tx, (account, purpose, life), Asked::default()).await
    }

    /// A new one for an account and one thing; those it had for the same thing stop working, those for others go on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_about(tx: &Writer, account: Uuid, purpose: Purpose, thing: Uuid) -> Result<String, Error> {
        Self::withdraw_about(tx, thing).await?;
        let asked = Asked {
            thing: Some(thing),
            ..Asked::default()
        };
        Self::insert(tx, (account, purpose, purpose.life()), asked).await
    }

    async fn insert(
        tx: &Writer,
        (account, purpose, life): (Uuid, Purpose, TimeDelta),
        asked: Asked,
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

    /// Ends what was given to an account for a purpose and was not used.
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

    /// Ends what was given about a thing and was not used.
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

    /// What an account was given for a purpose and can still use.
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

    /// What a secret was given for, without using it up.
    ///
    /// # Errors
    /// `link_expired` for one that was used (and then it says so), is too old or was never given.
    pub async fn peek(db: &impl ConnectionTrait, secret: &str, purpose: Purpose) -> Result<Model, Error> {
        let row = Entity::find()
            .filter(Column::Hash.eq(hash(secret)))
            .filter(Column::Purpose.eq(purpose.code()))
            .one(db)
            .await?;
        fresh(row)
    }

    /// What a secret was given for. It is used up once the transaction commits.
    ///
    /// # Errors
    /// `link_expired` for one that was used, is too old or was never given.
    pub async fn take(tx: &Writer, secret: &str, purpose: Purpose) -> Result<Model, Error> {
        // Kept for as long as it would have worked, without what was personal in it, so that a second click is told what happened.
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

/// What a secret is kept with.
#[derive(Default)]
struct Asked {
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
