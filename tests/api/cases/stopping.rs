//! A server that is asked to stop answers what it has begun, then ends well.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::support::{Store, eventually};

fn connect(url: &str) -> TcpStream {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

#[tokio::test]
async fn the_running_request_is_answered_and_the_exit_code_is_0() {
    let store = Store::demo();
    let mut server = store.serve();
    // A request whose body is still on its way keeps the server busy for as long as the test likes.
    let mut stream = connect(&server.url);
    let head = "POST /api/v1/wishes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut idle = connect(&server.url);
    idle.write_all(b"GET /api/v1/search?q=lift&limit=100 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .unwrap();
    server.ask_to_stop();
    stream.write_all(b"{}  ").unwrap();
    for (stream, status) in [(&mut stream, "405"), (&mut idle, "200")] {
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).expect("the request is answered");
        assert_eq!(String::from_utf8_lossy(&answer), format!("HTTP/1.1 {status}"));
    }
    let mut rest = Vec::new();
    idle.read_to_end(&mut rest).expect("the whole answer arrives");
    assert!(String::from_utf8_lossy(&rest).trim_end().ends_with('}'));
    drop(stream);
    assert_eq!(server.ended().code(), Some(0), "{}", server.logged());
    let logged = server.logged();
    eventually("the log ends with the stop", || async {
        logged.contains("\"stopped\"").then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_it_wrote_is_there_after_the_next_start() {
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
