//! A service of embeddings as the portal may be told to ask: its vectors count pairs of letters, so that texts that share
//! words lie near each other.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use serde_json::{Value, json};

const DIMENSIONS: usize = 64;

/// The service; it serves until the test ends.
pub struct Embeddings {
    pub url: String,
    /// Whether it answers 503 from now on.
    pub is_down: Arc<AtomicBool>,
}

impl Embeddings {
    /// Starts it; `key` is the bearer token that it wants.
    pub fn start(key: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/v1/embeddings", listener.local_addr().expect("an address"));
        let is_down = Arc::new(AtomicBool::new(false));
        let down = Arc::clone(&is_down);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let down = Arc::clone(&down);
                thread::spawn(move || while answer(&stream, key, &down).is_some() {});
            }
        });
        Self { url, is_down }
    }
}

/// Answers one request; `None` when there is no other.
fn answer(stream: &TcpStream, key: &str, down: &AtomicBool) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let (mut length, mut allowed) = (0, false);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        allowed |= line == format!("authorization: bearer {key}");
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let asked: Value = serde_json::from_slice(&body).ok()?;
    let (status, body) = match (down.load(Ordering::Relaxed), allowed) {
        (true, _) => ("503 Service Unavailable", json!({})),
        (_, false) => ("401 Unauthorized", json!({})),
        _ => {
            let texts = asked["input"].as_array()?.iter().filter_map(Value::as_str);
            let one = |(index, text): (usize, &str)| json!({ "index": index, "embedding": vector(text) });
            // In another order than they were asked for, as a service may.
            let data: Vec<Value> = texts
                .enumerate()
                .map(one)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            ("200 OK", json!({ "data": data }))
        }
    };
    let body = body.to_string();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()
}

fn vector(text: &str) -> Vec<f32> {
    let mut vector = vec![0.1; DIMENSIONS];
    for pair in text.to_lowercase().as_bytes().windows(2) {
        vector[(usize::from(pair[0]) * 31 + usize::from(pair[1])) % DIMENSIONS] += 1.0;
    }
    vector
}
