//! The schema: made, taken back to nothing, and made again.

use crate::support::{Store, records};

fn tables(store: &Store) -> Vec<String> {
    let query = match store.database.url() {
        None => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        Some(_) => "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    store.database.sql(query)
}

#[test]
fn the_schema_goes_all_the_way_down_and_up_again() {
    let store = Store::empty();
    store.run(&["migrate"]).succeeded();
    let made = tables(&store);
    assert!(made.len() > 10, "{made:?}");
    let steps: usize = store.database.sql("SELECT count(*) FROM seaql_migrations")[0]
        .parse()
        .unwrap();
    for left in (0..steps).rev() {
        store.run(&["migrate", "--down", "1"]).succeeded();
        assert_eq!(
            store.database.sql("SELECT count(*) FROM seaql_migrations"),
            [left.to_string()]
        );
    }
    assert_eq!(tables(&store), ["seaql_migrations"]);
    store.run(&["migrate"]).succeeded();
    assert_eq!(tables(&store), made);
    records::lay_ground(&store);
}

#[test]
fn the_schema_is_taken_back_under_content() {
    let store = Store::demo();
    let steps = store.database.sql("SELECT count(*) FROM seaql_migrations").remove(0);
    let before = tables(&store);
    // With nobody to ask, what is otherwise never removed stays.
    let outcome = store.run(&["migrate", "--down", &steps]);
    let sentence = outcome.refused();
    assert!(
        sentence.contains("of audit_events") && sentence.contains("--discard-history"),
        "{sentence}"
    );
    assert_eq!(tables(&store), before);
    store
        .run(&["migrate", "--down", &steps, "--discard-history"])
        .succeeded();
    assert_eq!(tables(&store), ["seaql_migrations"]);
    assert!(store.run(&["demo"]).succeeded().starts_with("Loaded"));
}

#[test]
fn a_step_that_removes_no_history_is_taken_back_without_a_word() {
    let store = Store::demo();
    store.run(&["migrate", "--down", "1"]).succeeded();
    let events = store.database.sql("SELECT count(*) FROM audit_events").remove(0);
    assert_ne!(events, "0");
    store.run(&["migrate"]).succeeded();
}

#[test]
fn an_up_to_date_schema_stays_as_it_is() {
    let store = Store::empty();
    store.run(&["migrate"]).succeeded();
    let before = tables(&store);
    store.run(&["migrate"]).succeeded();
    assert_eq!(tables(&store), before);
}

#[test]
fn the_step_that_knows_of_owners_hides_what_belongs_to_absent_ones() {
    let store = Store::demo();
    let since = "SELECT count(*) FROM seaql_migrations WHERE version >= 'm0015'";
    let steps = store.database.sql(since).remove(0);
    store.run(&["migrate", "--down", &steps]).succeeded();
    let board = "(SELECT id FROM organisations WHERE slug = 'metropolitan-hospitals-board')";
    let public = format!("SELECT count(*) FROM wishes WHERE is_public AND organisation_id = {board}");
    let of_board = store.database.sql(&public).remove(0);
    assert_ne!(of_board, "0");
    let suspend = format!("UPDATE organisations SET status = 'suspended' WHERE id = {board}");
    store.database.sql(&suspend);
    let commits = store.database.sql("SELECT n FROM change_counter").remove(0);
    let commits: i64 = commits.parse().unwrap();
    store.run(&["migrate"]).succeeded();
    assert_eq!(store.database.sql(&public), ["0"]);
    // One commit, for the indexes of servers that were stopped meanwhile.
    let told = format!(
        "SELECT count(*) FROM changes WHERE n = {} AND thing_kind = 'wish'",
        commits + 1
    );
    assert_eq!(store.database.sql(&told), [of_board]);
    let counted = store.database.sql("SELECT n FROM change_counter");
    assert_eq!(counted, [(commits + 1).to_string()]);
}
