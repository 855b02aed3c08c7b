//! A trial of each kind with a known truth, from readings to verdict.

use evidence::{
    numbers::Draws,
    protocol::{Aggregation, Design, Measure, Protocol, Scale, SeriesKind, Switched, Test, Units, order_of_pairs},
    report::ReportFacts,
    results::{Answer, Method, Note, Reason, Verdict},
    series::Readings,
};

use crate::support::*;

fn only(protocol: &Protocol, readings: &mut Readings) -> Answer {
    assert_eq!(protocol.errors(), []);
    assert_eq!(readings.settle(), []);
    let mut facts = ReportFacts::compute(protocol, readings).unwrap();
    assert_eq!(facts.verdict, facts.answers[0].verdict);
    facts.answers.remove(0)
}

fn noise(seed: u8, n: usize, rho: f64) -> Vec<f64> {
    Draws::new([seed; 32]).autoregressive(n, rho)
}

fn change(scale: Scale, target: evidence::protocol::Target) -> Measure {
    Measure::Change {
        series: "power".into(),
        aggregation: Aggregation::Mean,
        scale,
        target,
    }
}

#[test]
fn a_level_that_clears_its_target() {
    let protocol = protocol(before_after(), level(at_most(21.0)));
    let mut readings = Readings::default();
    let x = noise(1, 84, 0.4);
    daily(&mut readings, 0, days("2025-04-07", 84), |day| 20.0 + x[day]);
    let answer = only(&protocol, &mut readings);
    assert_eq!(answer.verdict, Verdict::Met, "{answer:?}");
    assert!(answer.low.unwrap() < 20.0 && answer.high.unwrap() > 20.0);
    assert!((0.2..0.7).contains(&answer.rho.unwrap()) && answer.n == Some(84.0));
}

#[test]
fn a_change_in_percent() {
    let mut readings = Readings::default();
    let (a, b) = (noise(2, 84, 0.5), noise(3, 84, 0.5));
    daily(&mut readings, 0, days("2025-01-06", 84), |day| 100.0 + 3.0 * a[day]);
    daily(&mut readings, 0, days("2025-04-07", 84), |day| 85.0 + 3.0 * b[day]);
    let met = only(
        &protocol(before_after(), change(Scale::Percent, at_most(-10.0))),
        &mut readings,
    );
    assert_eq!(
        (met.verdict, met.method, met.unit.as_str()),
        (Verdict::Met, Some(Method::LogRatio), "%")
    );
    assert!((met.estimate.unwrap() + 15.0).abs() < 2.0);
    let missed = only(
        &protocol(before_after(), change(Scale::Percent, at_most(-20.0))),
        &mut readings,
    );
    assert_eq!(missed.verdict, Verdict::NotMet);
    let open = only(
        &protocol(before_after(), change(Scale::Difference, at_most(-15.0))),
        &mut readings,
    );
    assert_eq!(
        (open.verdict, open.reason),
        (Verdict::Inconclusive, Some(Reason::IntervalHoldsTarget))
    );
}

#[test]
fn on_and_off_by_pairs() {
    let order = order_of_pairs(8, [4; 32]);
    assert_eq!(order, order_of_pairs(8, [4; 32]));
    let mut periods = Vec::new();
    for (pair, first_on) in order.into_iter().enumerate() {
        for (half, on) in [first_on, !first_on].into_iter().enumerate() {
            let from = date("2025-01-06") + chrono::Days::new((pair * 14 + half * 7) as u64);
            let days = days(&from.to_string(), 7);
            periods.push(Switched { days, on });
        }
    }
    let mut readings = Readings::default();
    let x = noise(5, 7, 0.3);
    for (index, period) in periods.iter().enumerate() {
        let drift = index as f64 * 0.1;
        // On the day after a switch the value is still the old one: washed out.
        daily(&mut readings, 0, period.days, |day| {
            drift + x[day] * 0.1 + if period.on == (day > 0) { 47.0 } else { 50.0 }
        });
    }
    let design = Design::OnOff { periods, washout: 1 };
    let answer = only(
        &protocol(design, change(Scale::Difference, at_most(-2.5))),
        &mut readings,
    );
    assert_eq!((answer.verdict, answer.n), (Verdict::Met, Some(8.0)), "{answer:?}");
    assert_eq!(answer.trial.left_out, 8);
}

#[test]
fn side_by_side_keeps_out_what_both_have_in_common() {
    let weather = noise(6, 200, 0.9);
    let design = |baseline| Design::SideBySide {
        baseline,
        trial: days("2025-04-07", 84),
        units: Units {
            treated: vec!["north".into()],
            control: vec!["south".into(), "east".into()],
        },
    };
    let mut readings = Readings::default();
    for (unit, level) in [("north", 60.0), ("south", 50.0), ("east", 52.0)] {
        let unit = readings.unit(unit);
        let own = noise(7 + unit as u8, 200, 0.2);
        for day in 0..175_usize {
            let saved = if unit == 0 && day >= 91 { 6.0 } else { 0.0 };
            let noon = time("2025-01-06T12:00:00Z") + day as i64 * DAY;
            readings.push(
                0,
                unit,
                point(noon, level + 8.0 * weather[day] + 0.5 * own[day] - saved),
            );
        }
    }
    let with = only(
        &protocol(
            design(Some(days("2025-01-06", 84))),
            change(Scale::Difference, at_most(-5.0)),
        ),
        &mut readings,
    );
    assert_eq!(
        (with.verdict, with.method),
        (Verdict::Met, Some(Method::DependentDifference)),
        "{with:?}"
    );
    assert!((with.estimate.unwrap() + 6.0).abs() < 0.5);
    // Without a baseline the units' own difference stays in.
    let without = only(
        &protocol(design(None), change(Scale::Percent, at_most(0.0))),
        &mut readings,
    );
    assert!(
        (without.estimate.unwrap() - 100.0 * (54.0 / 51.0 - 1.0)).abs() < 1.5,
        "{without:?}"
    );
}

fn counting(measure: Measure) -> Protocol {
    let mut protocol = protocol(before_after(), measure);
    protocol.series = ["good", "all"].map(|id| series(id, SeriesKind::Event)).to_vec();
    protocol
}

#[test]
fn shares_and_rates() {
    let share = |compared, target| Measure::Proportion {
        series: "good".into(),
        of: Some("all".into()),
        compared,
        target,
    };
    let mut draws = Draws::new([8; 32]);
    let mut readings = Readings::default();
    for (stretch, p) in [(days("2025-01-06", 84), 0.90), (days("2025-04-07", 84), 0.97)] {
        let good: Vec<f64> = (0..84)
            .map(|_| (0..40).filter(|_| draws.share() < p).count() as f64)
            .collect();
        daily(&mut readings, 0, stretch, |day| good[day]);
        daily(&mut readings, 1, stretch, |_| 40.0);
    }
    let alone = only(&counting(share(false, at_least(0.95))), &mut readings);
    assert_eq!(
        (alone.verdict, alone.method, alone.n),
        (Verdict::Met, Some(Method::Wilson), Some(3360.0))
    );
    let more = only(&counting(share(true, at_least(0.04))), &mut readings);
    assert_eq!((more.verdict, more.method), (Verdict::Met, Some(Method::Newcombe)));
    let rate = |compared, target| Measure::Rate {
        series: "good".into(),
        per: Some("all".into()),
        compared,
        target,
    };
    let alone = only(&counting(rate(false, at_most(1.1))), &mut readings);
    assert_eq!((alone.verdict, alone.method), (Verdict::Met, Some(Method::Garwood)));
    let ratio = only(&counting(rate(true, at_most(1.05))), &mut readings);
    assert_eq!(
        (ratio.method, ratio.unit.as_str()),
        (Some(Method::ConditionalBinomial), "ratio")
    );
}

#[test]
fn days_that_gather_are_clusters() {
    let mut readings = Readings::default();
    // Every eighth day half of the cases fail.
    daily(&mut readings, 0, days("2025-04-07", 84), |day| {
        if day % 8 == 0 { 20.0 } else { 39.0 }
    });
    daily(&mut readings, 1, days("2025-04-07", 84), |_| 40.0);
    let measure = Measure::Proportion {
        series: "good".into(),
        of: Some("all".into()),
        compared: false,
        target: at_least(0.8),
    };
    let answer = only(&counting(measure), &mut readings);
    assert_eq!(answer.method, Some(Method::WilsonClusters));
    assert!(answer.notes.contains(&Note::OverDispersed));
    assert!(answer.high.unwrap() - answer.low.unwrap() > 0.04, "{answer:?}");
}

#[test]
fn nothing_happened_at_all() {
    let rate = Measure::Rate {
        series: "good".into(),
        per: None,
        compared: false,
        target: at_most(0.1),
    };
    // 84 days without an event: at most 3.689/84 a day.
    let answer = only(&counting(rate), &mut Readings::default());
    assert_eq!(
        (answer.verdict, answer.estimate),
        (Verdict::Met, Some(0.0)),
        "{answer:?}"
    );
    assert!((answer.high.unwrap() - 3.689 / 84.0).abs() < 1e-5);
    let both = Measure::Rate {
        series: "good".into(),
        per: None,
        compared: true,
        target: at_most(0.9),
    };
    assert_eq!(
        only(&counting(both), &mut Readings::default()).reason,
        Some(Reason::NothingCounted)
    );
}

#[test]
fn a_quantile_of_response_times() {
    let quantile = |target| {
        let mut protocol = protocol(
            before_after(),
            Measure::Quantile {
                series: "power".into(),
                q: 0.95,
                target,
            },
        );
        protocol.series[0].kind = SeriesKind::Event;
        protocol
    };
    let mut draws = Draws::new([9; 32]);
    let mut readings = Readings::default();
    for hour in 0..2000 {
        readings.push(0, 0, point(time("2025-04-07T00:00:00Z") + hour * HOUR, draws.share()));
    }
    let answer = only(&quantile(at_most(0.97)), &mut readings);
    assert_eq!(
        (answer.verdict, answer.method),
        (Verdict::Met, Some(Method::OrderStatistics)),
        "{answer:?}"
    );
    // Slow days: readings of a day are alike.
    let mut readings = Readings::default();
    for hour in 0..2000 {
        let slow = if hour / 24 % 10 == 0 { 1.0 } else { 0.0 };
        readings.push(
            0,
            0,
            point(time("2025-04-07T00:00:00Z") + hour * HOUR, draws.share() + slow),
        );
    }
    let answer = only(&quantile(at_most(3.0)), &mut readings);
    assert_eq!(
        (answer.verdict, answer.method),
        (Verdict::Met, Some(Method::BlockBootstrap)),
        "{answer:?}"
    );
    assert!(answer.low.unwrap() < answer.estimate.unwrap() && answer.estimate.unwrap() < answer.high.unwrap());
}

#[test]
fn a_list_of_tests() {
    let test = |series: &str, must_pass| Test {
        series: series.into(),
        text: "The door opens".into(),
        must_pass,
    };
    let checks = Design::Checks {
        trial: days("2025-04-07", 7),
    };
    let mut protocol = protocol(
        checks,
        Measure::Check {
            tests: vec![test("good", true), test("all", false)],
        },
    );
    protocol.series = ["good", "all"].map(|id| series(id, SeriesKind::Event)).to_vec();
    let mut readings = Readings::default();
    let when = time("2025-04-08T09:00:00Z");
    readings.push(0, 0, point(when, 0.0));
    assert_eq!(only(&protocol, &mut readings).verdict, Verdict::NotMet);
    readings.push(0, 0, point(when + HOUR, 1.0));
    assert_eq!(only(&protocol, &mut readings).reason, Some(Reason::MissingTest));
    readings.push(1, 0, point(when, 0.0));
    let answer = only(&protocol, &mut readings);
    assert_eq!((answer.verdict, answer.estimate), (Verdict::Met, Some(1.0)));
}
