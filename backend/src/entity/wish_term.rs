//! Which terms a wish carries.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wish_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub wish_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub term_id: Uuid,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::wish::Entity",
        from = "Column::WishId",
        to = "super::wish::Column::Id"
    )]
    Wish,
}

impl Related<super::wish::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Wish.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
