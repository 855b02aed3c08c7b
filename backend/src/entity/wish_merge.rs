//! Proposals that a wish is continued in another one.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::merge::{MergeReason, MergeState};

use super::coded::Coded;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wish_merges")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub wish_id: Uuid,
    pub into_id: Uuid,
    pub state: Coded<MergeState>,
    pub proposed_by: Option<Uuid>,
    pub note: Option<String>,
    pub answer_by: Date,
    pub ended_by: Option<Uuid>,
    pub ended_at: Option<DateTimeUtc>,
    pub reason: Option<Coded<MergeReason>>,
    pub answer: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
