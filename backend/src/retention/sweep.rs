//! Removing expired data: a batch per rule, in the transaction of the job. Any number of servers may do it at once.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, Statement};

use super::{
    accounts,
    rules::{RULES, Rule, Then},
};
use crate::{db::Writer, error::Error};

/// Rows that one rule removes at a time.
pub(super) const BATCH: u64 = 500;

/// Removes a batch of expired data per rule; returns whether more may be left.
///
/// # Errors
/// When the database fails.
pub async fn sweep(tx: &Writer, now: DateTime<Utc>) -> Result<bool, Error> {
    let mut is_more = false;
    let mut told = Vec::new();
    for rule in &RULES {
        let gone = apply(tx, rule, now).await?;
        is_more |= gone >= BATCH;
        told.push((rule.table, gone));
    }
    // After the invitations: an account that was made for one goes with it.
    let gone = accounts::sweep(tx, now).await?;
    is_more |= gone >= BATCH;
    told.push(("accounts", gone));
    for (table, rows) in told.into_iter().filter(|(_, rows)| *rows > 0) {
        tracing::info!(table, rows, "removed what was kept as long as it is to be");
    }
    Ok(is_more)
}

async fn apply(tx: &Writer, rule: &Rule, now: DateTime<Utc>) -> Result<u64, Error> {
    let Rule {
        table,
        key,
        old,
        kept,
        then,
    } = rule;
    let change = match then {
        Then::Removed => format!("DELETE FROM {table}"),
        Then::Emptied(values) => format!("UPDATE {table} SET {values}"),
    };
    // The condition twice: a row that has changed since it was selected is checked again.
    let sql = format!("{change} WHERE ({old}) AND ({key}) IN (SELECT {key} FROM {table} WHERE {old} LIMIT {BATCH})");
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [(now - *kept).into()]);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
