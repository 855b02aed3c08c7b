//! What people write of wishes and solutions is one JSON value, so that a further field takes no further column. Columns stay
//! for what lists show, filter and sort by, and for what is not public.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{date_null, json, json_null, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The table, the columns that become part of `content`, and the kinds of column that they were.
const MOVED: [(&str, &[(&str, Kind)]); 2] = [
    (
        "wishes",
        &[
            ("problem", Kind::Json),
            ("current_practice", Kind::JsonOrNothing),
            ("constraints", Kind::JsonOrNothing),
            ("success_criteria", Kind::Json),
            ("venue", Kind::JsonOrNothing),
            ("trial_funding", Kind::Text),
        ],
    ),
    (
        "solutions",
        &[
            ("description", Kind::Json),
            ("deployments", Kind::JsonOrNothing),
            ("ip_position", Kind::TextOrNothing),
        ],
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    JsonOrNothing,
    Text,
    TextOrNothing,
}

impl Kind {
    /// The column as it was, with a value for the rows that are there.
    fn column(self, name: &'static str) -> ColumnDef {
        match self {
            Self::Json => json(name).default("[]").take(),
            Self::JsonOrNothing => json_null(name),
            Self::Text => text(name).default("to_be_agreed").take(),
            Self::TextOrNothing => text_null(name),
        }
    }

    const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::JsonOrNothing)
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in MOVED {
            add(manager, table, json("content").default("{}").take()).await?;
            let sql = format!(
                "UPDATE {table} SET content = {}",
                gathered(manager.get_database_backend(), columns)
            );
            manager.get_connection().execute_unprepared(&sql).await?;
            for (name, _) in columns {
                remove(manager, table, name).await?;
            }
            add(manager, table, ColumnDef::new("author_id").uuid().take()).await?;
        }
        add(manager, "wishes", date_null("withdrawn_on")).await?;
        add(manager, "wishes", text_null("withdrawn_reason")).await?;
        add(manager, "solutions", text_null("contact")).await?;
        add(manager, "solutions", text_null("archived_reason")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in MOVED {
            for (name, kind) in columns {
                add(manager, table, kind.column(name)).await?;
                let value = taken(manager.get_database_backend(), name, *kind);
                let sql = format!("UPDATE {table} SET {name} = {value} WHERE {value} IS NOT NULL");
                manager.get_connection().execute_unprepared(&sql).await?;
            }
            remove(manager, table, "content").await?;
            remove(manager, table, "author_id").await?;
        }
        remove(manager, "wishes", "withdrawn_on").await?;
        remove(manager, "wishes", "withdrawn_reason").await?;
        remove(manager, "solutions", "contact").await?;
        remove(manager, "solutions", "archived_reason").await
    }
}

/// The columns as one JSON object, without those that hold nothing.
fn gathered(backend: DatabaseBackend, columns: &[(&str, Kind)]) -> String {
    if backend == DatabaseBackend::Postgres {
        let pairs: Vec<String> = columns.iter().map(|(name, _)| format!("'{name}', {name}")).collect();
        return format!("jsonb_strip_nulls(jsonb_build_object({}))", pairs.join(", "));
    }
    let pair = |(name, kind): &(&str, Kind)| match kind.is_json() {
        true => format!("'{name}', json({name})"),
        false => format!("'{name}', {name}"),
    };
    let pairs: Vec<String> = columns.iter().map(pair).collect();
    // Merging into an empty object drops what is null.
    format!("json_patch('{{}}', json_object({}))", pairs.join(", "))
}

/// One of them, taken out again.
fn taken(backend: DatabaseBackend, name: &str, kind: Kind) -> String {
    match (backend == DatabaseBackend::Postgres, kind.is_json()) {
        (true, true) => format!("content -> '{name}'"),
        (true, false) => format!("content ->> '{name}'"),
        (false, _) => format!("json_extract(content, '$.{name}')"),
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).add_column(column).take())
        .await
}

async fn remove(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).drop_column(column).take())
        .await
}
