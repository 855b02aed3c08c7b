//! A text as readers will see it, while it is being written; and how two versions of it differ.

use serde::{Deserialize, Serialize};

use crate::{code::codes, diff::DiffPart, language::Language, problem::FieldError, validate::Validate};

/// The longest text that is shown, in characters.
pub const MAX_TEXT: usize = 20_000;

codes! {
    /// A script in which Chinese is written.
    Script {
        /// Traditional, Hong Kong variants.
        Traditional = "zh_hant",
        /// Simplified.
        Simplified = "zh_hans",
    }
}

impl From<Script> for Language {
    fn from(script: Script) -> Self {
        match script {
            Script::Traditional => Self::ZhHant,
            Script::Simplified => Self::ZhHans,
        }
    }
}

impl Script {
    /// The script of a language; none of English.
    #[must_use]
    pub const fn of(language: Language) -> Option<Self> {
        match language {
            Language::En => None,
            Language::ZhHant => Some(Self::Traditional),
            Language::ZhHans => Some(Self::Simplified),
        }
    }

    /// The other script.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Traditional => Self::Simplified,
            Self::Simplified => Self::Traditional,
        }
    }
}

/// A text of which one wants to see how it will look. Nothing of it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextToPreview {
    /// Markdown (CommonMark with tables): at most 20,000 characters.
    pub text: String,
    /// The script into which the text, written in the other one, is converted first: what pages show where nobody wrote this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<Script>,
}

impl Validate for TextToPreview {
    fn validate(&self) -> Vec<FieldError> {
        too_long("/text", &self.text).into_iter().collect()
    }
}

/// Two versions of a text of which one wants to see the difference. Nothing of them is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextsToCompare {
    /// The older version: at most 20,000 characters.
    pub before: String,
    /// The newer version: at most 20,000 characters.
    pub after: String,
}

impl Validate for TextsToCompare {
    fn validate(&self) -> Vec<FieldError> {
        let texts = [("/before", &self.before), ("/after", &self.after)];
        texts.into_iter().filter_map(|(at, text)| too_long(at, text)).collect()
    }
}

fn too_long(pointer: &str, text: &str) -> Option<FieldError> {
    let length = text.chars().count();
    (length > MAX_TEXT).then(|| {
        FieldError::new(pointer, "too_long")
            .with("max", MAX_TEXT)
            .with("length", length)
    })
}

/// What differs between two versions of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// Both texts in pieces, in reading order.
    pub parts: Vec<DiffPart>,
}

/// A text as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The text in the script that was asked for, not translated; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// HTML that was cleaned: it holds no script, no style, no image and no link but to http, https and mailto.
    pub html: String,
}
