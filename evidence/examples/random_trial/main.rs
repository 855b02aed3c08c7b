//! 200 random trials with their facts, one hash a line: the same natively and in WebAssembly. With `speed` what takes how long. Run by `cargo xtask test`.
#![expect(clippy::print_stdout, reason = "an example prints")]

mod trials;

use trials::{design, facts, many, protocol, trial};

/// How many trials are compared.
const TRIALS: u32 = 200;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("speed") {
        for rows in [100_000, 1_000_000] {
            let readings = many(rows);
            let began = std::time::Instant::now();
            let digest = facts(&protocol(0), &readings);
            println!(
                "{rows} readings: {:.0} ms ({digest})",
                began.elapsed().as_secs_f64() * 1e3
            );
        }
        let began = std::time::Instant::now();
        let found = design();
        println!(
            "design check: {:.0} ms ({found:.3})",
            began.elapsed().as_secs_f64() * 1e3
        );
        return;
    }
    for index in 0..TRIALS {
        println!("{index} {}", trial(index));
    }
}
