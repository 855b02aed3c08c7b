//! `saving`: what the baseline would have used under the trial's conditions, less what was measured.

use super::{
    answer::{Answer, Method, Note, Reason},
    bootstrap::BLOCK_DRAWS,
    case::{Case, Phase},
};
use crate::{
    baseline::{Data, Model},
    numbers::{limits, mean, sum},
    protocol::{Aggregation, Scale},
    series::Stretch,
};

pub(super) fn answer(
    case: &Case<'_>,
    series: &str,
    aggregation: Aggregation,
    variables: &[String],
    scale: Scale,
) -> Answer {
    let mut answer = Answer::new(case.kpi);
    if scale == Scale::Percent {
        "%".clone_into(&mut answer.unit);
    }
    match fill(case, series, aggregation, (variables, scale), &mut answer) {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn fill(
    case: &Case<'_>,
    series: &str,
    aggregation: Aggregation,
    (variables, scale): (&[String], Scale),
    answer: &mut Answer,
) -> Result<(), Reason> {
    let table = case.table(series, aggregation, Phase::Trial);
    let conditions: Vec<_> = variables
        .iter()
        .map(|variable| case.table(variable, Aggregation::Mean, Phase::Trial))
        .collect();
    let cut = |phase| {
        let measured = case.cut(&table, phase, true).ok_or(Reason::NothingToCompare)?;
        let found: Vec<Stretch> = conditions
            .iter()
            .filter_map(|table| case.cut(table, phase, true))
            .collect();
        Ok((measured.facts, together(&measured, &found)))
    };
    let (base_facts, base) = cut(Phase::Without)?;
    let (trial_facts, trial) = cut(Phase::Trial)?;
    answer.trial = trial_facts;
    answer.compared_with = Some(base_facts);
    let data = case.look_at_data(answer, &base_facts, &table);
    let data = data.and(case.look_at_data(answer, &trial_facts, &table));
    if trial.y.is_empty() {
        return Err(data.err().unwrap_or(Reason::MissingPhase));
    }
    let model = Model::choose(&base).ok_or(Reason::TooFewDaysForModel)?;
    let predicted = model.total(&trial);
    let measured = sum(&trial.y);
    let errors = model.errors(&base, &trial, &mut case.draws(), BLOCK_DRAWS);
    let facts = model.facts(&base, &trial, predicted - measured, case.kpi.confidence);
    if facts.outside > 0.1 {
        answer.note(Note::OutsideConditions);
    }
    if facts.autocorrelation > 0.5 {
        answer.note(Note::DependentResiduals);
    }
    answer.n = Some(trial.y.len() as f64);
    answer.rho = Some(facts.autocorrelation);
    answer.model = Some(facts);
    let level = mean(&base.y).map_or(0.0, f64::abs);
    if model.deviation() <= 1e-12 * level {
        return Err(data.err().unwrap_or(Reason::NoSpread));
    }
    let (low, high) = limits(&mut errors.ok_or(Reason::TooFewDaysForModel)?, case.kpi.confidence);
    match scale {
        Scale::Difference => {
            let days = trial.y.len() as f64;
            let saved = (predicted - measured) / days;
            answer.interval(Method::BlockBootstrap, saved, saved - high / days, saved - low / days);
        }
        Scale::Percent => {
            // What would have been used lies between the prediction less the largest and the smallest error.
            if predicted - high <= 0.0 || predicted <= 0.0 {
                return Err(data.err().unwrap_or(Reason::NearZero));
            }
            let share = |would_be: f64| 100.0 * (1.0 - measured / would_be);
            answer.interval(
                Method::BlockBootstrap,
                share(predicted),
                share(predicted - high),
                share(predicted - low),
            );
        }
    }
    data
}

/// Days on which the measured value and every condition is there.
fn together(measured: &Stretch, conditions: &[Stretch]) -> Data {
    let mut data = Data {
        at: Vec::new(),
        y: Vec::new(),
        x: vec![Vec::new(); conditions.len()],
    };
    for (at, value) in measured.at.iter().zip(&measured.values) {
        let found: Option<Vec<f64>> = conditions
            .iter()
            .map(|condition| condition.at.binary_search(at).ok().map(|index| condition.values[index]))
            .collect();
        if let Some(found) = found {
            data.at.push(*at);
            data.y.push(*value);
            data.x.iter_mut().zip(found).for_each(|(list, x)| list.push(x));
        }
    }
    data
}
