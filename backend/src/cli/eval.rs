//! `innoportal eval`: how good the matching is on a set of graded judgements. Needs neither a database nor a server.

use std::path::PathBuf;

use clap::Args;
use matching::evaluation::{Collection, evaluate};

use super::run::print;
use crate::{
    cpu::aside,
    encoder::{Meaning, use_glossary},
    settings::Settings,
};

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
pub(super) async fn act(eval: &Eval, settings: &Settings) -> Result<(), String> {
    let collection = Collection::read(&eval.documents, &eval.queries, &eval.judgements)?;
    use_glossary(settings)?;
    let encoder = Meaning::load(settings).await.encoder();
    let measured = aside(move || evaluate(&collection, encoder.as_ref())).await;
    let report = measured
        .map_err(|error| error.to_string())?
        .map_err(|error| error.to_string())?;
    if eval.json {
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        print(&format!("{json}\n"))
    } else {
        print(&report.to_string())
    }
}
