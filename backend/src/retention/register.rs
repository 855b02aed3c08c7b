//! The register of personal data is `register.toml`; here it is held against the schema, so that no column is missing there, and
//! against what operators are told.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, Statement};
use serde::Deserialize;

use super::rules::RULES;
use crate::db::Database;

const REGISTER: &str = include_str!("register.toml");
const OPERATIONS: &str = include_str!("../../../docs/operations.md");

/// One table of the database.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    personal: Vec<String>,
    #[serde(default)]
    other: Vec<String>,
    kept: Option<String>,
    exported: Option<String>,
    erased: Option<String>,
}

type Columns = BTreeSet<String>;

fn register() -> BTreeMap<String, Table> {
    toml::from_str(REGISTER).expect("the register can be read")
}

async fn texts(db: &Database, sql: String) -> Vec<String> {
    let statement = Statement::from_string(db.backend(), sql);
    let rows = db.reader().query_all_raw(statement).await.expect("read");
    rows.iter()
        .map(|row| row.try_get("", "name").expect("a name"))
        .collect()
}

/// The tables and columns of the database as all migrations make it, and the tables whose rows nothing removes.
async fn schema() -> (BTreeMap<String, Columns>, BTreeSet<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = crate::settings::load(None).expect("the defaults are valid");
    settings.data_dir = folder.path().to_owned();
    settings.database_url = None;
    let db = Database::open(&settings).await.expect("the folder can be used");
    db.migrate().await.expect("the schema can be made");
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut schema = BTreeMap::new();
    for table in texts(&db, tables.into()).await {
        let columns = texts(&db, format!("SELECT name FROM pragma_table_info('{table}')")).await;
        schema.insert(table, columns.into_iter().collect());
    }
    let guarded = "SELECT tbl_name AS name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_DELETE'";
    let guarded = texts(&db, guarded.into()).await.into_iter().collect();
    (schema, guarded)
}

#[tokio::test]
async fn every_column_of_the_database_is_registered() {
    let (schema, guarded) = schema().await;
    let registered: BTreeMap<String, Columns> = register()
        .into_iter()
        .map(|(name, table)| {
            let columns = table.personal.len() + table.other.len();
            let named: Columns = table.personal.into_iter().chain(table.other).collect();
            assert_eq!(named.len(), columns, "{name}: a column twice");
            (name, named)
        })
        .collect();
    assert_eq!(registered, schema);
    let histories: BTreeSet<String> = migrations::HISTORIES.map(|(_, table)| table.to_owned()).into();
    assert_eq!(histories, guarded, "what is never removed is asked for before it is");
}

#[test]
fn what_is_personal_has_a_fate_and_is_told_to_operators() {
    let register = register();
    for (name, table) in &register {
        let Table {
            personal,
            other: _,
            kept,
            exported,
            erased,
        } = table;
        let told = [kept, exported, erased];
        assert!(
            told.iter().all(|told| told.is_some() != personal.is_empty()),
            "{name}: what is personal, and only that, has a fate"
        );
        if personal.is_empty() {
            continue;
        }
        let row = OPERATIONS
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` |")))
            .unwrap_or_else(|| panic!("docs/operations.md does not tell what becomes of `{name}`"));
        for told in told.into_iter().flatten() {
            assert!(row.contains(&format!("| {told} |")), "{row}: {told}");
        }
    }
    for rule in RULES {
        assert!(register.contains_key(rule.table), "{}", rule.table);
    }
}
