//! Data Integrity proofs of the cryptosuite `eddsa-jcs-2022` (W3C, Data Integrity EdDSA Cryptosuites v1.0, 3.3): Ed25519 over SHA-256(JCS(proof options)) ‖
//! SHA-256(JCS(document)). Held against the W3C's own vectors in tests.

use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde_json::{Map, Value};

use super::keys::Key;
use crate::{
    Error,
    canonical::{canonical, sha256},
};

const SUITE: &str = "eddsa-jcs-2022";

/// What goes into a proof beside the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOptions {
    /// When.
    pub created: DateTime<Utc>,
    /// Where the key is found.
    pub method: String,
}

/// Why a document is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is no proof in it.
    #[error("there is no proof in it")]
    Missing,
    /// The proof is of another kind, or for another purpose.
    #[error("its proof is of another kind than eddsa-jcs-2022 for assertions")]
    Kind,
    /// The document's context does not begin with the proof's.
    #[error("its context is not the proof's")]
    Context,
    /// The signature is not of this document and key.
    #[error("its signature is not of this document by this key")]
    Signature,
}

/// The document with a proof.
///
/// # Errors
/// [`Error::Form`] where the document is no object; [`Error::Canonical`].
pub fn secure(document: &Value, key: &Key, options: &ProofOptions) -> Result<Value, Error> {
    let mut unsecured = document.as_object().ok_or(Error::Form { what: "statement" })?.clone();
    unsecured.remove("proof");
    let mut proof = Map::new();
    let mut set = |name: &str, value: &str| proof.insert(name.to_owned(), value.into());
    set("type", "DataIntegrityProof");
    set("cryptosuite", SUITE);
    set("created", &options.created.to_rfc3339_opts(SecondsFormat::Secs, true));
    set("verificationMethod", &options.method);
    set("proofPurpose", "assertionMethod");
    if let Some(context) = unsecured.get("@context") {
        proof.insert("@context".to_owned(), context.clone());
    }
    let signature = key.0.sign(&signed_bytes(&proof, &unsecured)?);
    let value = format!("z{}", bs58::encode(signature.to_bytes()).into_string());
    proof.insert("proofValue".to_owned(), value.into());
    unsecured.insert("proof".to_owned(), proof.into());
    Ok(unsecured.into())
}

/// Checks the proof of a document; gives the verification method that it names.
///
/// # Errors
/// [`ProofError`].
pub fn verify(document: &Value, key: &VerifyingKey) -> Result<String, ProofError> {
    let mut unsecured = document.as_object().ok_or(ProofError::Missing)?.clone();
    let Some(Value::Object(mut proof)) = unsecured.remove("proof") else {
        return Err(ProofError::Missing);
    };
    let text = |proof: &Map<String, Value>, name: &str| proof.get(name).and_then(Value::as_str).map(str::to_owned);
    let right = text(&proof, "type").as_deref() == Some("DataIntegrityProof")
        && text(&proof, "cryptosuite").as_deref() == Some(SUITE)
        && text(&proof, "proofPurpose").as_deref() == Some("assertionMethod");
    let method = text(&proof, "verificationMethod")
        .filter(|_| right)
        .ok_or(ProofError::Kind)?;
    let value = proof
        .remove("proofValue")
        .and_then(|value| value.as_str().map(str::to_owned));
    if let Some(context) = proof.get("@context") {
        if !begins_with(unsecured.get("@context"), context) {
            return Err(ProofError::Context);
        }
        unsecured.insert("@context".to_owned(), context.clone());
    }
    let checked = || {
        let written = value
            .as_deref()?
            .strip_prefix('z')
            .filter(|written| written.len() <= 100)?;
        let bytes = bs58::decode(written).into_vec().ok()?;
        let signature = Signature::from_slice(&bytes).ok()?;
        let signed = signed_bytes(&proof, &unsecured).ok()?;
        key.verify_strict(&signed, &signature).ok()
    };
    checked().map(|()| method).ok_or(ProofError::Signature)
}

fn signed_bytes(proof: &Map<String, Value>, document: &Map<String, Value>) -> Result<Vec<u8>, Error> {
    Ok([sha256(&canonical(proof)?), sha256(&canonical(document)?)].concat())
}

/// Whether the document's context is the proof's, or begins with it.
fn begins_with(whole: Option<&Value>, start: &Value) -> bool {
    match (whole, start) {
        (Some(Value::Array(whole)), Value::Array(start)) => whole.starts_with(start),
        (Some(whole), start) => whole == start,
        (None, _) => false,
    }
}
