//! Accounts.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::account::{AccountRole, AccountStatus};

use super::coded::Coded;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub email: String,
    pub name: String,
    pub post_title: Option<String>,
    pub language: String,
    pub status: Coded<AccountStatus>,
    pub role: Coded<AccountRole>,
    pub password_hash: Option<String>,
    pub notice: Option<String>,
    pub joins: Option<Uuid>,
    pub totp_secret: Option<String>,
    pub totp_since: Option<DateTimeUtc>,
    pub totp_step: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
