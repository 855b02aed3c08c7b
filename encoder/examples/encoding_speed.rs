//! How many sentences a second one core encodes.
//!
//! `cargo run --release -p encoder --example encoding_speed -- FOLDER`, where FOLDER holds the model that
//! `cargo xtask setup` fetched.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

use std::{error::Error, path::Path, time::Instant};

use encoder::{Encoder as _, EncoderError, SentenceEncoder};

const SENTENCES: [&str; 4] = [
    "The escalator handrail runs slower than the steps.",
    "Chilled water returns too cold, so the pumps run out of flow before one chiller runs out of capacity.",
    "自動梯扶手帶時快時慢，長者拉住扶手時失去平衡。",
    "用肉眼清点电梯悬挂钢丝绳断丝，每台病床电梯要花一整夜。",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give the folder of the model")?;
    let start = Instant::now();
    let encoder = SentenceEncoder::load(Path::new(&folder))?;
    println!("loaded in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let texts: Vec<&str> = SENTENCES.into_iter().cycle().take(2_000).collect();
    let rate = |_| -> Result<f64, EncoderError> {
        let start = Instant::now();
        encoder.encode(&texts)?;
        Ok(texts.len() as f64 / start.elapsed().as_secs_f64())
    };
    let mut rates = (0..5).map(rate).collect::<Result<Vec<f64>, _>>()?;
    rates.sort_by(f64::total_cmp);
    println!(
        "{:.0} sentences a second ({:.0} to {:.0})",
        rates[2], rates[0], rates[4]
    );
    let start = Instant::now();
    for text in texts.iter().take(400) {
        encoder.encode(&[text])?;
    }
    println!("{:.0} a second one at a time", 400.0 / start.elapsed().as_secs_f64());
    Ok(())
}
