//! What things mean to a model, kept so that each text is encoded once however often the search index is built.

use sea_orm_migration::prelude::*;

use crate::columns::{drop_tables, link, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let vectors = Table::create()
            .table("thing_vectors")
            // Of whatever kind: a wish, a solution, an organisation, a highlight.
            .col(link("thing_id"))
            // `en`, or `zh` for both scripts.
            .col(text("language"))
            .col(text("model"))
            // SHA-256 of the text and the way it is read: whether the vector is still that of the text.
            .col(bytes("digest"))
            // A byte for each dimension.
            .col(bytes("numbers"))
            .primary_key(Index::create().col("thing_id").col("language").col("model"))
            .take();
        manager.create_table(vectors).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["thing_vectors"]).await
    }
}

fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}
