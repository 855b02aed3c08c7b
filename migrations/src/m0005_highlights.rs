//! News and events.

use sea_orm_migration::prelude::*;

use crate::columns::{date_null, drop_tables, flag, index, json, text, thing, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let highlights = thing("highlights")
            .col(text("slug"))
            .col(text("kind"))
            .col(json("title"))
            .col(json("summary"))
            .col(json("body"))
            .col(ColumnDef::new("published_on").date().not_null())
            .col(date_null("event_on"))
            .col(flag("demonstration"))
            .take();
        manager.create_table(highlights).await?;
        manager.create_index(unique("highlights", &["slug"])).await?;
        manager.create_index(index("highlights", &["published_on", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["highlights"]).await
    }
}
