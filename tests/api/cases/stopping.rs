//! A server that is asked to stop answers what it has begun, then ends well.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use crate::support::{Store, eventually};

/// A connection that the server has taken: it has answered on it once already.
fn connect(url: &str) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut connection = BufReader::new(stream);
    ask(&mut connection, "/health/live");
    assert!(answer(&mut connection).is_some());
    connection
}

fn ask(connection: &mut BufReader<TcpStream>, address: &str) {
    let request = format!("GET {address} HTTP/1.1\r\nHost: portal\r\n\r\n");
    connection.get_mut().write_all(request.as_bytes()).unwrap();
}

/// The status of the next answer, once all of it is here; `None` where the connection ended before its first byte.
fn answer(connection: &mut BufReader<TcpStream>) -> Option<u16> {
    let head = whole_answer(connection)?;
    head[0].split(' ').nth(1)?.parse().ok()
}

/// The head of the next answer in small letters, once all of it is here; `None` where the connection ended before its first byte.
fn whole_answer(connection: &mut BufReader<TcpStream>) -> Option<Vec<String>> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        match connection.read_line(&mut line) {
            Ok(0) | Err(_) if head.is_empty() => return None,
            Ok(0) => panic!("half an answer: {head:?}"),
            Err(error) => panic!("half an answer: {head:?}: {error}"),
            Ok(_) if line.trim().is_empty() => break,
            Ok(_) => head.push(line.trim().to_ascii_lowercase()),
        }
    }
    let length = head
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "))
        .expect("a length");
    let mut body = vec![0; length.parse().unwrap()];
    connection.read_exact(&mut body).expect("the whole body");
    Some(head)
}

/// What a client of a load test saw until nobody let it in any more.
#[derive(Debug, Default)]
struct Seen {
    answered: usize,
    lost: usize,
    /// How often an answer said that it was the last one on its connection.
    told: usize,
}

/// Asks again and again on one connection, and on a new one where the server said that it closes the old one, until a new one is
/// refused.
fn client(url: &str, answers: &AtomicUsize) -> Seen {
    let mut seen = Seen::default();
    let address = url.trim_start_matches("http://");
    'connections: while let Ok(stream) = TcpStream::connect(address) {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut connection = BufReader::new(stream);
        loop {
            let request = "GET /api/v1/wishes?limit=3 HTTP/1.1\r\nHost: portal\r\n\r\n";
            let sent = connection.get_mut().write_all(request.as_bytes());
            let Some(head) = sent.ok().and_then(|()| whole_answer(&mut connection)) else {
                seen.lost += 1;
                continue 'connections;
            };
            assert!(head[0].contains(" 200 "), "{head:?}");
            seen.answered += 1;
            answers.fetch_add(1, Ordering::AcqRel);
            if head.iter().any(|line| line == "connection: close") {
                seen.told += 1;
                continue 'connections;
            }
        }
    }
    seen
}

#[tokio::test]
async fn under_load_every_request_is_answered_or_refused_at_the_door() {
    const CLIENTS: usize = 20;
    let store = Store::demo();
    let mut server = store.serve();
    let (url, answers) = (server.url.clone(), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let (url, answers) = (url.clone(), Arc::clone(&answers));
            std::thread::spawn(move || client(&url, &answers))
        })
        .collect();
    let busy = || async { (answers.load(Ordering::Acquire) > 20 * CLIENTS).then_some(()) };
    eventually("all are at it", busy).await;
    server.ask_to_stop();
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    for client in clients {
        let seen = client.join().unwrap();
        assert_eq!((seen.lost, seen.told), (0, 1), "{seen:?}");
        assert!(seen.answered > 0, "{seen:?}");
    }
}

#[tokio::test]
async fn an_idle_connection_holds_nothing_up_and_a_second_signal_waits_for_nobody() {
    let store = Store::demo();
    let mut server = store.serve();
    let idle = connect(&server.url);
    server.ask_to_stop();
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    drop(idle);
    let mut server = store.serve();
    // Half a request keeps a connection busy.
    let mut slow = connect(&server.url);
    slow.get_mut().write_all(b"POST /api/v1/match HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{").unwrap();
    server.ask_to_stop();
    eventually("the server has heard", || async {
        server.logged().contains("asked to stop").then_some(())
    })
    .await;
    server.ask_to_stop();
    let asked = std::time::Instant::now();
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    assert!(
        asked.elapsed() < Duration::from_secs(8),
        "it waited for {:?}",
        asked.elapsed()
    );
    drop(slow);
}

#[tokio::test]
async fn every_answer_is_whole_or_not_begun_and_the_exit_code_is_0() {
    let store = Store::demo();
    let mut server = store.serve();
    let mut connections: Vec<_> = (0..12).map(|_| connect(&server.url)).collect();
    for (number, connection) in connections.iter_mut().enumerate() {
        ask(connection, &format!("/api/v1/search?q=water&limit={}", 100 - number));
    }
    server.ask_to_stop();
    for connection in &mut connections {
        assert!(matches!(answer(connection), Some(200) | None));
    }
    drop(connections);
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    assert!(server.logged().contains("\"stopped\""), "{}", server.logged());
}

#[tokio::test]
async fn a_request_that_waits_for_the_database_is_answered_first() {
    let store = Store::demo();
    let Some(url) = store.database.url() else {
        // Readers of the embedded database never wait.
        return;
    };
    let mut server = store.serve();
    let mut connection = connect(&server.url);
    let hold = "BEGIN; LOCK TABLE wishes IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)";
    let mut holder = Command::new("psql");
    holder
        .args(["--no-psqlrc", "--quiet", "--command", hold])
        .arg(url)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut holder = holder.spawn().unwrap();
    let session = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let there = async |condition: &str| {
        let query = format!("SELECT count(*) {session} AND {condition}");
        eventually(condition, || async {
            (store.database.sql(&query) != ["0"]).then_some(())
        })
        .await;
    };
    there("wait_event = 'PgSleep'").await;
    ask(&mut connection, "/api/v1/wishes");
    there("wait_event_type = 'Lock'").await;
    server.ask_to_stop();
    eventually("the server has heard", || async {
        server.logged().contains("graceful").then_some(())
    })
    .await;
    store.database.sql(&format!(
        "SELECT pg_terminate_backend(pid) {session} AND wait_event = 'PgSleep'"
    ));
    assert_eq!(answer(&mut connection), Some(200));
    drop(connection);
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    holder.wait().unwrap();
}

#[tokio::test]
async fn the_next_start_gives_the_same_answers() {
    let store = Store::demo();
    let before = {
        let server = store.serve();
        let answer = server.get("/api/v1/wishes").send().await.header("etag").to_owned();
        server.terminate();
        answer
    };
    let server = store.serve();
    assert_eq!(server.get("/api/v1/wishes").send().await.header("etag"), before);
}
