//! Where people belong, as far as looking after accounts needs to know.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use shared::{account::AccountMembership, organisation::OrganisationRef};
use uuid::Uuid;

use crate::{
    db::json::{self, Text},
    http::error::Error,
};

#[derive(FromQueryResult)]
struct Row {
    state: String,
    coordinator: bool,
    updated_at: DateTime<Utc>,
    id: Uuid,
    slug: String,
    name: Text,
}

/// The memberships of an account in whatever state, by the organisation's slug.
pub(super) async fn of(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<AccountMembership>, Error> {
    let sql = "SELECT m.state, m.coordinator, m.updated_at, o.id, o.slug, o.name FROM memberships m \
               JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = $1 ORDER BY o.slug";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    rows.into_iter()
        .map(|row| {
            Ok(AccountMembership {
                organisation: OrganisationRef {
                    id: row.id,
                    slug: row.slug,
                    name: row.name.0,
                },
                state: json::parse(&row.state)?,
                coordinator: row.coordinator,
                updated_at: row.updated_at,
            })
        })
        .collect()
}

/// Whether two accounts are active members of the same organisation.
pub(super) async fn together(db: &impl ConnectionTrait, one: Uuid, other: Uuid) -> Result<bool, Error> {
    let sql = "SELECT a.id FROM memberships a JOIN memberships b ON a.organisation_id = b.organisation_id \
               WHERE a.account_id = $1 AND b.account_id = $2 AND a.state = 'active' AND b.state = 'active' LIMIT 1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [one.into(), other.into()]);
    Ok(db.query_one_raw(statement).await?.is_some())
}
