//! A question with all that its answer is computed from.

use super::answer::{Answer, Note, Reason};
use crate::{
    canonical::Hash,
    numbers::Draws,
    protocol::{Aggregation, Design, Interval, Kpi, Protocol},
    series::{Quality, Readings, Stretch, StretchFacts, Table, Wanted, by_weeks, stretch},
};

/// The fewest weeks of which weekly means may be taken.
const MIN_WEEKS: usize = 26;

/// Which side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// With the solution.
    Trial,
    /// Without it: baseline, off periods, control.
    Without,
}

/// A question and its data.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The protocol.
    pub protocol: &'a Protocol,
    /// All readings.
    pub readings: &'a Readings,
    /// The question.
    pub kpi: &'a Kpi,
    /// The protocol's hash and the question's place.
    pub seed: (Hash, u32),
}

impl<'a> Case<'a> {
    /// The draws of this question.
    #[must_use]
    pub fn draws(&self) -> Draws {
        Draws::named(&[&self.seed.0, &self.seed.1.to_be_bytes()])
    }

    /// Units of a series that belong to a phase: all, but side by side those with or without the solution.
    #[must_use]
    pub fn units(&self, series: &str, phase: Phase) -> Vec<u16> {
        let Some((index, _)) = self.protocol.series(series) else {
            return Vec::new();
        };
        let all = self.readings.units_of(index as u16);
        match &self.protocol.design {
            Design::SideBySide { units, .. } => {
                let wanted = match phase {
                    Phase::Trial => &units.treated,
                    Phase::Without => &units.control,
                };
                all.filter(|unit| wanted.iter().any(|name| name == self.readings.unit_name(*unit)))
                    .collect()
            }
            _ => all.collect(),
        }
    }

    /// The daily table of a series for the units of a phase.
    #[must_use]
    pub fn table(&self, series: &'a str, aggregation: Aggregation, phase: Phase) -> Table {
        let wanted = Wanted {
            series,
            aggregation,
            completeness: self.kpi.completeness,
        };
        Table::new(self.protocol, self.readings, wanted, &self.units(series, phase))
    }

    /// The days of a phase cut out of a table. Before and after in whole weeks where `whole_weeks`. Side by side without the solution
    /// means the control's days of the trial. `None` where the design has no such phase.
    #[must_use]
    pub fn cut(&self, table: &Table, phase: Phase, whole_weeks: bool) -> Option<Stretch> {
        match (&self.protocol.design, phase) {
            (Design::BeforeAfter { baseline, .. }, Phase::Without) => Some(stretch(table, *baseline, whole_weeks, 0)),
            (Design::Checks { .. }, Phase::Without) => None,
            (Design::BeforeAfter { trial, .. } | Design::SideBySide { trial, .. } | Design::Checks { trial }, _) => {
                Some(stretch(table, *trial, whole_weeks, 0))
            }
            (Design::OnOff { periods, washout }, phase) => {
                let mut all = Stretch {
                    step: 1,
                    ..Stretch::default()
                };
                for period in periods.iter().filter(|period| period.on == (phase == Phase::Trial)) {
                    let one = stretch(table, period.days, false, *washout);
                    all.facts = all.facts.and(one.facts);
                    all.at.extend(one.at);
                    all.values.extend(one.values);
                }
                Some(all)
            }
        }
    }

    /// Daily values, or weekly means where they were asked for and there are weeks enough on every side.
    #[must_use]
    pub fn condensed(&self, sides: Vec<Stretch>, answer: &mut Answer) -> Vec<Stretch> {
        if self.kpi.interval == Interval::Day {
            return sides;
        }
        let weekly: Vec<Stretch> = sides.iter().map(|side| by_weeks(side, self.kpi.completeness)).collect();
        if weekly.iter().all(|side| side.values.len() >= MIN_WEEKS) {
            weekly
        } else {
            answer.note(Note::TooShortForWeeks);
            sides
        }
    }

    /// Notes on data, and the reason against a verdict that they give.
    pub fn look_at_data(&self, answer: &mut Answer, facts: &StretchFacts, table: &Table) -> Result<(), Reason> {
        if facts.estimated > 0 {
            answer.note(Note::Estimated);
        }
        if facts.left_out > 0 && !matches!(self.protocol.design, Design::OnOff { .. }) {
            answer.note(Note::RemainderLeftOut);
        }
        if table.resets > 0 {
            answer.note(Note::MeterReset);
        }
        if table.rollovers > 0 {
            answer.note(Note::MeterRollover);
        }
        if facts.used == 0 || facts.readings == 0 {
            return Err(Reason::MissingPhase);
        }
        if facts.complete() + 1e-9 < self.kpi.completeness {
            return Err(Reason::Incomplete);
        }
        Ok(())
    }

    /// Single readings of a phase with their day, in the order of units and times.
    #[must_use]
    pub fn single(&self, series: &str, phase: Phase) -> Vec<(i32, f64)> {
        let Some((index, _)) = self.protocol.series(series) else {
            return Vec::new();
        };
        let zone = &self.protocol.zone;
        let mut found = Vec::new();
        for days in self.protocol.design.trial() {
            let (from, to) = days.numbers();
            let (start, end) = (zone.start(from), zone.start(to.saturating_add(1)));
            for unit in self.units(series, phase) {
                let points = self.readings.of(index as u16, unit);
                let first = points.partition_point(|point| point.time < start);
                let (mut day, mut until) = (from, i64::MIN);
                for point in points[first..].iter().take_while(|point| point.time < end) {
                    if point.time >= until {
                        day = zone.day(point.time);
                        until = zone.start(day.saturating_add(1));
                    }
                    if point.quality != Quality::Excluded {
                        found.push((day, point.value));
                    }
                }
            }
        }
        found
    }
}
