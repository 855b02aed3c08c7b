//! Trials drawn from a number, the same wherever they are drawn.

use std::fmt::Write as _;

use evidence::{
    Error,
    canonical::{canonical, read_as},
    numbers::Draws,
    protocol::Protocol,
    report::ReportFacts,
    series::read_csv,
};

/// The facts in their canonical form.
pub(crate) fn facts(protocol: &str, readings: &str) -> Result<Vec<u8>, Error> {
    let protocol: Protocol = read_as(protocol.as_bytes())?;
    let taken = read_csv(&protocol, readings.as_bytes())?;
    canonical(&ReportFacts::compute(&protocol, &taken.readings)?)
}

/// Questions of every kind over five series.
pub(crate) fn protocol(index: u32) -> String {
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
    format!(
        r#"{{"v":1,"trial":"T-{index:04}","zone":{{"name":"Asia/Hong_Kong","offsets":[{{"from":"1979-10-20T19:30:00Z","minutes":480}}]}},
        "design":{{"kind":"before_after","baseline":{{"from":"2024-01-01","to":"2024-12-29"}},"trial":{{"from":"2025-01-06","to":"2025-07-06"}}}},
        "boundary":{{"measured":"One chiller"}},"kpis":[{}],
        "series":[{{"id":"use","kind":"instant","unit":"kWh"}},{{"id":"warm","kind":"instant","unit":"°C"}},
        {{"id":"good","kind":"event","unit":"1"}},{{"id":"all","kind":"event","unit":"1"}}]}}"#,
        kpis.join(",")
    )
}

const SERIES: [&str; 4] = ["use", "warm", "good", "all"];
const HEADER: &str = "series,time,value\n";

fn row(rows: &mut String, series: usize, at: i64, value: f64) {
    let time = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
    let time = time.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let _ = writeln!(rows, "{},{time},{value}", SERIES[series]);
}

pub(crate) fn readings(index: u32) -> String {
    let mut draws = Draws::named(&[b"random trial", &index.to_be_bytes()]);
    let rho = 0.9 * draws.share();
    let spread = 0.5 + 10.0 * draws.share();
    let noise = draws.autoregressive(560, rho);
    let weather = draws.autoregressive(560, 0.7);
    let missing = 0.1 * draws.share();
    let mut rows = HEADER.to_owned();
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
        for (series, value) in [use_, warm, good, all].into_iter().enumerate() {
            row(&mut rows, series, noon, value);
        }
    }
    rows
}

/// So many readings, spread over the trial: series, time and value.
pub(crate) fn many(count: u32) -> Vec<(usize, i64, f64)> {
    let mut draws = Draws::named(&[b"many"]);
    let mut rows = Vec::new();
    let step = 560 * 86_400_000 / i64::from(count / 4).max(1);
    for place in 0..i64::from(count / 4) {
        let time = 1_704_038_400_000 + place * step;
        let warm = 20.0 - 8.0 * libm::cos(place as f64 * std::f64::consts::TAU / f64::from(count / 4)) + draws.normal();
        let values = [20.0 + warm + draws.normal(), warm, 1.0, 2.0];
        rows.extend(
            values
                .into_iter()
                .enumerate()
                .map(|(series, value)| (series, time, value)),
        );
    }
    rows
}

/// Readings as a file.
pub(crate) fn file(readings: &[(usize, i64, f64)]) -> String {
    let mut rows = HEADER.to_owned();
    for (series, time, value) in readings {
        row(&mut rows, *series, *time, *value);
    }
    rows
}
