//! Charts as SVG: daily values with their phases, and intervals beside their targets. Plain shapes and text, no style and no script; a page gives
//! the colours by class.

use std::fmt::Write as _;

use crate::{
    protocol::{Aggregation, Kpi, Measure, Protocol},
    results::{Answer, Case, Phase, Verdict},
    series::Readings,
};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 24.0;

/// A question's daily values over the whole trial, phases told by shape (circle without the solution, square with it). `None` where it has none.
#[must_use]
pub fn daily(protocol: &Protocol, readings: &Readings, kpi: &Kpi) -> Option<String> {
    let (series, aggregation) = match &kpi.measure {
        Measure::Level {
            series, aggregation, ..
        }
        | Measure::Change {
            series, aggregation, ..
        }
        | Measure::Saving {
            series, aggregation, ..
        } => (series, *aggregation),
        Measure::Quantile { series, .. } => (series, Aggregation::Mean),
        Measure::Proportion { series, .. } | Measure::Rate { series, .. } => (series, Aggregation::Sum),
        Measure::Check { .. } => return None,
    };
    let case = Case {
        protocol,
        readings,
        kpi,
        seed: ([0; 32], 0),
    };
    let mut points = Vec::new();
    for phase in [Phase::Without, Phase::Trial] {
        let table = case.table(series, aggregation, phase);
        let Some(cut) = case.cut(&table, phase, false) else {
            continue;
        };
        points.extend(
            cut.at
                .iter()
                .zip(&cut.values)
                .map(|(at, value)| (f64::from(*at), *value, phase)),
        );
    }
    let (first, last) = points
        .iter()
        .fold((f64::MAX, f64::MIN), |(a, b), (x, ..)| (a.min(*x), b.max(*x)));
    let (low, high) = points
        .iter()
        .fold((f64::MAX, f64::MIN), |(a, b), (_, y, _)| (a.min(*y), b.max(*y)));
    if points.is_empty() {
        return None;
    }
    let across = |x: f64| LEFT + (x - first) / f64::max(1.0, last - first) * (WIDTH - LEFT - 12.0);
    let up = |y: f64| HEIGHT - BOTTOM - (y - low) / wide(low, high) * (HEIGHT - TOP - BOTTOM);
    let mut svg = open(&format!("{} ({})", kpi.name, kpi.unit), HEIGHT);
    axis(&mut svg, low, high, &up);
    for (x, y, phase) in points {
        let (x, y) = (across(x), up(y));
        let _ = match phase {
            Phase::Without => writeln!(
                svg,
                r#"<circle class="without" cx="{x:.1}" cy="{y:.1}" r="2.5" fill="none" stroke="currentColor"/>"#
            ),
            Phase::Trial => writeln!(
                svg,
                r#"<rect class="with" x="{:.1}" y="{:.1}" width="5" height="5"/>"#,
                x - 2.5,
                y - 2.5
            ),
        };
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The interval of each answer beside its target, each on a scale of its own, under a title and with verdicts in the reader's language.
#[must_use]
pub fn intervals(answers: &[Answer], title: &str, words: &dyn Fn(Verdict) -> String) -> String {
    let row = 44.0;
    let mut svg = open(title, TOP + row * answers.len() as f64 + 8.0);
    for (index, answer) in answers.iter().enumerate() {
        let y = TOP + row * (index as f64 + 0.5);
        let _ = writeln!(
            svg,
            r#"<text x="4" y="{:.1}">{} · {}</text>"#,
            y - 8.0,
            escaped(&answer.kpi),
            escaped(&words(answer.verdict))
        );
        let target = answer.target.map(|target| target.value);
        let known = [answer.low, answer.estimate, answer.high, target];
        let (low, high) = known
            .iter()
            .flatten()
            .fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        if low > high {
            continue;
        }
        let across = |x: f64| 200.0 + (x - low) / wide(low, high) * (WIDTH - 260.0);
        if let (Some(from), Some(to)) = (answer.low.or(answer.estimate), answer.high.or(answer.estimate)) {
            let (from, to) = (across(from), across(to));
            let _ = writeln!(
                svg,
                r#"<line class="interval" x1="{from:.1}" y1="{y:.1}" x2="{to:.1}" y2="{y:.1}" stroke="currentColor" stroke-width="3"/>"#
            );
        }
        if let Some(x) = answer.estimate.map(across) {
            let _ = writeln!(svg, r#"<circle class="estimate" cx="{x:.1}" cy="{y:.1}" r="5"/>"#);
        }
        if let Some(x) = target.map(across) {
            let (from, to) = (y - 12.0, y + 12.0);
            let _ = writeln!(
                svg,
                r#"<line class="target" x1="{x:.1}" y1="{from:.1}" x2="{x:.1}" y2="{to:.1}" stroke="currentColor" stroke-dasharray="4 3"/>"#
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn open(title: &str, height: f64) -> String {
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>{title}</title>\n<text x=\"4\" y=\"16\">{title}</text>\n"
    )
}

fn axis(svg: &mut String, low: f64, high: f64, up: &dyn Fn(f64) -> f64) {
    for share in [0.0, 0.5, 1.0] {
        let value = low + (high - low) * share;
        let y = up(value);
        let right = WIDTH - 12.0;
        let _ = writeln!(
            svg,
            r#"<line class="grid" x1="{LEFT}" y1="{y:.1}" x2="{right}" y2="{y:.1}" stroke="currentColor" stroke-opacity="0.2"/>"#
        );
        let _ = writeln!(svg, r#"<text x="4" y="{:.1}">{}</text>"#, y + 4.0, short(value));
    }
}

fn wide(low: f64, high: f64) -> f64 {
    if high - low > 0.0 { high - low } else { 1.0 }
}

/// Four digits or so.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 1e6 || (size > 0.0 && size < 1e-2) => format!("{value:.2e}"),
        size if size >= 100.0 => format!("{value:.0}"),
        _ => format!("{value:.2}"),
    }
}

fn escaped(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.fold(String::new(), |mut all, c| {
        match c {
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '&' => all.push_str("&amp;"),
            '"' => all.push_str("&quot;"),
            c => all.push(c),
        }
        all
    })
}
