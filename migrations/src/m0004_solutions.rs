//! Solutions and their taxonomy terms.

use sea_orm_migration::prelude::*;

use crate::columns::{
    date_null, drop_tables, flag, index, json, json_null, link, number, part_of, points_to, text, text_null, thing,
    unique,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let solutions = thing("solutions")
            .col(text_null("reference"))
            .col(link("organisation_id"))
            .col(text("state"))
            .col(flag("is_public"))
            .col(json("name"))
            .col(json("summary"))
            .col(json("description"))
            .col(json_null("deployments"))
            .col(number("readiness_level"))
            .col(text_null("ip_position"))
            .col(text_null("price_band"))
            .col(date_null("published_on"))
            .col(date_null("confirmed_on"))
            // The same as in the table of links below, which is there to filter by: showing a solution takes one row.
            .col(json("terms"))
            .col(flag("written_en"))
            .col(flag("written_zh_hant"))
            .col(flag("written_zh_hans"))
            .col(flag("demonstration"))
            .foreign_key(&mut points_to("organisation_id", "organisations"))
            .take();
        manager.create_table(solutions).await?;
        manager.create_index(unique("solutions", &["reference"])).await?;
        manager
            .create_index(index("solutions", &["is_public", "published_on", "id"]))
            .await?;
        manager
            .create_index(index(
                "solutions",
                &["organisation_id", "is_public", "published_on", "id"],
            ))
            .await?;

        let terms = Table::create()
            .table("solution_terms")
            .col(link("solution_id"))
            .col(link("term_id"))
            .primary_key(Index::create().col("solution_id").col("term_id"))
            .foreign_key(&mut part_of("solution_id", "solutions"))
            .foreign_key(&mut points_to("term_id", "terms"))
            .take();
        manager.create_table(terms).await?;
        manager
            .create_index(index("solution_terms", &["term_id", "solution_id"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["solution_terms", "solutions"]).await
    }
}
