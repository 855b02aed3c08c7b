//! Organisations.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;
use shared::organisation::{OrganisationKind, OrganisationStatus, Region};

use super::coded::Coded;

use crate::entity::json::{Strings, Text};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub slug: String,
    pub kind: Coded<OrganisationKind>,
    pub status: Coded<OrganisationStatus>,
    #[sea_orm(column_type = "JsonBinary")]
    pub name: Text,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub about: Option<Text>,
    pub region: Coded<Region>,
    pub may_wish: bool,
    pub may_offer: bool,
    pub may_host: bool,
    pub needs_endorsement: bool,
    pub registration_number: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub email_domains: Strings,
    pub website: Option<String>,
    pub moc_on: Option<Date>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub moc_field: Option<Text>,
    pub demonstration: bool,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
