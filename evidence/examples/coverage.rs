//! The coverage tables of docs/evidence.md: `cargo xtask bench coverage`. Takes the number of series a cell and, to see some rows alone, a part of their names.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use evidence::{
    Error,
    coverage::{Counted, DAYS, Measured, RHOS, counted, covered},
};

/// A row of a table: its name and one computation a cell.
struct Row {
    name: &'static str,
    cells: Vec<Box<dyn Fn() -> Result<f64, Error> + Send + Sync>>,
}

fn main() -> Result<(), Error> {
    let series: u32 = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    let part = std::env::args().nth(2).unwrap_or_default();
    let heads = |first: &[String]| -> Vec<String> {
        first
            .iter()
            .flat_map(|first| DAYS.map(|days| format!("{first} · {days}")))
            .collect()
    };
    let means = Measured::ALL.map(|measured| Row {
        name: measured.name(),
        cells: RHOS
            .iter()
            .flat_map(|rho| DAYS.map(|days| (*rho, days)))
            .map(|(rho, days)| -> Box<dyn Fn() -> Result<f64, Error> + Send + Sync> {
                Box::new(move || Ok(covered(measured, rho, days, series)))
            })
            .collect(),
    });
    print(
        "ρ · days",
        &heads(&RHOS.map(|rho| rho.to_string())),
        means.into(),
        series,
        &part,
    )?;
    let groups: [(&str, &[Counted]); 3] = [
        ("share · days", &[Counted::Share, Counted::ShareCompared]),
        ("events a day · days", &[Counted::Rate, Counted::RateCompared]),
        ("quantile · days", &[Counted::Quantile]),
    ];
    for (title, group) in groups {
        let rows = group.iter().flat_map(|one| {
            [false, true].map(|differ| {
                let one = *one;
                let cells = one
                    .levels()
                    .into_iter()
                    .flat_map(|level| DAYS.map(|days| (level, days)));
                let cell = |(level, days)| -> Box<dyn Fn() -> Result<f64, Error> + Send + Sync> {
                    Box::new(move || counted(one, differ, level, days, series))
                };
                Row {
                    name: one.name(differ),
                    cells: cells.map(cell).collect(),
                }
            })
        });
        let levels = group[0].levels().map(|level| level.to_string());
        print(title, &heads(&levels), rows.collect(), series, &part)?;
    }
    Ok(())
}

/// Computes a table on all cores (each cell has a seed of its own) and prints it.
fn print(title: &str, head: &[String], rows: Vec<Row>, series: u32, part: &str) -> Result<(), Error> {
    let rows: Vec<Row> = rows.into_iter().filter(|row| row.name.contains(part)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let width = head.len();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(cell) = rows.get(place / width).and_then(|row| row.cells.get(place % width)) else {
                return done;
            };
            done.push((place, cell()));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut cells = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let done = workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done.collect::<Vec<_>>()
    });
    cells.sort_by_key(|(place, _)| *place);
    println!("| {title} | series | {} |", head.join(" | "));
    println!("| --- | ---: |{}", " ---: |".repeat(width));
    let mut cells = cells.into_iter().map(|(_, cell)| cell);
    for row in &rows {
        let texts: Result<Vec<String>, Error> = cells
            .by_ref()
            .take(width)
            .map(|cell| Ok(format!("{:.1}", 100.0 * cell?)))
            .collect();
        println!("| {} | {series} | {} |", row.name, texts?.join(" | "));
    }
    println!();
    Ok(())
}
