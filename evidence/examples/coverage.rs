//! The coverage table of docs/evidence.md: `cargo xtask bench coverage`. Takes the number of series a cell and, to see some rows alone, a part of their names.
#![expect(clippy::print_stdout, reason = "an example prints")]

use evidence::coverage::{DAYS, Measured, RHOS, covered};

fn main() {
    let series: u32 = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    let part = std::env::args().nth(2).unwrap_or_default();
    let head: Vec<String> = RHOS
        .iter()
        .flat_map(|rho| DAYS.map(|days| format!("{rho} · {days}")))
        .collect();
    println!("| interval | series | {} |", head.join(" | "));
    println!("| --- | ---: |{}", " ---: |".repeat(head.len()));
    for measured in Measured::ALL
        .into_iter()
        .filter(|measured| measured.name().contains(&part))
    {
        // Each of these draws hundreds of samples itself.
        let series = if measured == Measured::Saving {
            series / 10
        } else {
            series
        };
        let cells: Vec<String> = RHOS
            .iter()
            .flat_map(|rho| DAYS.map(|days| format!("{:.1}", 100.0 * covered(measured, *rho, days, series))))
            .collect();
        println!("| {} | {series} | {} |", measured.name(), cells.join(" | "));
    }
}
