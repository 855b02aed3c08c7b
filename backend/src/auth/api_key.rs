//! API keys as credentials: the form of their secrets, and their owners. Only a hash is kept; the secret has as many random
//! bits as the hash, so a fast hash is enough.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest, Sha256};
use shared::{account::AccountRole, account::AccountStatus, api_key::Scopes, problem::ProblemCode};
use uuid::Uuid;

use crate::{
    access::{Credential, SignedIn},
    clock,
    db::Database,
    entity::{
        account,
        api_key::{Column, Entity, Model},
        json,
    },
    error::Error,
    keys::random,
};

/// The prefix of every secret, so that people and scanners recognise it.
const PREFIX: &str = "ipk_";
/// The resolution of the time of last use.
const GRAIN: TimeDelta = TimeDelta::minutes(1);

/// The secret of a key.
#[derive(Debug)]
pub struct KeySecret;

impl KeySecret {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn invent() -> Result<String, Error> {
        let bytes = random::<32>().map_err(Error::Internal)?;
        Ok(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(secret: &str) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
    }

    /// Whether a token is an API key.
    #[must_use]
    pub fn is_one(token: &str) -> bool {
        token.starts_with(PREFIX)
    }
}

/// The owner of a key.
///
/// # Errors
/// `unauthorized` if there is no such key, it has expired, or its account cannot be used.
pub async fn signed_in(db: &Database, uses: &KeyUses, secret: &str) -> Result<SignedIn, Error> {
    let refused = || Error::problem(ProblemCode::Unauthorized);
    let found = Entity::find()
        .filter(Column::Hash.eq(KeySecret::hash(secret)))
        .find_also_related(account::Entity)
        .one(db.reader())
        .await?;
    let (key, account) = found
        .and_then(|(key, account)| Some((key, account?)))
        .filter(|(key, account)| key.expires_at > clock::now() && account.status == AccountStatus::Active)
        .ok_or_else(refused)?;
    let signed_in = SignedIn {
        account: account.id,
        credential: Credential::Key(key.id, scopes(&key)?),
        role: effective_role(&account, &key)?,
        second_factor: key.second_factor,
    };
    uses.note(db, &key);
    Ok(signed_in)
}

fn scopes(key: &Model) -> Result<Scopes, Error> {
    let scopes: Result<Scopes, _> = key.scopes.0.iter().map(|code| json::parse(code)).collect();
    Ok(scopes?)
}

/// The role of an account behind a key: a staff role only if a second factor was verified when it was created.
fn effective_role(account: &account::Model, key: &Model) -> Result<AccountRole, Error> {
    let role: AccountRole = account.role.0;
    if role.needs_second_factor() && !(key.second_factor && account.totp_since.is_some()) {
        return Ok(AccountRole::Member);
    }
    Ok(role)
}

/// Records when keys were last used, outside the requests that use them, so that reads never wait for the write lock.
#[derive(Debug, Clone, Default)]
pub struct KeyUses(Arc<Mutex<HashSet<Uuid>>>);

impl KeyUses {
    /// Starts to write the time of use of a key, unless that was done within the last minute or is in progress.
    fn note(&self, db: &Database, key: &Model) {
        let now = clock::now();
        let is_recent = key.last_used_at.is_some_and(|last| now - last < GRAIN);
        if is_recent || !self.pending(|keys| keys.insert(key.id)) {
            return;
        }
        let (uses, db, id) = (self.clone(), db.clone(), key.id);
        tokio::spawn(async move {
            if let Err(error) = write(&db, id).await {
                tracing::warn!(%error, "the time of a key's last use was not written");
            }
            uses.pending(|keys| keys.remove(&id));
        });
    }

    fn pending(&self, change: impl FnOnce(&mut HashSet<Uuid>) -> bool) -> bool {
        // Nothing panics while the lock is held.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn write(db: &Database, key: Uuid) -> Result<(), DbErr> {
    let now = clock::now();
    let tx = db.begin().await?;
    // Another replica may have been first.
    let is_old = Condition::any()
        .add(Column::LastUsedAt.is_null())
        .add(Column::LastUsedAt.lte(now - GRAIN));
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .filter(Column::Id.eq(key))
        .filter(is_old)
        .exec(&tx)
        .await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_told_apart_from_tokens() {
        let secret = KeySecret::invent().expect("random numbers");
        assert_eq!(secret.len(), PREFIX.len() + 43);
        assert!(KeySecret::is_one(&secret) && !KeySecret::is_one("eyJhbGciOiJIUzI1NiJ9"));
        assert_ne!(secret, KeySecret::invent().expect("random numbers"));
        assert_ne!(KeySecret::hash(&secret), secret);
    }
}
