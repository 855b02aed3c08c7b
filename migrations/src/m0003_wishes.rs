//! Wishes and their taxonomy terms.

use sea_orm_migration::prelude::*;

use crate::columns::{
    date_null, drop_tables, flag, index, json, json_null, link, part_of, points_to, text, text_null, thing, unique,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wishes = thing("wishes")
            .col(text_null("reference"))
            .col(link("organisation_id"))
            .col(text("state"))
            // What the state means to a visitor, so that one index serves every public list.
            .col(flag("is_public"))
            .col(json("title"))
            .col(json("problem"))
            // The problem's first words, as lists show them.
            .col(json("excerpt"))
            .col(json_null("current_practice"))
            .col(json_null("constraints"))
            .col(json("success_criteria"))
            .col(json_null("venue"))
            .col(text_null("budget_band"))
            .col(text("trial_funding"))
            .col(date_null("published_on"))
            .col(date_null("closing_on"))
            // The same as in the table of links below, which is there to filter by: showing a wish takes one row.
            .col(json("terms"))
            // The organisations that joined it.
            .col(json("joined"))
            .col(flag("written_en"))
            .col(flag("written_zh_hant"))
            .col(flag("written_zh_hans"))
            .col(flag("demonstration"))
            .foreign_key(&mut points_to("organisation_id", "organisations"))
            .take();
        manager.create_table(wishes).await?;
        manager.create_index(unique("wishes", &["reference"])).await?;
        manager
            .create_index(index("wishes", &["is_public", "published_on", "id"]))
            .await?;
        manager
            .create_index(index("wishes", &["is_public", "closing_on", "id"]))
            .await?;
        manager
            .create_index(index("wishes", &["organisation_id", "is_public", "published_on", "id"]))
            .await?;

        let terms = Table::create()
            .table("wish_terms")
            .col(link("wish_id"))
            .col(link("term_id"))
            .primary_key(Index::create().col("wish_id").col("term_id"))
            .foreign_key(&mut part_of("wish_id", "wishes"))
            .foreign_key(&mut points_to("term_id", "terms"))
            .take();
        manager.create_table(terms).await?;
        manager.create_index(index("wish_terms", &["term_id", "wish_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["wish_terms", "wishes"]).await
    }
}
