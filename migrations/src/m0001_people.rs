//! Organisations, accounts and who belongs where.

use sea_orm_migration::prelude::*;

use crate::columns::{
    date_null, drop_tables, flag, index, json, json_null, link, part_of, text, text_null, thing, unique,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organisations = thing("organisations")
            .col(text("slug"))
            .col(text("kind"))
            .col(text("status"))
            .col(json("name"))
            .col(json_null("about"))
            .col(text("region"))
            .col(flag("may_wish"))
            .col(flag("may_offer"))
            .col(flag("may_host"))
            .col(flag("needs_endorsement"))
            .col(text_null("registration_number"))
            .col(json("email_domains"))
            .col(text_null("website"))
            .col(date_null("moc_on"))
            .col(json_null("moc_field"))
            .col(flag("demonstration"))
            .take();
        manager.create_table(organisations).await?;
        manager.create_index(unique("organisations", &["slug"])).await?;

        let accounts = thing("accounts")
            .col(text("email"))
            .col(text("name"))
            .col(text_null("post_title"))
            .col(text("language"))
            .col(text("status"))
            .take();
        manager.create_table(accounts).await?;
        manager.create_index(unique("accounts", &["email"])).await?;

        let memberships = thing("memberships")
            .col(link("account_id"))
            .col(link("organisation_id"))
            .col(text("state"))
            .col(flag("coordinator"))
            .foreign_key(&mut part_of("account_id", "accounts"))
            .foreign_key(&mut part_of("organisation_id", "organisations"))
            .take();
        manager.create_table(memberships).await?;
        manager
            .create_index(unique("memberships", &["account_id", "organisation_id"]))
            .await?;
        manager.create_index(index("memberships", &["organisation_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["memberships", "accounts", "organisations"]).await
    }
}
