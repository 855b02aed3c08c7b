//! The trade's words.

use crate::settings::Settings;

/// Takes the glossary that the settings name, if they name one.
///
/// # Errors
/// One sentence: the file cannot be read, or a line of it is not of the form.
pub fn use_glossary(settings: &Settings) -> Result<(), String> {
    let Some(file) = &settings.glossary_file else {
        return Ok(());
    };
    let told =
        |why: &dyn std::fmt::Display| format!("{} cannot be used (setting `glossary_file`): {why}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| told(&error))?;
    matching::use_glossary(&text).map_err(|error| told(&error))
}
