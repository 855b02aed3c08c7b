//! `change`: the mean against the baseline, against off periods, or against a control at the same time.

use super::{
    answer::{Answer, Method, Reason},
    case::{Case, Phase},
    dependent::{Dependent, as_percent, difference, percent},
    level::{enough, tell},
};
use crate::{
    numbers::{mean, student_quantile, variance},
    protocol::{Aggregation, Days, Design, MIN_PAIRS, Scale, Switched},
    series::{Stretch, StretchFacts, stretch},
};

pub(super) fn answer(case: &Case<'_>, series: &str, aggregation: Aggregation, scale: Scale) -> Answer {
    let mut answer = Answer::new(case.kpi);
    if scale == Scale::Percent {
        "%".clone_into(&mut answer.unit);
    }
    let filled = match &case.protocol.design {
        Design::BeforeAfter { .. } => before_after(case, series, aggregation, scale, &mut answer),
        Design::OnOff { periods, washout } => {
            on_off(case, (series, aggregation, scale), periods, *washout, &mut answer)
        }
        Design::SideBySide { baseline, trial, .. } => {
            side_by_side(case, (series, aggregation, scale), *baseline, *trial, &mut answer)
        }
        Design::Checks { .. } => Err(Reason::NothingToCompare),
    };
    match filled {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn before_after(
    case: &Case<'_>,
    series: &str,
    aggregation: Aggregation,
    scale: Scale,
    answer: &mut Answer,
) -> Result<(), Reason> {
    let table = case.table(series, aggregation, Phase::Trial);
    let cut = |phase| case.cut(&table, phase, true).ok_or(Reason::MissingPhase);
    let (base, trial) = (cut(Phase::Without)?, cut(Phase::Trial)?);
    answer.trial = trial.facts;
    answer.compared_with = Some(base.facts);
    let data = case.look_at_data(answer, &base.facts, &table);
    let data = data.and(case.look_at_data(answer, &trial.facts, &table));
    let sides = case.condensed(vec![base, trial], answer);
    let sides = [Dependent::of(&sides[0])?, Dependent::of(&sides[1])?];
    tell(answer, &sides);
    let (method, compared) = match scale {
        Scale::Difference => (
            Method::DependentDifference,
            difference(&sides[0], &sides[1], case.kpi.confidence),
        ),
        Scale::Percent => (Method::LogRatio, percent(&sides[0], &sides[1], case.kpi.confidence)?),
    };
    answer.interval(method, compared.estimate, compared.low, compared.high);
    data?;
    enough(&sides)
}

type Asked<'a> = (&'a str, Aggregation, Scale);

/// Pairs of neighbouring periods whose order was drawn: one difference (or log ratio) of means a pair, Student's t over pairs. The draw makes the
/// pairs exchangeable, so that no model of their dependence is needed.
fn on_off(
    case: &Case<'_>,
    (series, aggregation, scale): Asked<'_>,
    periods: &[Switched],
    washout: u8,
    answer: &mut Answer,
) -> Result<(), Reason> {
    let table = case.table(series, aggregation, Phase::Trial);
    let (mut on, mut off) = (StretchFacts::default(), StretchFacts::default());
    let mut pairs = Vec::new();
    for pair in periods.chunks_exact(2) {
        let cut = |period: &Switched| stretch(&table, period.days, false, washout);
        let (first, second) = (cut(&pair[0]), cut(&pair[1]));
        let (with, without) = if pair[0].on { (first, second) } else { (second, first) };
        on = on.and(with.facts);
        off = off.and(without.facts);
        let whole = |one: &Stretch| one.facts.complete() + 1e-9 >= case.kpi.completeness;
        let (Some(a), Some(b)) = (mean(&without.values), mean(&with.values)) else {
            continue;
        };
        if whole(&with) && whole(&without) {
            pairs.push((a, b));
        }
    }
    answer.trial = on;
    answer.compared_with = Some(off);
    let data = case
        .look_at_data(answer, &on, &table)
        .and(case.look_at_data(answer, &off, &table));
    if pairs.len() < MIN_PAIRS {
        return Err(data.err().unwrap_or(Reason::TooFewPairs));
    }
    let positive = pairs.iter().all(|(a, b)| *a > 0.0 && *b > 0.0);
    if scale == Scale::Percent && !positive {
        return Err(Reason::NearZero);
    }
    let steps: Vec<f64> = pairs
        .iter()
        .map(|(a, b)| {
            if scale == Scale::Percent {
                libm::log(b / a)
            } else {
                b - a
            }
        })
        .collect();
    let n = steps.len() as f64;
    let middle = mean(&steps).ok_or(Reason::TooFewPairs)?;
    let spread = variance(&steps).filter(|s2| *s2 > 0.0).ok_or(Reason::NoSpread)?;
    let half = student_quantile(0.5 + case.kpi.confidence / 2.0, n - 1.0) * libm::sqrt(spread / n);
    answer.n = Some(n);
    match scale {
        Scale::Difference => answer.interval(Method::Pairs, middle, middle - half, middle + half),
        Scale::Percent => {
            let told = as_percent(middle, half);
            answer.interval(Method::Pairs, told.estimate, told.low, told.high);
        }
    }
    data
}

/// Days on which both sides have a value; the difference of each such day, and the two means.
struct Both {
    differences: Stretch,
    treated: Vec<f64>,
    control: Vec<f64>,
}

fn both(treated: &Stretch, control: &Stretch) -> Both {
    let mut found = Both {
        differences: Stretch {
            step: 1,
            ..Stretch::default()
        },
        treated: Vec::new(),
        control: Vec::new(),
    };
    for (at, value) in treated.at.iter().zip(&treated.values) {
        if let Ok(index) = control.at.binary_search(at) {
            found.differences.at.push(*at);
            found.differences.values.push(value - control.values[index]);
            found.treated.push(*value);
            found.control.push(control.values[index]);
        }
    }
    found
}

impl Both {
    /// The mean difference (or log ratio of means) with its variance. Of a ratio by linearisation: ln T̄ − ln C̄ varies as the mean of
    /// T/T̄ − C/C̄ (Woodruff 1971, JASA 66), which keeps what the two sides have in common out.
    fn effect(&self, scale: Scale) -> Result<Dependent, Reason> {
        if scale == Scale::Difference {
            return Dependent::of(&self.differences);
        }
        let (t, c) = mean(&self.treated)
            .zip(mean(&self.control))
            .ok_or(Reason::MissingPhase)?;
        let clear = |values: &[f64]| {
            let side = Dependent::from_series(&self.differences.at, values, 1)?;
            if side.mean > 4.0 * side.error() {
                Ok(())
            } else {
                Err(Reason::NearZero)
            }
        };
        clear(&self.treated)?;
        clear(&self.control)?;
        let linear: Vec<f64> = self
            .treated
            .iter()
            .zip(&self.control)
            .map(|(x, y)| x / t - y / c)
            .collect();
        let spread = Dependent::from_series(&self.differences.at, &linear, 1)?;
        Ok(Dependent {
            mean: libm::log(t / c),
            ..spread
        })
    }
}

fn side_by_side(
    case: &Case<'_>,
    (series, aggregation, scale): Asked<'_>,
    baseline: Option<Days>,
    trial: Days,
    answer: &mut Answer,
) -> Result<(), Reason> {
    let treated = case.table(series, aggregation, Phase::Trial);
    let control = case.table(series, aggregation, Phase::Without);
    let (with, without) = (stretch(&treated, trial, true, 0), stretch(&control, trial, true, 0));
    answer.trial = with.facts;
    answer.compared_with = Some(without.facts);
    let data = case.look_at_data(answer, &with.facts, &treated);
    let mut data = data.and(case.look_at_data(answer, &without.facts, &control));
    let now = both(&with, &without).effect(scale)?;
    let (method, estimate, half) = match baseline {
        None => {
            tell(answer, &[now]);
            data = data.and(enough(&[now]));
            (Method::DependentMean, now.mean, now.half_width(case.kpi.confidence))
        }
        // Difference in differences.
        Some(days) => {
            let (with, without) = (stretch(&treated, days, true, 0), stretch(&control, days, true, 0));
            data = data.and(case.look_at_data(answer, &with.facts, &treated));
            data = data.and(case.look_at_data(answer, &without.facts, &control));
            let before = both(&with, &without).effect(scale)?;
            tell(answer, &[before, now]);
            data = data.and(enough(&[before, now]));
            let change = difference(&before, &now, case.kpi.confidence);
            (
                Method::DependentDifference,
                change.estimate,
                change.high - change.estimate,
            )
        }
    };
    match scale {
        Scale::Difference => answer.interval(method, estimate, estimate - half, estimate + half),
        Scale::Percent => {
            let told = as_percent(estimate, half);
            answer.interval(Method::LogRatio, told.estimate, told.low, told.high);
        }
    }
    data
}
