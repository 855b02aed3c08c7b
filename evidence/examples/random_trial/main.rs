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
        tree();
        return;
    }
    for index in 0..TRIALS {
        println!("{index} {}", trial(index));
    }
}

/// A log of a million entries: appending one, proving one, verifying the proof.
fn tree() {
    use evidence::log::{Memory, inclusion, leaf_hash, root, tiles_of_growth, verify_inclusion};
    let mut tiles = Memory::default();
    let mut size = 0_u64;
    let mut grow = |tiles: &mut Memory, count: u64| {
        let entries: Vec<Vec<u8>> = (size..size + count).map(|index| index.to_be_bytes().to_vec()).collect();
        for (id, bytes) in tiles_of_growth(tiles, size, &entries).unwrap_or_default() {
            tiles.put(id, bytes);
        }
        size += count;
    };
    grow(&mut tiles, 1_000_000);
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let timed = |run: &mut dyn FnMut(u64)| {
        let times = (0..501).map(|round| {
            let began = std::time::Instant::now();
            run(round);
            began.elapsed().as_secs_f64() * 1e3
        });
        median(times.collect())
    };
    println!(
        "append to a million entries: {:.3} ms",
        timed(&mut |_| grow(&mut tiles, 1))
    );
    let head = root(&tiles, 1_000_000).unwrap_or_default();
    let mut fine = true;
    println!(
        "prove one of them: {:.3} ms",
        timed(&mut |round| fine &= inclusion(&tiles, round * 1_993, 1_000_000).is_ok())
    );
    let proof = inclusion(&tiles, 77, 1_000_000).unwrap_or_default();
    println!(
        "verify the proof: {:.3} ms ({fine})",
        timed(&mut |_| fine &= verify_inclusion(&leaf_hash(&77_u64.to_be_bytes()), 77, 1_000_000, &proof, &head))
    );
}
