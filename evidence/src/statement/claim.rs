//! What a statement says.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Error,
    protocol::{Protocol, Target},
    report::ReportFacts,
    results::Verdict,
};

/// What no statement covers.
pub const NOT_COVERED: &str = "A record of what was measured in one trial under stated conditions; not a certification, type approval or endorsement.";

/// A question and its answer, as far as one page has room for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Claim {
    /// What was asked.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// Whether the verdict depends on it.
    pub must_have: bool,
    /// What settles it.
    pub target: Option<Target>,
    /// The estimate.
    pub estimate: Option<f64>,
    /// The interval.
    pub low: Option<f64>,
    /// The interval.
    pub high: Option<f64>,
    /// How sure it is.
    pub confidence: f64,
    /// The verdict.
    pub verdict: Verdict,
}

/// What the statement is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Subject {
    /// Which trial.
    pub trial: String,
    /// Base64 of the SHA-256 of the locked protocol.
    pub protocol: String,
    /// The arithmetic.
    pub method: String,
    /// The version or model of the solution as tested.
    pub version: String,
    /// What was measured.
    pub boundary: String,
    /// The answers.
    pub claims: Vec<Claim>,
    /// The verdict.
    pub verdict: Verdict,
    /// What it does not cover.
    pub not_covered: String,
}

/// A statement before it is signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its address.
    pub id: String,
    /// Who issues it, as an address or a DID.
    pub issuer: String,
    /// From when on it holds.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: DateTime<Utc>,
    /// What it says.
    pub subject: Subject,
}

impl Subject {
    /// From the facts of a report.
    #[must_use]
    pub fn new(protocol: &Protocol, facts: &ReportFacts) -> Self {
        let claims = protocol.kpis.iter().zip(&facts.answers).map(|(kpi, answer)| Claim {
            name: kpi.name.clone(),
            unit: answer.unit.clone(),
            must_have: answer.must_have,
            target: answer.target,
            estimate: answer.estimate,
            low: answer.low,
            high: answer.high,
            confidence: answer.confidence,
            verdict: answer.verdict,
        });
        Self {
            trial: facts.trial.clone(),
            protocol: facts.protocol.clone(),
            method: facts.method.clone(),
            version: protocol.boundary.version.clone(),
            boundary: protocol.boundary.measured.clone(),
            claims: claims.collect(),
            verdict: facts.verdict,
            not_covered: NOT_COVERED.to_owned(),
        }
    }
}

impl Statement {
    /// As a credential without proof.
    ///
    /// # Errors
    /// [`Error::Json`] where a number is none.
    pub fn credential(&self) -> Result<Value, Error> {
        let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        Ok(json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"],
            "id": self.id,
            "type": ["VerifiableCredential", "TrialStatement"],
            "issuer": self.issuer,
            "validFrom": time(self.valid_from),
            "validUntil": time(self.valid_until),
            "credentialSubject": serde_json::to_value(&self.subject)?,
        }))
    }
}
