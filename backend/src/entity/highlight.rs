//! News and events.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::highlight::HighlightKind;

use super::coded::Coded;

use crate::entity::json::Text;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "highlights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub slug: String,
    pub kind: Coded<HighlightKind>,
    #[sea_orm(column_type = "JsonBinary")]
    pub title: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub summary: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub body: Text,
    pub published_on: Date,
    pub event_on: Option<Date>,
    pub demonstration: bool,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
