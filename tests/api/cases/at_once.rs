//! Several at once: who comes second sees what the first one did. Nothing is decided by what has changed meanwhile.

use std::{
    collections::HashSet,
    process::{Child, Stdio},
};

use serde_json::{Value, json};
use shared::{account::AccountRole, taxonomy::TermView};
use uuid::Uuid;

use crate::support::{Answer, Person, Portal, Store, eventually, records, server::Server};

/// Sends all of them before it waits for any.
async fn all_at_once<F: Future<Output = Answer> + Send + 'static>(asked: impl IntoIterator<Item = F>) -> Vec<Answer> {
    let tasks: Vec<_> = asked.into_iter().map(tokio::spawn).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    statuses
}

async fn term(root: &Person, slug: &str) -> TermView {
    let new = json!({ "kind": "category", "slug": slug, "name": { "en": slug } });
    let answer = root.send("POST", "/api/v1/taxonomy/terms", &new).send().await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    serde_json::from_value(answer.json()).unwrap()
}

/// A merge of one term into another, about to be asked for.
fn merge(root: &Person, from: Uuid, into: Uuid) -> impl Future<Output = Answer> + Send + use<> {
    let address = format!("/api/v1/taxonomy/terms/{from}/merge");
    let ask = root.send("POST", &address, &json!({ "into": into }));
    ask.header("if-match", "\"v1\"").send()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn merging_terms_into_each_other_makes_neither_circle_nor_chain() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    for round in 0..6 {
        let [a, b, c] = ["a", "b", "c"].map(|name| format!("{name}-{round}"));
        let (a, b, c) = (
            term(&root, &a).await.id,
            term(&root, &b).await.id,
            term(&root, &c).await.id,
        );
        let answers = all_at_once([merge(&root, a, b), merge(&root, b, a)]).await;
        assert_eq!(
            statuses(&answers).iter().filter(|status| **status == 200).count(),
            1,
            "{answers:?}"
        );
        // The one that stays goes into the third while the third goes elsewhere.
        let stays = if answers[0].status == 200 { b } else { a };
        let d = term(&root, &format!("d-{round}")).await.id;
        let answers = all_at_once([merge(&root, stays, c), merge(&root, c, d)]).await;
        assert!(
            statuses(&answers).iter().all(|status| matches!(status, 200 | 422)),
            "{answers:?}"
        );
        let merged =
            "SELECT count(*) FROM terms t JOIN terms i ON i.id = t.merged_into WHERE i.merged_into IS NOT NULL";
        assert_eq!(portal.store.database.sql(merged), ["0"], "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_who_change_one_version_one_does() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    for version in 1..=2 {
        let change = |number: usize| {
            let patch = json!({ "name": format!("Ann {number}") });
            let ask = ann.send("PATCH", "/api/v1/account", &patch);
            ask.header("if-match", &format!("\"v{version}\"")).send()
        };
        let answers = all_at_once((0..100).map(change)).await;
        let statuses = statuses(&answers);
        assert_eq!(
            (statuses[0], statuses[1..].iter().all(|status| *status == 412)),
            (200, true),
            "{statuses:?}"
        );
        let account = ann.ask("GET", "/api/v1/account").send().await.json();
        let winner = answers.iter().find(|answer| answer.status == 200).unwrap().json();
        assert_eq!(
            (&account["version"], &account["name"]),
            (&json!(version + 1), &winner["name"])
        );
    }
}

/// Imports in a process that nobody waits for yet.
fn begin_import(store: &Store, kind: &str, name: &str, records: impl IntoIterator<Item = Value>) -> Child {
    let file = store.write(name, records::lines(records));
    let mut import = store.command(&["import", "--kind", kind, file.to_str().unwrap()]);
    import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn imports_at_once_number_one_after_the_other_and_take_a_name_once() {
    let store = Store::empty();
    records::lay_ground(&store);
    let unnumbered = |_: usize| records::with(records::wish(""), json!({ "reference": null }));
    let begun: Vec<Child> = (0..4)
        .map(|file| begin_import(&store, "wish", &format!("{file}.jsonl"), (0..30).map(unnumbered)))
        .collect();
    for import in begun {
        let ended = import.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    let given = store.database.sql("SELECT reference FROM wishes ORDER BY reference");
    let expected: Vec<String> = (1..=120).map(|number| format!("W-{number:04}")).collect();
    assert_eq!(given, expected);
    // The same file twice at once: one takes it, the other is told by line what is taken, not that the database failed.
    let begun =
        ["x.jsonl", "y.jsonl"].map(|name| begin_import(&store, "organisation", name, [records::organisation("twice")]));
    let mut told = Vec::new();
    for import in begun {
        let ended = import.wait_with_output().unwrap();
        told.push((ended.status.success(), String::from_utf8(ended.stderr).unwrap()));
    }
    told.sort();
    let [(false, refused), (true, _)] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(refused.contains("/slug: taken"), "{refused}");
}

#[test]
fn three_that_make_the_schema_at_once_all_succeed() {
    let store = Store::empty();
    let begin = |_| {
        store
            .command(&["migrate"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let begun: Vec<Child> = (0..3).map(begin).collect();
    for migrate in begun {
        let ended = migrate.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    records::lay_ground(&store);
}

#[tokio::test]
async fn servers_that_start_at_once_on_an_empty_database_all_serve() {
    let store = Store::empty();
    // Where the folder holds the database, one server is what there can be; it starts beside commands that write.
    let servers = if store.database.url().is_some() { 3 } else { 1 };
    let folders: Vec<String> = (0..servers)
        .map(|number| match number {
            0 => store.data().to_str().unwrap().to_owned(),
            _ => store.beside(&format!("replica-{number}")).to_str().unwrap().to_owned(),
        })
        .collect();
    let secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I";
    let of = &store;
    let started: Vec<Server> = std::thread::scope(|scope| {
        let migrate = scope.spawn(move || of.run(&["migrate"]));
        let starting: Vec<_> = folders
            .iter()
            .map(|folder| scope.spawn(move || of.serve_with(&[("DATA_DIR", folder), ("SECRET_KEY", secret)])))
            .collect();
        migrate.join().unwrap().succeeded();
        starting.into_iter().map(|server| server.join().unwrap()).collect()
    });
    for server in &started {
        assert_eq!(server.get("/health/ready").send().await.status, 200);
    }
}

/// Puts a mail into the outbox, due now, behind the portal's back.
fn promise(store: &Store, to: &str, attempts: i32) -> Uuid {
    let id = Uuid::now_v7();
    let cast = if store.database.url().is_some() { "::jsonb" } else { "" };
    let payload = json!({ "send_mail": {
        "to": to, "name": "Ann", "language": "en", "kind": "reset_password", "path": "/en/reset-password#a-secret",
    } });
    store.database.sql(&format!(
        "INSERT INTO jobs (id, kind, payload, state, attempts, due_at, created_at) VALUES ({}, 'send_mail', '{payload}'{cast}, \
         'waiting', {attempts}, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')",
        store.database.literal(id)
    ));
    id
}

/// The addresses of the mails in a data folder.
fn written(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder.join("mail")).into_iter().flatten();
    let texts = files.filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok());
    let to = |text: String| {
        let line = text.lines().find(|line| line.starts_with("To: "))?.to_owned();
        Some(line.trim_end_matches('>').rsplit('<').next()?.to_owned())
    };
    texts.filter_map(to).collect()
}

#[tokio::test]
async fn every_job_is_done_once_however_many_servers_work() {
    const JOBS: usize = 60;
    let portal = Portal::demo();
    let replica = portal.store.replica("second");
    for number in 0..JOBS {
        promise(&portal.store, &format!("p{number}@works.example"), 0);
    }
    // Started twelve times and never finished: another start may crash the server.
    let fatal = promise(&portal.store, "fatal@works.example", 12);
    let last = promise(&portal.store, "last@works.example", 11);
    let database = &portal.store.database;
    eventually("all are done", || async {
        (database.sql("SELECT count(*) FROM jobs WHERE state = 'waiting'") == ["0"]).then_some(())
    })
    .await;
    let mut sent = written(&portal.store.data());
    sent.extend(written(&portal.store.beside("second")));
    let different: HashSet<&String> = sent.iter().collect();
    assert_eq!((sent.len(), different.len()), (JOBS + 1, JOBS + 1), "{sent:?}");
    assert!(sent.contains(&"last@works.example".to_owned()) && !sent.contains(&"fatal@works.example".to_owned()));
    let left = format!(
        "SELECT state FROM jobs WHERE id = {} AND last_error LIKE '%again and again%'",
        database.literal(fatal)
    );
    assert_eq!(database.sql(&left), ["dead"]);
    assert_eq!(
        database.sql(&format!(
            "SELECT count(*) FROM jobs WHERE id = {}",
            database.literal(last)
        )),
        ["0"]
    );
    drop(replica);
}
