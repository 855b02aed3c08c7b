//! What a processor can do in Argon2id with the server's parameters, and nothing else: the ceiling of signing in.
//!
//! `hash-passwords SECONDS` prints one line of JSON with the times in microseconds.

use std::time::{Duration, Instant};

use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use bench::load::Measured;

const PASSWORD: &[u8] = b"a turbine in the rain";

#[expect(clippy::print_stdout, reason = "the line is what the bench reads")]
fn main() -> bench::Result {
    let seconds = std::env::args().nth(1).ok_or("usage: hash-passwords SECONDS")?;
    let period = Duration::from_secs(seconds.parse()?);
    let argon2 = Argon2::default();
    let hash = argon2
        .hash_password(PASSWORD)
        .map_err(|error| error.to_string())?
        .to_string();
    let hash = PasswordHash::new(&hash).map_err(|error| error.to_string())?;
    let mut micros = Vec::new();
    let began = Instant::now();
    while began.elapsed() < period {
        let asked = Instant::now();
        argon2
            .verify_password(PASSWORD, &hash)
            .map_err(|error| error.to_string())?;
        micros.push(asked.elapsed().as_secs_f64() * 1e6);
    }
    println!(
        "{}",
        serde_json::to_string(&Measured::of(&mut micros, began.elapsed()))?
    );
    Ok(())
}
