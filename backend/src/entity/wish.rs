//! Wishes.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::{taxonomy::MoneyBand, wish::WishState};

use super::coded::Coded;

use crate::entity::json::{Ids, Text, WishJson};

#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wishes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub reference: Option<String>,
    pub organisation_id: Uuid,
    pub state: Coded<WishState>,
    pub is_public: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub title: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub excerpt: Text,
    #[sea_orm(column_type = "JsonBinary")]
    pub content: WishJson,
    pub budget_band: Option<Coded<MoneyBand>>,
    pub published_on: Option<Date>,
    pub closing_on: Option<Date>,
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Ids,
    #[sea_orm(column_type = "JsonBinary")]
    pub joined: Ids,
    pub written_en: bool,
    pub written_zh_hant: bool,
    pub written_zh_hans: bool,
    pub demonstration: bool,
    pub author_id: Option<Uuid>,
    pub withdrawn_on: Option<Date>,
    pub withdrawn_reason: Option<String>,
    pub continued_in: Option<Uuid>,
    pub personal: bool,
    pub holder_id: Option<Uuid>,
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
