//! Texts that were published while they were plain become the Markdown that shows them as they were, once: from here on every long
//! text is Markdown. A text that has its HTML was written as Markdown and stays as it is.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{JsonValue, prelude::Uuid},
};

use crate::plain_text;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The long texts that there were while they were plain.
const LONG: [(&str, &[&str]); 2] = [
    ("wishes", &["problem", "current_practice", "constraints"]),
    ("solutions", &["description", "deployments"]),
];

/// How many rows are held at a time.
const ROWS: u64 = 500;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, fields) in LONG {
            rewrite(manager, table, fields).await?;
        }
        Ok(())
    }

    /// What is escaped stays so: it cannot be told any more from what was written as Markdown.
    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}

async fn rewrite(manager: &SchemaManager<'_>, table: &'static str, fields: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let mut last: Option<Uuid> = None;
    loop {
        let mut next = Query::select();
        next.columns(["id", "content"])
            .from(table)
            .order_by("id", Order::Asc)
            .limit(ROWS);
        if let Some(last) = last {
            next.and_where(Expr::col("id").gt(last));
        }
        let rows = connection.query_all(&next).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = Some(end.try_get("", "id")?);
        for row in &rows {
            let mut content: JsonValue = row.try_get("", "content")?;
            let mut changed = false;
            for field in fields {
                changed |= content.get_mut(*field).is_some_and(as_markdown);
            }
            if changed {
                let id: Uuid = row.try_get("", "id")?;
                let mut update = Query::update();
                update
                    .table(table)
                    .value("content", content)
                    .and_where(Expr::col("id").eq(id));
                connection.execute(&update).await?;
            }
        }
    }
}

/// Rewrites the variants of a text that are plain; whether there was one.
fn as_markdown(text: &mut JsonValue) -> bool {
    let mut changed = false;
    let variants = text
        .as_object_mut()
        .into_iter()
        .flat_map(|variants| variants.values_mut());
    for variant in variants.filter_map(JsonValue::as_object_mut) {
        if variant.get("html").is_some_and(JsonValue::is_string) {
            continue;
        }
        let Some(plain) = variant.get("text").and_then(JsonValue::as_str) else {
            continue;
        };
        let (source, html) = (plain_text::markdown(plain), plain_text::html(plain));
        variant.insert("text".to_owned(), source.into());
        variant.insert("html".to_owned(), html.into());
        changed = true;
    }
    changed
}
