//! What a report tells, as facts: the trial, its questions with their answers, and the quality of the data. Computed, never typed.

use serde::{Deserialize, Serialize};

use crate::{
    Error,
    canonical::base64,
    protocol::{Protocol, protocol_hash},
    results::{Answer, Verdict, answers, overall},
    series::Readings,
};

/// The version of the arithmetic: changes whenever a printed digit could.
pub const METHOD: &str = "innoportal-evidence/2";

/// The facts of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportFacts {
    /// The arithmetic that made it.
    pub method: String,
    /// Which trial.
    pub trial: String,
    /// Base64 of the SHA-256 of the protocol's canonical form.
    pub protocol: String,
    /// How many readings it rests on.
    pub readings: usize,
    /// The answers, in the protocol's order.
    pub answers: Vec<Answer>,
    /// The trial's verdict, by its must-haves; not corrected for their number.
    pub verdict: Verdict,
}

impl ReportFacts {
    /// Computes them.
    ///
    /// # Errors
    /// [`Error::Canonical`] where the protocol holds a number that is none.
    pub fn compute(protocol: &Protocol, readings: &Readings) -> Result<Self, Error> {
        let answers = answers(protocol, readings)?;
        Ok(Self {
            method: METHOD.to_owned(),
            trial: protocol.trial.clone(),
            protocol: base64(&protocol_hash(protocol)?),
            readings: readings.len(),
            verdict: overall(&answers),
            answers,
        })
    }

    /// Where two computations of the same trial differ: the questions' ids whose answers differ in a printed digit; all where trial, protocol or
    /// arithmetic differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let same = (&self.method, &self.trial, &self.protocol) == (&other.method, &other.trial, &other.protocol);
        let answers = self.answers.iter().enumerate();
        answers
            .filter(|(index, answer)| !same || other.answers.get(*index) != Some(*answer))
            .map(|(_, answer)| answer.kpi.clone())
            .collect()
    }
}
