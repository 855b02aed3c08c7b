//! What a script calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// The facts of a random trial, hashed.
#[wasm_bindgen]
pub fn trial(index: u32) -> String {
    super::trials::trial(index)
}

/// The facts of a trial with so many readings, hashed.
#[wasm_bindgen]
pub fn many(rows: u32) -> String {
    super::trials::facts(&super::trials::protocol(0), &super::trials::many(rows))
}

/// P(met) of a design.
#[wasm_bindgen]
pub fn design() -> f64 {
    super::trials::design()
}

/// What a verifier has to hold as well.
#[wasm_bindgen]
pub fn verify(file: &[u8], key: &str) -> String {
    let trusted = evidence::verify::Trusted {
        statement: Some(key.to_owned()),
        log: evidence::log::Verifier::read(key).ok(),
    };
    let found = evidence::verify::verify(&[("statement.json".to_owned(), file.to_vec())], &trusted);
    format!("{found:?}")
}
