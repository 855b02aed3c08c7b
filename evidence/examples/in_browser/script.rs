//! What a script calls. Documents go in and come out as JSON; what is refused gives the code of its error.

use evidence::{
    Error,
    canonical::{canonical, read_as},
    design_check::{Counted, Means, check_counts, check_means},
    log::Verifier,
    protocol::{Protocol, Target},
    report::ReportFacts,
    series::read_csv,
    verify::{Trusted, verify},
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

fn told(result: Result<impl Serialize, Error>) -> String {
    let text = result.and_then(|found| canonical(&found));
    match text {
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
        Err(error) => error.code().code().to_owned(),
    }
}

/// The facts of a report, computed from the published protocol and readings.
#[wasm_bindgen]
pub fn facts(protocol: &[u8], readings: &[u8]) -> String {
    told(read_as::<Protocol>(protocol).and_then(|protocol| {
        let taken = read_csv(&protocol, readings)?;
        ReportFacts::compute(&protocol, &taken.readings)
    }))
}

/// What is wrong with a protocol.
#[wasm_bindgen]
pub fn faults(protocol: &[u8]) -> String {
    told(read_as::<Protocol>(protocol).map(|protocol| protocol.errors()))
}

/// What to expect of a question of means.
#[wasm_bindgen]
pub fn expected_of_means(means: &[u8]) -> String {
    told(read_as::<Means>(means).map(|means| check_means(means, [1; 32])))
}

/// What to expect of a question of counts.
#[wasm_bindgen]
pub fn expected_of_counts(counted: &[u8], target: &[u8], confidence: f64) -> String {
    let expected = read_as::<Counted>(counted)
        .and_then(|counted| read_as::<Target>(target).map(|target| check_counts(counted, target, confidence)));
    told(expected)
}

/// Files that a reader brings.
#[wasm_bindgen]
#[derive(Default)]
pub struct Brought(Vec<(String, Vec<u8>)>);

#[wasm_bindgen]
impl Brought {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push((name, bytes));
    }

    /// What they prove, with the keys that the reader trusts.
    pub fn verify(&self, statement_key: &str, log_key: &str) -> String {
        let trusted = Trusted {
            statement: Some(statement_key.to_owned()),
            log: Verifier::read(log_key).ok(),
        };
        told(Ok(verify(&self.0, &trusted)))
    }
}
