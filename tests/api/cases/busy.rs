//! The database is busy or away: a problem that says when to try again, never a failure, and nothing to do for anybody once it
//! is over.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::support::{
    Answer, Portal, Store,
    database::Database,
    eventually,
    people::{self, PASSWORD, post, sign_in_body},
    records,
};

const ANN: &str = "ann@works.example";

async fn sign_in(portal: &Portal) -> Answer {
    let ask = post(portal, "/api/v1/sessions", &sign_in_body(ANN, PASSWORD));
    ask.may_be_put_off().send().await
}

/// An answer that says to try again.
#[track_caller]
fn says_when(answer: &Answer) {
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (503, "unavailable"),
        "{}",
        answer.text()
    );
    let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(answer.problem().retry_after, Some(seconds));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_is_held_for_long_puts_writers_off_and_readers_not() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let Database::Sqlite(file) = &portal.store.database else {
        // PostgreSQL locks rows: what is away there is the whole server.
        return away(&portal).await;
    };
    let mut holder = Command::new("sqlite3");
    holder
        .arg("-batch")
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut holder = holder.spawn().unwrap();
    let mut tell = holder.stdin.take().unwrap();
    let mut said = BufReader::new(holder.stdout.take().unwrap()).lines();
    tell.write_all(b".timeout 20000\nBEGIN IMMEDIATE; SELECT 'held';\n")
        .unwrap();
    assert_eq!(said.next().unwrap().unwrap(), "held");
    let held = Instant::now();
    // Those that come while one waits for the lock wait for their turn; the lock outlasts their patience.
    let (one, two, three) = tokio::join!(sign_in(&portal), sign_in(&portal), sign_in(&portal));
    for answer in [one, two, three] {
        says_when(&answer);
    }
    assert!(held.elapsed() >= Duration::from_secs(4), "they waited for it");
    assert_eq!(portal.get("/api/v1/wishes").send().await.status, 200);
    says_when(&sign_in(&portal).await);
    tell.write_all(b"ROLLBACK;\n.quit\n").unwrap();
    holder.wait().unwrap();
    let signed_in = || async { (sign_in(&portal).await.status == 201).then_some(()) };
    eventually("signing in goes on", signed_in).await;
}

/// PostgreSQL away, and back again.
async fn away(portal: &Portal) {
    let Database::Postgres { name, .. } = &portal.store.database else {
        unreachable!("asked of PostgreSQL only")
    };
    let database = &portal.store.database;
    let allow = |allowed: bool| database.tell_server(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}"));
    allow(false);
    database.tell_server(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    ));
    says_when(&sign_in(portal).await);
    says_when(&portal.get("/api/v1/wishes?limit=7").may_be_put_off().send().await);
    assert_eq!(portal.get("/health/ready").may_be_put_off().send().await.status, 503);
    assert_eq!(portal.get("/health/live").send().await.status, 200);
    allow(true);
    let signed_in = || async { (sign_in(portal).await.status == 201).then_some(()) };
    eventually("signing in goes on", signed_in).await;
    assert_eq!(portal.get("/api/v1/wishes?limit=7").send().await.status, 200);
}

#[tokio::test]
async fn an_import_of_thousands_keeps_nobody_from_signing_in() {
    const SOLUTIONS: usize = 3_000;
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let text =
        "Sensors in the machine room measure heat, current and sound, and tell when a part wears out. ".repeat(8);
    let solution = |number: usize| {
        let changes = serde_json::json!({
            "organisation": "ropewise-instruments", "categories": ["fire-services"],
            "description": { "en": text, "zh_hant": "機房內的感應器量度溫度、電流及聲音。".repeat(20) },
        });
        records::with(records::solution(&format!("S-{number:04}")), changes)
    };
    let file = portal.store.write(
        "solutions.jsonl",
        records::lines((5_000..5_000 + SOLUTIONS).map(solution)),
    );
    let mut import = portal
        .store
        .command(&["import", "--kind", "solution", file.to_str().unwrap()]);
    // Its log is not piped: on a busy machine it names slow statements at length, and a full pipe that nobody reads holds it up.
    let mut import = import.stdout(Stdio::null()).spawn().unwrap();
    let (mut let_in, mut put_off) = (0, 0);
    let ended = loop {
        let answer = sign_in(&portal).await;
        match answer.status {
            201 => let_in += 1,
            _ => {
                says_when(&answer);
                put_off += 1;
            }
        }
        portal.store.database.run("DELETE FROM attempts");
        if let Some(ended) = import.try_wait().unwrap() {
            break ended;
        }
    };
    assert!(ended.success());
    assert!(let_in > put_off, "{let_in} were let in, {put_off} put off");
    let count = "SELECT count(*) FROM solutions WHERE reference >= 'S-5000'";
    assert_eq!(portal.store.database.sql(count), [SOLUTIONS.to_string()]);
}

/// A mail server that takes its time over each command.
fn slow_mail_server(pause: Duration) -> (String, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("smtp://{}", listener.local_addr().unwrap());
    let begun = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = begun.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            counted.fetch_add(1, std::sync::atomic::Ordering::AcqRel);
            let mut stream = stream.unwrap();
            std::thread::spawn(move || -> std::io::Result<()> {
                std::thread::sleep(pause);
                stream.write_all(b"220 slow.example\r\n")?;
                for command in BufReader::new(stream.try_clone()?).lines() {
                    let _ = command?;
                    std::thread::sleep(pause);
                    stream.write_all(b"250 slow.example\r\n")?;
                }
                Ok(())
            });
        }
    });
    (address, begun)
}

#[tokio::test]
async fn a_slow_mail_server_is_given_up_before_another_worker_may_try() {
    if std::env::var_os("FULL").is_none() {
        // A minute and a half; that the one time is shorter than the other, the compiler checks.
        return;
    }
    let (address, begun) = slow_mail_server(Duration::from_secs(40));
    let store = Store::demo();
    let portal = Portal::of(
        store.serve_with(&[("MAIL__SMTP_URL", &address), ("MAIL__FROM", "portal@agency.example")]),
        store,
    );
    portal
        .client()
        .create_account(&people::registration(&portal, ANN).await)
        .await
        .unwrap();
    let failed = || async {
        let why = portal
            .store
            .database
            .sql("SELECT last_error FROM jobs WHERE kind = 'send_mail'");
        why.first().filter(|why| !why.is_empty()).cloned()
    };
    let why = crate::support::within(Duration::from_secs(115), "the mail is given up", failed).await;
    assert!(why.contains("90 seconds"), "{why}");
    assert_eq!(begun.load(std::sync::atomic::Ordering::Acquire), 1);
}
