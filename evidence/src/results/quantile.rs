//! `quantile`: a quantile of single readings, such as the 95th percentile of response times.

use std::collections::BTreeMap;

use super::{
    answer::{Answer, Method, Note, Reason},
    bootstrap::BLOCK_DRAWS,
    case::{Case, Phase},
    rate::Counts,
};
use crate::numbers::{beta_share, limits, places, quantile_of_sorted};

/// The fewest readings.
const MIN_READINGS: usize = 14;
/// Candidates between which drawn quantiles are placed.
const GRID: usize = 1_024;

pub(super) fn answer(case: &Case<'_>, series: &str, q: f64) -> Answer {
    let mut answer = Answer::new(case.kpi);
    match fill(case, series, q, &mut answer) {
        Ok(()) => answer,
        Err(reason) => answer.without(reason),
    }
}

fn fill(case: &Case<'_>, series: &str, q: f64, answer: &mut Answer) -> Result<(), Reason> {
    let table = case.table(series, crate::protocol::Aggregation::Count, Phase::Trial);
    let cut = case.cut(&table, Phase::Trial, false).ok_or(Reason::MissingPhase)?;
    answer.trial = cut.facts;
    let data = case.look_at_data(answer, &cut.facts, &table);
    let single = case.single(series, Phase::Trial);
    let mut sorted: Vec<f64> = single.iter().map(|(_, value)| *value).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    answer.n = Some(sorted.len() as f64);
    let estimate = quantile_of_sorted(&sorted, q).ok_or(Reason::MissingPhase)?;
    if sorted.first() == sorted.last() {
        answer.estimate = Some(estimate);
        return Err(data.err().unwrap_or(Reason::NoSpread));
    }
    // Units follow each other in `single`; days are what depends.
    let mut days: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
    for (day, value) in single {
        days.entry(day).or_default().push(value);
    }
    let days: Vec<Vec<f64>> = days.into_values().collect();
    if dependent(&days, estimate) {
        answer.note(Note::OverDispersed);
        let (low, high) = by_days(&days, &sorted, q, case);
        answer.interval(Method::BlockBootstrap, estimate, low, high);
    } else {
        let (low, high) = order_statistics(sorted.len(), q, case.kpi.confidence);
        let value = |rank: Option<usize>| rank.map_or(f64::NAN, |rank| sorted[rank - 1]);
        answer.interval(Method::OrderStatistics, estimate, value(low), value(high));
        if low.is_none() || high.is_none() {
            answer.note(Note::OneSided);
        }
    }
    data?;
    if sorted.len() < MIN_READINGS {
        return Err(Reason::TooFewValues);
    }
    Ok(())
}

/// Ranks l and u, from 1, with the quantile `q` between the l-th and u-th smallest of n independent readings: P(X(l) > ξ) ≤ α/2 and P(X(u) < ξ) ≤ α/2, from the
/// binomial distribution (David and Nagaraja 2003, Order Statistics, 7.1). `None` where there is no such rank: the upper one exists
/// where qⁿ ≤ α/2.
#[must_use]
pub fn order_statistics(n: usize, q: f64, confidence: f64) -> (Option<usize>, Option<usize>) {
    let tail = (1.0 - confidence) / 2.0;
    // P(fewer than r readings at or below ξ) = P(Bin(n, q) ≤ r − 1) = 1 − I(q; r, n − r + 1).
    let at_most = |r: usize| {
        let (r, n) = (r as f64, n as f64);
        if r > n {
            1.0
        } else {
            1.0 - beta_share(q, r, n - r + 1.0)
        }
    };
    // The largest l with P(Bin ≤ l − 1) ≤ α/2.
    let low = partition(n, |r| at_most(r) <= tail);
    // The smallest u with P(Bin ≥ u) ≤ α/2, so 1 − P(Bin ≤ u − 1) ≤ α/2.
    let high = partition(n, |r| 1.0 - at_most(r) > tail) + 1;
    ((low >= 1).then_some(low), (high <= n).then_some(high))
}

/// How many of the ranks 1…n, from the first on, `holds` is true for.
fn partition(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// Whether readings above the quantile gather on days more than chance allows.
fn dependent(days: &[Vec<f64>], quantile: f64) -> bool {
    let days: Vec<(f64, f64)> = days
        .iter()
        .map(|day| {
            let beyond = day.iter().filter(|value| **value > quantile).count();
            (beyond as f64, day.len() as f64)
        })
        .collect();
    let counts = Counts {
        events: days.iter().fold(0.0, |sum, (k, _)| sum + k),
        exposure: days.iter().fold(0.0, |sum, (_, n)| sum + n),
        days,
        whole: Ok(()),
    };
    let p = counts.events / counts.exposure;
    counts.over_dispersed(p * (1.0 - p))
}

/// Limits by blocks of days: of each draw the quantile, found among up to 1,024 candidates around the estimate by counting what lies at or below them.
fn by_days(days: &[Vec<f64>], sorted: &[f64], q: f64, case: &Case<'_>) -> (f64, f64) {
    let reach = f64::max(0.1, q.min(1.0 - q));
    let step = 2.0 * reach / GRID as f64;
    let mut grid: Vec<f64> = (0..=GRID)
        .filter_map(|index| quantile_of_sorted(sorted, (q - reach + step * index as f64).clamp(0.0, 1.0)))
        .collect();
    grid.dedup();
    let count = days.len();
    // For each candidate how many readings of each day lie at or below it.
    let mut at_most = vec![0_u32; grid.len() * count];
    for (place, day) in days.iter().enumerate() {
        for value in day {
            let from = grid.partition_point(|candidate| candidate < value);
            if let Some(number) = at_most.get_mut(from * count + place) {
                *number += 1;
            }
        }
    }
    for place in count..at_most.len() {
        at_most[place] += at_most[place - count];
    }
    let mut draws = case.draws();
    let mut at = Vec::new();
    let mut times = vec![0_u32; count];
    let mut drawn: Vec<f64> = (0..BLOCK_DRAWS)
        .map(|_| {
            places(&mut draws, count, count, &mut at);
            times.fill(0);
            at.iter().for_each(|place| times[*place] += 1);
            let all = at.iter().fold(0.0, |sum, place| sum + days[*place].len() as f64);
            let wanted = q * all - 1e-9;
            let below = |candidate: usize| {
                let row = &at_most[candidate * count..][..count];
                let products = row.iter().zip(&times).map(|(a, b)| u64::from(*a) * u64::from(*b));
                products.sum::<u64>()
            };
            let index = partition(grid.len(), |rank| (below(rank - 1) as f64) < wanted);
            grid[index.min(grid.len() - 1)]
        })
        .collect();
    limits(&mut drawn, case.kpi.confidence)
}
