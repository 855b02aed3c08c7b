//! Rows of accounts as their owners see them. Taken apart without `..`, so that a new column is a decision.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shared::account::{AccountRole, AccountView};

use crate::{
    entity::{account, json, recovery_code},
    error::Error,
};

/// A row for its owner, in a session with or without a second factor.
///
/// # Errors
/// When the database fails or the row cannot be read.
pub async fn view(
    db: &impl ConnectionTrait,
    row: account::Model,
    with_second_factor: bool,
) -> Result<AccountView, Error> {
    let account::Model {
        id,
        version,
        created_at,
        updated_at,
        email,
        name,
        post_title,
        language,
        // The reader is signed in, so it is active.
        status: _,
        role,
        password_hash: _,
        notice: _,
        joins: _,
        totp_secret: _,
        totp_since,
        totp_step: _,
    } = row;
    let left = match totp_since {
        Some(_) => {
            let own = recovery_code::Entity::find().filter(recovery_code::Column::AccountId.eq(id));
            own.count(db).await?
        }
        None => 0,
    };
    let role: AccountRole = role.0;
    Ok(AccountView {
        id,
        version,
        email,
        name,
        post_title,
        language: json::parse(&language)?,
        role,
        second_factor: totp_since.is_some(),
        recovery_codes_left: u32::try_from(left).unwrap_or(u32::MAX),
        second_factor_needed: role.needs_second_factor() && !with_second_factor,
        created_at,
        updated_at,
    })
}
