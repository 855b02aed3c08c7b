//! The portal itself, in the ways the benches run it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{Server, run};
use crate::{
    Result, fetch,
    processors::{self, Place},
    stand_in,
};

/// Whether it remembers rendered answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// As it is set up by default.
    Default,
    /// Each response is computed.
    Off,
}

/// How it compares meanings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// Not at all: by words alone.
    None,
    /// With the encoder in this folder.
    Folder(PathBuf),
    /// With the stand-in at this address.
    StandIn(String),
}

/// How long encoding everything may take.
const ENCODING: Duration = Duration::from_secs(3_600);

/// The portal's program with a data folder.
#[derive(Debug, Clone)]
pub struct Portal {
    program: PathBuf,
    /// Where its data are.
    pub data: PathBuf,
    log: PathBuf,
    encoding: Encoding,
}

impl Portal {
    /// With its data in `data`; it compares words alone.
    #[must_use]
    pub fn new(program: &Path, data: &Path) -> Self {
        Self {
            program: program.to_owned(),
            data: data.to_owned(),
            log: data.with_extension("log"),
            encoding: Encoding::None,
        }
    }

    /// The same, comparing meanings in this way.
    #[must_use]
    pub fn comparing(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
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
        match &self.encoding {
            Encoding::Folder(folder) => command.env("INNOPORTAL_ENCODER_DIR", folder),
            // Without an encoder: not the one of the current user.
            _ => command.env("INNOPORTAL_ENCODER_DIR", self.data.join("no-encoder")),
        };
        if let Encoding::StandIn(url) = &self.encoding {
            command.env("INNOPORTAL_ENCODER_SERVICE__URL", format!("{url}/v1/embeddings"));
            command.env("INNOPORTAL_ENCODER_SERVICE__MODEL", stand_in::MODEL);
        }
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

    /// Takes in the things of a file; says how long it took.
    ///
    /// # Errors
    /// The program says no.
    pub fn import(&self, kind: &str, file: &Path) -> Result<Duration> {
        run(self.command().args(["import", "--kind", kind]).arg(file), &self.log)
    }

    /// Builds the search index, by starting without one; says how long it took until everything is found, by meaning too
    /// where meanings are compared.
    ///
    /// # Errors
    /// It does not come up.
    pub fn build_index(&self) -> Result<Duration> {
        let began = Instant::now();
        self.serve(Cache::Off)?;
        Ok(began.elapsed())
    }

    /// Serves; with an encoder only once nothing lacks a vector.
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
        let server = Server::start(&mut command, port, "/health/ready", log)?;
        if self.encoding != Encoding::None {
            wait_for_vectors(&server)?;
        }
        Ok(server)
    }
}

/// Waits until the portal says that nothing lacks a vector, or says nothing of it, having made them before it answers.
fn wait_for_vectors(portal: &Server) -> Result {
    let reader = fetch::Reader::new(&portal.url);
    let began = Instant::now();
    loop {
        let health: serde_json::Value = serde_json::from_str(&reader.get("/health/ready")?.text)?;
        let encoder = &health["encoder"];
        if encoder["model"].is_null() {
            return Err(format!("the portal has no encoder: {encoder}").into());
        }
        match encoder["missing"].as_u64() {
            None | Some(0) => return Ok(()),
            Some(missing) if began.elapsed() > ENCODING => return Err(format!("{missing} things lack a vector").into()),
            Some(_) => thread::sleep(Duration::from_millis(200)),
        }
    }
}
