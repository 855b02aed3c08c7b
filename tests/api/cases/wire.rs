//! What is no proper HTTP: refused at once, and the next caller is served.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

use rstest::rstest;

use crate::support::Portal;

/// What the server says before it hangs up, which it may do while the rest of a request is still on its way.
fn until_it_ends(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "the server did not hang up");
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[rstest]
#[case::no_http(b"nonsense\r\n\r\n")]
#[case::bytes_that_are_no_text(b"GET /api/v1/wishes?q=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n")]
#[case::a_version_to_come(b"GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
#[case::a_header_with_nul(b"GET / HTTP/1.1\r\nHost: x\r\nAccept: a\0b\r\n\r\n")]
#[case::two_lengths(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
#[case::both_lengths(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
#[case::a_negative_length(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
#[tokio::test]
async fn is_refused_and_does_no_harm(#[case] request: &[u8]) {
    let portal = Portal::to_read();
    let mut stream = TcpStream::connect(portal.url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request).unwrap();
    let answer = until_it_ends(stream);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert_eq!(portal.get("/api/v1/site").send().await.status, 200);
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let portal = Portal::to_read();
    let mut stream = TcpStream::connect(portal.url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let line = format!("X-Filler: {}\r\n", "a".repeat(1_000));
    // The server stops reading before all of it is written.
    let _ = write!(stream, "GET / HTTP/1.1\r\nHost: x\r\n{}", line.repeat(2_000));
    let answer = until_it_ends(stream);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert_eq!(portal.get("/api/v1/site").send().await.status, 200);
}
