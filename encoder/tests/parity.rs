//! The encoder against the vectors that the package it comes from gives (`tests/make_reference.py`).
//!
//! `cargo xtask test` names the folder of the model; without one there is nothing to test.

use std::{env, path::PathBuf};

use encoder::{Encoder as _, EncoderError, SentenceEncoder};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    language: String,
    text: String,
    /// In ten-thousandths.
    vector: Vec<f32>,
}

/// The folder that `cargo xtask test` names; none where a single test is run without it.
#[expect(
    clippy::disallowed_methods,
    reason = "where the model lies is said to tests, not to the library"
)]
fn folder() -> Option<PathBuf> {
    env::var_os("INNOPORTAL_ENCODER_DIR").map(PathBuf::from)
}

fn encoder() -> Option<SentenceEncoder> {
    let folder = folder()?;
    match SentenceEncoder::load(&folder) {
        Ok(encoder) => Some(encoder),
        Err(error) => panic!("{}: {error}", folder.display()),
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn vectors_are_those_of_the_package() {
    let Some(encoder) = encoder() else { return };
    let rows: Vec<Row> = serde_json::from_str(include_str!("reference.json")).unwrap();
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let together = encoder.encode(&texts).unwrap();
    for (row, vector) in rows.iter().zip(&together) {
        let agreement = cosine(vector, &row.vector);
        assert!(agreement >= 0.999, "{agreement} for {} {:?}", row.language, row.text);
        let alone = encoder.encode(&[&row.text]).unwrap();
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
    let texts = ["The lift is broken.", "电梯坏了。", "The soup is too salty."];
    let vectors = encoder.encode(&texts).unwrap();
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

#[test]
fn a_model_replaced_goes_on_and_one_cut_off_says_so() {
    let Some(folder) = folder() else { return };
    let copy = tempfile::tempdir().unwrap();
    for name in ["model.safetensors", "tokenizer.safetensors"] {
        std::fs::copy(folder.join(name), copy.path().join(name)).unwrap();
    }
    let encoder = SentenceEncoder::load(copy.path()).unwrap();
    let before = encoder.encode(&["chiller plant"]).unwrap();
    let (model, other) = (copy.path().join("model.safetensors"), copy.path().join("other"));
    std::fs::copy(&model, &other).unwrap();
    std::fs::rename(&other, &model).unwrap();
    assert_eq!(encoder.encode(&["chiller plant"]).unwrap(), before);

    let encoder = SentenceEncoder::load(copy.path()).unwrap();
    let file = std::fs::File::options().write(true).open(&model).unwrap();
    file.set_len(20_000_000).unwrap();
    let rare: String = ('\u{4e00}'..'\u{4e80}').collect();
    assert!(matches!(encoder.encode(&[&rare]), Err(EncoderError::Damaged(_))));
    assert!(matches!(
        SentenceEncoder::load(copy.path()),
        Err(EncoderError::Damaged(_))
    ));
}
