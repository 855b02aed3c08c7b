//! The contract that every answer is held against: `openapi.yaml` as stored in the repository.

mod closed;
mod coverage;
mod document;
mod verdict;

use std::sync::{Arc, LazyLock};

use client::{Exchange, Observer};

pub use document::{Document, Operation};
pub use verdict::judge;

static PUBLISHED: LazyLock<Document> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.yaml");
    Document::parse(&std::fs::read_to_string(path).expect("openapi.yaml can be read"))
});

/// The published contract.
pub fn published() -> &'static Document {
    &PUBLISHED
}

/// Tells the client to hold its exchanges against the contract.
pub fn observer() -> Observer {
    Observer(Arc::new(observe))
}

/// Fails the test if the answer is not as the contract says; notes it as seen otherwise.
pub fn observe(exchange: &Exchange) {
    assert!(
        exchange.status < 500,
        "{} {} failed at the server: {}",
        exchange.method,
        exchange.url,
        text(exchange)
    );
    hold(exchange);
}

/// The same for an answer of a server that may be unable to answer: 503 is no failure then.
pub fn observe_of_busy(exchange: &Exchange) {
    if exchange.status == 503 {
        hold(exchange);
    } else {
        observe(exchange);
    }
}

fn hold(exchange: &Exchange) {
    match judge(published(), exchange) {
        Ok(Some(operation)) => coverage::note(&operation.id, exchange.status),
        Ok(None) => {}
        Err(breach) => panic!(
            "{} {} broke the contract: {breach}\n{}",
            exchange.method,
            exchange.url,
            text(exchange)
        ),
    }
}

fn text(exchange: &Exchange) -> String {
    String::from_utf8_lossy(&exchange.body).chars().take(2_000).collect()
}
