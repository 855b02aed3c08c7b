//! What matching is given to know: the model of meaning that the index is opened with, and the trade's words.

use std::sync::Arc;

use matching::{Encoder, EncoderError, SentenceEncoder};

use crate::settings::Settings;

/// The model, or why there is none. Without one the portal works, and matches by words alone.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// The model.
    Known(Arc<dyn Encoder>),
    /// Why there is none, in one sentence.
    Unknown(String),
}

impl Meaning {
    /// Loads the model; says once in the log if there is none.
    #[must_use]
    pub fn load(settings: &Settings) -> Self {
        let Some(folder) = &settings.encoder_dir else {
            return Self::without("no folder of an encoder is there (setting `encoder_dir`)".to_owned());
        };
        match SentenceEncoder::load(folder) {
            Ok(encoder) => Self::Known(Arc::new(encoder)),
            Err(EncoderError::Missing) => Self::without(format!("{} holds no encoder", folder.display())),
            Err(error) => Self::without(format!("the encoder in {} cannot be used: {error}", folder.display())),
        }
    }

    fn without(why: String) -> Self {
        tracing::warn!(%why, "matching by words alone");
        Self::Unknown(why)
    }

    /// The model, if there is one.
    #[must_use]
    pub fn encoder(&self) -> Option<Arc<dyn Encoder>> {
        match self {
            Self::Known(encoder) => Some(Arc::clone(encoder)),
            Self::Unknown(_) => None,
        }
    }
}

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
