//! How the database finds what the hot reads ask for: no query may read a whole table or sort what it found.
//!
//! The statements are those that the server itself says it runs.

use std::{collections::BTreeSet, fs};

use rusqlite::Connection;
use serde_json::Value;

use super::addresses;
use crate::{
    Result,
    fetch::Reader,
    report::{Plan, Table},
    servers::Server,
    stage::{self, API, Stage},
};

pub(super) fn check(stage: &Stage, table: &mut Table) -> Result {
    let log = stage.folder().join("statements.log");
    let database = stage::read_only(&stage.portal.database())?;
    let wish = stage.wishes.first().ok_or("there are no wishes")?;
    let category = stage.categories.first().ok_or("there are no fields")?;
    let mut seen = BTreeSet::new();
    for (name, path) in reads(&addresses::wish(wish), category) {
        let server = stage.portal.serve_telling_sql(&log)?;
        let before = statements(&fs::read_to_string(&log)?).len();
        ask(&server, &path)?;
        drop(server);
        for sql in statements(&fs::read_to_string(&log)?).into_iter().skip(before) {
            if sql.starts_with("SELECT") {
                let plan = plan(&database, name, &sql)?;
                // Different reads find some rows in the same way; once is enough.
                if seen.insert(plan.steps.clone()) {
                    table.plans.push(plan);
                }
            }
        }
    }
    Ok(())
}

/// The hot reads; of a list, the second page is asked for too.
fn reads(wish: &str, category: &str) -> [(&'static str, String); 6] {
    let list = |query: &str| format!("{API}/wishes?limit=20{query}");
    [
        ("one wish", wish.to_owned()),
        ("list of wishes", list("")),
        ("list of wishes of a field", list(&format!("&category={category}"))),
        ("list of wishes that close soon", list("&status=open&sort=closing")),
        (
            "list of solutions of a field",
            format!("{API}/solutions?limit=20&category={category}"),
        ),
        ("search", format!("{API}/search?q=lift&limit=10")),
    ]
}

fn ask(server: &Server, path: &str) -> Result {
    let reader = Reader::new(&server.url);
    let first = reader.get(path)?;
    let page: Value = serde_json::from_str(&first.text)?;
    if let Some(cursor) = page["next_cursor"].as_str() {
        reader.get(&format!("{path}&cursor={cursor}"))?;
    }
    Ok(())
}

/// The statements in the server's log, in their order.
fn statements(log: &str) -> Vec<String> {
    let of = |line: &str| -> Option<String> {
        let event: Value = serde_json::from_str(line).ok()?;
        let whole = event["db.statement"].as_str().unwrap_or_default().trim();
        let text = if whole.is_empty() {
            event["summary"].as_str()?
        } else {
            whole
        };
        Some(text.to_owned())
    };
    log.lines().filter_map(of).collect()
}

fn plan(database: &Connection, name: &str, sql: &str) -> Result<Plan> {
    let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    // The plan does not depend on the values, so none are bound.
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(row.get::<_, String>("detail")?);
    }
    let costly = steps.iter().filter(|step| {
        let scans = step.starts_with("SCAN ") && !step.contains("CONSTANT ROW");
        let sorts = step.starts_with("USE TEMP B-TREE");
        let several = step.starts_with("MULTI-INDEX OR");
        scans || sorts || several
    });
    Ok(Plan {
        name: name.to_owned(),
        costly: costly.cloned().collect(),
        steps,
    })
}
