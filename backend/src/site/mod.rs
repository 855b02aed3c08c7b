//! The installation: what `site.toml` says, and the plain pages in three languages.

mod routes;

use std::path::Path;

use chrono_tz::Tz;
use shared::site::{Site, StillCurrent};

pub use routes::mount;

const BUILT_IN: &str = include_str!("../../site.toml");

/// Reads `site.toml`, or the built-in demonstration site where no file is given.
///
/// # Errors
/// One sentence that names the file and the key.
pub fn load(file: Option<&Path>) -> Result<Site, String> {
    let (name, text) = match file {
        None => ("the built-in site.toml".to_owned(), BUILT_IN.to_owned()),
        Some(file) => {
            let name = file.display().to_string();
            let text = std::fs::read_to_string(file)
                .map_err(|error| format!("{name} cannot be read (setting `site_file`): {error}"))?;
            (name, text)
        }
    };
    let site: Site = toml::from_str(&text).map_err(|error| format!("{name} is not valid: {error}"))?;
    zone(&site).map_err(|error| format!("{name} is not valid: {error}"))?;
    if !(1..=12).contains(&site.year_start_month) {
        return Err(format!("{name} is not valid: `year_start_month` must be 1 to 12"));
    }
    let StillCurrent { months, days } = site.still_current;
    if !(1..=120).contains(&months) || !(1..=365).contains(&days) {
        return Err(format!(
            "{name} is not valid: `still_current` must have 1 to 120 `months` and 1 to 365 `days`"
        ));
    }
    Ok(site)
}

/// The time zone of all civil dates.
///
/// # Errors
/// One sentence when the name is no IANA time zone.
pub fn zone(site: &Site) -> Result<Tz, String> {
    site.time_zone.parse().map_err(|_| {
        format!(
            "`time_zone` must be an IANA name such as Asia/Hong_Kong, not `{}`",
            site.time_zone
        )
    })
}
