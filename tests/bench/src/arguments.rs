//! The command line of `cargo xtask bench`. The tools are found by the build command, which hands in their paths.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// Reading one wish, without the cache.
    One,
    /// Listing 20 wishes with a filter, without the cache.
    List,
    /// Both with the cache, and answers that nothing changed.
    Cached,
    /// Searching in English and in Chinese, by words and by words and meaning, against the same search without a server.
    Search,
    /// Suggesting while the user types, against the same without a server.
    Suggest,
    /// Solutions for a wish and wishes for a solution, against reading one wish.
    Match,
    /// Signing in, what it does to readers, and what a token costs them.
    SignIn,
    /// What others feel while twenty clients send each public POST its worst input.
    Crowd,
    /// Memory and time to start.
    Start,
    /// What meaning costs in memory, at rest and under load.
    Memory,
    /// The encoder alone.
    Encoder,
    /// The same reads among few and among many records.
    Growth,
    /// How the database finds what the reads ask for.
    Plans,
}

/// Measures the portal side by side with what it is compared with.
#[derive(Debug, Clone, Parser)]
#[command(name = "cargo xtask bench")]
pub struct Arguments {
    /// What to measure; everything if left out.
    #[arg(value_enum)]
    pub names: Vec<Name>,
    /// How many wishes there are.
    #[arg(long, default_value_t = 100_000)]
    pub records: usize,
    /// How long each measurement of each side takes.
    #[arg(long, default_value_t = 3)]
    pub seconds: u32,
    /// How often the sides take turns.
    #[arg(long, default_value_t = 5)]
    pub rounds: usize,
    /// A first look: 1,000 wishes, 3 rounds of a second.
    #[arg(long)]
    pub quick: bool,
    /// Keep the data of the last run with as many wishes; import is not measured then.
    #[arg(long)]
    pub reuse: bool,
    /// Put the table into this file, between its markers, if everything was measured.
    #[arg(long)]
    pub page: Option<PathBuf>,
    /// The portal's program.
    #[arg(long)]
    pub server: PathBuf,
    /// The PocketBase program.
    #[arg(long)]
    pub pocketbase: PathBuf,
    /// The folder of the encoder.
    #[arg(long)]
    pub encoder: PathBuf,
    /// Where data, requests and logs of the run may lie.
    #[arg(long)]
    pub folder: PathBuf,
    /// The repository.
    #[arg(long)]
    pub root: PathBuf,
}

impl Arguments {
    /// With the smaller numbers of a quick look, if that was asked for.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.quick {
            self.records = 1_000;
            self.seconds = 1;
            self.rounds = 3;
        }
        self
    }

    /// Whether `name` is to be measured.
    #[must_use]
    pub fn wants(&self, name: Name) -> bool {
        self.names.is_empty() || self.names.contains(&name)
    }
}
