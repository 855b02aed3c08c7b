//! Limits against guessing and flooding, kept in the database so that replicas share them.
//!
//! What is counted is named by a keyed code, not by a person or an address. Signing in is counted by account *and* address
//! together: guessing from one address does not lock out the owner at another.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use shared::problem::ProblemCode;

use crate::{
    clock,
    db::{Database, Writer},
    entity::attempt::{ActiveModel, Column, Entity},
    error::Error,
    keys::Keys,
};

/// The number of attempts allowed within a time window.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    name: &'static str,
    most: i32,
    window: TimeDelta,
}

const fn limit(name: &'static str, most: i32, minutes: i64) -> Limit {
    Limit {
        name,
        most,
        window: TimeDelta::minutes(minutes),
    }
}

/// Signing in to one account from one address.
pub const SIGN_IN: Limit = limit("sign_in", 10, 15);
/// Signing in from one address, to any account.
pub const SIGN_IN_ADDRESS: Limit = limit("sign_in_address", 100, 15);
/// Codes of a second factor for one account, from any address: the password was right, so this is the owner or a person who
/// knows it.
pub const SECOND_FACTOR: Limit = limit("second_factor", 20, 60);
/// Mail to one address requested by one network or one account.
pub const MAIL: Limit = limit("mail", 5, 60);
/// Mail of one kind to one address, from any requester. Above the limit nothing is sent, without an error: links sent within
/// the hour are still valid, so that a stranger's requests do not lock the owner out.
pub const MAIL_TOTAL: Limit = limit("mail_total", 10, 60);
/// Registrations and forgotten passwords from one address, or invitations and changes of address by one account.
pub const MAIL_ADDRESS: Limit = limit("mail_address", 30, 60);
/// Requests of one account to join organisations: each is a mail to every coordinator.
pub const JOIN: Limit = limit("join", 20, 24 * 60);
/// Organisations proposed by one account.
pub const PROPOSE: Limit = limit("propose", 10, 24 * 60);
/// New passwords judged, for one address or account: judging takes time.
pub const NEW_PASSWORD: Limit = limit("new_password", 100, 60);
/// Proofs of the password while signed in.
pub const OWN_PASSWORD: Limit = limit("own_password", 10, 15);

impl Limit {
    /// Its name in measures and in the audit trail.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// The result of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The attempt is allowed.
    Within,
    /// The limit is exceeded.
    Over {
        /// Whether it is the first excess attempt of this window.
        first: bool,
        /// The seconds until the window ends.
        wait: u64,
    },
}

/// The problem for too many attempts.
#[must_use]
pub fn refused(wait: u64) -> Error {
    Error::problem(ProblemCode::RateLimited).with_retry_after(wait)
}

/// Counts an attempt.
///
/// # Errors
/// `rate_limited` with the seconds to wait, when it is one too many; or the database fails.
pub async fn count(db: &Database, keys: &Keys, limit: Limit, what: &[&str]) -> Result<(), Error> {
    let tx = db.begin().await?;
    let counted = count_in(&tx, keys, limit, what).await?;
    tx.commit().await?;
    match counted {
        Counted::Within => Ok(()),
        Counted::Over { wait, .. } => Err(refused(wait)),
    }
}

/// Counts the action of this transaction, if it commits.
///
/// # Errors
/// As [`count`] has.
pub async fn count_once(tx: &Writer, keys: &Keys, limit: Limit, what: &[&str]) -> Result<(), Error> {
    match count_in(tx, keys, limit, what).await? {
        Counted::Within => Ok(()),
        Counted::Over { wait, .. } => Err(refused(wait)),
    }
}

/// Counts an attempt in a transaction that does more.
///
/// # Errors
/// The database fails.
pub async fn count_in(tx: &Writer, keys: &Keys, limit: Limit, what: &[&str]) -> Result<Counted, Error> {
    let key = key(keys, limit, what);
    let now = clock::now();
    // Expired counts are deleted, and this key starts again.
    Entity::delete_many().filter(Column::Until.lte(now)).exec(tx).await?;
    let first = ActiveModel {
        key: Set(key),
        count: Set(1),
        until: Set(now + limit.window),
    };
    // One statement, so that of two at once neither is lost.
    let one_more = Expr::col((Entity, Column::Count)).add(1);
    let counted = Entity::insert(first)
        .on_conflict(
            OnConflict::column(Column::Key)
                .value(Column::Count, one_more)
                .to_owned(),
        )
        .exec_with_returning(tx)
        .await?;
    if counted.count <= limit.most {
        return Ok(Counted::Within);
    }
    Ok(Counted::Over {
        first: counted.count == limit.most + 1,
        wait: u64::try_from((counted.until - now).num_seconds()).unwrap_or(0) + 1,
    })
}

/// Deletes the failed attempts after a success, in the transaction that records it.
///
/// # Errors
/// The database fails.
pub async fn forget(tx: &Writer, keys: &Keys, limit: Limit, what: &[&str]) -> Result<(), Error> {
    Entity::delete_by_id(key(keys, limit, what)).exec(tx).await?;
    Ok(())
}

/// Removes one successful attempt from the count, in the transaction that records it, so that many people behind one address do
/// not lock each other out. Failures still count.
///
/// # Errors
/// The database fails.
pub async fn give_back(tx: &Writer, keys: &Keys, limit: Limit, what: &[&str]) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::Count, Expr::col(Column::Count).sub(1))
        .filter(Column::Key.eq(key(keys, limit, what)))
        .filter(Column::Count.gt(0))
        // Expired counts are left to the sweep.
        .filter(Column::Until.gt(clock::now()))
        .exec(tx)
        .await?;
    Ok(())
}

fn key(keys: &Keys, limit: Limit, what: &[&str]) -> String {
    let parts: Vec<&[u8]> = what.iter().map(|part| part.as_bytes()).collect();
    format!(
        "{}:{}",
        limit.name,
        URL_SAFE_NO_PAD.encode(keys.code("attempt", &parts))
    )
}
