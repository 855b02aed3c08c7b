//! The transport of tests, tools and third parties.

use super::{Exchange, Observer};
use crate::Error;

#[derive(Debug, Clone, Default)]
pub(crate) struct Transport {
    http: reqwest::Client,
    observer: Option<Observer>,
}

impl Transport {
    pub(crate) fn observed(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    pub(crate) async fn get(&self, url: &str) -> Result<(u16, Vec<u8>), Error> {
        let network = |error: reqwest::Error| Error::Network(error.to_string());
        let answer = self
            .http
            .get(url)
            .header("accept", "application/json")
            .send()
            .await
            .map_err(network)?;
        let status = answer.status().as_u16();
        let content_type = answer
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let body = answer.bytes().await.map_err(network)?.to_vec();
        if let Some(Observer(observer)) = &self.observer {
            let (method, url) = ("GET".to_owned(), url.to_owned());
            observer(&Exchange {
                method,
                url,
                status,
                content_type,
                body: body.clone(),
            });
        }
        Ok((status, body))
    }
}
