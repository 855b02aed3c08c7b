//! The table, as Markdown; and the one place that prints.

use std::{fmt, fs, path::Path, time::Duration};

use crate::{Result, arguments::Arguments, load::Measured, machine, samples::Samples};

/// The other side: PocketBase with the same rows.
pub const POCKETBASE: &str = "PocketBase";
/// The other side: actix-web with the same bytes.
pub const MEMORY: &str = "from memory";
/// The other side: no server at all.
pub const IN_PROCESS: &str = "in-process";

const BEGIN: &str = "<!-- results: written by `cargo xtask bench` -->";
const END: &str = "<!-- end of results -->";

/// Prints one line.
#[expect(clippy::print_stdout, reason = "a bench talks to a terminal")]
pub fn line(text: impl fmt::Display) {
    println!("{text}");
}

/// What a ratio should be.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

/// Ours against theirs.
#[derive(Debug, Clone)]
pub struct Comparison {
    what: String,
    than: String,
    unit: &'static str,
    decimals: usize,
    ours: Samples,
    theirs: Samples,
    target: Target,
}

impl Comparison {
    /// Of requests answered in a second.
    #[must_use]
    pub fn rates(what: &str, ours: &[Measured], than: &str, theirs: &[Measured], target: Target) -> Self {
        let rates = |runs: &[Measured]| runs.iter().map(Measured::rate).collect();
        Self::new(what, "/s", 0, rates(ours), than, rates(theirs), target)
    }

    /// Of times of one request, in microseconds.
    #[must_use]
    pub fn times(what: &str, ours: Samples, than: &str, theirs: Samples, target: Target) -> Self {
        let milliseconds = |samples: Samples| samples.0.into_iter().map(|micros| micros / 1e3).collect();
        Self::new(what, "ms", 2, milliseconds(ours), than, milliseconds(theirs), target)
    }

    /// Of times to start, in milliseconds.
    #[must_use]
    pub fn starts(what: &str, ours: Samples, than: &str, theirs: Samples, target: Target) -> Self {
        Self::new(what, "ms", 0, ours, than, theirs, target)
    }

    fn new(
        what: &str,
        unit: &'static str,
        decimals: usize,
        ours: Samples,
        than: &str,
        theirs: Samples,
        target: Target,
    ) -> Self {
        Self {
            what: what.to_owned(),
            than: than.to_owned(),
            unit,
            decimals,
            ours,
            theirs,
            target,
        }
    }

    fn row(&self) -> String {
        let ratio = self.ours.by(&self.theirs);
        let met = match self.target {
            Target::AtLeast(wanted) => ratio.median() >= wanted,
            Target::AtMost(wanted) => ratio.median() <= wanted,
        };
        let target = match self.target {
            Target::AtLeast(wanted) => format!("≥ {wanted}"),
            Target::AtMost(wanted) => format!("≤ {wanted}"),
        };
        format!(
            "| {} | {} | {} | {} | **{:.2}** ({:.2}–{:.2}) | {target} | {} |",
            self.what,
            self.spread(&self.ours),
            self.than,
            self.spread(&self.theirs),
            ratio.median(),
            ratio.least(),
            ratio.most(),
            yes(met),
        )
    }

    fn spread(&self, samples: &Samples) -> String {
        let decimals = self.decimals;
        format!(
            "{:.decimals$} {} ({:.decimals$}–{:.decimals$})",
            samples.median(),
            self.unit,
            samples.least(),
            samples.most()
        )
    }
}

/// A number of ours that is compared with nothing.
#[derive(Debug, Clone)]
pub struct Figure {
    what: String,
    value: String,
    wanted: Option<(String, bool)>,
}

impl Figure {
    /// A number with its unit.
    #[must_use]
    pub fn new(what: impl Into<String>, value: String) -> Self {
        Self {
            what: what.into(),
            value,
            wanted: None,
        }
    }

    /// With what it should be, and whether it is.
    #[must_use]
    pub fn wanted(mut self, wanted: String, met: bool) -> Self {
        self.wanted = Some((wanted, met));
        self
    }

    fn row(&self) -> String {
        let (wanted, met) = match &self.wanted {
            Some((wanted, met)) => (wanted.as_str(), yes(*met)),
            None => ("", ""),
        };
        format!("| {} | {} | {wanted} | {met} |", self.what, self.value)
    }
}

/// How the database answers one statement.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The read that it belongs to.
    pub name: String,
    /// The steps of the plan.
    pub steps: Vec<String>,
    /// Those that cost more with every row in the table.
    pub costly: Vec<String>,
}

impl Plan {
    fn row(&self) -> String {
        let costly = if self.costly.is_empty() {
            "none".to_owned()
        } else {
            self.costly.join("; ")
        };
        format!("| {} | {} | {costly} |", self.name, self.steps.join("; "))
    }
}

/// Everything that was found.
#[derive(Debug, Clone, Default)]
pub struct Table {
    conditions: String,
    comparisons: Vec<Comparison>,
    /// Numbers of ours alone.
    pub figures: Vec<Figure>,
    /// Query plans.
    pub plans: Vec<Plan>,
}

impl Table {
    /// An empty one for a run with these arguments.
    #[must_use]
    pub fn of(arguments: &Arguments) -> Self {
        let Arguments {
            records,
            rounds,
            seconds,
            ..
        } = arguments;
        Self {
            conditions: format!(
                "{}. {records} made-up wishes beside the demonstration; each side {rounds} times {seconds} s, in turn. \
                 Medians, in brackets the least and the most.",
                machine::described()
            ),
            ..Self::default()
        }
    }

    /// Adds a comparison, and shows it at once.
    pub fn compare(&mut self, comparison: Comparison) {
        line(comparison.row());
        self.comparisons.push(comparison);
    }

    /// The whole as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut parts = vec![self.conditions.clone()];
        let mut part = |head: &str, rows: Vec<String>| {
            if !rows.is_empty() {
                parts.push(format!("{head}\n{}", rows.join("\n")));
            }
        };
        part(
            "| what | InnoPortal | compared with | theirs | ratio | target | met |\n| --- | --- | --- | --- | --- | --- | --- |",
            self.comparisons.iter().map(Comparison::row).collect(),
        );
        part(
            "| by itself | InnoPortal | target | met |\n| --- | --- | --- | --- |",
            self.figures.iter().map(Figure::row).collect(),
        );
        part(
            "| read | how SQLite finds its rows | costly steps |\n| --- | --- | --- |",
            self.plans.iter().map(Plan::row).collect(),
        );
        parts.join("\n\n")
    }
}

/// Puts the table between the markers of a page.
///
/// # Errors
/// The page cannot be written, or has no markers.
pub fn put_into(page: &Path, table: &str) -> Result {
    let text = fs::read_to_string(page)?;
    let parts = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("{} has no markers for the results", page.display()))?;
    fs::write(page, format!("{before}{BEGIN}\n\n{table}\n\n{END}{after}"))?;
    line(format_args!("Written to {}.", page.display()));
    Ok(())
}

/// `12345678` as `12.3 MB` (1 MB = 1,000,000 bytes).
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// `83.4 s`.
#[must_use]
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn yes(met: bool) -> &'static str {
    if met { "yes" } else { "**no**" }
}
