//! What facilitators said of matches. Append-only.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::matches::{VerdictCode, VerdictReason};

use super::coded::Coded;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "match_verdicts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub wish_id: Uuid,
    pub solution_id: Uuid,
    pub account_id: Uuid,
    pub verdict: Coded<VerdictCode>,
    pub reason: Option<Coded<VerdictReason>>,
    pub note: Option<String>,
    pub score: Option<f64>,
    pub words: Option<f64>,
    pub meaning: Option<f64>,
    pub category: Option<f64>,
    pub technology: Option<f64>,
    pub readiness: Option<f64>,
    pub rank: Option<i32>,
    pub model: String,
    pub wish_language: String,
    pub solution_language: String,
    pub made_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
