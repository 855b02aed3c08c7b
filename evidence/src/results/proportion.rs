//! `proportion`: a share of cases, alone or against what it is compared with.

use super::{
    answer::{Answer, Method, Note, Reason},
    case::{Case, Phase},
    rate::{Counts, counts},
    share::{Share, newcombe, wilson, wilson_with},
};
use crate::numbers::student_quantile;

pub(super) fn answer(case: &Case<'_>, series: &str, of: Option<&str>, compared: bool) -> Answer {
    let mut answer = Answer::new(case.kpi);
    match fill(case, series, of, compared, &mut answer) {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn fill(case: &Case<'_>, series: &str, of: Option<&str>, compared: bool, answer: &mut Answer) -> Result<(), Reason> {
    let trial = counts(case, series, Some(of), Phase::Trial, answer)?;
    answer.n = Some(trial.exposure);
    let (share, clustered) = share(&trial, case.kpi.confidence, answer)?;
    if !compared {
        let method = if clustered {
            Method::WilsonClusters
        } else {
            Method::Wilson
        };
        answer.interval(method, share.0, share.1.0, share.1.1);
        return trial.whole;
    }
    let base = counts(case, series, Some(of), Phase::Without, answer)?;
    let (base_share, base_clustered) = self::share(&base, case.kpi.confidence, answer)?;
    let (estimate, low, high) = newcombe(base_share, share);
    let method = if clustered || base_clustered {
        Method::NewcombeClusters
    } else {
        Method::Newcombe
    };
    answer.interval(method, estimate, low, high);
    trial.whole.and(base.whole)
}

/// A share with Wilson's limits. Where counts vary between days more than chance allows (Pearson's X²/df > 1.5), each day is a cluster: the number of
/// cases becomes n·p(1 − p)/v with v the variance of the ratio k/n over days (Kish 1965, Survey Sampling, 8.2; Korn and Graubard 1998, Survey Methodology 24),
/// and z becomes Student's t on days − 1.
fn share(counts: &Counts, confidence: f64, answer: &mut Answer) -> Result<(Share, bool), Reason> {
    let (k, n) = (counts.events, counts.exposure);
    if n <= 0.0 {
        return Err(Reason::NothingCounted);
    }
    if counts.days.iter().any(|(k, n)| *k < 0.0 || k > n) {
        return Err(Reason::BadCount);
    }
    let p = k / n;
    if !counts.over_dispersed(p * (1.0 - p)) {
        return Ok(((p, wilson(k, n, confidence)), false));
    }
    answer.note(Note::OverDispersed);
    let days = counts.days.len() as f64;
    let variance = counts.ratio_variance();
    let cases = p * (1.0 - p) / variance;
    let t = student_quantile(0.5 + confidence / 2.0, days - 1.0);
    Ok(((p, wilson_with(p * cases, cases, t)), true))
}
