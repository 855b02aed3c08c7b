//! The transport of the web app.

use gloo_net::http::RequestBuilder;

use super::Request;
use crate::Error;

#[derive(Debug, Clone, Default)]
pub(crate) struct Transport;

impl Transport {
    pub(crate) async fn send(&self, request: Request) -> Result<(u16, Vec<u8>), Error> {
        let network = |error: gloo_net::Error| Error::Network(error.to_string());
        let method = request
            .method
            .parse()
            .map_err(|_| Error::Request(request.method.into()))?;
        let builder = request.headers().fold(
            RequestBuilder::new(&request.url).method(method),
            |builder, (name, value)| builder.header(name, &value),
        );
        let built = match request.body {
            Some(body) => builder.body(body).map_err(network)?,
            None => builder.build().map_err(network)?,
        };
        let answer = built.send().await.map_err(network)?;
        let body = answer.binary().await.map_err(network)?;
        Ok((answer.status(), body))
    }
}
