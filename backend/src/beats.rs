//! The pulse of the background tasks: when each last moved, how often it failed or broke down. For `/metrics` and
//! `/health/ready`.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError, atomic::AtomicI64},
};

use chrono::{DateTime, Utc};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};
use serde_json::{Value, json};

use crate::clock;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Label {
    task: &'static str,
}

/// What is known of one task.
#[derive(Debug, Default, Clone, Copy)]
struct Pulse {
    last: Option<DateTime<Utc>>,
    failures: u64,
    panics: u64,
}

/// What is known of all tasks.
#[derive(Debug, Default)]
pub struct Beats {
    pulses: Mutex<BTreeMap<&'static str, Pulse>>,
    last: Family<Label, Gauge<i64, AtomicI64>>,
    failures: Family<Label, Counter>,
    panics: Family<Label, Counter>,
}

impl Beats {
    /// Offers the measures.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "background_last_beat_seconds",
            "When each background task last moved, in seconds since 1970",
            self.last.clone(),
        );
        registry.register(
            "background_failures",
            "Steps of each background task that failed",
            self.failures.clone(),
        );
        registry.register(
            "background_panics",
            "How often each background task broke down and was started again",
            self.panics.clone(),
        );
    }

    fn note(&self, task: &'static str, change: impl FnOnce(&mut Pulse)) {
        // Nothing panics while the lock is held.
        change(
            self.pulses
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .entry(task)
                .or_default(),
        );
    }

    /// A task moves.
    pub fn beat(&self, task: &'static str) {
        let now = clock::now();
        self.note(task, |pulse| pulse.last = Some(now));
        self.last.get_or_create(&Label { task }).set(now.timestamp());
        // There from the first beat on, so that nobody has to ask whether a measure is missing or zero.
        drop(self.failures.get_or_create(&Label { task }));
        drop(self.panics.get_or_create(&Label { task }));
    }

    /// A step of a task failed.
    pub fn failed(&self, task: &'static str) {
        self.note(task, |pulse| pulse.failures += 1);
        self.failures.get_or_create(&Label { task }).inc();
    }

    /// A task broke down.
    pub fn panicked(&self, task: &'static str) {
        self.note(task, |pulse| pulse.panics += 1);
        self.panics.get_or_create(&Label { task }).inc();
    }

    /// Every task by name: when it last moved, how often it failed and broke down.
    #[must_use]
    pub fn told(&self) -> Value {
        let pulses = self.pulses.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let told = pulses.into_iter().map(|(task, pulse)| {
            let Pulse { last, failures, panics } = pulse;
            let told = json!({ "last_beat": last, "failures": failures, "panics": panics });
            (task.to_owned(), told)
        });
        Value::Object(told.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_to_each_task_is_told() {
        let beats = Beats::default();
        beats.beat("mail");
        beats.failed("mail");
        beats.panicked("index");
        let told = beats.told();
        assert_eq!(
            (&told["mail"]["failures"], &told["index"]["panics"]),
            (&json!(1), &json!(1))
        );
        assert!(told["mail"]["last_beat"].is_string() && told["index"]["last_beat"].is_null());
        let mut registry = Registry::default();
        beats.register(&mut registry);
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &registry).expect("a text");
        assert!(text.contains("background_panics_total{task=\"index\"} 1"), "{text}");
    }
}
