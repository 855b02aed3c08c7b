//! A service of embeddings as the portal may be told to ask: its vectors count pairs of letters, so that texts that share
//! words lie near each other.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::{server::Server, within};

const DIMENSIONS: usize = 64;

/// The service; it serves until the test ends.
pub struct Embeddings {
    pub url: String,
    state: Arc<State>,
    key: &'static str,
}

#[derive(Default)]
struct State {
    is_down: AtomicBool,
    is_slow: AtomicBool,
    is_hanging: AtomicBool,
    /// How often each text was encoded.
    encoded: Mutex<HashMap<String, usize>>,
}

impl Embeddings {
    /// Starts it; `key` is the bearer token that it wants.
    pub fn start(key: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/v1/embeddings", listener.local_addr().expect("an address"));
        let state = Arc::new(State::default());
        let serving = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&serving);
                thread::spawn(move || while answer(&stream, key, &state).is_some() {});
            }
        });
        Self { url, state, key }
    }

    /// The settings of a portal that asks it for a model of this name.
    pub fn settings(&self, model: &str) -> [(&'static str, String); 3] {
        [
            ("ENCODER_SERVICE__URL", self.url.clone()),
            ("ENCODER_SERVICE__MODEL", model.to_owned()),
            ("ENCODER_SERVICE__KEY", self.key.to_owned()),
        ]
    }

    /// Whether it answers 503 from now on.
    pub fn set_down(&self, is_down: bool) {
        self.state.is_down.store(is_down, Ordering::Relaxed);
    }

    /// Whether it takes its time from now on.
    pub fn set_slow(&self, is_slow: bool) {
        self.state.is_slow.store(is_slow, Ordering::Relaxed);
    }

    /// Whether it takes requests and answers none, until it is told otherwise.
    pub fn set_hanging(&self, is_hanging: bool) {
        self.state.is_hanging.store(is_hanging, Ordering::Relaxed);
    }

    /// How often each text was encoded.
    pub fn encoded(&self) -> HashMap<String, usize> {
        self.state.encoded.lock().expect("a count").clone()
    }
}

/// Answers one request; `None` when there is no other.
fn answer(stream: &TcpStream, key: &str, state: &State) -> Option<()> {
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
    while state.is_hanging.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(10));
    }
    let (status, body) = match (state.is_down.load(Ordering::Relaxed), allowed) {
        (true, _) => ("503 Service Unavailable", json!({})),
        (_, false) => ("401 Unauthorized", json!({})),
        _ => {
            if state.is_slow.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(100));
            }
            let texts = asked["input"].as_array()?.iter().filter_map(Value::as_str);
            for text in texts.clone() {
                *state.encoded.lock().ok()?.entry(text.to_owned()).or_default() += 1;
            }
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

/// Settings as a server is started with.
pub fn strs<'a>(settings: &'a [(&'static str, String); 3]) -> [(&'static str, &'a str); 3] {
    settings.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// How many things a server does not know by meaning yet.
pub async fn missing(server: &Server) -> u64 {
    let ready = server.get("/health/ready").send().await.json();
    ready["encoder"]["missing"].as_u64().expect("a model")
}

/// Waits until a server knows all things by meaning.
pub async fn known(server: &Server) {
    let all = || async { (missing(server).await == 0).then_some(()) };
    within(Duration::from_secs(90), "everything is encoded", all).await;
}
