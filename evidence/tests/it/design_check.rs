//! What is promised before the trial is what happens in it.

use evidence::{
    design_check::{Counted, Means, check_counts, check_means, nearest_share},
    numbers::Draws,
    results::{Dependent, difference, garwood, wilson},
};

use crate::support::{at_least, at_most};

const PLANS: [Means; 4] = [
    plan(1.0, 0.0, 0, 30, 10.5),
    plan(1.0, 0.6, 60, 60, 12.0),
    plan(2.0, 0.3, 90, 42, 11.5),
    plan(1.0, 0.8, 180, 180, 11.2),
];

const fn plan(deviation: f64, rho: f64, baseline_days: usize, trial_days: usize, claim: f64) -> Means {
    Means {
        deviation,
        rho,
        baseline_days,
        trial_days,
        claim,
        target: evidence::protocol::Target {
            direction: evidence::protocol::Direction::AtLeast,
            value: 10.0,
        },
        confidence: 0.95,
    }
}

/// 4,000 trials as assumed, judged like real ones, with other draws: within three points.
#[test]
fn verdicts_come_as_often_as_promised() {
    for plan in PLANS {
        let promised = check_means(plan, [7; 32]).unwrap();
        let mut draws = Draws::new([99; 32]);
        let trials = 4_000;
        let mut met = 0;
        for _ in 0..trials {
            let mut side = |days: usize, level: f64| {
                let values: Vec<f64> = draws
                    .autoregressive(days, plan.rho)
                    .iter()
                    .map(|x| level + plan.deviation * x)
                    .collect();
                let at: Vec<i32> = (0..days as i32).collect();
                Dependent::from_series(&at, &values, 1).unwrap()
            };
            let low = if plan.baseline_days == 0 {
                let trial = side(plan.trial_days, plan.claim);
                trial.mean - trial.half_width(0.95)
            } else {
                let (base, trial) = (side(plan.baseline_days, 0.0), side(plan.trial_days, plan.claim));
                difference(&base, &trial, 0.95).low
            };
            met += u32::from(low >= 10.0);
        }
        let found = f64::from(met) / f64::from(trials);
        assert!(
            (found - promised.met).abs() <= 0.03,
            "{plan:?}: promised {}, found {found}",
            promised.met
        );
        assert!((promised.met + promised.inconclusive + promised.not_met - 1.0).abs() < 1e-9);
    }
}

/// The size that is said to be enough is: P(met) there is 80%, within five points of an approximation.
#[test]
fn enough_is_enough() {
    for plan in PLANS {
        let Some(days) = check_means(plan, [1; 32]).unwrap().enough else {
            continue;
        };
        let longer = Means {
            trial_days: days as usize,
            ..plan
        };
        let met = check_means(longer, [2; 32]).unwrap().met;
        assert!(
            days < 56.0 || (0.72..=0.92).contains(&met),
            "{plan:?}: {days} days give {met}"
        );
    }
}

#[test]
fn a_claim_equal_to_the_target_is_called_out() {
    let found = check_means(plan(1.0, 0.3, 60, 60, 10.0), [0; 32]).unwrap();
    assert!(found.claim_is_target && found.enough.is_none() && found.met < 0.05);
    let counted = Counted::Proportion {
        claim: 0.9,
        cases: 200.0,
    };
    assert!(check_counts(counted, at_least(0.9), 0.95).unwrap().claim_is_target);
}

#[test]
fn counts_come_as_often_as_promised() {
    let mut draws = Draws::new([5; 32]);
    let shares = check_counts(
        Counted::Proportion {
            claim: 0.95,
            cases: 300.0,
        },
        at_least(0.9),
        0.95,
    )
    .unwrap();
    let trials = 4_000;
    let met = (0..trials)
        .filter(|_| {
            let k = (0..300).filter(|_| draws.share() < 0.95).count() as f64;
            wilson(k, 300.0, 0.95).0 >= 0.9
        })
        .count();
    assert!((met as f64 / f64::from(trials) - shares.met).abs() <= 0.03);
    let rates = check_counts(
        Counted::Rate {
            claim: 0.05,
            exposure: 400.0,
        },
        at_most(0.1),
        0.95,
    )
    .unwrap();
    let met = (0..trials)
        .filter(|_| {
            let events = (0..4_000).filter(|_| draws.share() < 0.005).count() as f64;
            garwood(events, 0.95).1 / 400.0 <= 0.1
        })
        .count();
    assert!((met as f64 / f64::from(trials) - rates.met).abs() <= 0.03);
}

#[test]
fn impossible_plans_are_answered() {
    let nothing = plan(1.0, 0.99, 0, 0, 12.0);
    assert!(check_means(nothing, [0; 32]).unwrap().met == 0.0);
    for broken in [f64::NAN, f64::INFINITY] {
        assert_eq!(check_means(plan(broken, 0.0, 0, 30, 12.0), [0; 32]), None);
        assert_eq!(
            check_counts(
                Counted::Rate {
                    claim: broken,
                    exposure: 1.0
                },
                at_most(1.0),
                0.95
            ),
            None
        );
    }
    assert_eq!(check_means(plan(0.0, 0.0, 0, 30, 12.0), [0; 32]), None);
    assert_eq!(nearest_share(0.0, 0.95), None);
    // 73 of 73 show 95%: 73/(73 + 3.84).
    assert!((nearest_share(73.0, 0.95).unwrap() - 0.95).abs() < 1e-4);
}
