//! `innoportal evidence check`: a protocol's questions answered from readings.

use std::path::PathBuf;

use clap::Args;
use evidence::{plot, report::ReportFacts};

use super::{super::run::print, files, words::Spoken};

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The protocol (JSON).
    protocol: PathBuf,
    /// The readings (CSV with series, time, value and, where needed, unit and quality).
    readings: PathBuf,
    /// Also write all facts as JSON.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Also draw charts (SVG) into this folder.
    #[arg(long, value_name = "FOLDER")]
    plots: Option<PathBuf>,
    #[command(flatten)]
    spoken: Spoken,
}

pub(super) fn act(check: &Check) -> Result<(), String> {
    let words = check.spoken.words();
    let protocol = files::protocol(&check.protocol, &words)?;
    let (readings, bad) = files::readings(&protocol, &check.readings, &words)?;
    let facts = ReportFacts::compute(&protocol, &readings).map_err(|error| error.to_string())?;
    if let Some(path) = &check.facts {
        files::write_document(path, &facts)?;
    }
    if let Some(folder) = &check.plots {
        std::fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
        let intervals = plot::intervals(&facts.answers, words.chart_title(), &|verdict| words.verdict(verdict));
        files::write(&folder.join("intervals.svg"), intervals.as_bytes())?;
        for (index, kpi) in protocol.kpis.iter().enumerate() {
            if let Some(svg) = plot::daily(&protocol, &readings, kpi) {
                files::write(&folder.join(format!("kpi-{}.svg", index + 1)), svg.as_bytes())?;
            }
        }
    }
    let answers: String = facts.answers.iter().map(|answer| words.answer(answer)).collect();
    let trial = words.trial(&facts.trial, facts.verdict, facts.readings);
    print(&format!("{answers}{trial}\n"))?;
    if bad > 0 {
        return Err(format!("{bad} rows of {} were left out", check.readings.display()));
    }
    Ok(())
}
