//! What takes how long, natively; and the files that the module of a browser is timed with.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{error::Error, fs, path::Path, time::Instant};

use evidence::{
    canonical::{canonical, read_as},
    design_check::{Means, check_means},
    log::{Memory, inclusion, leaf_hash, root, tiles_of_growth, verify_inclusion},
    protocol::Protocol,
    report::ReportFacts,
    series::{Point, Quality, Readings},
    verify::verify,
};

use crate::{report::report, trials};

/// A plan of the size that forms ask about.
const PLAN: &str = r#"{"deviation":2,"rho":0.5,"baseline_days":180,"trial_days":90,"claim":-3,"target":{"direction":"at_most","value":-1.5},"confidence":0.95}"#;

fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

/// The median of so many rounds, ms.
fn median(rounds: u64, mut run: impl FnMut(u64)) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|round| {
            let began = Instant::now();
            run(round);
            milliseconds(began)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

pub(crate) fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let protocol = trials::protocol(0);
    let parsed: Protocol = read_as(protocol.as_bytes())?;
    let mut readings = Readings::default();
    let unit = readings.unit("");
    for (series, time, value) in trials::many(1_000_000) {
        let (line, quality) = (0, Quality::Good);
        readings.push(
            series as u16,
            unit,
            Point {
                time,
                value,
                line,
                quality,
            },
        );
    }
    readings.settle();
    let began = Instant::now();
    let facts = ReportFacts::compute(&parsed, &readings)?;
    println!("{} readings: {:.0} ms", facts.readings, milliseconds(began));
    fs::write(folder.join("many.csv"), trials::file(&trials::many(100_000)))?;
    fs::write(folder.join("many.json"), &protocol)?;
    let means: Means = read_as(PLAN.as_bytes())?;
    let began = Instant::now();
    let found = check_means(means, [1; 32]);
    println!("design check: {:.0} ms", milliseconds(began));
    fs::write(folder.join("plan.json"), PLAN)?;
    fs::write(folder.join("plan.expected"), canonical(&found)?)?;
    let report = report()?;
    let mut bad = 0;
    let time = median(21, |_| {
        bad += verify(&report.files, &report.trusted)
            .iter()
            .filter(|finding| finding.code.is_bad())
            .count();
    });
    if bad > 0 {
        return Err("the report is not proven".into());
    }
    println!("verify a statement with manifest, files and proof: {time:.1} ms");
    let brought = folder.join("brought");
    fs::create_dir_all(&brought)?;
    for (name, bytes) in &report.files {
        fs::write(brought.join(name), bytes)?;
    }
    fs::write(
        folder.join("keys"),
        format!("{}\n{}", report.statement_key, report.log_key),
    )?;
    fs::write(
        folder.join("brought.findings"),
        canonical(&verify(&report.files, &report.trusted))?,
    )?;
    tree()
}

/// A log of a million entries: appending one, proving one, verifying the proof.
fn tree() -> Result<(), Box<dyn Error>> {
    const SIZE: u64 = 1_000_000;
    let mut tiles = Memory::default();
    let grow = |tiles: &mut Memory, size: u64, count: u64| {
        let entries: Vec<Vec<u8>> = (size..size + count).map(|index| index.to_be_bytes().to_vec()).collect();
        for (id, bytes) in tiles_of_growth(tiles, size, &entries).unwrap_or_default() {
            tiles.put(id, bytes);
        }
    };
    grow(&mut tiles, 0, SIZE);
    let append = median(501, |round| grow(&mut tiles, SIZE + round, 1));
    println!("append to a million entries: {append:.3} ms");
    let head = root(&tiles, SIZE)?;
    let mut fine = true;
    let prove = median(501, |round| fine &= inclusion(&tiles, round * 1_993, SIZE).is_ok());
    println!("prove one of them: {prove:.3} ms");
    let proof = inclusion(&tiles, 77, SIZE)?;
    let leaf = leaf_hash(&77_u64.to_be_bytes());
    let check = median(501, |_| fine &= verify_inclusion(&leaf, 77, SIZE, &proof, &head));
    println!("verify the proof: {check:.3} ms");
    if fine {
        Ok(())
    } else {
        Err("a proof does not hold".into())
    }
}
