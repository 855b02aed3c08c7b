//! The load generator: `wrk` on a processor of its own.

use std::{fs, path::Path, path::PathBuf, process::Stdio, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    Result,
    processors::{self, Place},
    requests::{Requests, Way},
    samples,
    servers::Server,
};

const READING: &str = include_str!("../load/requests.lua");
const SIGNING_IN: &str = include_str!("../load/sign-in.lua");
const POSTING: &str = include_str!("../load/posts.lua");

/// How many requests are under way at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clients {
    /// One: its times are those of a request that waits for nobody.
    One,
    /// Enough that the server never waits for work: what it manages in a second is what its processor can do.
    Many,
    /// Twenty, who are a burden to others.
    Crowd,
}

/// What one measurement found.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Measured {
    /// Requests answered.
    pub requests: u64,
    /// How long it took, microseconds.
    pub micros: u64,
    /// Requests that failed or were answered with an error.
    pub failed: u64,
    /// The median time of a request, microseconds.
    pub p50: f64,
    /// The time that 99 of 100 requests stay below, microseconds.
    pub p99: f64,
    /// What was received, bytes.
    #[serde(default)]
    pub bytes: u64,
}

impl Measured {
    /// Of the times of single calls, in microseconds.
    #[must_use]
    pub fn of(micros: &mut [f64], elapsed: Duration) -> Self {
        micros.sort_by(f64::total_cmp);
        Self {
            requests: micros.len() as u64,
            micros: u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
            failed: 0,
            p50: samples::quantile(micros, 0.5),
            p99: samples::quantile(micros, 0.99),
            bytes: 0,
        }
    }

    /// The same, if no request failed.
    fn whole(self, server: &Server) -> Result<Self> {
        if self.failed > 0 || self.requests == 0 {
            return Err(format!("{} requests failed at {}: {self:?}", self.failed, server.url).into());
        }
        Ok(self)
    }

    /// Requests a second.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.requests as f64 / (self.micros as f64 / 1e6)
    }
}

/// `wrk` with its script.
#[derive(Debug, Clone)]
pub struct Generator {
    reading: PathBuf,
    signing_in: PathBuf,
    posting: PathBuf,
    seconds: u32,
}

impl Generator {
    /// Which measures for so many seconds at a time.
    ///
    /// # Errors
    /// The script cannot be written.
    pub fn new(folder: &Path, seconds: u32) -> Result<Self> {
        let script = |name, text| -> Result<PathBuf> {
            let script = folder.join(name);
            fs::write(&script, text)?;
            Ok(script)
        };
        Ok(Self {
            reading: script("requests.lua", READING)?,
            signing_in: script("sign-in.lua", SIGNING_IN)?,
            posting: script("posts.lua", POSTING)?,
            seconds,
        })
    }

    /// How long one measurement takes.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        self.seconds
    }

    /// Loads the server with requests, going on where the same `turn` of another server began.
    ///
    /// # Errors
    /// A request failed: then nothing is measured that could be compared.
    pub fn run(&self, server: &Server, requests: &Requests, clients: Clients, turn: usize) -> Result<Measured> {
        let measured = self.for_seconds(self.seconds, server, requests, clients, turn)?;
        measured.whole(server)
    }

    /// Loads the server with a crowd, some of whose requests may well be refused.
    ///
    /// # Errors
    /// The load generator does not run.
    pub fn crowd(&self, server: &Server, requests: &Requests, turn: usize) -> Result<Measured> {
        // A little longer than what is measured beside it.
        self.for_seconds(self.seconds + 1, server, requests, Clients::Crowd, turn)
    }

    /// Lets the server get warm: a short run that counts for nothing.
    ///
    /// # Errors
    /// A request failed.
    pub fn warm_up(&self, server: &Server, requests: &Requests, clients: Clients) -> Result {
        let measured = self.for_seconds(1, server, requests, clients, 0)?;
        measured.whole(server).map(drop)
    }

    fn for_seconds(
        &self,
        seconds: u32,
        server: &Server,
        requests: &Requests,
        clients: Clients,
        turn: usize,
    ) -> Result<Measured> {
        let mut wrk = processors::command(Place::Load, "wrk");
        let connections = match clients {
            Clients::One => "1",
            Clients::Many => "16",
            Clients::Crowd => "20",
        };
        // A busy machine may take longer than the two seconds that wrk waits by itself.
        wrk.args([
            "--threads",
            "1",
            "--connections",
            connections,
            "--timeout",
            "20s",
            "--duration",
        ]);
        let script = match requests.way {
            Way::SignIn => &self.signing_in,
            Way::Post(_) => &self.posting,
            Way::Read | Way::Signed(_) => &self.reading,
        };
        wrk.arg(format!("{seconds}s")).arg("--script").arg(script);
        wrk.arg(&server.url).arg("--").arg(&requests.file);
        // Each turn in another part of the file, so that a larger set of things is asked for.
        wrk.arg((turn * 7_919).to_string());
        if let Way::Signed(third) | Way::Post(third) = &requests.way {
            wrk.arg(third);
        }
        let output = wrk
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("wrk: {error}"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let result = said.lines().find_map(|line| line.strip_prefix("RESULT "));
        let result = result.ok_or_else(|| format!("wrk said no result:\n{said}"))?;
        Ok(serde_json::from_str(result)?)
    }
}
