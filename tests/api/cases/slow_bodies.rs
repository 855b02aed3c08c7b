//! A body that arrives drop by drop is cut off, wherever it is sent.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use rstest::rstest;

use crate::support::Portal;

/// Sends a head and then drops of a body until the server ends it; what it said, and after how long it hung up.
fn drip(portal: &Portal, head: &str, drop: &[u8]) -> (String, Duration) {
    let mut stream = TcpStream::connect(portal.url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let began = Instant::now();
    write!(stream, "{head}").unwrap();
    let mut answer = Vec::new();
    while began.elapsed() < Duration::from_secs(30) {
        let mut some = [0; 4_096];
        match stream.read(&mut some) {
            Ok(0) => break,
            Ok(read) => answer.extend_from_slice(&some[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => break,
        }
        // Once it has hung up, nothing more can be sent.
        if stream.write_all(drop).is_err() {
            break;
        }
    }
    (String::from_utf8_lossy(&answer).into_owned(), began.elapsed())
}

const HEAD: &str = "HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

#[rstest]
#[case::that_is_read("POST /api/v1/match", "408")]
#[case::that_is_for_people("POST /api/v1/account/api-keys", "401")]
#[case::that_nobody_reads("POST /en/wishes", "405")]
#[case::of_a_read("GET /api/v1/site", "200")]
#[tokio::test]
async fn is_cut_off(#[case] line: &str, #[case] status: &str) {
    let portal = Portal::demo_with(&[("BODY_SECONDS", "1")]);
    let ways = [
        ("Content-Length: 100000\r\n\r\n{", " "),
        ("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n"),
    ];
    for (start, drop) in ways {
        let (answer, took) = drip(&portal, &format!("{line} {HEAD}{start}"), drop.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{start}: {answer}");
        assert!(took < Duration::from_secs(25), "{start}: {took:?}");
        if status == "408" {
            assert!(answer.contains("\"code\":\"request_timeout\""), "{answer}");
        }
    }
    assert_eq!(portal.get("/api/v1/site").send().await.status, 200);
}
