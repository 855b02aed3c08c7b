//! Models of a baseline against opendsm's, on years whose saving is known. `tests/baseline_oracle.py` made the years and asked opendsm; `cargo xtask test --full` asks it again.

use evidence::{
    baseline::{Data, Model, Shape},
    numbers::{Draws, limits, sum},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    years: Vec<Year>,
}

#[derive(Deserialize)]
struct Year {
    name: String,
    base: Days,
    trial: Days,
    /// What was truly saved.
    saved: f64,
    opendsm: Theirs,
}

#[derive(Deserialize)]
struct Days {
    x: Vec<f64>,
    y: Vec<f64>,
}

#[derive(Deserialize)]
struct Theirs {
    /// What would have been used in the trial, in all.
    predicted: f64,
    model: String,
    coefficients: Coefficients,
}

#[derive(Deserialize)]
struct Coefficients {
    hdd_bp: Option<f64>,
    hdd_beta: Option<f64>,
    cdd_bp: Option<f64>,
    cdd_beta: Option<f64>,
}

impl Days {
    fn data(&self, first: i32) -> Data {
        Data {
            at: (first..).take(self.y.len()).collect(),
            y: self.y.clone(),
            x: vec![self.x.clone()],
        }
    }
}

fn years() -> Vec<Year> {
    let file: File = serde_json::from_str(include_str!("../opendsm.json")).unwrap();
    assert_eq!(file.years.len(), 5);
    file.years
}

/// The model, and the 95% interval of what would have been used in the trial.
fn ours(year: &Year) -> (Model, f64, (f64, f64)) {
    let (base, trial) = (year.base.data(0), year.trial.data(365));
    let model = Model::choose(&base).unwrap();
    let predicted = model.total(&trial);
    let mut errors = model.errors(&base, &trial, &mut Draws::new([8; 32]), 2_000).unwrap();
    let (low, high) = limits(&mut errors, 0.95);
    (model, predicted, (predicted - high, predicted - low))
}

/// Both estimate one number from the same days, by least squares of change-point models. They differ in how change points are searched for (ours to a hundredth of a gap of the grid,
/// theirs by a general optimiser under a slight penalty for slopes) and how a form is chosen. Neither matters where the difference is small against what the data can tell: a quarter of half the
/// interval, an eighth of its width, moves no verdict that is not on the edge anyway.
#[test]
fn totals_are_those_of_opendsm() {
    for year in years() {
        let (model, predicted, (low, high)) = ours(&year);
        let apart = (predicted - year.opendsm.predicted).abs();
        let half = (high - low) / 2.0;
        assert!(
            apart <= 0.25 * half,
            "{}: ours {predicted}, theirs {}, ±{half}, {:?}",
            year.name,
            year.opendsm.predicted,
            model.shape
        );
    }
}

#[test]
fn the_known_saving_lies_in_the_interval() {
    for year in years() {
        let (_, _, (low, high)) = ours(&year);
        let used = sum(&year.trial.y);
        assert!(
            (low - used..=high - used).contains(&year.saved),
            "{}: {} is not in {} to {}",
            year.name,
            year.saved,
            low - used,
            high - used
        );
    }
}

/// The same form is chosen, with change points and slopes that agree within what noise of 2.5 around slopes of about 1 leaves open: 2 °F, and a tenth.
#[test]
fn forms_are_those_of_opendsm() {
    for year in years() {
        let (model, _, _) = ours(&year);
        let theirs = &year.opendsm.coefficients;
        let slopes = &model.fit.coefficients[1..];
        let agree = |knot: f64, slope: f64, point: Option<f64>, beta: Option<f64>| {
            let (point, beta) = (point.unwrap(), beta.unwrap().abs());
            (knot - point).abs() <= 2.0 && (slope - beta).abs() <= 0.1 * beta
        };
        let same = match model.shape {
            // Theirs may keep slopes that noise brings, here a twentieth of a real one.
            Shape::Mean => [theirs.hdd_beta, theirs.cdd_beta]
                .into_iter()
                .flatten()
                .all(|slope| slope.abs() <= 0.05),
            Shape::Heating { knot } => {
                year.opendsm.model == "hdd_tidd" && agree(knot, slopes[0], theirs.hdd_bp, theirs.hdd_beta)
            }
            Shape::Cooling { knot } => {
                year.opendsm.model == "tidd_cdd" && agree(knot, slopes[0], theirs.cdd_bp, theirs.cdd_beta)
            }
            Shape::FiveParameters { low, high } => {
                year.opendsm.model == "hdd_tidd_cdd"
                    && agree(low, slopes[0], theirs.hdd_bp, theirs.hdd_beta)
                    && agree(high, slopes[1], theirs.cdd_bp, theirs.cdd_beta)
            }
            Shape::Linear | Shape::FourParameters { .. } => false,
        };
        assert!(
            same,
            "{}: {:?} {slopes:?}, theirs {}",
            year.name, model.shape, year.opendsm.model
        );
    }
}
