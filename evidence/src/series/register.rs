//! A meter that runs on: what it counted between two readings, spread over the days between them.

use super::reading::{Point, Quality};

/// What was counted between two neighbouring readings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) amount: f64,
    pub(super) estimated: bool,
}

/// What a meter did besides running on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Breaks {
    pub(super) gaps: u32,
    pub(super) resets: u32,
    pub(super) rollovers: u32,
}

/// Without a logging interval two readings a little more than a day apart still belong together: a day may have 25 hours.
const APART: i64 = 26 * 3_600_000;

/// Steps between readings at most one and a half logging intervals apart. Where the count falls from the last tenth before `rollover` to the first
/// tenth, the meter began again at 0; where it falls otherwise it was reset, and what was counted before is unknown: the step
/// is left out.
pub(super) fn steps(points: &[Point], logging: Option<i64>, rollover: Option<f64>) -> (Vec<Step>, Breaks) {
    let most = logging.map_or(APART, |logging| logging + logging / 2);
    let mut breaks = Breaks::default();
    let mut steps = Vec::with_capacity(points.len());
    let mut before: Option<&Point> = None;
    for point in points.iter().filter(|point| point.quality != Quality::Excluded) {
        let Some(last) = before.replace(point) else { continue };
        let counted = point.value - last.value;
        if point.time.saturating_sub(last.time) > most {
            breaks.gaps += 1;
            continue;
        }
        let amount = match rollover {
            _ if counted >= 0.0 => counted,
            Some(end) if last.value >= 0.9 * end && last.value <= end && point.value <= 0.1 * end => {
                breaks.rollovers += 1;
                end - last.value + point.value
            }
            _ => {
                breaks.resets += 1;
                continue;
            }
        };
        steps.push(Step {
            from: last.time,
            to: point.time,
            amount,
            estimated: last.quality == Quality::Estimated || point.quality == Quality::Estimated,
        });
    }
    (steps, breaks)
}
