//! Savings with a known truth: a synthetic year before, and months after.

use evidence::{
    baseline::{Data, Model, Shape},
    numbers::Draws,
    protocol::{Aggregation, Design, Direction, Measure, Protocol, Scale, SeriesKind, Target},
    report::ReportFacts,
    results::{Answer, Note, Reason, Verdict},
    series::Readings,
};

use crate::support::*;

fn saving(scale: Scale, value: f64) -> Protocol {
    let design = Design::BeforeAfter {
        baseline: days("2024-01-01", 364),
        trial: days("2025-01-06", 182),
    };
    let measure = Measure::Saving {
        series: "power".into(),
        aggregation: Aggregation::Sum,
        variables: vec!["outdoor".into(), "visitors".into()],
        scale,
        target: Target {
            direction: Direction::AtLeast,
            value,
        },
    };
    let mut protocol = protocol(design, measure);
    protocol.series[0].kind = SeriesKind::Interval;
    protocol.series.push(series("outdoor", SeriesKind::Instant));
    protocol.series.push(series("visitors", SeriesKind::Interval));
    protocol
}

/// Cooling above 18 °C and a part for visitors; `factor` of it after the change.
fn year(factor: f64, warmer: f64) -> Readings {
    let mut readings = Readings::default();
    let mut draws = Draws::new([22; 32]);
    for (stretch, factor, warmer) in [
        (days("2024-01-01", 364), 1.0, 0.0),
        (days("2025-01-06", 182), factor, warmer),
    ] {
        let n = stretch.count() as usize;
        let (weather, noise) = (draws.autoregressive(n, 0.7), draws.autoregressive(n, 0.4));
        let season = |day: usize| 20.0 - 9.0 * libm::cos(std::f64::consts::TAU * day as f64 / 365.0);
        let outdoor = |day: usize| season(day) + 2.5 * weather[day] + warmer;
        let visitors = |day: usize| if day % 7 < 5 { 900.0 } else { 300.0 };
        daily(&mut readings, 1, stretch, outdoor);
        daily(&mut readings, 2, stretch, visitors);
        daily(&mut readings, 0, stretch, |day| {
            factor * (200.0 + 12.0 * f64::max(0.0, outdoor(day) - 18.0) + 0.05 * visitors(day)) + 6.0 * noise[day]
        });
    }
    assert_eq!(readings.settle(), []);
    readings
}

fn only(protocol: &Protocol, readings: &Readings) -> Answer {
    assert_eq!(protocol.errors(), []);
    ReportFacts::compute(protocol, readings).unwrap().answers.remove(0)
}

#[test]
fn a_known_saving_is_found() {
    let readings = year(0.88, 0.0);
    let answer = only(&saving(Scale::Percent, 10.0), &readings);
    assert_eq!(answer.verdict, Verdict::Met, "{answer:?}");
    let (low, high) = (answer.low.unwrap(), answer.high.unwrap());
    assert!(low < 12.0 && 12.0 < high && high - low < 4.0, "{low} to {high}");
    let model = answer.model.unwrap();
    assert!(
        matches!(model.shape, Shape::Cooling { knot } if (16.0..20.0).contains(&knot)),
        "{model:?}"
    );
    assert_eq!(model.further, [1]);
    assert!(model.cv_rmse.unwrap() < 0.05 && model.r2.unwrap() > 0.95 && model.nmbe.unwrap().abs() < 1e-9);
    assert!(model.fractional_uncertainty.unwrap() < 0.2 && model.held_out_cv_rmse.unwrap() < 0.1);
    let amount = only(&saving(Scale::Difference, 20.0), &readings);
    assert!((amount.estimate.unwrap() - 0.12 * 300.0).abs() < 10.0, "{amount:?}");
}

#[test]
fn the_same_readings_give_the_same_digits() {
    let (protocol, readings) = (saving(Scale::Percent, 10.0), year(0.88, 0.0));
    let facts = |_| ReportFacts::compute(&protocol, &readings).unwrap();
    assert_eq!(facts(1).differing(&facts(2)), Vec::<String>::new());
}

#[test]
fn other_weather_is_no_answer() {
    let answer = only(&saving(Scale::Percent, 10.0), &year(0.88, 14.0));
    assert!(answer.notes.contains(&Note::OutsideConditions), "{answer:?}");
    assert_eq!(
        (answer.verdict, answer.reason),
        (Verdict::Inconclusive, Some(Reason::OutsideConditions))
    );
}

/// Every form is found again where it made the data.
#[test]
fn forms_are_told_apart() {
    let x: Vec<f64> = (0..365)
        .map(|day| 15.0 - 14.0 * libm::cos(std::f64::consts::TAU * f64::from(day) / 365.0))
        .collect();
    let noise = Draws::new([3; 32]).autoregressive(365, 0.2);
    let chosen = |make: &dyn Fn(f64) -> f64| {
        let y = x.iter().zip(&noise).map(|(x, e)| make(*x) + 0.5 * e).collect();
        let data = Data {
            at: (0..365).collect(),
            y,
            x: vec![x.clone()],
        };
        Model::choose(&data).unwrap().shape
    };
    assert!(matches!(chosen(&|_| 50.0), Shape::Mean));
    assert!(matches!(chosen(&|x| 50.0 + 2.0 * x), Shape::Linear));
    assert!(matches!(
        chosen(&|x| 50.0 + 2.0 * f64::max(0.0, 14.0 - x)),
        Shape::Heating { .. }
    ));
    assert!(matches!(
        chosen(&|x| 50.0 + 2.0 * f64::max(0.0, x - 16.0)),
        Shape::Cooling { .. }
    ));
    assert!(matches!(
        chosen(&|x| 50.0 + f64::max(0.0, 12.0 - x) + 3.0 * f64::max(0.0, x - 12.0)),
        Shape::FourParameters { .. }
    ));
    assert!(matches!(
        chosen(&|x| 50.0 + 2.0 * f64::max(0.0, 9.0 - x) + 3.0 * f64::max(0.0, x - 20.0)),
        Shape::FiveParameters { .. }
    ));
}
