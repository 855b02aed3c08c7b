//! What searches and suggestions find on content as it is imported, and how long they take in-process.
//!
//! `cargo run --release -p matching --example searching -- FOLDER COPIES [ENCODER] [-- QUERY…]`, where FOLDER holds
//! `wishes.jsonl` and `solutions.jsonl` as `innoportal import` takes them, each put in COPIES times.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

use std::{error::Error, fs, path::Path, sync::Arc, time::Instant};

use chrono::NaiveDate;
use matching::{Document, Encoder, FieldName, Index, SearchRequest, SentenceEncoder, SuggestRequest, convert};
use serde::Deserialize;
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    search::{Kind, SearchQuery},
};
use uuid::Uuid;

/// Queries to take the time of.
const QUERIES: [&str; 8] = [
    "lift noise at night",
    "chiller",
    "esclator handrail",
    "升降機噪音",
    "水泵",
    "冷水机组节能",
    "solar panel on school roofs",
    "巡检机器人",
];

/// What is typed, letter by letter.
const TYPED: [&str; 10] = [
    "l", "li", "lif", "lift", "escal", "esclat", "升", "水泵", "pump ro", "s",
];

/// How often each is asked.
const ROUNDS: usize = 40;

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "name")]
    title: WrittenText,
    #[serde(default)]
    summary: WrittenText,
    #[serde(alias = "description")]
    problem: WrittenText,
}

fn read(file: &Path, kind: Kind) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let line: Line = serde_json::from_str(line)?;
        let text = |text: WrittenText| -> LocalizedText {
            let mut text = LocalizedText::from(text);
            convert::fill_scripts(&mut text);
            text
        };
        let main = match kind {
            Kind::Wish => FieldName::Problem,
            _ => FieldName::Description,
        };
        let document = Document::new(Uuid::nil(), kind, text(line.title));
        documents.push(
            document
                .with(FieldName::Summary, text(line.summary))
                .with(main, text(line.problem)),
        );
    }
    Ok(documents)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("give the folder of the content")?;
    let copies: u128 = arguments.next().ok_or("give the number of copies")?.parse()?;
    let rest: Vec<String> = arguments.collect();
    let (model, asked) = match rest.iter().position(|argument| argument == "--") {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (&rest[..], &[][..]),
    };
    let encoder: Option<Arc<dyn Encoder>> = match model.first() {
        Some(folder) => Some(Arc::new(SentenceEncoder::load(Path::new(folder))?)),
        None => None,
    };
    let mut once = read(&Path::new(&folder).join("wishes.jsonl"), Kind::Wish)?;
    once.extend(read(&Path::new(&folder).join("solutions.jsonl"), Kind::Solution)?);
    let index = Index::in_memory_with(encoder)?;
    let mut building = index.rebuild()?;
    for copy in 0..copies {
        let documents: Vec<Document> = (0..)
            .zip(&once)
            .map(|(at, document): (u128, _)| {
                let mut document = document.clone();
                document.id = Uuid::from_u128(copy << 64 | at);
                document.reference = Some(format!(
                    "{}-{at:04}",
                    if document.kind == Kind::Wish { 'W' } else { 'S' }
                ));
                document
            })
            .collect();
        building.add(&documents)?;
    }
    building.finish(1)?;
    println!("{} documents", index.len());
    if asked.is_empty() {
        time("search", &QUERIES, |words| {
            index.search(&request(&query(words), 10)).map(|found| found.total)
        })?;
        time("suggest", &TYPED, |typed| {
            let request = SuggestRequest {
                typed,
                reader: Language::En,
                limit: 8,
                categories: &[],
                technologies: &[],
            };
            index.suggest(&request).map(|found| found.len() as u64)
        })?;
    }
    for words in asked {
        let outcome = index.search(&request(&query(words), 30))?;
        println!("\n{words}: {} found, {:?}", outcome.total, outcome.corrected);
        for hit in outcome.hits {
            let document = index.get(hit.id)?.ok_or("it is there")?;
            let how = if hit.by_meaning { '~' } else { '=' };
            println!("  {how} {:.3} {}", hit.score, document.title.text(Language::En));
        }
    }
    Ok(())
}

fn query(words: &str) -> SearchQuery {
    SearchQuery {
        q: Some(words.to_owned()),
        ..SearchQuery::default()
    }
}

fn request(query: &SearchQuery, limit: usize) -> SearchRequest<'_> {
    SearchRequest {
        query,
        reader: Language::En,
        today: NaiveDate::default(),
        offset: 0,
        limit,
    }
}

/// Prints the median time of each and of all.
fn time(what: &str, texts: &[&str], ask: impl Fn(&str) -> matching::Result<u64>) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for text in texts {
        let mut times = Vec::new();
        let mut found = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            found = ask(text)?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!("{what} {text:?}: {:.2} ms, {found} found", times[ROUNDS / 2]);
        all.extend(times);
    }
    all.sort_by(f64::total_cmp);
    println!(
        "{what}: p50 {:.2} ms, p99 {:.2} ms",
        all[all.len() / 2],
        all[all.len() * 99 / 100]
    );
    Ok(())
}
