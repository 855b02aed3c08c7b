//! API keys as credentials: what their secrets look like, and who they stand for. Only a hash is kept; the secret has as many
//! random bits as the hash, so a fast one will do.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest, Sha256};
use shared::{account::AccountRole, api_key::Scopes, problem::ProblemCode};
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

/// What every secret begins with, so that people and scanners know one when they see it.
const PREFIX: &str = "ipk_";
/// How fine the time of the last use is kept.
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

    /// Whether a token is meant as one.
    #[must_use]
    pub fn is_one(token: &str) -> bool {
        token.starts_with(PREFIX)
    }
}

/// Who a key stands for.
///
/// # Errors
/// `unauthorized` where there is no such key, it has run out, or its account cannot be used.
pub async fn signed_in(db: &Database, uses: &KeyUses, secret: &str) -> Result<SignedIn, Error> {
    let refused = || Error::problem(ProblemCode::Unauthorized);
    let found = Entity::find()
        .filter(Column::Hash.eq(KeySecret::hash(secret)))
        .find_also_related(account::Entity)
        .one(db.reader())
        .await?;
    let (key, account) = found
        .and_then(|(key, account)| Some((key, account?)))
        .filter(|(key, account)| key.expires_at > clock::now() && account.status == "active")
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

/// The role of an account behind a key: that of staff only where a second factor was shown when it was made.
fn effective_role(account: &account::Model, key: &Model) -> Result<AccountRole, Error> {
    let role: AccountRole = json::parse(&account.role)?;
    if role.needs_second_factor() && !(key.second_factor && account.totp_since.is_some()) {
        return Ok(AccountRole::Member);
    }
    Ok(role)
}

/// Notes when keys were last used, beside the requests that use them: reading never waits for a writer's turn.
#[derive(Debug, Clone, Default)]
pub struct KeyUses(Arc<Mutex<HashSet<Uuid>>>);

impl KeyUses {
    /// Begins to write the time of use of a key, unless that was done within the last minute or is being done.
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
        // Nothing panics while it holds the lock.
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
