//! Counters and times for Prometheus, at `/metrics`.

use std::{sync::atomic::AtomicI64, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::background::Beats;

/// Upper bounds of the time buckets, in seconds: a cached answer takes well under a millisecond, a search some.
const BUCKETS: [f64; 10] = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: String,
    route: String,
    status: u16,
}

/// Everything that is measured.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    times: Histogram,
    /// The last commit known here.
    pub change: Gauge<i64, AtomicI64>,
    /// The commit up to which the index has followed.
    pub indexed: Gauge<i64, AtomicI64>,
    /// The background tasks.
    pub beats: Beats,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("innoportal");
        let answers = Family::default();
        let times = Histogram::new(BUCKETS);
        let change = Gauge::default();
        let indexed = Gauge::default();
        registry.register(
            "http_requests",
            "Requests answered, by method, route and status",
            answers.clone(),
        );
        registry.register("http_request_seconds", "Time to answer a request", times.clone());
        registry.register(
            "change_number",
            "Number of the last commit known to this server",
            change.clone(),
        );
        registry.register(
            "index_position",
            "Number of the last commit in the search index",
            indexed.clone(),
        );
        let beats = Beats::default();
        beats.register(&mut registry);
        Self {
            beats,
            registry,
            answers,
            times,
            change,
            indexed,
        }
    }
}

impl Metrics {
    /// Counts an answer. `route` is the pattern, never the address, so that labels stay few.
    pub fn answered(&self, method: &str, route: Option<&str>, status: u16, elapsed: Duration) {
        let method = match method {
            "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" => method,
            _ => "other",
        };
        let answer = Answer {
            method: method.to_owned(),
            route: route.unwrap_or("none").to_owned(),
            status,
        };
        self.answers.get_or_create(&answer).inc();
        self.times.observe(elapsed.as_secs_f64());
    }

    /// The text that Prometheus reads.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
