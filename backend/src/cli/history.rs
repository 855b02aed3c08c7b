//! Before a step of the schema is taken back that removes what is otherwise never removed: whether it may go.

use std::io::{IsTerminal, Write};

use crate::db::Database;

/// What has to be typed.
const YES: &str = "discard";

/// Asks at a terminal whether the rows that the steps would remove may go; elsewhere refuses.
///
/// # Errors
/// One sentence: they may not.
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
    // A terminal that does not show the question is answered by nobody, and nothing is removed.
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
