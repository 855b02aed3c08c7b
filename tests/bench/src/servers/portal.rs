//! The portal itself, in the ways the benches run it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::{Server, run};
use crate::{
    Result, fetch,
    processors::{self, Place},
};

/// Whether it remembers rendered answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// As it is set up by default.
    Default,
    /// Each answer is made anew.
    Off,
}

/// The portal's program with a data folder.
#[derive(Debug, Clone)]
pub struct Portal {
    program: PathBuf,
    /// Where its data are.
    pub data: PathBuf,
    log: PathBuf,
}

impl Portal {
    /// With its data in `data`.
    #[must_use]
    pub fn new(program: &Path, data: &Path) -> Self {
        Self {
            program: program.to_owned(),
            data: data.to_owned(),
            log: data.with_extension("log"),
        }
    }

    /// The database file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data.join("innoportal.sqlite")
    }

    /// The search index.
    #[must_use]
    pub fn index(&self) -> PathBuf {
        self.data.join("index")
    }

    fn command(&self) -> Command {
        let mut command = processors::command(Place::Server, &self.program);
        command.env("INNOPORTAL_DATA_DIR", &self.data);
        // By words alone: encoding the records would take longer than everything that is measured.
        command.env("INNOPORTAL_ENCODER_DIR", self.data.join("no-encoder"));
        command.env("INNOPORTAL_LOG", "warn");
        command
    }

    /// Loads the demonstration into a new data folder.
    ///
    /// # Errors
    /// The program says no.
    pub fn load_demonstration(&self) -> Result {
        if self.data.exists() {
            fs::remove_dir_all(&self.data)?;
        }
        fs::create_dir_all(&self.data)?;
        run(self.command().arg("demo"), &self.log).map(drop)
    }

    /// Takes in the wishes of a file; says how long it took.
    ///
    /// # Errors
    /// The program says no.
    pub fn import_wishes(&self, file: &Path) -> Result<Duration> {
        run(self.command().args(["import", "--kind", "wish"]).arg(file), &self.log)
    }

    /// Builds the search index, by starting without one; says how long the start took.
    ///
    /// # Errors
    /// It does not come up.
    pub fn build_index(&self) -> Result<Duration> {
        Ok(self.serve(Cache::Off)?.start)
    }

    /// Serves.
    ///
    /// # Errors
    /// It does not come up.
    pub fn serve(&self, cache: Cache) -> Result<Server> {
        self.start(cache, "warn", &self.log)
    }

    /// Serves without the cache and writes each SQL statement to `log`.
    ///
    /// # Errors
    /// It does not come up.
    pub fn serve_telling_sql(&self, log: &Path) -> Result<Server> {
        self.start(Cache::Off, "warn,sqlx::query=trace", log)
    }

    fn start(&self, cache: Cache, level: &str, log: &Path) -> Result<Server> {
        let port = fetch::free_port()?;
        let mut command = self.command();
        command.arg("serve");
        command.env("INNOPORTAL_BIND", format!("127.0.0.1:{port}"));
        command.env("INNOPORTAL_RATE_LIMIT__PER_MINUTE", "0");
        // The load generator says where a request comes from.
        command.env("INNOPORTAL_TRUSTED_PROXIES", "127.0.0.0/8");
        command.env("INNOPORTAL_LOG", level);
        command.env("INNOPORTAL_LOG_FORMAT", "json");
        if cache == Cache::Off {
            command.env("INNOPORTAL_CACHE_BYTES", "0");
        }
        Server::start(&mut command, port, "/health/ready", log)
    }
}
