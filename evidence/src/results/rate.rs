//! `rate`: events for each unit of exposure, alone or as a ratio; and the counts by day that `proportion` shares.

use super::{
    answer::{Answer, Method, Note, Reason},
    case::{Case, Phase},
    poisson::{garwood, ratio_of_rates},
};
use crate::{
    numbers::student_quantile,
    protocol::{Aggregation, SeriesKind},
};

/// Above this counts vary more between days than chance allows.
const DISPERSED: f64 = 1.5;

/// Events and exposure of a phase, by days that have exposure.
pub(super) struct Counts {
    pub(super) events: f64,
    pub(super) exposure: f64,
    pub(super) days: Vec<(f64, f64)>,
    /// Whether the phase is complete enough.
    pub(super) whole: Result<(), Reason>,
}

impl Counts {
    /// Whether Pearson's Σ (kᵢ − nᵢr)²/(nᵢ·unit) over days exceeds 1.5 for each degree of freedom; `unit` is the variance of one case or of one unit of
    /// exposure. At least five days are asked for.
    pub(super) fn over_dispersed(&self, unit: f64) -> bool {
        let ratio = self.events / self.exposure;
        if self.days.len() < 5 || unit <= 0.0 {
            return false;
        }
        let squares = self.days.iter().fold(0.0, |sum, (k, n)| {
            let off = k - n * ratio;
            sum + off * off / (n * unit)
        });
        squares / (self.days.len() as f64 - 1.0) > DISPERSED
    }

    /// The variance of Σk/Σn over days as clusters: D/(D − 1)·Σ (kᵢ − nᵢr)²/n² (Cochran 1977, Sampling Techniques, 6.3).
    pub(super) fn ratio_variance(&self) -> f64 {
        let ratio = self.events / self.exposure;
        let days = self.days.len() as f64;
        let squares = self
            .days
            .iter()
            .fold(0.0, |sum, (k, n)| sum + (k - n * ratio) * (k - n * ratio));
        days / (days - 1.0) * squares / (self.exposure * self.exposure)
    }
}

/// Counts by day. `of` is `Some(None)` for single cases, 1 or 0, of one series, `Some(Some(series))` or plain exposure in another; `None` for complete days as exposure.
pub(super) fn counts(
    case: &Case<'_>,
    series: &str,
    of: Option<Option<&str>>,
    phase: Phase,
    answer: &mut Answer,
) -> Result<Counts, Reason> {
    let table = case.table(series, Aggregation::Sum, phase);
    let cut = case.cut(&table, phase, false).ok_or(Reason::NothingToCompare)?;
    match phase {
        Phase::Trial => answer.trial = cut.facts,
        Phase::Without => answer.compared_with = Some(cut.facts),
    }
    let other = match of {
        Some(Some(exposure)) => Some(case.table(exposure, Aggregation::Sum, phase)),
        _ => None,
    };
    // A phase without events is none of these: only what is to be read and was not.
    let needs_readings = other.is_none() && of.is_some();
    let whole = match case.look_at_data(answer, &cut.facts, &table) {
        Err(Reason::MissingPhase) if !needs_readings && is_event(case, series) => Ok(()),
        data => data,
    };
    let mut found = Counts {
        events: 0.0,
        exposure: 0.0,
        days: Vec::new(),
        whole,
    };
    for at in &cut.at {
        let Some(day) = table.day(*at) else { continue };
        let exposure = match (&other, of) {
            (Some(other), _) => match other.day(*at) {
                Some(day) if day.value.is_some() => day.sum,
                _ => continue,
            },
            (None, Some(_)) => f64::from(day.readings),
            (None, None) => 1.0,
        };
        if exposure < 0.0 || day.sum < 0.0 || (exposure == 0.0 && day.sum > 0.0) {
            return Err(Reason::BadCount);
        }
        if exposure > 0.0 {
            found.events += day.sum;
            found.exposure += exposure;
            found.days.push((day.sum, exposure));
        }
    }
    // A count has no fractions; exact intervals rest on that.
    if found.events.fract().abs() > 1e-6 || found.events > 1e9 {
        return Err(Reason::BadCount);
    }
    if found.exposure <= 0.0 {
        return Err(Reason::NothingCounted);
    }
    Ok(found)
}

fn is_event(case: &Case<'_>, series: &str) -> bool {
    case.protocol
        .series(series)
        .is_some_and(|(_, series)| series.kind == SeriesKind::Event)
}

pub(super) fn answer(case: &Case<'_>, series: &str, per: Option<&str>, compared: bool) -> Answer {
    let mut answer = Answer::new(case.kpi);
    if compared {
        "ratio".clone_into(&mut answer.unit);
    }
    match fill(case, series, per, compared, &mut answer) {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn fill(case: &Case<'_>, series: &str, per: Option<&str>, compared: bool, answer: &mut Answer) -> Result<(), Reason> {
    let of = per.map(Some);
    let trial = counts(case, series, of, Phase::Trial, answer)?;
    answer.n = Some(trial.events);
    let confidence = case.kpi.confidence;
    if !compared {
        let rate = trial.events / trial.exposure;
        if trial.over_dispersed(rate) {
            answer.note(Note::OverDispersed);
            let half = log_half(&[&trial], confidence);
            answer.interval(
                Method::LogClusters,
                rate,
                rate * libm::exp(-half),
                rate * libm::exp(half),
            );
        } else {
            let (low, high) = garwood(trial.events, confidence);
            answer.interval(Method::Garwood, rate, low / trial.exposure, high / trial.exposure);
        }
        return trial.whole;
    }
    let base = counts(case, series, of, Phase::Without, answer)?;
    let rate = |counts: &Counts| counts.events / counts.exposure;
    let some = base.events > 0.0 && trial.events > 0.0;
    if some && (base.over_dispersed(rate(&base)) || trial.over_dispersed(rate(&trial))) {
        answer.note(Note::OverDispersed);
        let ratio = rate(&trial) / rate(&base);
        let half = log_half(&[&base, &trial], confidence);
        answer.interval(
            Method::LogClusters,
            ratio,
            ratio * libm::exp(-half),
            ratio * libm::exp(half),
        );
    } else {
        let both = ratio_of_rates((base.events, base.exposure), (trial.events, trial.exposure), confidence);
        let (ratio, low, high) = both.ok_or(Reason::NothingCounted)?;
        answer.interval(Method::ConditionalBinomial, ratio, low, high);
        if answer.high.is_none() {
            answer.note(Note::OneSided);
        }
    }
    trial.whole.and(base.whole)
}

/// Half the interval of ln rate (or of a ratio) over day clusters: t·√Σ v/r², with days − 1 of the shorter side as degrees of freedom.
fn log_half(sides: &[&Counts], confidence: f64) -> f64 {
    let variance = sides.iter().fold(0.0, |sum, side| {
        let rate = side.events / side.exposure;
        sum + side.ratio_variance() / (rate * rate)
    });
    let days = sides.iter().map(|side| side.days.len()).min().unwrap_or(2).max(2) as f64;
    student_quantile(0.5 + confidence / 2.0, days - 1.0) * libm::sqrt(variance)
}
