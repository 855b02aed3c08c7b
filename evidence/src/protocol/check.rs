//! The rules of a protocol, checked alike by a form, the server and the command line.

use std::collections::BTreeSet;

use shared::{codes, problem::FieldError};

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

codes! {
    /// What is wrong with a protocol.
    Fault {
        /// Something is named that is not there.
        Unknown = "unknown",
        /// A short name is empty, too long, or has commas, quotes or control characters.
        Name = "name",
        /// Fewer than are needed.
        TooFew = "too_few",
        /// More than are allowed.
        TooMany = "too_many",
        /// A text is too long.
        TooLong = "too_long",
        /// A number beyond what is allowed.
        OutOfRange = "out_of_range",
        /// Not in the order of time.
        OutOfOrder = "out_of_order",
        /// Periods are not pairs of one on and one off.
        NotInPairs = "not_in_pairs",
        /// A name is used twice.
        Duplicate = "duplicate",
        /// No day, or more days than are allowed.
        Dates = "dates",
        /// A phase begins before the one before it has ended.
        Overlaps = "overlaps",
        /// No interval can lie beyond the target.
        CannotBeCleared = "cannot_be_cleared",
        /// The question needs the design before and after.
        NeedsBeforeAfter = "needs_before_after",
        /// The design has nothing to compare with.
        NothingToCompareWith = "nothing_to_compare_with",
        /// A meter is condensed by its sum.
        RegisterNeedsSum = "register_needs_sum",
        /// A saving has one to three independent variables.
        Variables = "variables",
    }
}

impl Protocol {
    /// What is wrong with it: nothing where it can be locked.
    #[must_use]
    pub fn errors(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.v != 1 {
            errors.push(FieldError::new("/v", Fault::Unknown.code()));
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
            errors.push(FieldError::new("/zone/offsets", Fault::OutOfOrder.code()));
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
                    errors.push(FieldError::new("/design/periods", Fault::NotInPairs.code()));
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
                let mut seen = BTreeSet::new();
                if !units.treated.iter().chain(&units.control).all(|unit| seen.insert(unit)) {
                    errors.push(FieldError::new("/design/units", Fault::Duplicate.code()));
                }
            }
            Design::Checks { trial } => stretches.push(("/design/trial".into(), *trial)),
        }
        let long = |days: &Days| days.count() == 0 || days.count() > MAX_DAYS;
        let bad = stretches.iter().filter(|(_, days)| long(days));
        errors.extend(bad.map(|(pointer, _)| FieldError::new(pointer, Fault::Dates.code())));
        for pair in stretches.windows(2) {
            if pair[1].1.from <= pair[0].1.to {
                errors.push(FieldError::new(&pair[1].0, Fault::Overlaps.code()));
            }
        }
        if self
            .design
            .span()
            .is_some_and(|(first, last)| i64::from(last) - i64::from(first) > i64::from(MAX_DAYS))
        {
            errors.push(FieldError::new("/design", Fault::Dates.code()).with("max", i64::from(MAX_DAYS)));
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
                errors.push(FieldError::new(format!("{pointer}/instrument"), Fault::Unknown.code()));
            }
            if series.rollover.is_some_and(|most| !(most > 0.0 && most <= MOST)) {
                errors.push(FieldError::new(format!("{pointer}/rollover"), Fault::OutOfRange.code()));
            }
        }
        for (index, instrument) in self.instruments.iter().enumerate() {
            if instrument
                .logging_seconds
                .is_some_and(|seconds| !(1..=604_800).contains(&seconds))
            {
                errors.push(FieldError::new(
                    format!("/instruments/{index}/logging_seconds"),
                    Fault::OutOfRange.code(),
                ));
            }
        }
    }

    fn kpi_errors(&self, errors: &mut Vec<FieldError>, pointer: &str, kpi: &Kpi) {
        let mut refuse =
            |field: &str, fault: Fault| errors.push(FieldError::new(format!("{pointer}/{field}"), fault.code()));
        if !(0.8..=0.999).contains(&kpi.confidence) {
            refuse("confidence", Fault::OutOfRange);
        }
        if !(0.1..=1.0).contains(&kpi.completeness) {
            refuse("completeness", Fault::OutOfRange);
        }
        for id in kpi.measure.series() {
            if self.series(id).is_none() {
                refuse("measure/series", Fault::Unknown);
            }
        }
        if let Some(Target { value, .. }) = kpi.measure.target()
            && (value.is_nan() || value.abs() > MOST)
        {
            refuse("measure/target", Fault::OutOfRange);
        }
        let checks = matches!(self.design, Design::Checks { .. });
        match &kpi.measure {
            Measure::Quantile { q, .. } if !(0.01..=0.99).contains(q) => refuse("measure/q", Fault::OutOfRange),
            Measure::Proportion {
                compared: false,
                target,
                ..
            } if beyond_any(*target) => {
                refuse("measure/target", Fault::CannotBeCleared);
            }
            Measure::Proportion {
                compared: false,
                target,
                ..
            } if !(0.0..=1.0).contains(&target.value) => {
                refuse("measure/target", Fault::OutOfRange);
            }
            Measure::Rate { target, .. } if target.direction == Direction::AtMost && target.value <= 0.0 => {
                refuse("measure/target", Fault::CannotBeCleared);
            }
            Measure::Change {
                scale: Scale::Percent,
                target,
                ..
            } if target.value <= -100.0 => {
                refuse("measure/target", Fault::CannotBeCleared);
            }
            Measure::Saving { variables, .. } if variables.is_empty() || variables.len() > 3 => {
                refuse("measure/variables", Fault::Variables);
            }
            Measure::Saving { .. } if !matches!(self.design, Design::BeforeAfter { .. }) => {
                refuse("measure", Fault::NeedsBeforeAfter);
            }
            Measure::Check { tests } if tests.is_empty() || tests.len() > MAX_SERIES => {
                refuse("measure/tests", Fault::TooMany)
            }
            _ => {}
        }
        if let Measure::Change { .. }
        | Measure::Proportion { compared: true, .. }
        | Measure::Rate { compared: true, .. } = kpi.measure
            && checks
        {
            refuse("measure", Fault::NothingToCompareWith);
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
            refuse("measure/aggregation", Fault::RegisterNeedsSum);
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
            ("/rules/measures".into(), &self.rules.measures),
            ("/rules/analyses".into(), &self.rules.analyses),
            ("/rules/pays".into(), &self.rules.pays),
            ("/rules/cannot_answer".into(), &self.rules.cannot_answer),
            ("/next_step/seeker".into(), &self.next_step.seeker),
            ("/next_step/provider".into(), &self.next_step.provider),
            ("/zone/name".into(), &self.zone.name),
        ];
        for (index, series) in self.series.iter().enumerate() {
            texts.push((format!("/series/{index}/unit"), &series.unit));
        }
        for (index, one) in self.instruments.iter().enumerate() {
            texts.push((format!("/instruments/{index}/make"), &one.make));
            texts.push((format!("/instruments/{index}/accuracy"), &one.accuracy));
            texts.push((format!("/instruments/{index}/custodian"), &one.custodian));
        }
        for (index, one) in self.conditions.variables.iter().enumerate() {
            texts.push((format!("/conditions/variables/{index}/name"), &one.name));
            texts.push((format!("/conditions/variables/{index}/source"), &one.source));
        }
        for (index, one) in self.conditions.static_factors.iter().enumerate() {
            texts.push((format!("/conditions/static_factors/{index}/name"), &one.name));
            texts.push((format!("/conditions/static_factors/{index}/value"), &one.value));
        }
        for (index, kpi) in self.kpis.iter().enumerate() {
            texts.push((format!("/kpis/{index}/name"), &kpi.name));
            texts.push((format!("/kpis/{index}/unit"), &kpi.unit));
            texts.push((format!("/kpis/{index}/exclusion"), &kpi.exclusion));
        }
        let long = texts.iter().filter(|(_, text)| text.chars().count() > MAX_TEXT);
        errors.extend(long.map(|(pointer, _)| FieldError::new(pointer, Fault::TooLong.code()).with("max", MAX_TEXT)));
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
        errors.push(FieldError::new(pointer, Fault::TooFew.code()).with("min", min));
    }
    if length > max {
        errors.push(FieldError::new(pointer, Fault::TooMany.code()).with("max", max));
    }
}

fn name(errors: &mut Vec<FieldError>, pointer: &str, name: &str) {
    let plain = name.chars().all(|c| !c.is_control() && c != ',' && c != '"');
    if name.trim().is_empty() || name.chars().count() > MAX_NAME || !plain {
        errors.push(FieldError::new(pointer, Fault::Name.code()));
    }
}

fn names<'a>(errors: &mut Vec<FieldError>, pointer: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        let pointer = format!("{pointer}/{index}/id");
        name(errors, &pointer, id);
        if !seen.insert(id) {
            errors.push(FieldError::new(&pointer, Fault::Duplicate.code()));
        }
    }
}
