//! Which terms a solution carries.

#![expect(missing_docs, reason = "the columns are named and explained in the migrations")]

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "solution_terms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub solution_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub term_id: Uuid,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::solution::Entity",
        from = "Column::SolutionId",
        to = "super::solution::Column::Id"
    )]
    Solution,
}

impl Related<super::solution::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Solution.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
