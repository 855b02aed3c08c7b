//! Rows of keys as their owners see them. Taken apart without `..`, so that a new column is a decision.

use shared::api_key::{ApiKeyView, Scope};

use crate::{
    entity::{api_key, json},
    error::Error,
};

/// A key without its secret.
///
/// # Errors
/// When the row cannot be read.
pub fn view(row: api_key::Model) -> Result<ApiKeyView, Error> {
    let api_key::Model {
        id,
        account_id: _,
        name,
        hash: _,
        scopes,
        second_factor: _,
        created_at,
        expires_at,
        last_used_at,
    } = row;
    let scopes: Result<Vec<Scope>, _> = scopes.0.iter().map(|code| json::parse(code)).collect();
    Ok(ApiKeyView {
        id,
        name,
        scopes: scopes?,
        created_at,
        expires_at,
        last_used_at,
    })
}
