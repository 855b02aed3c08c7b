//! Counters and times for Prometheus, at `/metrics`.

use std::{sync::atomic::AtomicI64, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::beats::Beats;

/// Upper bounds of the time buckets, in seconds: a cached answer takes well under a millisecond, a search some.
const BUCKETS: [f64; 10] = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0];

/// How an attempt to sign in ended. Never for which account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct SignIn {
    outcome: &'static str,
}

/// A limit on guessing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Shut {
    limit: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: String,
    route: String,
    status: u16,
}

/// All metrics.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    times: Histogram,
    sign_ins: Family<SignIn, Counter>,
    lock_outs: Family<Shut, Counter>,
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
        let sign_ins = Family::default();
        let lock_outs = Family::default();
        registry.register("sign_ins", "Attempts to sign in, by outcome", sign_ins.clone());
        registry.register(
            "lock_outs",
            "Times that a limit on guessing was reached, by limit",
            lock_outs.clone(),
        );
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
            sign_ins,
            lock_outs,
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

    /// Counts an attempt to sign in.
    pub fn signed_in(&self, outcome: &'static str) {
        self.sign_ins.get_or_create(&SignIn { outcome }).inc();
    }

    /// Counts that a limit on guessing was reached.
    pub fn locked_out(&self, limit: &'static str) {
        self.lock_outs.get_or_create(&Shut { limit }).inc();
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
