//! The three languages of the portal and the order in which one stands in for another.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::code::Code;

/// A language the portal is written in. Serialised as `en`, `zh_hant`, `zh_hans`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese in traditional script, Hong Kong usage.
    ZhHant,
    /// Chinese in simplified script, mainland usage.
    ZhHans,
}

impl Code for Language {
    const ALL: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        self.code()
    }
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhHant, Self::ZhHans];

    /// The first segment of a page's path: `en`, `zh-hant`, `zh-hans`.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHant => "zh-hant",
            Self::ZhHans => "zh-hans",
        }
    }

    /// The name used in JSON and in queries: `en`, `zh_hant`, `zh_hans`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHant => "zh_hant",
            Self::ZhHans => "zh_hans",
        }
    }

    /// The value of HTML's `lang` attribute, as fonts and screen readers want it.
    #[must_use]
    pub const fn html_lang(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHant => "zh-HK",
            Self::ZhHans => "zh-CN",
        }
    }

    /// How the language names itself in the language switch.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhHant => "繁體中文",
            Self::ZhHans => "简体中文",
        }
    }

    /// Which languages to look in, best first, when a text is wanted in `self`.
    ///
    /// The other Chinese script comes before English for a Chinese reader: most can read it.
    #[must_use]
    pub const fn fallbacks(self) -> [Self; 3] {
        match self {
            Self::En => [Self::En, Self::ZhHant, Self::ZhHans],
            Self::ZhHant => [Self::ZhHant, Self::ZhHans, Self::En],
            Self::ZhHans => [Self::ZhHans, Self::ZhHant, Self::En],
        }
    }

    /// Whether the language is written in Han characters.
    #[must_use]
    pub const fn is_chinese(self) -> bool {
        !matches!(self, Self::En)
    }

    /// The language that a path segment names, if it is one of ours.
    #[must_use]
    pub fn from_path(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.path() == segment)
    }

    /// The best language for an `Accept-Language` header or a browser's language list (RFC 9110, section 12.5.4).
    ///
    /// Tags are taken by falling quality; `zh` alone, `zh-CN` and `zh-SG` mean simplified, other Chinese regions
    /// traditional. English where nothing fits.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wanted: Vec<(f32, usize, Self)> = accept_language
            .split(',')
            .enumerate()
            .filter_map(|(position, part)| {
                let (tag, quality) = match part.split_once(';') {
                    Some((tag, parameter)) => {
                        let value = parameter.trim().strip_prefix("q=").unwrap_or("1");
                        (tag, value.parse().unwrap_or(0.0))
                    }
                    None => (part, 1.0),
                };
                let language = Self::from_tag(tag.trim())?;
                (quality > 0.0).then_some((quality, position, language))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        wanted.first().map_or(Self::En, |(_, _, language)| *language)
    }

    fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "zh" | "yue" | "cmn" => {
                let rest: Vec<&str> = parts.collect();
                let simplified = rest.contains(&"hans")
                    || (!rest.contains(&"hant")
                        && (rest.is_empty() || rest.contains(&"cn") || rest.contains(&"sg"))
                        && !tag.starts_with("yue"));
                Some(if simplified { Self::ZhHans } else { Self::ZhHant })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Language::En)]
    #[case("fr-FR, de", Language::En)]
    #[case("zh-HK,zh;q=0.9,en;q=0.8", Language::ZhHant)]
    #[case("zh-TW", Language::ZhHant)]
    #[case("zh-Hans-HK", Language::ZhHans)]
    #[case("zh-CN, en;q=0.9", Language::ZhHans)]
    #[case("zh", Language::ZhHans)]
    #[case("yue", Language::ZhHant)]
    #[case("en;q=0.4, zh-CN;q=0.5", Language::ZhHans)]
    #[case("zh-CN;q=0, en", Language::En)]
    fn accept_language_is_negotiated(#[case] header: &str, #[case] expected: Language) {
        assert_eq!(Language::negotiate(header), expected);
    }
}
