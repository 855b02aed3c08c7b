//! The transport of the web app: the browser's own `fetch`, called directly, because a wrapper would add to the size of every
//! page.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use super::Request;
use crate::Error;

#[derive(Debug, Clone, Default)]
pub(crate) struct Transport;

impl Transport {
    pub(crate) async fn send(&self, request: Request) -> Result<(u16, Vec<u8>), Error> {
        let answer = begin(&request).map_err(network)?;
        let answer: Response = JsFuture::from(answer).await.map_err(network)?.unchecked_into();
        let body = JsFuture::from(answer.array_buffer().map_err(network)?);
        let body = Uint8Array::new(&body.await.map_err(network)?);
        Ok((answer.status(), body.to_vec()))
    }
}

fn begin(request: &Request) -> Result<js_sys::Promise, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in request.headers() {
        headers.set(name, &value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    if let Some(body) = &request.body {
        init.set_body(&Uint8Array::from(body.as_slice()));
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    Ok(window.fetch_with_str_and_init(&request.url, &init))
}

/// The browser's error message. It takes the value, as `map_err` gives it.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` calls")]
fn network(error: JsValue) -> Error {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    Error::Network(message.unwrap_or_default())
}
