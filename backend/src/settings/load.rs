//! Reading the settings, with errors that name the key.

#![expect(clippy::disallowed_methods, reason = "the one module that reads the environment")]

use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};

use super::Settings;

const DEFAULTS: &str = include_str!("defaults.toml");

/// Keys whose environment variable holds a list separated by commas.
const LISTS: [&str; 2] = ["cors_origins", "trusted_proxies"];

/// No body may take longer to arrive than this.
const MOST_BODY_SECONDS: u64 = 600;

/// Reads the settings: defaults, then `file` (or the one that `INNOPORTAL_CONFIG` names), then the environment.
///
/// A double underscore in a variable's name goes one level down: `INNOPORTAL_RATE_LIMIT__PER_MINUTE`.
///
/// # Errors
/// One sentence that names the key and what is wrong with it.
pub fn load(file: Option<&Path>) -> Result<Settings, String> {
    let named = std::env::var_os("INNOPORTAL_CONFIG").map(PathBuf::from);
    let file = file.map(Path::to_owned).or(named);
    let mut environment = Environment::with_prefix("INNOPORTAL")
        .prefix_separator("_")
        .separator("__")
        .try_parsing(true)
        .list_separator(",")
        .ignore_empty(true);
    for key in LISTS {
        environment = environment.with_list_parse_key(key);
    }
    let mut builder = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    if let Some(file) = &file {
        builder = builder.add_source(File::from(file.as_path()).format(FileFormat::Toml));
    }
    let mut settings: Settings = builder
        .add_source(environment)
        .build()
        .and_then(Config::try_deserialize)
        .map_err(|error| format!("a setting is not valid: {}", in_one_line(&error.to_string())))?;
    check(&settings)?;
    settings.encoder_dir = settings.encoder_dir.or_else(|| encoder_dir(&settings.data_dir));
    Ok(settings)
}

/// Where a model lies: in the data folder, or where `cargo xtask setup` puts it for all working copies of one person.
fn encoder_dir(data: &Path) -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let cache = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    let places = [
        Some(data.join("encoder")),
        cache.map(|cache| cache.join("innoportal/encoder")),
    ];
    places.into_iter().flatten().find(|place| place.is_dir())
}

/// A message without the excerpt that a parser of TOML draws below its first line.
fn in_one_line(message: &str) -> String {
    let lines = message.lines().filter(|line| !line.contains(" |")).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(": ")
}

fn check(settings: &Settings) -> Result<(), String> {
    if let Some(url) = &settings.database_url
        && !(url.starts_with("postgres://") || url.starts_with("postgresql://"))
    {
        return Err(
            "the setting `database_url` must start with postgres:// (leave it out for the embedded database)".into(),
        );
    }
    if let Some(url) = &settings.base_url
        && !(matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none())
    {
        return Err("the setting `base_url` must be http:// or https:// and a host, without a path".into());
    }
    if settings.rate_limit.per_minute > 0 && settings.rate_limit.burst == 0 {
        return Err("the setting `rate_limit.burst` must be at least 1".into());
    }
    for origin in &settings.cors_origins {
        let good = url::Url::parse(origin).is_ok_and(|url| url.origin().ascii_serialization() == *origin);
        if !good {
            return Err(format!(
                "the setting `cors_origins` holds `{origin}`, which is no origin such as https://partner.example"
            ));
        }
    }
    if !(1..=MOST_BODY_SECONDS).contains(&settings.body_seconds) {
        return Err(format!(
            "the setting `body_seconds` must be between 1 and {MOST_BODY_SECONDS}"
        ));
    }
    if settings.workers == Some(0) {
        return Err("the setting `workers` must be at least 1".into());
    }
    Ok(())
}
