//! Codes of the crate `evidence` in the words of the portal (`locales/evidence`), and numbers for a terminal.

use clap::Args;
use evidence::{
    log::Break,
    protocol::Fault,
    results::{Answer, Note, Reason, Verdict},
    series::RowFault,
    verify::Code,
};
use shared::{code::Code as _, language::Language, messages::EvidenceMessages};

use super::super::account::language;

/// In which language it is told.
#[derive(Debug, Args)]
pub(super) struct Spoken {
    /// The language of the results: en, zh-hant or zh-hans.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

impl Spoken {
    pub(super) fn words(&self) -> Words {
        Words(EvidenceMessages::embedded(self.language))
    }
}

/// The messages of one language.
pub(super) struct Words(EvidenceMessages);

/// The message of a code; the code itself could only stand where a message is missing, which a test keeps from happening.
fn or_code(found: Option<&str>, code: &'static str) -> String {
    found.unwrap_or(code).to_owned()
}

impl Words {
    pub(super) fn chart_title(&self) -> &str {
        self.0.chart_intervals()
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        or_code(self.0.verdict(verdict.code()), verdict.code())
    }

    fn reason(&self, reason: Reason) -> String {
        or_code(self.0.reason(reason.code()), reason.code())
    }

    fn note(&self, note: Note) -> String {
        or_code(self.0.note(note.code()), note.code())
    }

    pub(super) fn finding(&self, code: Code) -> String {
        or_code(self.0.finding(code.code()), code.code())
    }

    pub(super) fn row(&self, fault: RowFault) -> String {
        or_code(self.0.row_error(fault.code()), fault.code())
    }

    /// What a field of a protocol breaks.
    pub(super) fn fault(&self, code: &str) -> String {
        let known = Fault::parse(code).and_then(|fault| self.0.protocol_error(fault.code()));
        known.unwrap_or(code).to_owned()
    }

    pub(super) fn broken_log(&self, found: &Break) -> String {
        match found {
            Break::Tile { path } => self.0.log_break_tile(path),
            Break::Entry { index } => self.0.log_break_entry(index),
            Break::Form { index } => self.0.log_break_form(index),
            Break::Hash { path, place } => self.0.log_break_hash(path, place),
            Break::Root { size } => self.0.log_break_root(size),
        }
    }

    /// An answer in a line or a few.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), digits);
        let (estimate, low, high) = (number(answer.estimate), number(answer.low), number(answer.high));
        let verdict = self.verdict(answer.verdict);
        let line = self
            .0
            .answer_line(estimate, high, &answer.kpi, low, &answer.unit, verdict);
        let why = answer.reason.map(|why| self.0.answer_because(self.reason(why)));
        let notes = answer.notes.iter().map(|note| self.note(*note));
        why.into_iter()
            .chain(notes)
            .fold(format!("{line}\n"), |text, one| format!("{text}  {one}\n"))
    }

    /// The verdict of the trial.
    pub(super) fn trial(&self, trial: &str, verdict: Verdict, readings: usize) -> String {
        let readings = self.0.answer_readings(readings as u64, readings);
        self.0.answer_trial(readings, trial, self.verdict(verdict))
    }
}

/// Six digits that count.
fn digits(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let places = (5.0 - value.abs().log10().floor()).clamp(0.0, 12.0) as usize;
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
