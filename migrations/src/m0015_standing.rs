//! What is public of an organisation that does not take part, and how memberships came and went.

use sea_orm_migration::prelude::*;

use crate::columns::{flag, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Things that are public though their owner does not take part.
const OF_ABSENT: &str = "is_public AND organisation_id IN (SELECT id FROM organisations WHERE status <> 'active')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            // Ended, refused or suspended by another person: the member does not come back by the domain of their address
            // alone.
            flag("removed"),
            // Got by the domain of the person's address: looked at again when the address changes.
            flag("by_domain"),
            // The address that an invitation went to, for as long as it is not answered.
            text_null("invited_as"),
        ] {
            let add = Table::alter().table("memberships").add_column(column).take();
            manager.alter_table(add).await?;
        }
        let known = [
            "UPDATE memberships SET removed = TRUE WHERE state IN ('left', 'suspended') AND EXISTS \
             (SELECT 1 FROM audit_events e WHERE e.thing_kind = 'membership' AND e.thing_id = memberships.id \
             AND e.action IN ('refuse', 'suspend', 'hand_over') \
             AND (e.actor_id IS NULL OR e.actor_id <> memberships.account_id))",
            "UPDATE memberships SET by_domain = TRUE WHERE state = 'active' AND NOT coordinator AND EXISTS \
             (SELECT 1 FROM audit_events e WHERE e.thing_kind = 'membership' AND e.thing_id = memberships.id \
             AND e.action = 'join')",
            "UPDATE memberships SET invited_as = (SELECT a.email FROM accounts a WHERE a.id = memberships.account_id) \
             WHERE state = 'invited'",
        ];
        for statement in known {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        hide(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What was hidden stays so: whether it was public before is not known any more.
        for column in ["removed", "by_domain", "invited_as"] {
            let drop = Table::alter().table("memberships").drop_column(column).take();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}

/// Hides what belongs to organisations that do not take part, as one commit that the index and the caches follow.
async fn hide(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let counted = format!(
        "UPDATE change_counter SET n = n + 1 WHERE EXISTS (SELECT 1 FROM wishes WHERE {OF_ABSENT}) \
         OR EXISTS (SELECT 1 FROM solutions WHERE {OF_ABSENT})"
    );
    connection.execute_unprepared(&counted).await?;
    for (table, kind) in [("wishes", "wish"), ("solutions", "solution")] {
        let recorded = format!(
            "INSERT INTO changes (n, thing_kind, thing_id, at) \
             SELECT c.n, '{kind}', t.id, CURRENT_TIMESTAMP FROM {table} t, change_counter c WHERE {OF_ABSENT}"
        );
        connection.execute_unprepared(&recorded).await?;
        let hidden = format!("UPDATE {table} SET is_public = FALSE WHERE {OF_ABSENT}");
        connection.execute_unprepared(&hidden).await?;
    }
    Ok(())
}
