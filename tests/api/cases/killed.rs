//! A process that is killed while it imports leaves the whole file behind or nothing of it.

use std::{
    env,
    time::{Duration, Instant},
};

use crate::support::{Store, database::Database, records};

const WISHES: usize = 3_000;

#[test]
fn an_import_is_whole_or_absent() {
    let rounds = if env::var_os("FULL").is_some() { 50 } else { 6 };
    let store = Store::empty();
    records::lay_ground(&store);
    let wishes = (1..=WISHES).map(|number| records::wish(&format!("W-{number:04}")));
    let file = store.write("wishes.jsonl", records::lines(wishes));
    let import = ["import", "--kind", "wish", file.to_str().unwrap()];

    let began = Instant::now();
    let whole = Store::empty();
    records::lay_ground(&whole);
    let ground = began.elapsed();
    whole.run(&import).succeeded();
    let usual = began.elapsed() - ground;

    for round in 1..=rounds {
        let mut process = store.command(&import).spawn().unwrap();
        // Waiting is the point here: the blow falls earlier or later in each round.
        std::thread::sleep(usual.mul_f64(f64::from(round) / f64::from(rounds + 1)));
        process.kill().unwrap();
        process.wait().unwrap();
        let count = settled(&store);
        assert!(
            count == 0 || count == WISHES,
            "{count} of {WISHES} wishes in round {round}"
        );
        if count == WISHES {
            break;
        }
    }
    if settled(&store) == 0 {
        store.run(&import).succeeded();
    }
    assert_eq!(
        settled(&store),
        WISHES,
        "nothing that was killed stands in the way of the next import"
    );
    for table in ["wishes", "changes", "audit_events"] {
        let counts = [&store, &whole].map(|store| store.database.sql(&format!("SELECT count(*) FROM {table}")));
        assert_eq!(counts[0], counts[1], "{table}");
    }
    if let Database::Sqlite(_) = store.database {
        assert_eq!(store.database.sql("PRAGMA integrity_check"), ["ok"]);
        assert_eq!(store.database.sql("PRAGMA foreign_key_check"), [""; 0]);
    }
}

/// How many wishes there are once PostgreSQL has noticed that its client is gone.
fn settled(store: &Store) -> usize {
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let started = Instant::now();
    while store.database.url().is_some() && store.database.sql(others) != ["0"] {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "PostgreSQL still works for the killed process"
        );
    }
    store.database.sql("SELECT count(*) FROM wishes")[0].parse().unwrap()
}
