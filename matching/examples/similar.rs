//! How often what is called similar lies in the same topic of the benchmark, by score: what the thresholds of
//! `Index::similar` were read from.
//!
//! `cargo run -p matching --example similar -- FOLDER [ENCODER]`, where FOLDER holds `wishes.jsonl` and `solutions.jsonl`
//! with a `topic` in each line.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

use std::{collections::HashMap, error::Error, fs, path::Path, sync::Arc};

use chrono::NaiveDate;
use matching::{Document, Encoder, FieldName, Index, SentenceEncoder, related::RelatedRequest};
use serde::Deserialize;
use shared::{language::Language, localized::WrittenText, search::Kind};
use uuid::Uuid;

#[derive(Deserialize)]
struct Row {
    topic: String,
    #[serde(alias = "name")]
    title: WrittenText,
    #[serde(alias = "problem")]
    description: WrittenText,
}

/// Upper ends of the ranges of scores shown.
const ENDS: [f32; 9] = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 1.01];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("give the folder of the benchmark")?;
    let encoder: Option<Arc<dyn Encoder>> = match arguments.next() {
        Some(folder) => Some(Arc::new(SentenceEncoder::load(Path::new(&folder))?)),
        None => None,
    };
    let index = Index::in_memory_with(encoder)?;
    let mut topics = HashMap::new();
    let mut documents = Vec::new();
    for (kind, name) in [(Kind::Wish, "wishes.jsonl"), (Kind::Solution, "solutions.jsonl")] {
        for line in fs::read_to_string(Path::new(&folder).join(name))?.lines() {
            let row: Row = serde_json::from_str(line)?;
            let id = Uuid::from_u128(documents.len() as u128 + 1);
            topics.insert(id, row.topic);
            let field = if kind == Kind::Wish {
                FieldName::Problem
            } else {
                FieldName::Description
            };
            documents.push(Document::new(id, kind, row.title.into()).with(field, row.description.into()));
        }
    }
    index.apply(&documents, &[], 1)?;
    for kind in [Kind::Wish, Kind::Solution] {
        let mut counts = [(0_u32, 0_u32); ENDS.len()];
        for document in documents.iter().filter(|document| document.kind == kind) {
            let request = RelatedRequest {
                target: kind,
                reader: Language::En,
                today: NaiveDate::default(),
                limit: 20,
            };
            for candidate in index.candidates(document, &request)?.items {
                let range = ENDS.iter().position(|end| candidate.score < *end).unwrap_or_default();
                counts[range].0 += 1;
                counts[range].1 += u32::from(topics[&candidate.id] == topics[&document.id]);
            }
        }
        println!("{}", kind.code());
        for (end, (pairs, same)) in ENDS.iter().zip(counts) {
            println!("  below {end:.2}: {pairs:5} pairs, {same:5} of the same topic");
        }
    }
    Ok(())
}
