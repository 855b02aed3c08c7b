//! What goes wrong in trials: each gives a result, or no verdict with its reason; never NaN, infinity or a panic.

use evidence::{
    protocol::{Aggregation, Design, Measure, Protocol, Scale, SeriesKind, Target},
    report::ReportFacts,
    results::{Answer, Reason, Verdict},
    series::{Readings, read_csv},
};

use crate::support::*;

fn change(scale: Scale) -> Measure {
    Measure::Change {
        series: "power".into(),
        aggregation: Aggregation::Mean,
        scale,
        target: at_most(-5.0),
    }
}

#[track_caller]
fn answer(protocol: &Protocol, readings: &mut Readings) -> Answer {
    readings.settle();
    let facts = ReportFacts::compute(protocol, readings).unwrap();
    let text = String::from_utf8(evidence::canonical::canonical(&facts).unwrap()).unwrap();
    assert!(!text.contains("NaN") && !text.contains("inf"));
    for number in [facts.answers[0].estimate, facts.answers[0].low, facts.answers[0].high]
        .into_iter()
        .flatten()
    {
        assert!(number.is_finite());
    }
    facts.answers[0].clone()
}

/// What comes of values in both phases.
#[track_caller]
fn reason(measure: Measure, value: impl Fn(usize) -> f64) -> Option<Reason> {
    let mut readings = Readings::default();
    daily(&mut readings, 0, days("2025-01-06", 84), &value);
    daily(&mut readings, 0, days("2025-04-07", 84), &value);
    let answer = answer(&protocol(before_after(), measure), &mut readings);
    assert!(answer.reason.is_some() == (answer.verdict == Verdict::Inconclusive));
    answer.reason
}

#[test]
fn equal_values_have_no_spread() {
    for measure in [level(at_most(7.0)), change(Scale::Difference), change(Scale::Percent)] {
        assert_eq!(reason(measure, |_| 0.1 + 0.2), Some(Reason::NoSpread));
    }
}

#[test]
fn one_value_is_none() {
    let mut readings = Readings::default();
    daily(&mut readings, 0, days("2025-04-07", 1), |_| 5.0);
    let found = answer(&protocol(before_after(), level(at_most(7.0))), &mut readings);
    assert_eq!(
        (found.verdict, found.reason),
        (Verdict::Inconclusive, Some(Reason::TooFewValues))
    );
}

#[test]
fn a_phase_is_missing() {
    let mut readings = Readings::default();
    daily(&mut readings, 0, days("2025-04-07", 84), |day| day as f64);
    let found = answer(&protocol(before_after(), change(Scale::Difference)), &mut readings);
    assert_eq!(found.verdict, Verdict::Inconclusive);
    assert!(matches!(
        found.reason,
        Some(Reason::MissingPhase | Reason::TooFewValues)
    ));
    let nothing = answer(
        &protocol(before_after(), change(Scale::Percent)),
        &mut Readings::default(),
    );
    assert_eq!(nothing.verdict, Verdict::Inconclusive);
}

#[test]
fn an_outlier_widens_and_decides_nothing() {
    assert_eq!(
        reason(level(at_most(7.0)), |day| if day == 40 {
            1e9
        } else {
            (day % 5) as f64
        }),
        Some(Reason::IntervalHoldsTarget)
    );
}

#[test]
fn no_percent_of_what_is_not_positive() {
    assert_eq!(
        reason(change(Scale::Percent), |day| (day % 7) as f64 - 3.0),
        Some(Reason::NearZero)
    );
    assert_eq!(
        reason(change(Scale::Percent), |day| -50.0 - (day % 7) as f64),
        Some(Reason::NearZero)
    );
}

#[test]
fn huge_values_do_not_overflow() {
    let found = reason(level(at_most(7.0)), |day| if day % 2 == 0 { 1e15 } else { -1e15 });
    assert_eq!(found, Some(Reason::IntervalHoldsTarget));
}

#[test]
fn missing_days_beyond_what_was_agreed() {
    let mut readings = Readings::default();
    daily(&mut readings, 0, days("2025-04-07", 60), |day| (day % 7) as f64);
    let found = answer(&protocol(before_after(), level(at_most(70.0))), &mut readings);
    assert_eq!(found.reason, Some(Reason::Incomplete));
    assert!(found.estimate.is_some(), "the estimate is shown, only no verdict given");
}

#[test]
fn targets_that_nothing_can_clear_are_refused() {
    let share = |value, target: fn(f64) -> Target| Measure::Proportion {
        series: "power".into(),
        of: None,
        compared: false,
        target: target(value),
    };
    let refused = |measure| {
        let errors = protocol(before_after(), measure).errors();
        errors.iter().any(|error| error.code == "cannot_be_cleared")
    };
    assert!(refused(share(1.0, at_least)) && refused(share(0.0, at_most)) && !refused(share(0.99, at_least)));
    let rate = Measure::Rate {
        series: "power".into(),
        per: None,
        compared: false,
        target: at_most(0.0),
    };
    assert!(refused(rate));
}

#[test]
fn two_phases_of_one_day_overlap() {
    let design = Design::BeforeAfter {
        baseline: days("2025-01-06", 84),
        trial: days("2025-03-30", 84),
    };
    let errors = protocol(design, level(at_most(1.0))).errors();
    assert_eq!(errors[0].code, "overlaps");
    let short = Design::BeforeAfter {
        baseline: days("2025-01-06", 1),
        trial: days("2025-01-07", 1),
    };
    let mut readings = Readings::default();
    daily(&mut readings, 0, days("2025-01-06", 2), |day| day as f64);
    let found = answer(&protocol(short, change(Scale::Difference)), &mut readings);
    assert_eq!(found.reason, Some(Reason::TooFewValues));
}

#[test]
fn counts_that_are_none() {
    let mut protocol = protocol(
        before_after(),
        Measure::Proportion {
            series: "power".into(),
            of: None,
            compared: false,
            target: at_least(0.5),
        },
    );
    protocol.series[0].kind = SeriesKind::Event;
    for value in [-1.0, 3.0, 0.5] {
        let mut readings = Readings::default();
        daily(&mut readings, 0, days("2025-04-07", 83), |_| value);
        let found = answer(&protocol, &mut readings);
        assert_eq!(
            (found.verdict, found.reason),
            (Verdict::Inconclusive, Some(Reason::BadCount)),
            "{value}"
        );
    }
}

#[test]
fn rows_of_files() {
    let mut protocol = protocol(before_after(), level(at_most(1.0)));
    protocol.series[0].unit = "千瓦時/m² · °C".into();
    let text = "\u{feff}time,series,value,quality\n\
                2025-04-07T10:00:00Z,power,2.5,good\n\
                2025-04-07T09:00:00+08:00,power,1e0,\n\
                2025-04-07T10:00:00Z,power,2.5,good\n\
                2025-04-07T18:00:00+08:00,power,3.5,good\n\
                2025-04-07T11:00:00,power,1,good\n\
                2025-04-07T12:00:00Z,power,NaN,good\n\
                2025-04-07T13:00:00Z,power,inf,good\n\
                2025-04-07T14:00:00Z,power,1e300,good\n\
                2025-04-07T15:00:00Z,force,1,good\n\
                2025-04-07T16:00:00Z,power,1,perhaps\n\
                2025-04-07T17:00:00Z,power\n";
    let taken = read_csv(&protocol, text.as_bytes()).unwrap();
    assert_eq!(taken.readings.len(), 2);
    let told: Vec<(u32, &str)> = taken.bad.iter().map(|row| (row.line, row.code.code())).collect();
    let expected = [
        (5, "differs"),
        (6, "time"),
        (7, "number"),
        (8, "number"),
        (9, "out_of_range"),
        (10, "unknown"),
        (11, "unknown"),
        (12, "number"),
    ];
    assert_eq!(told, expected);
    assert!(read_csv(&protocol, b"time,value\n").is_err());
    assert!(read_csv(&protocol, b"").is_err());
}

#[test]
fn a_million_rows_in_any_order() {
    let protocol = protocol(before_after(), level(at_most(60.0)));
    let start = time("2025-04-07T00:00:00Z");
    let mut readings = Readings::default();
    let count = 1_000_000_i64;
    for index in 0..count {
        // Every second of it, from the end to the beginning.
        let step = (count - index) * 7;
        readings.push(
            0,
            0,
            point(
                start + step * 1_000,
                (step % 86_400) as f64 / 1_000.0 + (step % 13) as f64,
            ),
        );
    }
    let found = answer(&protocol, &mut readings);
    assert!(found.estimate.is_some(), "{found:?}");
}
