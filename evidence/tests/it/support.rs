//! Trials to test with.

use chrono::{DateTime, Days as Count, NaiveDate};
use evidence::{
    protocol::{
        Aggregation, Boundary, Conditions, Days, Design, Direction, Instrument, Interval, Kpi, Measure, NextStep,
        Protocol, Rules, Series, SeriesKind, Target, Zone,
    },
    series::{Point, Quality, Readings},
};

pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn time(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
}

/// `count` days from `from` on.
pub fn days(from: &str, count: u64) -> Days {
    let from = date(from);
    Days {
        from,
        to: from.checked_add_days(Count::new(count - 1)).unwrap(),
    }
}

pub fn at_least(value: f64) -> Target {
    Target {
        direction: Direction::AtLeast,
        value,
    }
}

pub fn at_most(value: f64) -> Target {
    Target {
        direction: Direction::AtMost,
        value,
    }
}

pub fn series(id: &str, kind: SeriesKind) -> Series {
    Series {
        id: id.into(),
        kind,
        unit: "kWh".into(),
        instrument: None,
        rollover: None,
        published: Default::default(),
    }
}

pub fn kpi(measure: Measure) -> Kpi {
    Kpi {
        id: "use".into(),
        name: "Energy used".into(),
        unit: "kWh".into(),
        must_have: true,
        measure,
        interval: Interval::Day,
        completeness: 0.8,
        confidence: 0.95,
        exclusion: String::new(),
    }
}

pub fn level(target: Target) -> Measure {
    Measure::Level {
        series: "power".into(),
        aggregation: Aggregation::Mean,
        target,
    }
}

/// A protocol in UTC with one question over a series `power`, read at instants.
pub fn protocol(design: Design, measure: Measure) -> Protocol {
    Protocol {
        v: 1,
        trial: "T-0001".into(),
        zone: Zone::fixed("UTC", 0),
        design,
        boundary: Boundary::default(),
        kpis: vec![kpi(measure)],
        series: vec![series("power", SeriesKind::Instant)],
        instruments: vec![Instrument {
            id: "meter".into(),
            make: String::new(),
            accuracy: String::new(),
            calibrated: None,
            logging_seconds: Some(3_600),
            custodian: String::new(),
        }],
        conditions: Conditions::default(),
        rules: Rules::default(),
        next_step: NextStep::default(),
    }
}

/// Ninety days before and after, in 2025.
pub fn before_after() -> Design {
    Design::BeforeAfter {
        baseline: days("2025-01-06", 84),
        trial: days("2025-04-07", 84),
    }
}

pub fn point(time: i64, value: f64) -> Point {
    Point {
        time,
        value,
        line: 0,
        quality: Quality::Good,
    }
}

/// One reading at noon of each day, by a function of the day's number within each stretch.
pub fn daily(readings: &mut Readings, series: u16, stretch: Days, value: impl Fn(usize) -> f64) {
    let unit = readings.unit("");
    let (from, _) = stretch.numbers();
    for day in 0..stretch.count() {
        let noon = i64::from(from + day) * DAY + 12 * HOUR;
        readings.push(series, unit, point(noon, value(day as usize)));
    }
}
