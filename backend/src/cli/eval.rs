//! `innoportal eval`: how good the matching is on a set of graded judgements. Needs neither a database nor a server.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use matching::{Encoder, EncoderError, SentenceEncoder, evaluation};

use super::run::print;

/// Files of one JSON object a line; tests/bench/matching/README.md says what they hold.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// Solutions: id, name, description.
    #[arg(long, value_name = "FILE")]
    documents: PathBuf,
    /// Wishes: id, title, problem, success_criteria.
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Grades of pairs, 0 to 3: wish, solution, grade.
    #[arg(long, value_name = "FILE")]
    judgements: PathBuf,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

/// Measures and prints.
pub(super) fn act(eval: &Eval, encoder_dir: &std::path::Path) -> Result<(), String> {
    let collection = evaluation::Collection::read(&eval.documents, &eval.queries, &eval.judgements)?;
    let encoder: Option<Arc<dyn Encoder>> = match SentenceEncoder::load(encoder_dir) {
        Ok(encoder) => Some(Arc::new(encoder)),
        Err(EncoderError::Missing) => {
            eprintln!("innoportal: no encoder in {}: words only", encoder_dir.display());
            None
        }
        Err(error) => return Err(format!("the encoder in {}: {error}", encoder_dir.display())),
    };
    let report = evaluation::evaluate(&collection, encoder.as_ref()).map_err(|error| error.to_string())?;
    if eval.json {
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        print(&format!("{json}\n"))
    } else {
        print(&report.to_string())
    }
}
