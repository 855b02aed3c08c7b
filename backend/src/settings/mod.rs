//! How this server is set up: defaults, then a TOML file, then `INNOPORTAL_*` in the environment. The only place that reads
//! the environment. What the agency says of itself is in `site.toml`; see [`crate::site`].

mod header_name;
mod load;

use std::{net::SocketAddr, path::PathBuf};

use actix_web::http::header::HeaderName;
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

/// How much one caller may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// Requests to the API a minute in the long run; 0 switches the limit off.
    pub per_minute: u32,
    /// How many may come at once.
    pub burst: u32,
}

/// A service that turns texts into vectors, asked as OpenAI's embeddings are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EncoderService {
    /// Where it is asked, such as `http://127.0.0.1:8081/v1/embeddings`.
    pub url: Url,
    /// The name of the model; vectors of different names are never compared.
    pub model: String,
    /// Sent as a bearer token.
    #[serde(default)]
    pub key: Option<String>,
}

impl std::fmt::Debug for EncoderService {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EncoderService")
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

/// The e-mail transport.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The mail server: `smtps://user:password@host:port`, or `smtp://…?tls=required` for STARTTLS; mail is written to files
    /// in `data_dir` when absent.
    pub smtp_url: Option<String>,
    /// The address that mail is from; that of `site.toml` when absent.
    pub from: Option<String>,
}

/// Every setting of the server.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
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
    /// Folder of the sentence encoder; when absent `encoder` in `data_dir`, or the one that setup puts into the user's
    /// cache. Without a model there the portal matches by words alone.
    pub encoder_dir: Option<PathBuf>,
    /// A service that encodes, in place of a model in a folder.
    pub encoder_service: Option<EncoderService>,
    /// The trade's words in three languages; the built-in ones when absent.
    pub glossary_file: Option<PathBuf>,
    /// The agency's `site.toml`; the built-in demonstration site when absent.
    pub site_file: Option<PathBuf>,
    /// Log filter, such as `info` or `info,sqlx=debug`.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Web origins that may call the API from a browser, such as `https://partner.example`.
    pub cors_origins: Vec<String>,
    /// Proxies that are believed to say where a request comes from.
    pub trusted_proxies: Vec<IpNet>,
    /// The one header in which they say it: one like `X-Forwarded-For`, or `Forwarded`.
    #[serde(with = "header_name")]
    pub proxy_header: HeaderName,
    /// How much one caller may ask for.
    pub rate_limit: RateLimit,
    /// Memory for rendered public answers, in bytes; 0 switches the cache off.
    pub cache_bytes: u64,
    /// The largest request body, in bytes.
    pub body_limit: usize,
    /// How many seconds the body of a request may take to arrive.
    pub body_seconds: u64,
    /// The secret that signs tokens and seals secrets in the database: 32 bytes or more in Base64 (URL-safe). One in `data_dir`
    /// when absent; several servers on one database need the same.
    pub secret_key: Option<String>,
    /// The secret before it, still believed, so that a change signs nobody out and what it sealed opens.
    pub previous_secret_key: Option<String>,
    /// Whether the people of the demonstration, whose passwords are public, can sign in from elsewhere than the machine itself.
    pub allow_demo_sign_in: bool,
    /// The e-mail transport.
    #[serde(default)]
    pub mail: MailSettings,
    /// Worker threads; as many as there are cores when absent.
    pub workers: Option<usize>,
}

impl std::fmt::Debug for Settings {
    /// Says where the server is set up to stand; what may hold a secret is left out, so that no log can.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("bind", &self.bind)
            .field("data_dir", &self.data_dir)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// Whether data lives in the embedded SQLite database.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        self.database_url.is_none()
    }
}
