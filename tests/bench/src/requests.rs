//! Which addresses are asked for, and how often: files of them, drawn beforehand.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use rand_distr::{Distribution as _, Zipf};

use crate::Result;

/// How many requests a file holds; the load generator starts again at the end.
const DRAWN: usize = 100_000;
/// Any number will do, as long as it stays the same.
const SEED: u64 = 7;

/// A file of requests in the order in which they are sent.
#[derive(Debug, Clone)]
pub struct Requests {
    /// One a line: a path, or a path and an entity tag; the body where one is sent.
    pub file: PathBuf,
    /// How they are sent.
    pub way: Way,
}

/// How requests are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// As a visitor's reads.
    Read,
    /// As reads by the owner of this token.
    Signed(String),
    /// As sign-ins, each from another address.
    SignIn,
    /// As JSON sent to this path.
    Post(String),
}

/// How often each address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    /// All alike.
    Uniform,
    /// The second half as often as the first, the third a third as often, and so on; in no order.
    Zipf,
}

impl Draw {
    /// Draws requests out of `lines` into a file.
    ///
    /// # Errors
    /// There are no lines, or the file cannot be written.
    pub fn out_of(self, lines: &[String], folder: &Path, name: &str) -> Result<Requests> {
        if lines.is_empty() {
            return Err(format!("there is nothing to ask for ({name})").into());
        }
        let mut random = StdRng::seed_from_u64(SEED);
        let mut lines: Vec<&String> = lines.iter().collect();
        lines.shuffle(&mut random);
        let ranks = Zipf::new(lines.len() as f64, 1.0)?;
        let mut index = || match self {
            Self::Uniform => random.random_range(0..lines.len()),
            Self::Zipf => {
                let rank: f64 = ranks.sample(&mut random);
                let rank = rank as usize;
                rank.clamp(1, lines.len()) - 1
            }
        };
        let requests = Requests {
            file: folder.join(format!("{name}.requests")),
            way: Way::Read,
        };
        let mut file = BufWriter::new(File::create(&requests.file)?);
        for _ in 0..DRAWN {
            writeln!(file, "{}", lines[index()])?;
        }
        file.flush()?;
        Ok(requests)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zipf_prefers_few_and_reaches_many() {
        let folder = std::env::temp_dir();
        let lines: Vec<String> = (0..1_000).map(|number| number.to_string()).collect();
        let requests = Draw::Zipf
            .out_of(&lines, &folder, &format!("zipf-{}", std::process::id()))
            .unwrap();
        let text = std::fs::read_to_string(&requests.file).unwrap();
        std::fs::remove_file(&requests.file).unwrap();
        let mut counts = std::collections::HashMap::<&str, usize>::new();
        for line in text.lines() {
            *counts.entry(line).or_default() += 1;
        }
        let most = counts.values().max().copied().unwrap();
        // The first of 1,000 gets 1 / (1 + 1/2 + … + 1/1000) of all.
        assert!((12_000..15_000).contains(&most), "{most}");
        assert!(counts.len() > 950, "{}", counts.len());
    }
}
