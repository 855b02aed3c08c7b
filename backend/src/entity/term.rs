//! Terms of the taxonomy.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::taxonomy::TermKind;

use super::coded::Coded;

use crate::entity::json::Text;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub kind: Coded<TermKind>,
    pub slug: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: Text,
    pub position: i32,
    pub retired_at: Option<DateTimeUtc>,
    pub merged_into: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
