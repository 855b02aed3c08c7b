//! From intervals to verdicts.

use super::answer::{Answer, Note, Reason, Verdict};
use crate::protocol::{Direction, Kpi, Measure};

/// The verdict of a question: `met` where the whole interval lies on the good side of the target, `not_met` where it lies wholly on
/// the other, else inconclusive. A reason that is there already keeps any verdict away.
pub fn judge(kpi: &Kpi, answer: &mut Answer) {
    if matches!(kpi.measure, Measure::Check { .. }) {
        return;
    }
    if answer.reason.is_none() && answer.notes.contains(&Note::OutsideConditions) && kpi.must_have {
        answer.reason = Some(Reason::OutsideConditions);
    }
    answer.verdict = Verdict::Inconclusive;
    let Some(target) = answer.target.filter(|_| answer.reason.is_none()) else {
        return;
    };
    let above = answer.low.is_some_and(|low| low >= target.value);
    let below = answer.high.is_some_and(|high| high <= target.value);
    let strictly_above = answer.low.is_some_and(|low| low > target.value);
    let strictly_below = answer.high.is_some_and(|high| high < target.value);
    answer.verdict = match target.direction {
        Direction::AtLeast if above => Verdict::Met,
        Direction::AtLeast if strictly_below => Verdict::NotMet,
        Direction::AtMost if below => Verdict::Met,
        Direction::AtMost if strictly_above => Verdict::NotMet,
        _ => {
            answer.reason = Some(Reason::IntervalHoldsTarget);
            Verdict::Inconclusive
        }
    };
}

/// The trial's verdict: must-haves all met → met; any not met → not met, uncorrected for how many there are; else inconclusive. Without
/// must-haves inconclusive.
#[must_use]
pub fn overall(answers: &[Answer]) -> Verdict {
    let must: Vec<Verdict> = answers.iter().filter(|a| a.must_have).map(|a| a.verdict).collect();
    if must.contains(&Verdict::NotMet) {
        Verdict::NotMet
    } else if !must.is_empty() && must.iter().all(|verdict| *verdict == Verdict::Met) {
        Verdict::Met
    } else {
        Verdict::Inconclusive
    }
}
