//! Single requests: to learn what a server sends, never to measure it.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    time::Duration,
};

use ureq::Agent;

use crate::{Result, bodies::Body};

/// Reads answers over connections that stay open.
#[derive(Debug, Clone)]
pub struct Reader {
    agent: Agent,
    url: String,
}

impl Reader {
    /// Of the server at `url`.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self {
            agent: Agent::new_with_defaults(),
            url: url.to_owned(),
        }
    }

    /// The answer at `path`.
    ///
    /// # Errors
    /// The server cannot be reached or answers with an error.
    pub fn get(&self, path: &str) -> Result<Body> {
        let asked = self.agent.get(format!("{}{path}", self.url)).call();
        let mut answer = asked.map_err(|error| format!("GET {path}: {error}"))?;
        let tag = answer.headers().get("etag").and_then(|tag| tag.to_str().ok());
        let tag = tag.unwrap_or_default().to_owned();
        let text = answer.body_mut().read_to_string()?;
        Ok(Body {
            path: path.to_owned(),
            tag,
            text,
        })
    }

    /// The text in `field` of what a JSON `body` sent to `path` is answered with.
    ///
    /// # Errors
    /// The server cannot be reached, answers with an error or without the field.
    pub fn post(&self, path: &str, body: &str, field: &str) -> Result<String> {
        let sent = self
            .agent
            .post(format!("{}{path}", self.url))
            .content_type("application/json")
            .send(body);
        let mut answer = sent.map_err(|error| format!("POST {path}: {error}"))?;
        let answer: serde_json::Value = serde_json::from_str(&answer.body_mut().read_to_string()?)?;
        let text = answer[field]
            .as_str()
            .ok_or_else(|| format!("POST {path}: no {field}"))?;
        Ok(text.to_owned())
    }
}

/// Whether the server on `port` answers `path` with 200; as quick as one can ask.
#[must_use]
pub fn answers(port: u16, path: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(&start == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

/// A port nobody listens on just now.
///
/// # Errors
/// There is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
