//! One value a day, with how complete the day was.

use super::{
    reading::{Point, Quality, Readings},
    register::{Breaks, steps},
};
use crate::protocol::{Aggregation, MAX_DAYS, Protocol, SeriesKind, Zone};

/// What is asked of a series.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The series' id.
    pub series: &'a str,
    /// How a day becomes a value.
    pub aggregation: Aggregation,
    /// The least share of expected readings of a day.
    pub completeness: f64,
}

/// What is known of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Day {
    /// The value; `None` where the day is not complete enough, or has nothing to take a mean of.
    pub value: Option<f64>,
    /// Whether the value was scaled up from an incomplete day, or rests on estimated readings.
    pub estimated: bool,
    /// The plain sum of readings, or what a meter counted.
    pub sum: f64,
    /// Readings used.
    pub readings: u32,
    /// Readings left out by rule.
    pub excluded: u32,
    /// The share of expected readings, 0 to 1.
    pub complete: f64,
    largest: f64,
    covered: f64,
}

/// A series by civil days.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The first day's number.
    pub first: i32,
    /// All days of the trial, from the first on.
    pub days: Vec<Day>,
    /// Times a meter was reset.
    pub resets: u32,
    /// Times a meter began again at 0.
    pub rollovers: u32,
    /// Gaps between a meter's readings.
    pub gaps: u32,
}

impl Table {
    /// The table of a series over `units`. Of several units a day's value is their mean, where all have one; sums and counts are added up.
    /// Empty for an unknown series.
    #[must_use]
    pub fn new(protocol: &Protocol, readings: &Readings, wanted: Wanted<'_>, units: &[u16]) -> Self {
        let Some((first, last)) = protocol.design.span() else {
            return Self::default();
        };
        let Some((index, series)) = protocol.series(wanted.series) else {
            return Self::default();
        };
        let length = i64::from(last).saturating_sub(i64::from(first)).saturating_add(1);
        let length = length.clamp(0, i64::from(MAX_DAYS) + 1) as usize;
        let logging = protocol.logging(series);
        // Without any unit there is one without readings: no event is a count, too.
        let units = if units.is_empty() { &[u16::MAX] } else { units };
        let mut whole: Option<Self> = None;
        for unit in units {
            let mut one = Self {
                first,
                days: vec![Day::default(); length],
                ..Self::default()
            };
            let points = readings.of(index as u16, *unit);
            let breaks = if series.kind == SeriesKind::Register {
                one.add_steps(&protocol.zone, points, logging, series.rollover)
            } else {
                one.add_points(&protocol.zone, points);
                Breaks::default()
            };
            (one.resets, one.rollovers, one.gaps) = (breaks.resets, breaks.rollovers, breaks.gaps);
            one.value(&protocol.zone, series.kind, logging, wanted);
            whole = Some(match whole {
                None => one,
                Some(whole) => whole.and(&one),
            });
        }
        let mut whole = whole.unwrap_or(Self {
            first,
            days: vec![Day::default(); length],
            ..Self::default()
        });
        let count = units.len() as f64;
        whole
            .days
            .iter_mut()
            .for_each(|day| day.value = day.value.map(|value| value / count));
        whole
    }

    /// The day with this number.
    #[must_use]
    pub fn day(&self, number: i32) -> Option<&Day> {
        let index = usize::try_from(i64::from(number) - i64::from(self.first)).ok()?;
        self.days.get(index)
    }

    fn day_mut(&mut self, number: i32) -> Option<&mut Day> {
        let index = usize::try_from(i64::from(number) - i64::from(self.first)).ok()?;
        self.days.get_mut(index)
    }

    fn add_points(&mut self, zone: &Zone, points: &[Point]) {
        // Readings of a day follow each other: the day is looked up once.
        let (mut number, mut start, mut end) = (i32::MIN, i64::MAX, i64::MIN);
        for point in points {
            if point.time < start || point.time >= end {
                number = zone.day(point.time);
                start = zone.start(number);
                end = zone.start(number.saturating_add(1));
            }
            let Some(day) = self.day_mut(number) else { continue };
            if point.quality == Quality::Excluded {
                day.excluded += 1;
                continue;
            }
            day.largest = if day.readings == 0 {
                point.value
            } else {
                day.largest.max(point.value)
            };
            day.sum += point.value;
            day.readings += 1;
            day.estimated |= point.quality == Quality::Estimated;
        }
    }

    fn add_steps(&mut self, zone: &Zone, points: &[Point], logging: Option<i64>, rollover: Option<f64>) -> Breaks {
        for point in points.iter().filter(|point| point.quality == Quality::Excluded) {
            if let Some(day) = self.day_mut(zone.day(point.time)) {
                day.excluded += 1;
            }
        }
        let (steps, breaks) = steps(points, logging, rollover);
        for step in steps {
            let whole = (step.to - step.from).max(1) as f64;
            let (first, last) = (zone.day(step.from), zone.day(step.to - 1));
            for number in first..=last {
                let from = step.from.max(zone.start(number));
                let to = step.to.min(zone.start(number.saturating_add(1)));
                let inside = (to - from).max(0) as f64;
                let Some(day) = self.day_mut(number) else { continue };
                let amount = step.amount * (inside / whole);
                day.sum += amount;
                day.largest = if day.readings == 0 {
                    amount
                } else {
                    day.largest.max(amount)
                };
                day.covered += inside;
                day.readings += 1;
                day.estimated |= step.estimated;
            }
        }
        breaks
    }

    fn value(&mut self, zone: &Zone, kind: SeriesKind, logging: Option<i64>, wanted: Wanted<'_>) {
        for (number, day) in (self.first..).zip(&mut self.days) {
            let length = zone.length(number) as f64;
            day.complete = match (kind, logging) {
                (SeriesKind::Register, _) => (day.covered / length).min(1.0),
                (_, Some(logging)) => (f64::from(day.readings) * logging as f64 / length).min(1.0),
                // A day without events is a day with none; nothing tells a lost one from it.
                (SeriesKind::Event, None) => 1.0,
                (_, None) => f64::from(u8::from(day.readings > 0)),
            };
            // A hair less, so that 0.8 · 24 hours is reached by the sum of what is counted.
            if day.complete + 1e-9 < wanted.completeness {
                continue;
            }
            let amount = matches!(kind, SeriesKind::Interval | SeriesKind::Register);
            day.value = match wanted.aggregation {
                Aggregation::Sum if amount && day.complete < 1.0 - 1e-9 => {
                    day.estimated = true;
                    (day.complete > 0.0).then(|| day.sum / day.complete)
                }
                Aggregation::Sum => Some(day.sum),
                Aggregation::Count => Some(f64::from(day.readings)),
                Aggregation::Mean => (day.readings > 0).then(|| day.sum / f64::from(day.readings)),
                Aggregation::Max => (day.readings > 0).then_some(day.largest),
            };
        }
    }

    /// Both together, values added up.
    fn and(mut self, other: &Self) -> Self {
        for (day, more) in self.days.iter_mut().zip(&other.days) {
            *day = Day {
                value: day.value.zip(more.value).map(|(a, b)| a + b),
                estimated: day.estimated || more.estimated,
                sum: day.sum + more.sum,
                readings: day.readings + more.readings,
                excluded: day.excluded + more.excluded,
                complete: day.complete.min(more.complete),
                largest: day.largest.max(more.largest),
                covered: day.covered + more.covered,
            };
        }
        self.resets += other.resets;
        self.rollovers += other.rollovers;
        self.gaps += other.gaps;
        self
    }
}
