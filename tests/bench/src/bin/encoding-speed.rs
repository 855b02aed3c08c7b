//! The encoder without a server: how many sentences it encodes at once, and how long one takes.
//!
//! `encoding-speed FOLDER SECONDS`, where FOLDER holds the model, prints two lines of JSON with times in microseconds: of
//! sentences encoded many at once, and of queries encoded one by one.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use bench::load::Measured;
use matching::{Encoder as _, SentenceEncoder};

/// Sentences as they appear in wishes.
const SENTENCES: [&str; 4] = [
    "The escalator handrail runs slower than the steps.",
    "Chilled water returns too cold, so the pumps run out of flow before one chiller runs out of capacity.",
    "自動梯扶手帶時快時慢，長者拉住扶手時失去平衡。",
    "用肉眼清点电梯悬挂钢丝绳断丝，每台病床电梯要花一整夜。",
];
/// What readers search for.
const QUERIES: [&str; 2] = [
    include_str!("../../queries/en.txt"),
    include_str!("../../queries/zh.txt"),
];
/// Sentences encoded at once.
const BATCH: usize = 64;

#[expect(clippy::print_stdout, reason = "the lines are what the bench reads")]
fn main() -> bench::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, seconds] = arguments.as_slice() else {
        return Err("usage: encoding-speed FOLDER SECONDS".into());
    };
    let period = Duration::from_secs(seconds.parse()?);
    let encoder = SentenceEncoder::load(Path::new(folder))?;
    let batch: Vec<&str> = SENTENCES.into_iter().cycle().take(BATCH).collect();
    let measured = [
        measure(&encoder, &[batch], period)?,
        measure(
            &encoder,
            &QUERIES
                .iter()
                .flat_map(|text| text.lines())
                .map(|line| vec![line])
                .collect::<Vec<_>>(),
            period,
        )?,
    ];
    for measured in measured {
        println!("{}", serde_json::to_string(&measured)?);
    }
    Ok(())
}

/// The time of each text, a batch's time shared by its texts.
fn measure(encoder: &SentenceEncoder, batches: &[Vec<&str>], period: Duration) -> bench::Result<Measured> {
    // The first of each counts for nothing: rows of the model's table are read from the disk then.
    for batch in batches {
        encoder.encode(batch)?;
    }
    let mut micros = Vec::new();
    let began = Instant::now();
    for batch in batches.iter().cycle() {
        let asked = Instant::now();
        encoder.encode(batch)?;
        let each = asked.elapsed().as_secs_f64() * 1e6 / batch.len() as f64;
        micros.extend(batch.iter().map(|_| each));
        if began.elapsed() > period {
            break;
        }
    }
    Ok(Measured::of(&mut micros, began.elapsed()))
}
