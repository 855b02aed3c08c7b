//! Trials drawn from a number, the same wherever they are drawn.

use evidence::{
    canonical::{base64, canonical, read_as, sha256},
    design_check::{Means, check_means},
    numbers::Draws,
    protocol::{Direction, Protocol, Target},
    report::ReportFacts,
    series::{Point, Quality, Readings},
};

pub(crate) fn facts(protocol: &Protocol, readings: &Readings) -> String {
    let facts = ReportFacts::compute(protocol, readings).and_then(|facts| canonical(&facts));
    facts.map_or_else(|error| error.to_string(), |bytes| base64(&sha256(&bytes)))
}

/// Questions of every kind over five series.
pub(crate) fn protocol(index: u32) -> Protocol {
    let target = |value: f64| format!(r#"{{"direction":"at_most","value":{value}}}"#);
    let kpi = |id: &str, measure: String| {
        format!(r#"{{"id":"{id}","name":"{id}","unit":"kWh","must_have":true,"measure":{measure}}}"#)
    };
    let kpis = [
        kpi(
            "level",
            format!(
                r#"{{"kind":"level","series":"use","aggregation":"mean","target":{}}}"#,
                target(30.0)
            ),
        ),
        kpi(
            "change",
            format!(
                r#"{{"kind":"change","series":"use","aggregation":"sum","scale":"percent","target":{}}}"#,
                target(-5.0)
            ),
        ),
        kpi(
            "share",
            format!(
                r#"{{"kind":"proportion","series":"good","of":"all","compared":true,"target":{}}}"#,
                target(0.2)
            ),
        ),
        kpi(
            "alone",
            format!(
                r#"{{"kind":"proportion","series":"good","of":"all","target":{}}}"#,
                target(0.9)
            ),
        ),
        kpi(
            "rate",
            format!(
                r#"{{"kind":"rate","series":"good","per":"all","target":{}}}"#,
                target(0.9)
            ),
        ),
        kpi(
            "ratio",
            format!(
                r#"{{"kind":"rate","series":"good","compared":true,"target":{}}}"#,
                target(1.1)
            ),
        ),
        kpi(
            "slow",
            format!(
                r#"{{"kind":"quantile","series":"use","q":0.95,"target":{}}}"#,
                target(40.0)
            ),
        ),
        kpi(
            "saving",
            format!(
                r#"{{"kind":"saving","series":"use","aggregation":"mean","variables":["warm"],"scale":"percent","target":{}}}"#,
                target(10.0)
            ),
        ),
    ];
    let text = format!(
        r#"{{"v":1,"trial":"T-{index:04}","zone":{{"name":"Asia/Hong_Kong","offsets":[{{"from":"1979-10-20T19:30:00Z","minutes":480}}]}},
        "design":{{"kind":"before_after","baseline":{{"from":"2024-01-01","to":"2024-12-29"}},"trial":{{"from":"2025-01-06","to":"2025-07-06"}}}},
        "boundary":{{"measured":"One chiller"}},"kpis":[{}],
        "series":[{{"id":"use","kind":"instant","unit":"kWh"}},{{"id":"warm","kind":"instant","unit":"°C"}},
        {{"id":"good","kind":"event","unit":"1"}},{{"id":"all","kind":"event","unit":"1"}}]}}"#,
        kpis.join(",")
    );
    match read_as(text.as_bytes()) {
        Ok(protocol) => protocol,
        Err(error) => panic!("the protocol is not one: {error}"),
    }
}

pub(crate) fn trial(index: u32) -> String {
    let mut draws = Draws::named(&[b"random trial", &index.to_be_bytes()]);
    let rho = 0.9 * draws.share();
    let spread = 0.5 + 10.0 * draws.share();
    let noise = draws.autoregressive(560, rho);
    let weather = draws.autoregressive(560, 0.7);
    let missing = 0.1 * draws.share();
    let mut readings = Readings::default();
    let unit = readings.unit("");
    for day in 0..560_usize {
        let noon = 1_704_081_600_000 + day as i64 * 86_400_000;
        let warm = 20.0 - 8.0 * libm::cos(day as f64 / 58.0) + 2.0 * weather[day];
        let all = libm::floor(20.0 + 20.0 * draws.share());
        let good = (0..all as u32).filter(|_| draws.share() < 0.9).count() as f64;
        let use_ =
            20.0 + 1.2 * f64::max(0.0, warm - 18.0) + spread * 0.3 * noise[day] - if day > 366 { 2.0 } else { 0.0 };
        if draws.share() < missing {
            continue;
        }
        for (series, value) in [(0, use_), (1, warm), (2, good), (3, all)] {
            readings.push(series, unit, point(noon, value));
        }
    }
    readings.settle();
    facts(&protocol(index), &readings)
}

/// So many readings, spread over the trial.
pub(crate) fn many(rows: u32) -> Readings {
    let mut draws = Draws::named(&[b"many"]);
    let mut readings = Readings::default();
    let unit = readings.unit("");
    let step = 560 * 86_400_000 / i64::from(rows / 4).max(1);
    for row in 0..i64::from(rows / 4) {
        let time = 1_704_038_400_000 + row * step;
        let warm = 20.0 - 8.0 * libm::cos(row as f64 * std::f64::consts::TAU / f64::from(rows / 4)) + draws.normal();
        for (series, value) in [(0, 20.0 + warm + draws.normal()), (1, warm), (2, 1.0), (3, 2.0)] {
            readings.push(series, unit, point(time, value));
        }
    }
    readings.settle();
    readings
}

fn point(time: i64, value: f64) -> Point {
    Point {
        time,
        value,
        line: 0,
        quality: Quality::Good,
    }
}

pub(crate) fn design() -> f64 {
    let means = Means {
        deviation: 2.0,
        rho: 0.5,
        baseline_days: 180,
        trial_days: 90,
        claim: -3.0,
        target: Target {
            direction: Direction::AtMost,
            value: -1.5,
        },
        confidence: 0.95,
    };
    check_means(means, [1; 32]).map_or(0.0, |expected| expected.met)
}
