//! How the database finds public lists: by an index in the order of the list, whatever the policy says of others.

use serde_json::Value;

use crate::support::{Portal, Store, database::Database};

/// The lists, and the tables they are of.
const LISTS: [(&str, &str); 5] = [
    ("/wishes?limit=2", "wishes"),
    ("/wishes?limit=2&sort=closing", "wishes"),
    ("/solutions?limit=2", "solutions"),
    ("/organisations?limit=2", "organisations"),
    ("/highlights?limit=2", "highlights"),
];

/// The statements in the log of a server that read from this table, in their order.
pub fn statements(log: &str, table: &str) -> Vec<String> {
    let from = format!("FROM \"{table}\"");
    let of = |line: &str| -> Option<String> {
        let event: Value = serde_json::from_str(line).ok()?;
        let whole = event["db.statement"].as_str().unwrap_or_default().trim();
        let text = if whole.is_empty() {
            event["summary"].as_str()?
        } else {
            whole
        };
        (text.starts_with("SELECT") && text.contains(&from)).then(|| text.to_owned())
    };
    log.lines().filter_map(of).collect()
}

#[tokio::test]
async fn public_lists_are_found_by_one_index() {
    let store = Store::demo();
    let server = store.serve_with(&[("LOG", "warn,sqlx=trace"), ("CACHE_BYTES", "0")]);
    let portal = Portal::of(server, store);
    for (list, table) in LISTS {
        let seen = statements(&portal.logged(), table).len();
        let address = format!("/api/v1{list}");
        let first = portal.get(&address).send().await.json();
        let mut asked = vec![statements(&portal.logged(), table)[seen..].to_vec()];
        if let Some(cursor) = first["next_cursor"].as_str() {
            portal.get(&format!("{address}&cursor={cursor}")).send().await;
            asked.push(statements(&portal.logged(), table)[seen + asked[0].len()..].to_vec());
        }
        assert!(asked.iter().all(|page| !page.is_empty()), "{list}: {asked:?}");
        // Later pages say where the last one ended, which takes an OR that no index is asked for.
        assert!(asked[0].iter().all(|sql| !sql.contains(" OR ")), "{list}: {asked:?}");
        if let Database::Sqlite(_) = portal.store.database {
            for sql in asked.iter().flatten() {
                let plan = portal.store.database.sql(&format!("EXPLAIN QUERY PLAN {sql}"));
                for step in &plan {
                    let sorts = step.contains("TEMP B-TREE");
                    let several = step.contains("MULTI-INDEX OR");
                    let reads_all = step.contains("SCAN ") && !step.contains("USING");
                    assert!(!sorts && !several && !reads_all, "{list}: {sql}: {plan:?}");
                }
            }
        }
    }
}
