//! Shares, rates and quantiles with a known truth: whole trials are drawn as readings and answered like any other, the choice between independent cases and day clusters included.

use crate::{
    Error,
    canonical::read_as,
    numbers::{Draws, normal_quantile},
    protocol::{Protocol, protocol_hash},
    results::answer,
    series::{Point, Quality, Readings},
};

/// Cases of a day for shares, readings of a day for quantiles.
const CASES: u32 = 20;
/// Correlation of the cases of one day, where days differ.
const WITHIN: f64 = 0.1;
/// The squared coefficient of variation of a day's rate, where days differ.
const VARIATION: f64 = 0.5;
/// The share of the variance of readings that lies between days, where days differ.
const BETWEEN: f64 = 0.2;
const DAY: i64 = 86_400_000;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A share of 20 cases a day.
    Share,
    /// Its difference to a baseline whose share is smaller by 0.1.
    ShareCompared,
    /// Events a day.
    Rate,
    /// The ratio to a baseline with twice the rate.
    RateCompared,
    /// A quantile of 20 normal readings a day.
    Quantile,
}

impl Counted {
    /// All, in the order of the tables.
    pub const ALL: [Self; 5] = [
        Self::Share,
        Self::ShareCompared,
        Self::Rate,
        Self::RateCompared,
        Self::Quantile,
    ];

    /// Its name in the table; `differ` where days differ by more than chance.
    #[must_use]
    pub fn name(self, differ: bool) -> &'static str {
        match (self, differ) {
            (Self::Share, false) => "`proportion`",
            (Self::Share, true) => "`proportion`, days differ",
            (Self::ShareCompared, false) => "`proportion`, compared",
            (Self::ShareCompared, true) => "`proportion`, compared, days differ",
            (Self::Rate, false) => "`rate`",
            (Self::Rate, true) => "`rate`, days differ",
            (Self::RateCompared, false) => "`rate`, compared",
            (Self::RateCompared, true) => "`rate`, compared, days differ",
            (Self::Quantile, false) => "`quantile`",
            (Self::Quantile, true) => "`quantile`, days differ",
        }
    }

    /// The true shares, rates a day or quantiles of the table.
    #[must_use]
    pub fn levels(self) -> [f64; 3] {
        match self {
            Self::Share | Self::ShareCompared => [0.5, 0.9, 0.97],
            Self::Rate | Self::RateCompared => [0.1, 1.0, 5.0],
            Self::Quantile => [0.5, 0.9, 0.95],
        }
    }

    fn truth(self, level: f64) -> f64 {
        match self {
            Self::Share | Self::Rate => level,
            Self::ShareCompared => 0.1,
            Self::RateCompared => 0.5,
            Self::Quantile => normal_quantile(level),
        }
    }

    fn measure(self, level: f64) -> String {
        let kind = match self {
            Self::Share => r#""kind":"proportion","series":"events","of":"cases""#.to_owned(),
            Self::ShareCompared => r#""kind":"proportion","series":"events","of":"cases","compared":true"#.to_owned(),
            Self::Rate => r#""kind":"rate","series":"events""#.to_owned(),
            Self::RateCompared => r#""kind":"rate","series":"events","compared":true"#.to_owned(),
            Self::Quantile => format!(r#""kind":"quantile","series":"values","q":{level}"#),
        };
        format!(r#"{{{kind},"target":{{"direction":"at_least","value":0.5}}}}"#)
    }
}

/// The share of intervals that hold the truth, among `series` trials of `days` with a baseline as long; trials without an interval (nothing happened) are left out.
///
/// # Errors
/// None that could be met: the protocol is made here.
pub fn counted(counted: Counted, differ: bool, level: f64, days: usize, series: u32) -> Result<f64, Error> {
    let text = format!(
        r#"{{"v":1,"trial":"T-0001","zone":{{"name":"UTC","offsets":[{{"from":"1970-01-01T00:00:00Z","minutes":0}}]}},
        "design":{{"kind":"before_after","baseline":{{"from":"{}","to":"{}"}},"trial":{{"from":"{}","to":"{}"}}}},
        "boundary":{{"measured":""}},
        "kpis":[{{"id":"k","name":"k","unit":"1","must_have":true,"measure":{}}}],
        "series":[{{"id":"events","kind":"event","unit":"1"}},{{"id":"cases","kind":"event","unit":"1"}},{{"id":"values","kind":"instant","unit":"1"}}]}}"#,
        date(0),
        date(days - 1),
        date(days),
        date(2 * days - 1),
        counted.measure(level)
    );
    let protocol: Protocol = read_as(text.as_bytes())?;
    let hash = protocol_hash(&protocol)?;
    let seed = [
        counted.name(differ).as_bytes(),
        &level.to_be_bytes(),
        &(days as u64).to_be_bytes(),
    ];
    let mut draws = Draws::named(&seed);
    let truth = counted.truth(level);
    let (mut given, mut held) = (0_u32, 0_u32);
    for _ in 0..series {
        let readings = draw(counted, differ, level, days, &mut draws);
        let answer = answer(&protocol, &readings, 0, hash);
        if answer.method.is_none() {
            continue;
        }
        given += 1;
        let above = answer.low.is_none_or(|low| low <= truth);
        held += u32::from(above && answer.high.is_none_or(|high| truth <= high));
    }
    Ok(f64::from(held) / f64::from(given.max(1)))
}

/// A civil day, so many after the first of 2001.
fn date(day: usize) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2001, 1, 1).unwrap_or_default();
    let day = first.checked_add_days(chrono::Days::new(day as u64));
    day.unwrap_or(first).to_string()
}

/// Milliseconds of the first of 2001.
const FIRST: i64 = 978_307_200_000;

fn draw(counted: Counted, differ: bool, level: f64, days: usize, draws: &mut Draws) -> Readings {
    let mut readings = Readings::default();
    let unit = readings.unit("");
    let mut push = |series: u16, day: usize, slot: u32, value: f64| {
        let time = FIRST + day as i64 * DAY + i64::from(slot) * 3_600_000;
        let (line, quality) = (0, Quality::Good);
        readings.push(
            series,
            unit,
            Point {
                time,
                value,
                line,
                quality,
            },
        );
    };
    for day in 0..2 * days {
        let before = day < days;
        match counted {
            Counted::Share | Counted::ShareCompared => {
                let share = if before { level - 0.1 } else { level };
                let events = cases(share, differ, draws);
                push(0, day, 0, f64::from(events));
                push(1, day, 0, f64::from(CASES));
            }
            Counted::Rate | Counted::RateCompared => {
                let mean = if before { 2.0 * level } else { level };
                let mean = if differ {
                    mean * gamma(1.0 / VARIATION, draws) * VARIATION
                } else {
                    mean
                };
                push(0, day, 0, f64::from(poisson(mean, draws)));
            }
            Counted::Quantile if before => {}
            Counted::Quantile => {
                let (between, within) = if differ { (BETWEEN, 1.0 - BETWEEN) } else { (0.0, 1.0) };
                let level = libm::sqrt(between) * draws.normal();
                for slot in 0..CASES {
                    push(2, day, slot, level + libm::sqrt(within) * draws.normal());
                }
            }
        }
    }
    readings.settle();
    readings
}

/// How many of a day's cases; where days differ, the day's share is drawn from a beta distribution.
fn cases(share: f64, differ: bool, draws: &mut Draws) -> u32 {
    let share = if differ {
        let size = 1.0 / WITHIN - 1.0;
        let (yes, no) = (gamma(share * size, draws), gamma((1.0 - share) * size, draws));
        yes / (yes + no)
    } else {
        share
    };
    (0..CASES).map(|_| u32::from(draws.share() < share)).sum()
}

/// A gamma number of scale 1 (Marsaglia and Tsang 2000, ACM Transactions on Mathematical Software 26).
fn gamma(shape: f64, draws: &mut Draws) -> f64 {
    if shape < 1.0 {
        let less = libm::pow(1.0 - draws.share(), 1.0 / shape);
        return less * gamma(shape + 1.0, draws);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    loop {
        let x = draws.normal();
        let root = 1.0 + c * x;
        let v = root * root * root;
        if v > 0.0 && libm::log(1.0 - draws.share()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return d * v;
        }
    }
}

/// A Poisson number: how many uniform numbers multiply to more than e^−mean (Knuth, The Art of Computer Programming 2, 3.4.1).
fn poisson(mean: f64, draws: &mut Draws) -> u32 {
    let end = libm::exp(-mean);
    let mut product = draws.share();
    let mut count = 0;
    while product > end {
        product *= draws.share();
        count += 1;
    }
    count
}
