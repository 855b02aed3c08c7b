//! A text as readers will see it, while it is being written.

use serde::{Deserialize, Serialize};

use crate::{problem::FieldError, validate::Validate};

/// The longest text that is shown, in characters.
pub const MAX_TEXT: usize = 20_000;

/// A text of which one wants to see how it will look. Nothing of it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextToPreview {
    /// Markdown (CommonMark with tables): at most 20,000 characters.
    pub text: String,
}

impl Validate for TextToPreview {
    fn validate(&self) -> Vec<FieldError> {
        let length = self.text.chars().count();
        let too_long = (length > MAX_TEXT).then(|| {
            FieldError::new("/text", "too_long")
                .with("max", MAX_TEXT)
                .with("length", length)
        });
        too_long.into_iter().collect()
    }
}

/// A text as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// HTML that was cleaned: it holds no script, no style, no image and no link but to http, https and mailto.
    pub html: String,
}
