//! How this server is set up: defaults, then a TOML file, then `INNOPORTAL_*` in the environment. The only place that reads
//! the environment. What the agency says of itself is in `site.toml`; see [`crate::site`].

mod load;

use std::{net::SocketAddr, path::PathBuf};

use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use url::Url;

pub use load::load;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Human on a terminal, JSON elsewhere.
    Auto,
    /// One readable line an event.
    Human,
    /// One JSON object an event.
    Json,
}

/// How many requests one address may make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// Requests to the API a minute in the long run; 0 switches the limit off.
    pub per_minute: u32,
    /// How many may come at once.
    pub burst: u32,
}

/// Every setting of the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The settings file itself, so that `INNOPORTAL_CONFIG` may name it; of no effect inside the file.
    pub config: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one.
    pub bind: SocketAddr,
    /// Folder for the embedded database, the search index and files.
    pub data_dir: PathBuf,
    /// `postgres://…` for PostgreSQL; the embedded SQLite database in `data_dir` when absent.
    pub database_url: Option<String>,
    /// The address people reach the portal at; `http://` and `bind` when absent.
    pub base_url: Option<Url>,
    /// Folder of the built web app; the one inside the binary when absent (`dist` builds only).
    pub web_dir: Option<PathBuf>,
    /// The agency's `site.toml`; the built-in demonstration site when absent.
    pub site_file: Option<PathBuf>,
    /// Log filter, such as `info` or `info,sqlx=debug`.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Web origins that may call the API from a browser, such as `https://partner.example`.
    pub cors_origins: Vec<String>,
    /// Proxies whose `Forwarded` and `X-Forwarded-For` headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// How many requests one address may make.
    pub rate_limit: RateLimit,
    /// Memory for rendered public answers, in bytes; 0 switches the cache off.
    pub cache_bytes: u64,
    /// The largest request body, in bytes.
    pub body_limit: usize,
    /// Worker threads; as many as there are cores when absent.
    pub workers: Option<usize>,
}

impl Settings {
    /// Whether data lives in the embedded SQLite database.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        self.database_url.is_none()
    }
}
