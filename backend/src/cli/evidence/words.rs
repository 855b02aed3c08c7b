//! Codes of the crate `evidence` in English, for a terminal. Pages have their own words in three languages.

use evidence::{
    results::{Answer, Note, Reason, Verdict},
    verify::Code,
};

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not met",
        Verdict::Inconclusive => "inconclusive",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::IntervalHoldsTarget => "the target lies within the interval",
        Reason::TooFewValues => "too few values",
        Reason::TooFewPairs => "fewer than six whole pairs of on and off",
        Reason::NoSpread => "all values are equal, so that their spread is not known",
        Reason::MissingPhase => "a phase has no values",
        Reason::Incomplete => "fewer days are complete than agreed",
        Reason::NearZero => "a mean is not clear of zero, so that there is no percent of it",
        Reason::NothingCounted => "nothing was counted",
        Reason::BadCount => "a count is negative, broken or larger than what it is a part of",
        Reason::TooFewDaysForModel => "too few days for a model of the baseline",
        Reason::OutsideConditions => "more than a tenth of the trial lies outside the baseline's conditions",
        Reason::MissingTest => "a test has no outcome",
        Reason::NothingToCompare => "this design has nothing to compare with",
    }
}

pub(super) fn note(note: Note) -> &'static str {
    match note {
        Note::ShortForDependence => "short for its dependence",
        Note::OverDispersed => "days vary more than chance allows and are taken as clusters",
        Note::Estimated => "some days were scaled up or estimated",
        Note::RemainderLeftOut => "days beyond whole weeks are left out",
        Note::MeterReset => "a meter was reset",
        Note::MeterRollover => "a meter began again at 0",
        Note::OutsideConditions => "more than a tenth of the trial lies outside the baseline's conditions",
        Note::TooShortForWeeks => "too short for weekly means: days were taken",
        Note::OneSided => "one limit does not exist for so few readings",
        Note::DependentResiduals => "the model's residuals depend on each other",
    }
}

/// An answer in a line or two.
pub(super) fn answer(answer: &Answer) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), digits);
    let (estimate, low, high) = (number(answer.estimate), number(answer.low), number(answer.high));
    let mut text = format!("{}: {estimate} {} ({low} to {high})", answer.kpi, answer.unit);
    text = format!("{}: {}\n", text, verdict(answer.verdict));
    if let Some(why) = answer.reason {
        text = format!("{text}  because {}\n", reason(why));
    }
    answer
        .notes
        .iter()
        .fold(text, |text, one| format!("{text}  {}\n", note(*one)))
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

pub(super) fn code(code: Code) -> &'static str {
    match code {
        Code::StatementSigned => "signed by the key that was given, and unchanged since",
        Code::StatementSelfSigned => "unchanged since it was signed; give --statement-key to check the signer",
        Code::StatementUnsigned => "not signed",
        Code::StatementBroken => "changed after it was signed, or signed by another key",
        Code::ManifestRead => "a manifest",
        Code::FileListed => "in the manifest, unchanged",
        Code::FileChanged => "in the manifest under this name, but changed",
        Code::FileUnlisted => "not in the manifest",
        Code::FileAlone => "nothing to hold it against: give the manifest as well",
        Code::Included => "in the log, by a checkpoint that the key signed",
        Code::IncludedUnchecked => "in the log of its checkpoint; give --log-key to know whose log that is",
        Code::EntryMissing => "does not carry its entry, so that inclusion cannot be checked",
        Code::NotIncluded => "does not fit its entry and checkpoint",
        Code::CheckpointUnsigned => "its checkpoint is not signed by the key that was given",
        Code::ManifestLogged => "the logged entry is this manifest",
        Code::ManifestNotLogged => "the logged entry is another document than this manifest",
        Code::Unreadable => "cannot be read as what it seems to be",
    }
}
