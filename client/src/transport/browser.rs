//! The transport of the web app.

use gloo_net::http::Request;

use crate::Error;

#[derive(Debug, Clone, Default)]
pub(crate) struct Transport;

impl Transport {
    pub(crate) async fn get(&self, url: &str) -> Result<(u16, Vec<u8>), Error> {
        let network = |error: gloo_net::Error| Error::Network(error.to_string());
        let answer = Request::get(url)
            .header("accept", "application/json")
            .send()
            .await
            .map_err(network)?;
        let body = answer.binary().await.map_err(network)?;
        Ok((answer.status(), body))
    }
}
