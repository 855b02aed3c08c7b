//! Solutions.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::{solution::SolutionState, taxonomy::MoneyBand};

use super::coded::Coded;

use crate::entity::json::{Ids, SolutionJson, Text};

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "solutions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub reference: Option<String>,
    pub organisation_id: Uuid,
    pub state: Coded<SolutionState>,
    pub is_public: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub summary: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub content: SolutionJson,
    pub readiness_level: i32,
    pub price_band: Option<Coded<MoneyBand>>,
    pub contact: Option<String>,
    pub published_on: Option<Date>,
    pub confirmed_on: Option<Date>,
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Ids,
    pub written_en: bool,
    pub written_zh_hant: bool,
    pub written_zh_hans: bool,
    pub demonstration: bool,
    pub author_id: Option<Uuid>,
    pub archived_reason: Option<String>,
    pub personal: bool,
    pub holder_id: Option<Uuid>,
    pub asked: i32,
    pub asked_on: Option<Date>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::organisation::Entity",
        from = "Column::OrganisationId",
        to = "super::organisation::Column::Id"
    )]
    Organisation,
}

impl Related<super::organisation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organisation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
