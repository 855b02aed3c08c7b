//! `check`: a list of tests that pass or fail.

use super::{
    answer::{Answer, Method, Reason, Verdict},
    case::{Case, Phase},
};
use crate::protocol::Test;

/// `met` where every must-pass test passed and none is missing; `not_met` where one failed; else inconclusive. The latest outcome in the trial counts.
/// The estimate is the number of tests passed.
pub(super) fn answer(case: &Case<'_>, tests: &[Test]) -> Answer {
    let mut answer = Answer::new(case.kpi);
    let outcomes: Vec<(bool, Option<bool>)> = tests
        .iter()
        .map(|test| {
            let last = case.single(&test.series, Phase::Trial).last().copied();
            (test.must_pass, last.map(|(_, value)| value >= 1.0))
        })
        .collect();
    let passed = outcomes.iter().filter(|(_, outcome)| *outcome == Some(true)).count() as f64;
    answer.interval(Method::Tests, passed, passed, passed);
    answer.n = Some(tests.len() as f64);
    let must = || outcomes.iter().filter(|(must, _)| *must).map(|(_, outcome)| outcome);
    if must().any(|outcome| *outcome == Some(false)) {
        answer.verdict = Verdict::NotMet;
    } else if outcomes.iter().any(|(_, outcome)| outcome.is_none()) {
        answer.reason = Some(Reason::MissingTest);
    } else {
        answer.verdict = Verdict::Met;
    }
    answer
}
