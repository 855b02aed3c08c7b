//! Meters: rollover, reset, gaps, days of 23 and 25 hours.

use evidence::{
    protocol::{Aggregation, Offset, Protocol, SeriesKind, Zone},
    series::{Readings, Table, Wanted},
};

use crate::support::*;

fn meter() -> Protocol {
    let mut protocol = protocol(before_after(), level(at_most(1.0)));
    protocol.series[0].kind = SeriesKind::Register;
    protocol.series[0].instrument = Some("meter".into());
    protocol.series[0].rollover = Some(1_000.0);
    protocol
}

fn table(protocol: &Protocol, readings: &Readings) -> Table {
    let wanted = Wanted {
        series: "power",
        aggregation: Aggregation::Sum,
        completeness: 0.8,
    };
    Table::new(protocol, readings, wanted, &[0])
}

/// Hourly readings of a meter that counts 1 an hour, from 990 on.
fn hourly(from: &str, hours: i64, value: impl Fn(i64) -> Option<f64>) -> Readings {
    let mut readings = Readings::default();
    let unit = readings.unit("");
    let start = time(from);
    for hour in 0..hours {
        if let Some(value) = value(hour) {
            readings.push(0, unit, point(start + hour * HOUR, value));
        }
    }
    assert_eq!(readings.settle(), []);
    readings
}

#[test]
fn begins_again_at_its_end() {
    let readings = hourly("2025-01-06T00:00:00Z", 49, |hour| Some((990.0 + hour as f64) % 1_000.0));
    let table = table(&meter(), &readings);
    assert_eq!((table.rollovers, table.resets), (1, 0));
    assert_eq!(table.days[0].value, Some(24.0));
    assert_eq!(table.days[1].value, Some(24.0));
}

#[test]
fn a_reset_loses_an_hour_and_no_more() {
    let readings = hourly("2025-01-06T00:00:00Z", 49, |hour| {
        Some(if hour < 10 {
            400.0 + hour as f64
        } else {
            (hour - 10) as f64
        })
    });
    let table = table(&meter(), &readings);
    assert_eq!((table.rollovers, table.resets), (0, 1));
    // 23 of 24 hours are known: scaled up, and said.
    assert!((table.days[0].value.unwrap() - 24.0).abs() < 1e-9 && table.days[0].estimated);
}

#[test]
fn a_gap_of_a_week_is_no_week_of_values() {
    let readings = hourly("2025-01-06T00:00:00Z", 24 * 20, |hour| {
        (!(72..240).contains(&hour)).then_some(hour as f64)
    });
    let table = table(&meter(), &readings);
    assert_eq!(table.gaps, 1);
    let missing: Vec<usize> = (0..20).filter(|day| table.days[*day].value.is_none()).collect();
    assert_eq!(missing, (3..10).collect::<Vec<_>>());
}

#[test]
fn days_of_23_and_25_hours() {
    // London in 2025: summer time from 30 March 01:00 UTC to 26 October 01:00 UTC.
    let offset = |from: &str, minutes| Offset {
        from: from.parse().unwrap(),
        minutes,
    };
    let zone = Zone {
        name: "Europe/London".into(),
        offsets: vec![
            offset("2024-10-27T01:00:00Z", 0),
            offset("2025-03-30T01:00:00Z", 60),
            offset("2025-10-26T01:00:00Z", 0),
        ],
    };
    let number = |text: &str| date(text).to_epoch_days();
    assert_eq!(zone.length(number("2025-03-29")), 24 * HOUR);
    assert_eq!(zone.length(number("2025-03-30")), 23 * HOUR);
    assert_eq!(zone.length(number("2025-10-26")), 25 * HOUR);
    assert_eq!(zone.day(time("2025-06-01T23:30:00+01:00")), number("2025-06-01"));
    assert_eq!(zone.start(number("2025-06-01")), time("2025-05-31T23:00:00Z"));
    for day in number("2025-03-20")..number("2025-11-05") {
        assert_eq!(zone.day(zone.start(day)), day);
        assert_eq!(zone.day(zone.start(day) - 1), day - 1);
    }
    let mut protocol = meter();
    protocol.zone = zone;
    protocol.series[0].rollover = None;
    let readings = hourly("2025-03-28T00:00:00Z", 24 * 5, |hour| Some(hour as f64));
    let table = table(&protocol, &readings);
    let value = |text: &str| table.day(number(text)).unwrap().value.unwrap();
    assert!((value("2025-03-29") - 24.0).abs() < 1e-9);
    assert!((value("2025-03-30") - 23.0).abs() < 1e-9);
    assert!((value("2025-03-31") - 24.0).abs() < 1e-9);
}
