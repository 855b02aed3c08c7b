//! What a script calls.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

/// A thing as answers of the portal have it.
#[derive(Serialize, Deserialize)]
struct Thing {
    name: String,
    count: u64,
    share: Option<f64>,
    on: NaiveDate,
    at: DateTime<Utc>,
    more: BTreeMap<String, Thing>,
    list: Vec<String>,
    other: serde_json::Value,
}

/// Reads a thing, shows it and writes it again.
#[wasm_bindgen]
pub fn shown(text: &[u8], typed: &str) -> String {
    let mut shown = String::new();
    match serde_json::from_slice::<Thing>(text) {
        Ok(mut thing) => {
            thing.list.sort();
            thing.share = typed.parse().ok();
            let names: BTreeSet<&String> = thing.more.keys().collect();
            let share = thing.share.unwrap_or_default();
            let _ = write!(
                shown,
                "{} {share} {share:.1} {names:?} {} {}",
                thing.count, thing.on, thing.at
            );
            shown.push_str(&serde_json::to_string(&thing).unwrap_or_default());
        }
        Err(error) => {
            let _ = write!(shown, "{error}");
        }
    }
    shown
}
