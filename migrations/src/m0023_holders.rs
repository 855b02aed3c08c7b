//! Who looks after what is written: drafts that are one person's alone, work that was handed over, and what the portal has asked or
//! told about things that nobody touches.

use sea_orm_migration::prelude::*;

use crate::columns::{date_null, flag, instant_null, number};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables of what people write.
const WRITTEN: [&str; 3] = ["revisions", "wishes", "solutions"];

/// The day from which a published solution counts as current, and those whose people were asked about them.
const INDEXES: [&str; 2] = [
    "CREATE INDEX solutions_current_since ON solutions (is_public, (COALESCE(confirmed_on, published_on)))",
    "CREATE INDEX solutions_asked_on ON solutions (asked_on) WHERE asked_on IS NOT NULL",
];

fn columns() -> Vec<(&'static str, ColumnDef)> {
    let mut columns = Vec::new();
    for table in WRITTEN {
        // Begun by a person who had only asked to be a member: theirs alone until they are one.
        columns.push((table, flag("personal")));
        // Who took it over from its author.
        columns.push((table, ColumnDef::new("holder_id").uuid().take()));
    }
    // Facilitators were told that it came into their queue.
    columns.push(("revisions", flag("announced")));
    // How often its people were told that nobody touches it, and when they were told last.
    columns.push(("revisions", number("notices").default(0).take()));
    columns.push(("revisions", instant_null("noticed_at")));
    // How often its provider was asked whether it is still current, and when they were asked last.
    columns.push(("solutions", number("asked").default(0).take()));
    columns.push(("solutions", date_null("asked_on")));
    columns
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            let add = Table::alter().table(table).add_column(column).take();
            manager.alter_table(add).await?;
        }
        let database = manager.get_connection();
        // What waits in the queue now was there before anybody was told of what is new.
        database
            .execute_unprepared("UPDATE revisions SET announced = TRUE")
            .await?;
        for index in INDEXES {
            database.execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let database = manager.get_connection();
        for index in ["solutions_current_since", "solutions_asked_on"] {
            database.execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        // Without the flag they would be read by the whole organisation.
        let personal = "(SELECT id FROM revisions WHERE personal)";
        for statement in [
            format!("DELETE FROM open_editors WHERE revision_id IN {personal}"),
            format!("DELETE FROM revision_steps WHERE revision_id IN {personal}"),
            "DELETE FROM revisions WHERE personal".to_owned(),
            "DELETE FROM wishes WHERE personal".to_owned(),
            "DELETE FROM solutions WHERE personal".to_owned(),
        ] {
            database.execute_unprepared(&statement).await?;
        }
        for (table, column) in columns() {
            let name = column.get_column_name();
            let drop = Table::alter().table(table).drop_column(name).take();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}
