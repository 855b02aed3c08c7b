//! API keys: what programs act with for the person who made them. Only a hash of the secret is kept.

use sea_orm_migration::prelude::*;

use crate::columns::{drop_tables, flag, id, index, instant, instant_null, json, link, part_of, text, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let keys = Table::create()
            .table("api_keys")
            .col(id())
            .col(link("account_id"))
            .col(text("name"))
            .col(text("hash"))
            .col(json("scopes"))
            // Whether the session that made it had shown a second factor: without it the role of staff cannot be used.
            .col(flag("second_factor"))
            .col(instant("created_at"))
            .col(instant("expires_at"))
            // To the minute or so: it is no log.
            .col(instant_null("last_used_at"))
            .foreign_key(&mut part_of("account_id", "accounts"))
            .take();
        manager.create_table(keys).await?;
        manager.create_index(unique("api_keys", &["hash"])).await?;
        manager.create_index(index("api_keys", &["account_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["api_keys"]).await
    }
}
