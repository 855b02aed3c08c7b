//! Whether it is told that nothing fits where nothing does, with rules and thresholds learnt on other queries.
//!
//! Nested cross-validation: the queries are cut into [`FOLDS`] parts at random, [`TIMES`] times over. For each part the rule is
//! chosen by the cost that it has under a second cross-validation of the other parts, its threshold by the cost on all of them, and
//! both are measured on the part left out.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use uuid::Uuid;

use super::{
    files::GOOD,
    measures::{Chance, Interval},
};
use crate::{Ranked, related::standing};

/// Parts of the queries, and how often they are cut.
const FOLDS: usize = 5;
const TIMES: usize = 20;

/// What it costs to tell a person that nothing fits where something does, against the other way round.
const LOST: f64 = 2.0;
/// The most answered queries that a threshold may lose where it is learnt, as a share.
const MOST_LOST: f64 = 0.1;
/// What an answered query counts whose answers were taken away. Of these there are twice as many as of queries without an answer, and
/// their texts are alike.
const TAKEN_AWAY: f64 = 0.5;

/// The ways to decide that were tried; the first is what is served.
const RULES: [(&str, Rule); 4] = [
    ("best by background", by_background),
    ("best less background", less_background),
    ("best score alone", best_alone),
    ("covered and meaning by background", both_by_background),
];

type Rule = fn(&[Ranked]) -> f64;

/// Values of all rules for one ranking.
type Values = [f64; RULES.len()];

/// One query: the higher a value, the more something fits.
pub(super) struct JudgedQuery {
    /// Its place among all queries.
    place: usize,
    values: Values,
    /// Of an answered query: the values without its answers.
    without_answers: Option<Values>,
}

/// Queries in one direction of languages.
pub(super) struct Set {
    pub(super) name: &'static str,
    pub(super) cases: Vec<JudgedQuery>,
}

impl JudgedQuery {
    pub(super) fn of(place: usize, list: &[Ranked], grades: &HashMap<Uuid, u8>) -> Self {
        let values = |list: &[Ranked]| RULES.map(|(_, rule)| rule(list));
        let good = |ranked: &&Ranked| grades.get(&ranked.id).is_some_and(|grade| *grade >= GOOD);
        let answered = grades.values().any(|grade| *grade >= GOOD);
        let others: Vec<Ranked> = list.iter().filter(|ranked| !good(ranked)).copied().collect();
        Self {
            place,
            values: values(list),
            without_answers: answered.then(|| values(&others)),
        }
    }

    const fn answered(&self) -> bool {
        self.without_answers.is_some()
    }
}

fn by_background(list: &[Ranked]) -> f64 {
    let scores: Vec<f32> = list.iter().map(Ranked::text).collect();
    standing(&scores).map_or(f64::INFINITY, f64::from)
}

fn best_alone(list: &[Ranked]) -> f64 {
    highest(list, Ranked::text)
}

fn less_background(list: &[Ranked]) -> f64 {
    highest(list, Ranked::text) - background(list, Ranked::text)
}

fn both_by_background(list: &[Ranked]) -> f64 {
    let meaning = |ranked: &Ranked| ranked.meaning.unwrap_or_default().max(0.0);
    let ratio = |of: &dyn Fn(&Ranked) -> f32| highest(list, of) / background(list, of).max(0.01);
    ratio(&|ranked| f32::midpoint(ranked.covered, meaning(ranked))) * ratio(&meaning).sqrt()
}

fn highest(list: &[Ranked], of: impl Fn(&Ranked) -> f32) -> f64 {
    f64::from(list.iter().map(of).fold(0.0, f32::max))
}

/// The mean of the 10th to the 30th.
fn background(list: &[Ranked], of: impl Fn(&Ranked) -> f32) -> f64 {
    let mut values: Vec<f32> = list.iter().map(of).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    let values: Vec<f64> = values.into_iter().skip(9).take(21).map(f64::from).collect();
    super::measures::mean(&values)
}

/// What a threshold costs on these queries; `None` where it loses more than [`MOST_LOST`] of them.
fn cost(cases: &[&JudgedQuery], rule: usize, threshold: f64) -> Option<f64> {
    let (mut lost, mut answered, mut cost) = (0.0, 0.0, 0.0);
    for case in cases {
        let silent = case.values[rule] < threshold;
        match &case.without_answers {
            Some(without) => {
                answered += 1.0;
                lost += f64::from(u8::from(silent));
                cost += if silent { LOST } else { 0.0 };
                cost += if without[rule] < threshold { 0.0 } else { TAKEN_AWAY };
            }
            None if !silent => cost += 1.0,
            None => {}
        }
    }
    (lost <= MOST_LOST * answered).then_some(cost)
}

/// The threshold that costs least; of those that cost the same, the one in their middle, which is farthest from both edges.
fn learn(cases: &[&JudgedQuery], rule: usize) -> f64 {
    let mut values: Vec<f64> = cases
        .iter()
        .flat_map(|case| [Some(case.values[rule]), case.without_answers.map(|it| it[rule])])
        .flatten()
        .collect();
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    values.dedup();
    let between = values.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let tried: Vec<(f64, f64)> = between
        .filter_map(|threshold| Some((cost(cases, rule, threshold)?, threshold)))
        .collect();
    let least = tried.iter().map(|(cost, _)| *cost).fold(f64::INFINITY, f64::min);
    let best: Vec<f64> = tried
        .into_iter()
        .filter(|(cost, _)| *cost <= least)
        .map(|(_, threshold)| threshold)
        .collect();
    best.get(best.len() / 2).copied().unwrap_or_default()
}

/// What a rule costs on parts of these queries with thresholds learnt on the others.
fn cost_across(cases: &[&JudgedQuery], rule: usize) -> f64 {
    let part = |fold: usize, within: bool| -> Vec<&JudgedQuery> {
        let chosen = cases
            .iter()
            .enumerate()
            .filter(|(at, _)| (at % FOLDS == fold) == within);
        chosen.map(|(_, case)| *case).collect()
    };
    let of = |fold| {
        let threshold = learn(&part(fold, false), rule);
        let lost = |case: &JudgedQuery| f64::from(u8::from(case.values[rule] < threshold)) * LOST;
        let missed = |case: &JudgedQuery| f64::from(u8::from(case.values[rule] >= threshold));
        part(fold, true)
            .into_iter()
            .map(|case| if case.answered() { lost(case) } else { missed(case) })
            .sum::<f64>()
    };
    (0..FOLDS).map(of).sum()
}

/// How often it was told that nothing fits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct NothingFitsRates {
    /// Of queries without an answer: right.
    pub told: Interval,
    /// Of queries with an answer: wrong.
    pub lost: Interval,
    /// How many queries have none.
    pub without: usize,
    /// How many have one.
    pub with: usize,
}

/// What was learnt and measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Telling {
    /// The threshold of the served rule that all queries together teach.
    pub threshold: f64,
    /// By direction of languages, `all` first: rule and threshold learnt on other queries.
    pub sets: Vec<(&'static str, NothingFitsRates)>,
    /// Over all queries, with only the threshold learnt, by rule.
    pub rules: Vec<(&'static str, NothingFitsRates)>,
    /// How often each rule was chosen, as a share.
    pub chosen: BTreeMap<&'static str, f64>,
}

/// How often each query was silent, as a share of all cuts, by its place.
type Silent = HashMap<usize, f64>;

fn told(set: &Set, silent: &Silent) -> NothingFitsRates {
    let shares = |answered: bool| -> Vec<f64> {
        let cases = set.cases.iter().filter(|case| case.answered() == answered);
        cases.filter_map(|case| silent.get(&case.place).copied()).collect()
    };
    let (without, with) = (shares(false), shares(true));
    NothingFitsRates {
        told: Interval::of(&without),
        lost: Interval::of(&with),
        without: without.len(),
        with: with.len(),
    }
}

/// Measures the rules; the first set is what is learnt on.
pub(super) fn measure(sets: Vec<Set>) -> Telling {
    let all: Vec<&JudgedQuery> = sets.first().map_or(&[][..], |set| &set.cases).iter().collect();
    let mut by_set: Vec<Silent> = sets.iter().map(|_| Silent::new()).collect();
    let mut by_rule: Vec<Silent> = RULES.iter().map(|_| Silent::new()).collect();
    let mut chosen: BTreeMap<&'static str, f64> = BTreeMap::new();
    let mut chance = Chance::new(7);
    let once = 1.0 / TIMES as f64;
    for _ in 0..TIMES {
        let mut order: Vec<&JudgedQuery> = all.clone();
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        for fold in 0..FOLDS {
            let others: Vec<&JudgedQuery> = order
                .iter()
                .enumerate()
                .filter(|(at, _)| at % FOLDS != fold)
                .map(|(_, case)| *case)
                .collect();
            let here: Vec<usize> = order.iter().skip(fold).step_by(FOLDS).map(|case| case.place).collect();
            let learnt: Vec<f64> = (0..RULES.len()).map(|rule| learn(&others, rule)).collect();
            let costs: Vec<f64> = (0..RULES.len()).map(|rule| cost_across(&others, rule)).collect();
            let rule = (0..RULES.len())
                .min_by(|a, b| costs[*a].total_cmp(&costs[*b]))
                .unwrap_or_default();
            *chosen.entry(RULES[rule].0).or_default() += once / FOLDS as f64;
            let note = |silent: &mut Silent, cases: &[JudgedQuery], rule: usize| {
                for case in cases.iter().filter(|case| here.contains(&case.place)) {
                    let is = case.values[rule] < learnt[rule];
                    *silent.entry(case.place).or_default() += if is { once } else { 0.0 };
                }
            };
            for (set, silent) in sets.iter().zip(&mut by_set) {
                note(silent, &set.cases, rule);
            }
            for (rule, silent) in by_rule.iter_mut().enumerate() {
                note(silent, &sets[0].cases, rule);
            }
        }
    }
    Telling {
        threshold: learn(&all, 0),
        sets: sets
            .iter()
            .zip(&by_set)
            .map(|(set, silent)| (set.name, told(set, silent)))
            .collect(),
        rules: RULES
            .iter()
            .zip(&by_rule)
            .map(|((name, _), silent)| (*name, told(&sets[0], silent)))
            .collect(),
        chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(place: usize, value: f64, without_answers: Option<f64>) -> JudgedQuery {
        JudgedQuery {
            place,
            values: [value; RULES.len()],
            without_answers: without_answers.map(|value| [value; RULES.len()]),
        }
    }

    #[test]
    fn a_threshold_costs_least_and_loses_few() {
        let cases: Vec<JudgedQuery> = (0..20)
            .map(|at| case(at, 3.0 + at as f64 / 10.0, Some(1.0)))
            .chain((20..30).map(|at| case(at, 2.0, None)))
            .collect();
        let threshold = learn(&cases.iter().collect::<Vec<_>>(), 0);
        assert!((2.0..=3.0).contains(&threshold), "{threshold}");
        // Queries without an answer that rank above most others cannot be told without losing those.
        let high: Vec<JudgedQuery> = (0..20)
            .map(|at| case(at, 3.0, Some(1.0)))
            .chain((20..30).map(|at| case(at, 4.0, None)))
            .collect();
        assert!(learn(&high.iter().collect::<Vec<_>>(), 0) < 3.0);
    }

    #[test]
    fn queries_that_can_be_told_apart_are() {
        let cases = (0..40).map(|at| case(at, if at % 2 == 0 { 1.0 } else { 3.0 }, (at % 2 == 1).then_some(1.0)));
        let measured = measure(vec![Set {
            name: "all",
            cases: cases.collect(),
        }]);
        let (_, told) = measured.sets[0];
        assert!((told.told.mean - 1.0).abs() < 1e-9 && told.lost.mean < 1e-9, "{told:?}");
        assert_eq!((told.without, told.with), (20, 20));
    }
}
