//! Confirmation before a migration is reverted that deletes permanent rows.

use std::io::{IsTerminal, Write};

use crate::db::Database;

/// The text to type.
const YES: &str = "discard";

/// Asks at a terminal whether these rows may be deleted; refuses elsewhere.
///
/// # Errors
/// One sentence: not confirmed.
pub(super) async fn may_go(db: &Database, steps: u32) -> Result<(), String> {
    let lost = db.history_lost(steps).await?;
    if lost.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = lost.iter().map(|(table, rows)| format!("{rows} of {table}")).collect();
    let told = format!(
        "this would remove rows that are otherwise never removed ({})",
        rows.join(", ")
    );
    if !std::io::stdin().is_terminal() {
        return Err(format!("{told}: make a backup and give --discard-history"));
    }
    let mut error = std::io::stderr();
    // If the question cannot be shown, nothing is deleted.
    let _ = write!(error, "innoportal: {told}. Type `{YES}` to go on: ").and_then(|()| error.flush());
    let mut answer = String::new();
    std::io::stdin()
        .read_line(&mut answer)
        .map_err(|error| format!("the answer cannot be read: {error}"))?;
    if answer.trim() == YES {
        Ok(())
    } else {
        Err("nothing was removed".into())
    }
}
