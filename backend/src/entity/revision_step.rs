//! What was done to a revision, step by step.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::revision::{ReturnReason, RevisionAction};

use super::coded::Coded;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "revision_steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub revision_id: Uuid,
    pub thing_id: Uuid,
    pub at: DateTimeUtc,
    pub account_id: Option<Uuid>,
    pub action: Coded<RevisionAction>,
    pub reason: Option<Coded<ReturnReason>>,
    pub note: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub points: Option<Json>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub content: Option<Json>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
