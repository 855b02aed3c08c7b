//! Versions of the content of wishes and solutions.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::revision::RevisionState;

use super::coded::Coded;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "revisions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub thing_kind: String,
    pub thing_id: Uuid,
    pub organisation_id: Uuid,
    pub number: i32,
    pub state: Coded<RevisionState>,
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    pub author_id: Option<Uuid>,
    pub editor_id: Option<Uuid>,
    pub help_asked: bool,
    pub edited_in_review: bool,
    pub sent_at: Option<DateTimeUtc>,
    pub published_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub returned: Option<Json>,
    pub personal: bool,
    pub holder_id: Option<Uuid>,
    pub announced: bool,
    pub notices: i32,
    pub noticed_at: Option<DateTimeUtc>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
