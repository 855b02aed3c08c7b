//! A process that is killed leaves what it had finished, and nothing of what it had not: an import, and a server under writers.

use std::{
    collections::BTreeSet,
    env,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use shared::{
    account::AccountRole,
    api_key::{NewApiKey, Scope},
};

use crate::support::{Person, Portal, Store, database::Database, eventually, raw::Ask, records};

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

/// Adds terms with names of its own until the server is gone; notes what was acknowledged.
async fn writer(
    url: String,
    token: String,
    names: String,
    acknowledged: Arc<Mutex<BTreeSet<String>>>,
    count: Arc<AtomicUsize>,
) {
    let http = reqwest::Client::new();
    for number in 0.. {
        let slug = format!("{names}-{number}");
        let body = json!({ "kind": "category", "slug": slug, "name": { "en": slug } });
        let ask = http
            .post(format!("{url}/api/v1/taxonomy/terms"))
            .bearer_auth(&token)
            .json(&body);
        match ask.send().await {
            Ok(answer) if answer.status() == 201 => {
                acknowledged.lock().unwrap().insert(slug);
                count.fetch_add(1, Ordering::AcqRel);
            }
            // Too many at once is no loss; the end of the server is what this waits for.
            Ok(answer) => assert_eq!(answer.status(), 503),
            Err(_) => return,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_under_sixteen_writers_loses_nothing_that_it_acknowledged() {
    const WRITERS: usize = 16;
    let rounds = if env::var_os("FULL").is_some() { 50 } else { 5 };
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    // A key outlives servers at changing addresses; a session's token is for one address.
    let key = NewApiKey {
        name: "Writers".into(),
        scopes: vec![Scope::Administration],
        days: 1,
        proof: root.proof(),
    };
    let key = root.client.create_api_key(&key).await.unwrap().secret;
    let store = portal.stopped();
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for round in 0..rounds {
        let began = Instant::now();
        let server = store.serve();
        let (count, started) = (Arc::new(AtomicUsize::new(0)), began.elapsed());
        let ready = Ask::new("GET", &format!("{}/health/ready", server.url)).send().await;
        assert_eq!(ready.status, 200, "after {started:?}");
        let writers: Vec<_> = (0..WRITERS)
            .map(|number| {
                let names = format!("kill-{round}-{number}");
                let (url, token) = (server.url.clone(), key.clone());
                tokio::spawn(writer(url, token, names, Arc::clone(&acknowledged), Arc::clone(&count)))
            })
            .collect();
        // The blow falls earlier or later in each round.
        let enough = WRITERS * (1 + round % 5);
        eventually("they write", || async {
            (count.load(Ordering::Acquire) >= enough).then_some(())
        })
        .await;
        drop(server);
        for writer in writers {
            writer.await.unwrap();
        }
        alone(&store);
        let kept: BTreeSet<String> = store.database.sql("SELECT slug FROM terms").into_iter().collect();
        let acknowledged = acknowledged.lock().unwrap();
        let lost: Vec<&String> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "round {round} lost {lost:?}");
        // Each term with its event, each event with its term.
        let by_writers = "SELECT count(*) FROM terms WHERE slug LIKE 'kill-%'";
        let events = "SELECT count(*) FROM audit_events WHERE action = 'create_term'";
        assert_eq!(
            store.database.sql(by_writers),
            store.database.sql(events),
            "round {round}"
        );
        if let Database::Sqlite(_) = store.database {
            assert_eq!(store.database.sql("PRAGMA integrity_check"), ["ok"]);
            assert_eq!(store.database.sql("PRAGMA foreign_key_check"), [""; 0]);
        }
    }
}

/// How many wishes there are once PostgreSQL has noticed that its client is gone.
fn settled(store: &Store) -> usize {
    alone(store);
    store.database.sql("SELECT count(*) FROM wishes")[0].parse().unwrap()
}

/// Waits until PostgreSQL has noticed that its client is gone.
pub fn alone(store: &Store) {
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let started = Instant::now();
    while store.database.url().is_some() && store.database.sql(others) != ["0"] {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "PostgreSQL still works for the killed process"
        );
    }
}
