//! The rules of a protocol, checked alike by a form, the server and the command line.

use std::collections::BTreeSet;

use shared::problem::FieldError;

use super::{
    Aggregation, Days, Design, Direction, Kpi, MAX_DAYS, MIN_PAIRS, Measure, Protocol, Scale, SeriesKind, Target,
};
use crate::numbers::MOST;

/// The most questions of a trial.
pub const MAX_KPIS: usize = 30;
/// The most series of a trial.
pub const MAX_SERIES: usize = 100;
/// The longest text, characters.
pub const MAX_TEXT: usize = 4_000;
const MAX_NAME: usize = 80;
const MAX_UNITS: usize = 200;
const MAX_PERIODS: usize = 400;
const MAX_OFFSETS: usize = 200;

impl Protocol {
    /// What is wrong with it: nothing where it can be locked.
    #[must_use]
    pub fn errors(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.v != 1 {
            errors.push(FieldError::new("/v", "unknown"));
        }
        name(&mut errors, "/trial", &self.trial);
        self.zone_errors(&mut errors);
        self.design_errors(&mut errors);
        self.name_errors(&mut errors);
        for (index, kpi) in self.kpis.iter().enumerate() {
            self.kpi_errors(&mut errors, &format!("/kpis/{index}"), kpi);
        }
        self.text_errors(&mut errors);
        errors
    }

    fn zone_errors(&self, errors: &mut Vec<FieldError>) {
        let offsets = &self.zone.offsets;
        count(errors, "/zone/offsets", offsets.len(), 1, MAX_OFFSETS);
        let ascending = offsets.windows(2).all(|pair| pair[0].from < pair[1].from);
        if !ascending || offsets.iter().any(|offset| offset.minutes.abs() > 1_080) {
            errors.push(FieldError::new("/zone/offsets", "out_of_order"));
        }
    }

    fn design_errors(&self, errors: &mut Vec<FieldError>) {
        let mut stretches: Vec<(String, Days)> = Vec::new();
        match &self.design {
            Design::BeforeAfter { baseline, trial } => {
                stretches.push(("/design/baseline".into(), *baseline));
                stretches.push(("/design/trial".into(), *trial));
            }
            Design::OnOff { periods, .. } => {
                count(errors, "/design/periods", periods.len(), 2 * MIN_PAIRS, MAX_PERIODS);
                let paired = periods
                    .chunks(2)
                    .all(|pair| pair.len() == 2 && pair[0].on != pair[1].on);
                if !paired {
                    errors.push(FieldError::new("/design/periods", "not_in_pairs"));
                }
                for (index, period) in periods.iter().enumerate() {
                    stretches.push((format!("/design/periods/{index}"), period.days));
                }
            }
            Design::SideBySide { baseline, trial, units } => {
                stretches.extend(baseline.map(|days| ("/design/baseline".to_owned(), days)));
                stretches.push(("/design/trial".into(), *trial));
                count(errors, "/design/units/treated", units.treated.len(), 1, MAX_UNITS);
                count(errors, "/design/units/control", units.control.len(), 1, MAX_UNITS);
                let all: BTreeSet<&String> = units.treated.iter().chain(&units.control).collect();
                if all.len() != units.treated.len() + units.control.len() {
                    errors.push(FieldError::new("/design/units", "duplicate"));
                }
            }
            Design::Checks { trial } => stretches.push(("/design/trial".into(), *trial)),
        }
        let long = |days: &Days| days.count() == 0 || days.count() > MAX_DAYS;
        let bad = stretches.iter().filter(|(_, days)| long(days));
        errors.extend(bad.map(|(pointer, _)| FieldError::new(pointer, "dates")));
        for pair in stretches.windows(2) {
            if pair[1].1.from <= pair[0].1.to {
                errors.push(FieldError::new(&pair[1].0, "overlaps"));
            }
        }
        if self
            .design
            .span()
            .is_some_and(|(first, last)| i64::from(last) - i64::from(first) > i64::from(MAX_DAYS))
        {
            errors.push(FieldError::new("/design", "dates").with("max", i64::from(MAX_DAYS)));
        }
    }

    fn name_errors(&self, errors: &mut Vec<FieldError>) {
        count(errors, "/kpis", self.kpis.len(), 1, MAX_KPIS);
        count(errors, "/series", self.series.len(), 1, MAX_SERIES);
        count(errors, "/instruments", self.instruments.len(), 0, MAX_SERIES);
        names(errors, "/kpis", self.kpis.iter().map(|kpi| kpi.id.as_str()));
        names(errors, "/series", self.series.iter().map(|series| series.id.as_str()));
        names(
            errors,
            "/instruments",
            self.instruments.iter().map(|one| one.id.as_str()),
        );
        for (index, series) in self.series.iter().enumerate() {
            let pointer = format!("/series/{index}");
            let known = |id: &String| self.instruments.iter().any(|instrument| instrument.id == *id);
            if !series.instrument.as_ref().is_none_or(known) {
                errors.push(FieldError::new(format!("{pointer}/instrument"), "unknown"));
            }
            if series.rollover.is_some_and(|most| !(most > 0.0 && most <= MOST)) {
                errors.push(FieldError::new(format!("{pointer}/rollover"), "out_of_range"));
            }
        }
        for (index, instrument) in self.instruments.iter().enumerate() {
            if instrument
                .logging_seconds
                .is_some_and(|seconds| !(1..=604_800).contains(&seconds))
            {
                errors.push(FieldError::new(
                    format!("/instruments/{index}/logging_seconds"),
                    "out_of_range",
                ));
            }
        }
    }

    fn kpi_errors(&self, errors: &mut Vec<FieldError>, pointer: &str, kpi: &Kpi) {
        let mut refuse = |field: &str, code: &str| errors.push(FieldError::new(format!("{pointer}/{field}"), code));
        if !(0.8..=0.999).contains(&kpi.confidence) {
            refuse("confidence", "out_of_range");
        }
        if !(0.1..=1.0).contains(&kpi.completeness) {
            refuse("completeness", "out_of_range");
        }
        for id in kpi.measure.series() {
            if self.series(id).is_none() {
                refuse("measure/series", "unknown");
            }
        }
        if let Some(Target { value, .. }) = kpi.measure.target()
            && (value.is_nan() || value.abs() > MOST)
        {
            refuse("measure/target", "out_of_range");
        }
        let checks = matches!(self.design, Design::Checks { .. });
        match &kpi.measure {
            Measure::Quantile { q, .. } if !(0.01..=0.99).contains(q) => refuse("measure/q", "out_of_range"),
            Measure::Proportion {
                compared: false,
                target,
                ..
            } if beyond_any(*target) => {
                refuse("measure/target", "cannot_be_cleared");
            }
            Measure::Proportion {
                compared: false,
                target,
                ..
            } if !(0.0..=1.0).contains(&target.value) => {
                refuse("measure/target", "out_of_range");
            }
            Measure::Rate { target, .. } if target.direction == Direction::AtMost && target.value <= 0.0 => {
                refuse("measure/target", "cannot_be_cleared");
            }
            Measure::Change {
                scale: Scale::Percent,
                target,
                ..
            } if target.value <= -100.0 => {
                refuse("measure/target", "cannot_be_cleared");
            }
            Measure::Saving { variables, .. } if variables.is_empty() || variables.len() > 3 => {
                refuse("measure/variables", "too_many");
            }
            Measure::Saving { .. } if !matches!(self.design, Design::BeforeAfter { .. }) => {
                refuse("measure", "needs_before_after");
            }
            Measure::Check { tests } if tests.is_empty() || tests.len() > MAX_SERIES => {
                refuse("measure/tests", "too_many")
            }
            _ => {}
        }
        if let Measure::Change { .. }
        | Measure::Proportion { compared: true, .. }
        | Measure::Rate { compared: true, .. } = kpi.measure
            && checks
        {
            refuse("measure", "nothing_to_compare_with");
        }
        if let Measure::Level {
            series, aggregation, ..
        }
        | Measure::Change {
            series, aggregation, ..
        }
        | Measure::Saving {
            series, aggregation, ..
        } = &kpi.measure
            && self
                .series(series)
                .is_some_and(|(_, series)| series.kind == SeriesKind::Register)
            && *aggregation != Aggregation::Sum
        {
            refuse("measure/aggregation", "register_needs_sum");
        }
    }

    fn text_errors(&self, errors: &mut Vec<FieldError>) {
        let boundary = &self.boundary;
        let mut texts: Vec<(String, &String)> = vec![
            ("/boundary/measured".into(), &boundary.measured),
            ("/boundary/not_measured".into(), &boundary.not_measured),
            ("/boundary/venue".into(), &boundary.venue),
            ("/boundary/version".into(), &boundary.version),
            ("/boundary/alternative".into(), &boundary.alternative),
            ("/rules/non_routine".into(), &self.rules.non_routine),
            ("/rules/safety_stop".into(), &self.rules.safety_stop),
            ("/rules/cannot_answer".into(), &self.rules.cannot_answer),
            ("/zone/name".into(), &self.zone.name),
        ];
        for (index, kpi) in self.kpis.iter().enumerate() {
            texts.push((format!("/kpis/{index}/name"), &kpi.name));
            texts.push((format!("/kpis/{index}/unit"), &kpi.unit));
            texts.push((format!("/kpis/{index}/exclusion"), &kpi.exclusion));
        }
        let long = texts.iter().filter(|(_, text)| text.chars().count() > MAX_TEXT);
        errors.extend(long.map(|(pointer, _)| FieldError::new(pointer, "too_long").with("max", MAX_TEXT)));
    }
}

/// Whether no interval can lie beyond it: a share of 1 from below, or of 0 from above.
fn beyond_any(target: Target) -> bool {
    match target.direction {
        Direction::AtLeast => target.value >= 1.0,
        Direction::AtMost => target.value <= 0.0,
    }
}

fn count(errors: &mut Vec<FieldError>, pointer: &str, length: usize, min: usize, max: usize) {
    if length < min {
        errors.push(FieldError::new(pointer, "too_few").with("min", min));
    }
    if length > max {
        errors.push(FieldError::new(pointer, "too_many").with("max", max));
    }
}

fn name(errors: &mut Vec<FieldError>, pointer: &str, name: &str) {
    let plain = name.chars().all(|c| !c.is_control() && c != ',' && c != '"');
    if name.trim().is_empty() || name.chars().count() > MAX_NAME || !plain {
        errors.push(FieldError::new(pointer, "name"));
    }
}

fn names<'a>(errors: &mut Vec<FieldError>, pointer: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        let pointer = format!("{pointer}/{index}/id");
        name(errors, &pointer, id);
        if !seen.insert(id) {
            errors.push(FieldError::new(&pointer, "duplicate"));
        }
    }
}
