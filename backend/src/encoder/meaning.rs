//! The model in use, or why there is none.

use std::{path::Path, sync::Arc};

use matching::{Encoder, EncoderError, SentenceEncoder};

use super::service::ServiceEncoder;
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
    /// Reads the model, or asks the service that the settings name; says once in the log if there is none.
    pub async fn load(settings: &Settings) -> Self {
        let loaded = match (&settings.encoder_service, &settings.encoder_dir) {
            (Some(service), _) => ServiceEncoder::connect(service)
                .await
                .map(|encoder| Arc::new(encoder) as _),
            (None, Some(folder)) => read(folder),
            (None, None) => Err("no folder of an encoder is there (setting `encoder_dir`)".to_owned()),
        };
        match loaded {
            Ok(encoder) => Self::Known(encoder),
            Err(why) => {
                tracing::warn!(%why, "matching by words alone");
                Self::Unknown(why)
            }
        }
    }

    /// How often the model gave no answer to a question in time, which was then answered by words alone.
    #[must_use]
    pub fn misses(&self) -> u64 {
        match self {
            Self::Known(encoder) => encoder.misses(),
            Self::Unknown(_) => 0,
        }
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

fn read(folder: &Path) -> Result<Arc<dyn Encoder>, String> {
    match SentenceEncoder::load(folder) {
        Ok(encoder) => Ok(Arc::new(encoder)),
        Err(EncoderError::Missing) => Err(format!("{} holds no encoder", folder.display())),
        Err(error) => Err(format!("the encoder in {} cannot be used: {error}", folder.display())),
    }
}
