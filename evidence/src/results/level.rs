//! `level`: the mean of the trial against a target.

use super::{
    answer::{Answer, Method, Note, Reason},
    case::{Case, Phase},
    dependent::{Dependent, MIN_VALUES},
};
use crate::protocol::Aggregation;

/// The mean of daily values with Student's t on n_eff − 1 degrees of freedom ([`Dependent`]).
pub(super) fn answer(case: &Case<'_>, series: &str, aggregation: Aggregation) -> Answer {
    let mut answer = Answer::new(case.kpi);
    match fill(case, series, aggregation, &mut answer) {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn fill(case: &Case<'_>, series: &str, aggregation: Aggregation, answer: &mut Answer) -> Result<(), Reason> {
    let table = case.table(series, aggregation, Phase::Trial);
    let trial = case.cut(&table, Phase::Trial, true).ok_or(Reason::MissingPhase)?;
    answer.trial = trial.facts;
    let data = case.look_at_data(answer, &trial.facts, &table);
    let sides = case.condensed(vec![trial], answer);
    let dependent = Dependent::of(&sides[0])?;
    let half = dependent.half_width(case.kpi.confidence);
    answer.interval(
        Method::DependentMean,
        dependent.mean,
        dependent.mean - half,
        dependent.mean + half,
    );
    tell(answer, &[dependent]);
    data?;
    enough(&[dependent])
}

/// The facts of the weakest side.
pub(super) fn tell(answer: &mut Answer, sides: &[Dependent]) {
    answer.n = sides.iter().map(|side| side.n as f64).reduce(f64::min);
    answer.rho = sides.iter().map(|side| side.rho).reduce(f64::max);
    answer.n_effective = sides.iter().map(|side| side.n_effective).reduce(f64::min);
    if sides.iter().any(Dependent::is_short) {
        answer.note(Note::ShortForDependence);
    }
}

pub(super) fn enough(sides: &[Dependent]) -> Result<(), Reason> {
    if sides.iter().any(|side| side.n < MIN_VALUES) {
        return Err(Reason::TooFewValues);
    }
    Ok(())
}
