//! The encoder against the vectors that the package it comes from gives (`tests/encoder/make_reference.py`).
//!
//! Where `cargo xtask setup` has not fetched the model, there is nothing to test.

use std::{env, path::PathBuf};

use matching::{Encoder as _, EncoderError, SentenceEncoder};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    language: String,
    text: String,
    /// In ten-thousandths.
    vector: Vec<f32>,
}

pub(crate) fn encoder() -> Option<SentenceEncoder> {
    let set = |name| env::var_os(name).map(PathBuf::from);
    let folder = set("INNOPORTAL_ENCODER_DIR")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("innoportal/encoder")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/innoportal/encoder")))?;
    match SentenceEncoder::load(&folder) {
        Err(EncoderError::Missing) => None,
        loaded => Some(loaded.unwrap()),
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn vectors_are_those_of_the_package() {
    let Some(encoder) = encoder() else { return };
    let rows: Vec<Row> = serde_json::from_str(include_str!("../encoder/reference.json")).unwrap();
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let together = encoder.encode(&texts);
    for (row, vector) in rows.iter().zip(&together) {
        let agreement = cosine(vector, &row.vector);
        assert!(agreement >= 0.999, "{agreement} for {} {:?}", row.language, row.text);
        let alone = encoder.encode(&[&row.text]);
        assert!(
            cosine(vector, &alone[0]) > 0.999_99,
            "{:?} depends on its neighbours",
            row.text
        );
        assert_eq!(vector.len(), encoder.dimensions());
    }
}

#[test]
fn the_same_meaning_is_near_in_any_language() {
    let Some(encoder) = encoder() else { return };
    let vectors = encoder.encode(&["The lift is broken.", "电梯坏了。", "The soup is too salty."]);
    assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[2]) + 0.2);
}

#[test]
fn an_empty_folder_has_no_model_and_a_damaged_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        SentenceEncoder::load(folder.path()),
        Err(EncoderError::Missing)
    ));
    std::fs::write(folder.path().join("tokenizer.safetensors"), b"what is this").unwrap();
    assert!(matches!(
        SentenceEncoder::load(folder.path()),
        Err(EncoderError::Damaged(_))
    ));
}
