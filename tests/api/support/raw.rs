//! Raw HTTP, for what the client would never send and for headers that it does not show. Answers pass the contract too.

use std::io::Read;

use client::Exchange;
use reqwest::{Client, Method, header::HeaderMap, redirect::Policy};
use serde_json::Value;
use shared::problem::Problem;

use super::contract;

/// A request in the making.
#[derive(Debug)]
pub struct Ask {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    may_be_put_off: bool,
}

/// An answer, with its body decoded.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// How many bytes the body had on the wire.
    pub sent: usize,
}

impl Ask {
    pub fn new(method: &str, url: &str) -> Self {
        let method = method.parse().expect("a method");
        Self {
            method,
            url: url.to_owned(),
            headers: Vec::new(),
            body: None,
            may_be_put_off: false,
        }
    }

    /// The server may be unable to answer: then it says 503, which fails no test by itself.
    pub fn may_be_put_off(mut self) -> Self {
        self.may_be_put_off = true;
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sends the request; redirections are answers, not followed.
    pub async fn send(self) -> Answer {
        let mut request = http().request(self.method.clone(), &self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(body) = self.body {
            request = request.body(body);
        }
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let wire = response.bytes().await.expect("the whole body arrives");
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let body = decode(text("content-encoding").as_deref(), &wire);
        let observe = if self.may_be_put_off {
            contract::observe_of_busy
        } else {
            contract::observe
        };
        observe(&Exchange {
            method: self.method.to_string(),
            url: self.url,
            status,
            content_type: text("content-type").unwrap_or_default(),
            body: body.clone(),
        });
        Answer {
            status,
            headers,
            body,
            sent: wire.len(),
        }
    }
}

thread_local! {
    /// Without the machine's certificates, reading which takes longer than most requests. Each test has a thread, and so a
    /// runtime, of its own.
    static HTTP: Client = Client::builder().redirect(Policy::none()).tls_certs_only([]).build().unwrap();
}

/// What this test's requests go over; redirections are answers, not followed.
pub fn http() -> Client {
    HTTP.with(Client::clone)
}

fn decode(encoding: Option<&str>, wire: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        _ if wire.is_empty() => {}
        None => plain.extend_from_slice(wire),
        Some("br") => drop(brotli::Decompressor::new(wire, 4_096).read_to_end(&mut plain).unwrap()),
        Some("gzip") => drop(flate2::read::GzDecoder::new(wire).read_to_end(&mut plain).unwrap()),
        Some(other) => panic!("nobody accepted the encoding {other}"),
    }
    plain
}

impl Answer {
    /// A header that must be there.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.find(name)
            .unwrap_or_else(|| panic!("no header {name} in {:?}", self.headers))
    }

    /// A header, if it is there.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a header in ASCII"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text in UTF-8")
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The problem that the answer is.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert_eq!(self.header("content-type"), shared::problem::MEDIA_TYPE);
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        assert_eq!(problem.status, self.status);
        problem
    }

    /// The problem's code and the first value it names, as `invalid_query ?limit range`.
    #[track_caller]
    pub fn told(&self) -> String {
        let problem = self.problem();
        let named = problem
            .errors
            .first()
            .map(|error| format!(" {} {}", error.pointer, error.code));
        format!("{}{}", problem.code.code(), named.unwrap_or_default())
    }
}
