//! Text that people write, in up to three languages, each variant saying where it comes from.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The origin of a text variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A person wrote it in this language.
    Written,
    /// Converted by machine from the other Chinese script (OpenCC, Hong Kong variants); not a translation.
    Converted,
}

/// One language's variant of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variant {
    /// The text, plain or in Markdown as its field says; paragraphs are separated by a blank line.
    pub text: String,
    /// A text in Markdown as HTML that was cleaned: paragraphs, headings, lists, tables and links only. Absent for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Whether a person wrote it or its script was converted.
    pub origin: Origin,
}

/// A text in English, traditional and simplified Chinese; at least one is present.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LocalizedText {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Variant>,
    /// Chinese in traditional script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh_hant: Option<Variant>,
    /// Chinese in simplified script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh_hans: Option<Variant>,
}

/// A text in up to three languages: as people give it, or as readers get it.
pub trait Words: Default {
    /// Whether there is nothing in it.
    fn is_blank(&self) -> bool;
}

impl Words for LocalizedText {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Words for WrittenText {
    fn is_blank(&self) -> bool {
        self.variants().all(|(_, variant)| variant.trim().is_empty())
    }
}

/// What a reader gets to see of a text: a variant and the language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The language of `text`, which may differ from the one asked for.
    pub language: Language,
    /// The text.
    pub text: &'a str,
    /// The text as cleaned HTML, where it was written in Markdown.
    pub html: Option<&'a str>,
    /// Where the text comes from.
    pub origin: Origin,
}

impl LocalizedText {
    /// The variant written or converted for `language`, without falling back.
    #[must_use]
    pub const fn get(&self, language: Language) -> Option<&Variant> {
        match language {
            Language::En => self.en.as_ref(),
            Language::ZhHant => self.zh_hant.as_ref(),
            Language::ZhHans => self.zh_hans.as_ref(),
        }
    }

    /// Sets or removes a variant.
    pub fn set(&mut self, language: Language, variant: Option<Variant>) {
        match language {
            Language::En => self.en = variant,
            Language::ZhHant => self.zh_hant = variant,
            Language::ZhHans => self.zh_hans = variant,
        }
    }

    /// The best variant for a reader of `language`: their own; else, by [`Language::fallbacks`], one that a person wrote;
    /// else one whose script was converted. `None` only for an empty text.
    #[must_use]
    pub fn show(&self, language: Language) -> Option<Shown<'_>> {
        let shown = |language: Language| {
            let variant = self.get(language)?;
            Some(Shown {
                language,
                text: &variant.text,
                html: variant.html.as_deref(),
                origin: variant.origin,
            })
        };
        let others = || language.fallbacks().into_iter().filter_map(shown);
        shown(language)
            .or_else(|| others().find(|shown| shown.origin == Origin::Written))
            .or_else(|| others().next())
    }

    /// The text of [`Self::show`], or an empty string.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        self.show(language).map_or("", |shown| shown.text)
    }

    /// Every variant with its language, in the order of [`Language::ALL`].
    pub fn variants(&self) -> impl Iterator<Item = (Language, &Variant)> {
        Language::ALL
            .into_iter()
            .filter_map(|language| Some((language, self.get(language)?)))
    }

    /// Whether no variant is present.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.en.is_none() && self.zh_hant.is_none() && self.zh_hans.is_none()
    }

    /// The same text with each variant cut to `limit` characters at a word or sentence boundary where one is near.
    #[must_use]
    pub fn excerpt(&self, limit: usize) -> Self {
        let mut cut = Self::default();
        for (language, variant) in self.variants() {
            // Han characters say more each: half as many make a line of the same weight.
            let limit = if language.is_chinese() { limit / 2 } else { limit };
            let text = excerpt(&variant.text, limit);
            cut.set(
                language,
                Some(Variant {
                    text,
                    html: None,
                    origin: variant.origin,
                }),
            );
        }
        cut
    }
}

/// `text` cut to at most `limit` characters, ending in an ellipsis where something was left out.
fn excerpt(text: &str, limit: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = flat.char_indices().nth(limit) else {
        return flat;
    };
    let head = &flat[..end];
    // Going back more than a quarter for a boundary would leave a ragged line.
    let floor = head.char_indices().nth(limit * 3 / 4).map_or(0, |(at, _)| at);
    let boundary = head
        .rfind([' ', '，', '。', '；', '、'])
        .filter(|at| *at >= floor)
        .unwrap_or(end);
    format!("{}…", head[..boundary].trim_end())
}

/// A text as a person or a file gives it: written variants only. At least one is required and must not be blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WrittenText {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Chinese in traditional script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh_hant: Option<String>,
    /// Chinese in simplified script.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh_hans: Option<String>,
}

impl WrittenText {
    /// The given variants with their language, blank ones included.
    pub fn variants(&self) -> impl Iterator<Item = (Language, &str)> {
        [
            (Language::En, &self.en),
            (Language::ZhHant, &self.zh_hant),
            (Language::ZhHans, &self.zh_hans),
        ]
        .into_iter()
        .filter_map(|(language, text)| Some((language, text.as_deref()?)))
    }
}

impl WrittenText {
    /// What is written in this language; `None` where that is nothing.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        let text = match language {
            Language::En => &self.en,
            Language::ZhHant => &self.zh_hant,
            Language::ZhHans => &self.zh_hans,
        };
        text.as_deref().filter(|text| !text.trim().is_empty())
    }
}

impl From<&LocalizedText> for WrittenText {
    /// The variants that a person wrote.
    fn from(text: &LocalizedText) -> Self {
        let written = |variant: &Option<Variant>| {
            let written = variant.as_ref().filter(|variant| variant.origin == Origin::Written);
            written.map(|variant| variant.text.clone())
        };
        Self {
            en: written(&text.en),
            zh_hant: written(&text.zh_hant),
            zh_hans: written(&text.zh_hans),
        }
    }
}

impl From<WrittenText> for LocalizedText {
    /// Trims each variant and drops blank ones.
    fn from(written: WrittenText) -> Self {
        let mut text = Self::default();
        for (language, variant) in written.variants() {
            let variant = variant.trim();
            if !variant.is_empty() {
                text.set(
                    language,
                    Some(Variant {
                        text: variant.to_owned(),
                        html: None,
                        origin: Origin::Written,
                    }),
                );
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(en: Option<&str>, zh_hant: Option<&str>) -> LocalizedText {
        WrittenText {
            en: en.map(Into::into),
            zh_hant: zh_hant.map(Into::into),
            zh_hans: None,
        }
        .into()
    }

    #[test]
    fn a_chinese_reader_gets_the_other_script_before_english() {
        let text = written(Some("Lift"), Some("升降機"));
        let shown = text.show(Language::ZhHans).map(|shown| (shown.language, shown.text));
        assert_eq!(shown, Some((Language::ZhHant, "升降機")));
    }

    #[test]
    fn who_has_no_variant_gets_one_that_a_person_wrote_before_a_converted_one() {
        let variant = |text: &str, origin| {
            Some(Variant {
                text: text.into(),
                html: None,
                origin,
            })
        };
        let mut text = LocalizedText::default();
        text.set(Language::ZhHant, variant("升降機", Origin::Converted));
        text.set(Language::ZhHans, variant("升降机", Origin::Written));
        let shown = |text: &LocalizedText, language| text.show(language).map(|shown| shown.language);
        assert_eq!(shown(&text, Language::En), Some(Language::ZhHans));
        assert_eq!(
            shown(&text, Language::ZhHant),
            Some(Language::ZhHant),
            "their own script all the same"
        );
        text.set(Language::ZhHans, None);
        assert_eq!(
            shown(&text, Language::En),
            Some(Language::ZhHant),
            "a converted one before none"
        );
    }

    #[test]
    fn blank_variants_are_dropped() {
        assert!(written(Some("  "), None).is_empty());
    }

    #[test]
    fn an_excerpt_ends_at_a_boundary() {
        let text = written(Some("The lift stops between floors at night"), None);
        assert_eq!(text.excerpt(18).text(Language::En), "The lift stops…");
    }
}
