//! The encoder alone, on one processor: what the stand-in leaves out.

use std::env;

use crate::{
    Result,
    load::Measured,
    processors::{self, Place},
    report::{Figure, Table},
    samples::Samples,
    stage::Stage,
};

/// How many sentences a second one processor should encode.
const LEAST: f64 = 400.0;

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let (mut many, mut single) = (Vec::new(), Vec::new());
    for _ in 0..stage.arguments.rounds {
        let program = env::current_exe()?.with_file_name("encoding-speed");
        let mut command = processors::command(Place::Server, program);
        command
            .arg(&stage.arguments.encoder)
            .arg(stage.generator.seconds().to_string());
        let output = command.output()?;
        if !output.status.success() {
            return Err(format!("encoding-speed: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines().map(serde_json::from_str::<Measured>);
        let mut next = || lines.next().ok_or("encoding-speed said too little");
        many.push(next()??);
        single.push(next()??);
    }
    let rates: Samples = many.iter().map(Measured::rate).collect();
    let p50: Samples = single.iter().map(|run| run.p50 / 1e3).collect();
    table.figures.push(
        Figure::new(
            "the encoder by itself: sentences a second on one processor, 64 at once",
            format!("{:.0} ({:.0}–{:.0})", rates.median(), rates.least(), rates.most()),
        )
        .wanted(format!("≥ {LEAST}"), rates.median() >= LEAST),
    );
    table.figures.push(Figure::new(
        "the encoder by itself: one reader's query, p50",
        format!("{:.2} ms ({:.2}–{:.2})", p50.median(), p50.least(), p50.most()),
    ));
    Ok(())
}
