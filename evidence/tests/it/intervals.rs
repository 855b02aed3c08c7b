//! Intervals against published values, each with its source.

use evidence::{
    numbers::{mean, variance},
    results::{Dependent, clopper_pearson, difference, garwood, newcombe, order_statistics, ratio_of_rates, wilson},
};

#[track_caller]
fn near((low, high): (f64, f64), published: (f64, f64), digit: f64) {
    let close = (low - published.0).abs() <= digit && (high - published.1).abs() <= digit;
    assert!(close, "({low}, {high}) is not {published:?}");
}

/// Newcombe 1998, Statistics in Medicine 17, 857–872, table I: methods 3 (score) and 5 (exact).
#[test]
fn one_share() {
    let table = [
        (81.0, 263.0, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15.0, 148.0, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0.0, 20.0, (0.0, 0.1611), (0.0, 0.1684)),
        (1.0, 29.0, (0.0061, 0.1718), (0.0009, 0.1776)),
    ];
    for (k, n, score, exact) in table {
        near(wilson(k, n, 0.95), score, 5.1e-5);
        near(clopper_pearson(k, n, 0.95), exact, 5.1e-5);
    }
}

/// Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10.
#[test]
fn two_shares() {
    let table = [
        ((56.0, 70.0), (48.0, 80.0), (0.0524, 0.3339)),
        ((9.0, 10.0), (3.0, 10.0), (0.1705, 0.8090)),
        ((6.0, 7.0), (2.0, 7.0), (0.0582, 0.8062)),
        ((5.0, 56.0), (0.0, 29.0), (-0.0381, 0.1926)),
        ((0.0, 10.0), (0.0, 20.0), (-0.1611, 0.2775)),
        ((0.0, 10.0), (0.0, 10.0), (-0.2775, 0.2775)),
        ((10.0, 10.0), (0.0, 20.0), (0.6791, 1.0)),
        ((10.0, 10.0), (0.0, 10.0), (0.6075, 1.0)),
    ];
    let share = |(k, n): (f64, f64)| (k / n, wilson(k, n, 0.95));
    for (first, second, published) in table {
        let (_, low, high) = newcombe(share(second), share(first));
        near((low, high), published, 5.1e-5);
    }
}

/// R, `?poisson.test`: `poisson.test(137, 24.19893)`, and Garwood's limits for 0 and 10 events.
#[test]
fn one_rate() {
    let (low, high) = garwood(137.0, 0.95);
    near((low / 24.19893, high / 24.19893), (4.753_125, 6.692_709), 5e-7);
    near(garwood(0.0, 0.95), (0.0, 3.689), 5e-4);
    near(garwood(10.0, 0.95), (4.795, 18.390), 5e-4);
}

/// R, `?poisson.test`: `poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))`.
#[test]
fn two_rates() {
    let (ratio, low, high) = ratio_of_rates((21.0, 3011.0), (11.0, 800.0), 0.95).unwrap();
    assert!((ratio - 1.971_488).abs() < 5e-7);
    near((low, high), (0.858_426_4, 4.277_265_9), 5e-7);
    assert_eq!(ratio_of_rates((0.0, 10.0), (0.0, 10.0), 0.95), None);
}

/// R, `?t.test`: `t.test(extra ~ group, data = sleep)`, Welch's interval −3.3654832 to 0.2054832.
#[test]
fn welch() {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    let side = |values: &[f64]| Dependent {
        n: values.len(),
        mean: mean(values).unwrap(),
        rho: 0.0,
        n_effective: values.len() as f64,
        variance: variance(values).unwrap() / values.len() as f64,
    };
    let found = difference(&side(&second), &side(&first), 0.95);
    assert!((found.estimate + 1.58).abs() < 1e-12);
    near((found.low, found.high), (-3.365_483_2, 0.205_483_2), 5e-8);
}

/// Ranks around the median (Conover 1999, Practical Nonparametric Statistics, 3.2 and table A3), and q^n for the last one.
#[test]
fn quantiles() {
    assert_eq!(order_statistics(10, 0.5, 0.95), (Some(2), Some(9)));
    assert_eq!(order_statistics(20, 0.5, 0.95), (Some(6), Some(15)));
    assert_eq!(order_statistics(100, 0.5, 0.95), (Some(40), Some(61)));
    // 0.95^71 = 0.0262, 0.95^72 = 0.0249.
    assert_eq!(order_statistics(71, 0.95, 0.95).1, None);
    assert_eq!(order_statistics(72, 0.95, 0.95).1, Some(72));
    assert_eq!(order_statistics(5, 0.5, 0.95), (None, None));
}
