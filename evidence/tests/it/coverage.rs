//! Intervals hold the truth as often as docs/evidence.md says, cell by cell, and the controls do not.

use evidence::coverage::{Counted, DAYS, Measured, RHOS, counted, covered};

/// The row of the page's table: percentages in the order of its columns.
fn documented(name: &str) -> Vec<f64> {
    let page = include_str!("../../../docs/evidence.md");
    let row = page.lines().find(|line| line.starts_with(&format!("| {name} |")));
    let row = row.unwrap_or_else(|| panic!("docs/evidence.md has no row for {name}"));
    row.split('|')
        .skip(3)
        .filter_map(|cell| cell.trim().parse().ok())
        .collect()
}

fn compare(measured: Measured, series: u32, points: f64) {
    let documented = documented(measured.name());
    let cells = RHOS.iter().flat_map(|rho| DAYS.map(|days| (*rho, days)));
    assert_eq!(documented.len(), 16);
    for ((rho, days), page) in cells.zip(documented) {
        let found = 100.0 * covered(measured, rho, days, series);
        assert!(
            (found - page).abs() <= points,
            "{} with ρ {rho} and {days} days covers {found}%, the page says {page}%",
            measured.name()
        );
    }
}

/// The same of shares, rates and quantiles, independent and with days that differ.
fn compare_counts(one: Counted, differ: bool, series: u32, points: f64) {
    let name = one.name(differ);
    let documented = documented(name);
    let cells = one
        .levels()
        .into_iter()
        .flat_map(|level| DAYS.map(|days| (level, days)));
    assert_eq!(documented.len(), 12);
    for ((level, days), page) in cells.zip(documented) {
        let found = 100.0 * counted(one, differ, level, days, series).unwrap();
        assert!(
            (found - page).abs() <= points,
            "{name} of {level} in {days} days covers {found}%, the page says {page}%"
        );
    }
}

#[test]
fn counts_hold_the_truth() {
    for one in [
        Counted::Share,
        Counted::ShareCompared,
        Counted::Rate,
        Counted::RateCompared,
    ] {
        compare_counts(one, false, 2_000, 1.5);
        compare_counts(one, true, 2_000, 1.5);
    }
}

#[test]
fn quantiles_hold_the_truth() {
    compare_counts(Counted::Quantile, false, 2_000, 1.5);
    // Each of these draws 2,000 samples: fewer series.
    compare_counts(Counted::Quantile, true, 1_000, 4.0);
}

/// Each of these draws 400 samples of a year: fewer series.
#[test]
fn savings_hold_the_truth() {
    compare(Measured::Saving, 500, 4.5);
}

#[test]
fn means_hold_the_truth() {
    compare(Measured::Level, 2_000, 1.5);
}

#[test]
fn differences_hold_the_truth() {
    compare(Measured::Difference, 2_000, 1.5);
    compare(Measured::Percent, 2_000, 1.5);
}

#[test]
fn pairs_hold_the_truth() {
    compare(Measured::Pairs, 2_000, 1.5);
}

/// What the page claims of its own numbers.
#[test]
fn the_page_keeps_its_promise() {
    for measured in [Measured::Difference, Measured::Percent, Measured::Pairs] {
        for cell in documented(measured.name()) {
            assert!((93.0..=98.0).contains(&cell), "{} covers {cell}%", measured.name());
        }
    }
    // Fourteen days with ρ of 0.6 and more, and 28 with 0.8, are the ones that are known to be short.
    let level = documented(Measured::Level.name());
    for (index, cell) in level.iter().enumerate() {
        let short = matches!((RHOS[index / 4], DAYS[index % 4]), (0.6.., 14) | (0.8.., 28));
        assert!(
            if short {
                (86.0..=93.0).contains(cell)
            } else {
                (92.5..=98.0).contains(cell)
            },
            "{index}: {cell}"
        );
    }
}

#[test]
fn raw_rows_are_far_too_sure() {
    for rho in RHOS {
        assert!(covered(Measured::RawRows, rho, 14, 500) < 0.5);
    }
    assert!(covered(Measured::PlainDays, 0.6, 60, 500) < 0.75);
    assert!(covered(Measured::PlainDays, 0.0, 60, 500) > 0.92);
}
