//! Signing in: proofs of identity, sessions, and what slows down guessing.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::columns::{drop_tables, id, index, instant, instant_null, link, number, part_of, text, text_null, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in account_columns() {
            let add = Table::alter().table("accounts").add_column(column).take();
            manager.alter_table(add).await?;
        }
        sessions(manager).await?;
        one_time_secrets(manager).await?;
        recovery_codes(manager).await?;
        attempts(manager).await?;
        append_only(manager, "audit_events").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        not_append_only(manager, "audit_events").await?;
        let tables = ["attempts", "recovery_codes", "one_time_secrets", "sessions"];
        drop_tables(manager, &tables).await?;
        for column in account_columns().iter().rev() {
            let drop = Table::alter()
                .table("accounts")
                .drop_column(column.get_column_name())
                .take();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}

fn account_columns() -> Vec<ColumnDef> {
    vec![
        ColumnDef::new("role").text().not_null().default("member").take(),
        // Argon2id in PHC form; none for who was invited and has not chosen one yet.
        text_null("password_hash"),
        // The version of the personal-data notice that was shown at registration.
        text_null("notice"),
        // The organisation chosen at registration, to be asked for when the address is confirmed.
        ColumnDef::new("joins").uuid().take(),
        // The second factor's secret in Base32; it counts from `totp_since` on.
        text_null("totp_secret"),
        instant_null("totp_since"),
        // The last time step whose code was taken, so that none is taken twice (RFC 6238, section 5.2).
        ColumnDef::new("totp_step").big_integer().take(),
    ]
}

/// A session. A token that renews the session is derived from `salt` and `generation`; neither is one.
async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let sessions = Table::create()
        .table("sessions")
        .col(id())
        .col(link("account_id"))
        .col(text("salt"))
        .col(number("generation"))
        .col(instant("rotated_at"))
        .col(text("device"))
        // Whether a second factor was shown: without it the role of staff cannot be used.
        .col(ColumnDef::new("second_factor").boolean().not_null().default(false))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(instant_null("ended_at"))
        .foreign_key(&mut part_of("account_id", "accounts"))
        .take();
    manager.create_table(sessions).await?;
    manager.create_index(index("sessions", &["account_id"])).await?;
    manager.create_index(index("sessions", &["expires_at"])).await
}

/// Secrets sent by mail, hashed: to confirm an address, to choose a password.
async fn one_time_secrets(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let secrets = Table::create()
        .table("one_time_secrets")
        .col(id())
        .col(link("account_id"))
        .col(text("purpose"))
        .col(text("hash"))
        // The address that a change of address is about.
        .col(text_null("email"))
        .col(instant("expires_at"))
        .foreign_key(&mut part_of("account_id", "accounts"))
        .take();
    manager.create_table(secrets).await?;
    manager.create_index(unique("one_time_secrets", &["hash"])).await?;
    manager
        .create_index(index("one_time_secrets", &["account_id", "purpose"]))
        .await?;
    manager.create_index(index("one_time_secrets", &["expires_at"])).await
}

async fn recovery_codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let codes = Table::create()
        .table("recovery_codes")
        .col(id())
        .col(link("account_id"))
        .col(text("hash"))
        .foreign_key(&mut part_of("account_id", "accounts"))
        .take();
    manager.create_table(codes).await?;
    manager
        .create_index(unique("recovery_codes", &["account_id", "hash"]))
        .await
}

/// How often something was tried within a window of time, by a key that names neither person nor address.
async fn attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let attempts = Table::create()
        .table("attempts")
        .col(text("key").primary_key())
        .col(number("count"))
        .col(instant("until"))
        .take();
    manager.create_table(attempts).await?;
    manager.create_index(index("attempts", &["until"])).await
}

/// Lets nobody who reaches the database through the portal change or remove what `table` holds.
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
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
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
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
