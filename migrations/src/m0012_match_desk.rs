//! The match desk: who has an interest in what, what facilitators say of matches, which pairs the software found and how far
//! it has looked.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::columns::{drop_tables, flag, id, index, instant, link, part_of, points_to, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Tables whose rows are never changed or removed: the latest row counts, the others are its history.
const HISTORIES: [&str; 2] = ["interest_declarations", "match_verdicts"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        declarations(manager).await?;
        verdicts(manager).await?;
        candidates(manager).await?;
        progress(manager).await?;
        looks(manager).await?;
        for table in HISTORIES {
            append_only(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in HISTORIES {
            not_append_only(manager, table).await?;
        }
        let tables = [
            "match_looks",
            "match_progress",
            "match_candidates",
            "match_verdicts",
            "interest_declarations",
        ];
        drop_tables(manager, &tables).await
    }
}

fn share(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).double().not_null().take()
}

fn share_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).double().take()
}

/// A declaration about a wish before a decision on it, including that there is no interest.
async fn declarations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let declarations = Table::create()
        .table("interest_declarations")
        .col(id())
        .col(link("account_id"))
        .col(link("wish_id"))
        .col(flag("has_interest"))
        // What the interest is.
        .col(text_null("note"))
        .col(instant("declared_at"))
        .foreign_key(&mut points_to("account_id", "accounts"))
        .foreign_key(&mut points_to("wish_id", "wishes"))
        .take();
    manager.create_table(declarations).await?;
    manager
        .create_index(index("interest_declarations", &["account_id", "wish_id", "id"]))
        .await
}

/// A verdict on a match, with the software's assessment of it at that time.
async fn verdicts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let verdicts = Table::create()
        .table("match_verdicts")
        .col(id())
        .col(link("wish_id"))
        .col(link("solution_id"))
        .col(link("account_id"))
        .col(text("verdict"))
        .col(text_null("reason"))
        .col(text_null("note"))
        // Score, parts and rank are absent where the solution was not among those that came nearest.
        .col(share_null("score"))
        .col(share_null("words"))
        .col(share_null("meaning"))
        .col(share_null("category"))
        .col(share_null("technology"))
        .col(share_null("readiness"))
        .col(ColumnDef::new("rank").integer())
        // The encoder; empty if only words were compared.
        .col(text("model"))
        // `en`, `zh` or `both`: what people wrote the texts in.
        .col(text("wish_language"))
        .col(text("solution_language"))
        .col(instant("made_at"))
        .foreign_key(&mut points_to("wish_id", "wishes"))
        .foreign_key(&mut points_to("solution_id", "solutions"))
        .foreign_key(&mut points_to("account_id", "accounts"))
        .take();
    manager.create_table(verdicts).await?;
    for columns in [
        &["wish_id", "solution_id", "account_id", "id"][..],
        &["solution_id", "id"],
        &["account_id", "id"],
    ] {
        manager.create_index(index("match_verdicts", columns)).await?;
    }
    Ok(())
}

/// The pairs in one of the bands, at most 20 a wish; a cache of what the index says.
async fn candidates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let candidates = Table::create()
        .table("match_candidates")
        .col(link("wish_id"))
        .col(link("solution_id"))
        .col(share("score"))
        .col(share("words"))
        .col(share_null("meaning"))
        .col(share("category"))
        .col(share("technology"))
        .col(share("readiness"))
        .col(text("band"))
        // When the pair became a candidate; computing it again leaves this as it is.
        .col(instant("found_at"))
        .primary_key(Index::create().col("wish_id").col("solution_id"))
        .foreign_key(&mut part_of("wish_id", "wishes"))
        .foreign_key(&mut part_of("solution_id", "solutions"))
        .take();
    manager.create_table(candidates).await?;
    manager.create_index(index("match_candidates", &["solution_id"])).await
}

/// One row: how far candidates were computed.
async fn progress(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let progress = Table::create()
        .table("match_progress")
        .col(ColumnDef::new("id").integer().not_null().primary_key())
        // The last change taken in.
        .col(ColumnDef::new("position").big_integer().not_null())
        .col(text("model"))
        // Whether everything is being recomputed, wish by wish, and the last wish done.
        .col(flag("redoing"))
        .col(ColumnDef::new("redone_to").uuid())
        .take();
    manager.create_table(progress).await?;
    manager
        .get_connection()
        .execute_unprepared("INSERT INTO match_progress (id, position, model, redoing) VALUES (1, 0, '', TRUE)")
        .await?;
    Ok(())
}

/// When a facilitator last looked at a wish's candidates.
async fn looks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let looks = Table::create()
        .table("match_looks")
        .col(link("account_id"))
        .col(link("wish_id"))
        .col(instant("looked_at"))
        .primary_key(Index::create().col("account_id").col("wish_id"))
        .foreign_key(&mut part_of("account_id", "accounts"))
        .foreign_key(&mut part_of("wish_id", "wishes"))
        .take();
    manager.create_table(looks).await
}

async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
        _ => ["UPDATE", "DELETE"]
            .map(|change| {
                format!(
                    "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .to_vec(),
    };
    execute(manager, &statements).await
}

async fn not_append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => vec![
            format!("DROP TRIGGER {table}_append_only ON {table}"),
            format!("DROP FUNCTION {table}_append_only()"),
        ],
        _ => ["UPDATE", "DELETE"]
            .map(|change| format!("DROP TRIGGER {table}_no_{change}"))
            .to_vec(),
    };
    execute(manager, &statements).await
}

async fn execute(manager: &SchemaManager<'_>, statements: &[String]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
