//! Pairs that the software found.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "match_candidates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub wish_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub solution_id: Uuid,
    pub score: f64,
    pub words: f64,
    pub meaning: Option<f64>,
    pub category: f64,
    pub technology: f64,
    pub readiness: f64,
    pub band: String,
    pub found_at: DateTimeUtc,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
