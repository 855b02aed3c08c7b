//! How bytes get there and back: fetch in the browser, reqwest elsewhere.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::Transport;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::Transport;

/// One request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub method: &'static str,
    pub url: String,
    /// The token of the signed-in person.
    pub token: Option<String>,
    /// The version that a change is about.
    pub if_match: Option<i32>,
    /// JSON.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// The headers it is sent with.
    fn headers(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let accept = Some(("accept", "application/json".to_owned()));
        let content_type = self
            .body
            .as_ref()
            .map(|_| ("content-type", "application/json".to_owned()));
        let authorization = self
            .token
            .as_ref()
            .map(|token| ("authorization", format!("Bearer {token}")));
        let if_match = self.if_match.map(|version| ("if-match", format!("\"v{version}\"")));
        [accept, content_type, authorization, if_match].into_iter().flatten()
    }
}

/// One request and its answer, as an [`Observer`] sees it.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The request's method.
    pub method: String,
    /// The request's address.
    pub url: String,
    /// The answer's status.
    pub status: u16,
    /// The answer's media type, empty where it has none.
    pub content_type: String,
    /// The answer's body.
    pub body: Vec<u8>,
}

/// An observer of every exchange.
#[derive(Clone)]
pub struct Observer(pub std::sync::Arc<dyn Fn(&Exchange) + Send + Sync>);

impl std::fmt::Debug for Observer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Observer")
    }
}
