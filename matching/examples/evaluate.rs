//! The table of `innoportal eval`, without building the server; with a third argument each query's features as lines.
//!
//! `cargo run --release -p matching --example evaluate -- FOLDER [ENCODER]`, where FOLDER holds `wishes.jsonl`,
//! `solutions.jsonl` and `judgements.jsonl`.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

use std::{error::Error, path::Path, sync::Arc};

use matching::{
    Encoder, SentenceEncoder,
    evaluation::{Collection, evaluate},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("give the folder of the benchmark")?;
    let file = |name: &str| Path::new(&folder).join(name);
    let collection = Collection::read(
        &file("solutions.jsonl"),
        &file("wishes.jsonl"),
        &file("judgements.jsonl"),
    )?;
    let encoder: Option<Arc<dyn Encoder>> = match arguments.next() {
        Some(folder) => Some(Arc::new(SentenceEncoder::load(Path::new(&folder))?)),
        None => None,
    };
    println!("{}", evaluate(&collection, encoder.as_ref())?);
    Ok(())
}
