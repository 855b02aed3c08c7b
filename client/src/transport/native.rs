//! The transport of tests, tools and third parties.

use super::{Exchange, Observer, Request};
use crate::Error;

#[derive(Debug, Clone, Default)]
pub(crate) struct Transport {
    http: reqwest::Client,
    observer: Option<Observer>,
}

impl Transport {
    pub(crate) fn over(http: reqwest::Client) -> Self {
        Self { http, observer: None }
    }

    pub(crate) fn observed(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    pub(crate) async fn send(&self, request: Request) -> Result<(u16, Vec<u8>), Error> {
        let network = |error: reqwest::Error| Error::Network(error.to_string());
        let method = request
            .method
            .parse()
            .map_err(|_| Error::Request(request.method.into()))?;
        let mut builder = self.http.request(method, &request.url);
        for (name, value) in request.headers() {
            builder = builder.header(name, value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        let answer = builder.send().await.map_err(network)?;
        let status = answer.status().as_u16();
        let content_type = answer
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let body = answer.bytes().await.map_err(network)?.to_vec();
        if let Some(Observer(observer)) = &self.observer {
            observer(&Exchange {
                method: request.method.to_owned(),
                url: request.url,
                status,
                content_type,
                body: body.clone(),
            });
        }
        Ok((status, body))
    }
}
