//! The typed client of the API: one method per operation, named as its operation id.
//!
//! The one HTTP path of the web app (`fetch`), the tests and third parties (reqwest). It knows the contract and
//! nothing of screens or databases.
//!
//! ```no_run
//! # async fn example() -> Result<(), client::Error> {
//! let portal = client::Client::new("https://portal.example");
//! let wish = portal.get_wish("W-0001").await?;
//! # Ok(())
//! # }
//! ```

mod account;
mod accounts;
mod api_keys;
mod assets;
mod audit;
mod error;
mod highlights;
mod jobs;
mod json;
mod matches;
mod memberships;
mod merges;
mod organisations;
mod previews;
mod search;
mod sessions;
mod site;
mod solutions;
mod statistics;
mod taxonomy;
mod transport;
mod wishes;
mod workspace;
mod writing_solutions;
mod writing_wishes;

use std::sync::{Arc, PoisonError, RwLock};

use serde::{Serialize, de::DeserializeOwned};
#[cfg(target_arch = "wasm32")]
use shared::problem::ProblemCode;

pub use error::Error;
pub use transport::{Exchange, Observer};

/// A client of one portal. Clones share the session.
#[derive(Debug, Clone, Default)]
pub struct Client {
    base: String,
    transport: transport::Transport,
    token: Arc<RwLock<Option<String>>>,
    #[cfg(target_arch = "wasm32")]
    renewal: Option<Renewal>,
}

/// Gets a new token after the old one expired; returns whether to retry the request. It gives the new token to
/// [`Client::set_token`] itself.
#[cfg(target_arch = "wasm32")]
pub type Renewal = fn() -> std::pin::Pin<Box<dyn Future<Output = bool>>>;

/// An empty body or query.
const NOTHING: Option<&()> = None;

impl Client {
    /// A client of the portal at `base`, such as `https://portal.example`; empty for the server the web app came from.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Self {
        Self::with(base.into(), Default::default())
    }

    /// The same with the caller's own HTTP client: with another time limit, a proxy or certificates, or shared by many, as
    /// making one reads the machine's certificates.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn over(http: reqwest::Client, base: impl Into<String>) -> Self {
        Self::with(base.into(), transport::Transport::over(http))
    }

    fn with(base: String, transport: transport::Transport) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
            transport,
            token: Arc::default(),
            #[cfg(target_arch = "wasm32")]
            renewal: None,
        }
    }

    /// The same client, which reports every exchange to `observer`, for tests that check responses against the contract.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn observed(mut self, observer: Observer) -> Self {
        self.transport = self.transport.observed(observer);
        self
    }

    /// The same client, which asks `renewal` for a new token when the old one has expired and then retries the request,
    /// invisibly to the caller.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn renewed_by(mut self, renewal: Renewal) -> Self {
        self.renewal = Some(renewal);
        self
    }

    /// The same client with a separate token: the current one, independent of later changes.
    #[must_use]
    pub fn apart(&self) -> Self {
        let token = self.token.read().unwrap_or_else(PoisonError::into_inner).clone();
        Self {
            token: Arc::new(RwLock::new(token)),
            ..self.clone()
        }
    }

    /// From now on acts for the owner of this access token or API key; without one, for a visitor.
    pub fn set_token(&self, token: Option<String>) {
        *self.token.write().unwrap_or_else(PoisonError::into_inner) = token;
    }

    /// Reads the JSON at `path` (below `/api/v1`) with `query` in its address.
    async fn read<T: DeserializeOwned>(&self, path: &str, query: &(impl Serialize + Sync)) -> Result<T, Error> {
        parsed(&self.get(self.address(path, serde_html_form::to_string(query))).await?)
    }

    /// Reads the text at `path` (below `/api/v1`) with `query` in its address.
    async fn read_text(&self, path: &str, query: &(impl Serialize + Sync)) -> Result<String, Error> {
        let body = self.get(self.address(path, serde_html_form::to_string(query))).await?;
        String::from_utf8(body).map_err(|error| Error::Response(error.to_string()))
    }

    /// Sends `body` to `path` and reads the JSON that comes back.
    async fn send<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: &str,
        if_match: Option<i32>,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<T, Error> {
        parsed(&self.exchange(method, &self.operation(path), if_match, body).await?)
    }

    /// Sends `body` to `path`, which returns no body.
    async fn act(
        &self,
        method: &'static str,
        path: &str,
        if_match: Option<i32>,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<(), Error> {
        self.exchange(method, &self.operation(path), if_match, body)
            .await
            .map(drop)
    }

    /// The address of an operation with its query.
    fn address(&self, path: &str, query: Result<String, serde_html_form::ser::Error>) -> Result<String, Error> {
        let query = query.map_err(|error| Error::Request(error.to_string()))?;
        let separator = if query.is_empty() { "" } else { "?" };
        Ok(self.operation(&format!("{path}{separator}{query}")))
    }

    async fn get(&self, url: Result<String, Error>) -> Result<Vec<u8>, Error> {
        self.send_and_renew("GET", &url?, None, None).await
    }

    fn operation(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.base)
    }

    async fn exchange(
        &self,
        method: &'static str,
        url: &str,
        if_match: Option<i32>,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<Vec<u8>, Error> {
        self.send_and_renew(method, url, if_match, bytes(body)?).await
    }

    #[cfg(not(target_arch = "wasm32"))]
    async fn send_and_renew(
        &self,
        method: &'static str,
        url: &str,
        if_match: Option<i32>,
        body: Option<Vec<u8>>,
    ) -> Result<Vec<u8>, Error> {
        self.send_request(method, url, if_match, body, self.bearer()).await
    }

    /// Sends a request, and retries it if the token had expired and was renewed.
    #[cfg(target_arch = "wasm32")]
    async fn send_and_renew(
        &self,
        method: &'static str,
        url: &str,
        if_match: Option<i32>,
        body: Option<Vec<u8>>,
    ) -> Result<Vec<u8>, Error> {
        let mut tried = false;
        loop {
            let signed = self.bearer();
            let answer = self
                .send_request(method, url, if_match, body.clone(), signed.clone())
                .await;
            let refused = matches!(&answer, Err(error) if error.code() == Some(ProblemCode::Unauthorized));
            let Some(renew) = self.renewal.filter(|_| refused && signed.is_some() && !tried) else {
                return answer;
            };
            // Another task may have renewed it in the meantime.
            if self.bearer() == signed && !renew().await {
                return answer;
            }
            tried = true;
        }
    }

    fn bearer(&self) -> Option<String> {
        self.token.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn send_request(
        &self,
        method: &'static str,
        url: &str,
        if_match: Option<i32>,
        body: Option<Vec<u8>>,
        token: Option<String>,
    ) -> Result<Vec<u8>, Error> {
        let request = transport::Request {
            method,
            url: url.to_owned(),
            token,
            if_match,
            body,
        };
        let (status, body) = self.transport.send(request).await?;
        if (200..300).contains(&status) {
            return Ok(body);
        }
        Err(json::read(&body).map_or(Error::Status(status), |problem| Error::Problem(Box::new(problem))))
    }
}

fn bytes(body: Option<&(impl Serialize + Sync)>) -> Result<Option<Vec<u8>>, Error> {
    let bytes = body.map(serde_json::to_vec).transpose();
    bytes.map_err(|error| Error::Request(error.to_string()))
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    json::read(body).map_err(|error| Error::Response(error.to_string()))
}

/// A path segment with everything escaped that is not a letter, a digit or one of `-._~` (RFC 3986, section 2.3).
fn segment(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_segment_cannot_leave_its_place() {
        assert_eq!(super::segment("W-0001"), "W-0001");
        assert_eq!(super::segment("../a?b#c/機"), "..%2Fa%3Fb%23c%2F%E6%A9%9F");
    }
}
