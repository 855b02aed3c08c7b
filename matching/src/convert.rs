//! Script conversion for display: the Chinese script that a person did not write, made from the one they did.
//!
//! Conversion is not translation, and the variant says so ([`Origin::Converted`]). The caller decides what may be
//! converted: official names of organisations never are.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use shared::{
    language::Language,
    localized::{LocalizedText, Origin, Variant},
};

// The dictionaries are part of the program, so loading fails for every call or for none; a test loads them. Loaded at
// first use: a server that stores converted text needs them only while something is written.
static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::Hk2s).ok());
static TO_TRADITIONAL: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2hk).ok());

/// Traditional text (Hong Kong variants) in simplified script. OpenCC's `hk2s`.
#[must_use]
pub fn to_simplified(text: &str) -> String {
    convert(&TO_SIMPLIFIED, text)
}

/// Simplified text in traditional script with Hong Kong variants. OpenCC's `s2hk`.
#[must_use]
pub fn to_traditional(text: &str) -> String {
    convert(&TO_TRADITIONAL, text)
}

fn convert(converter: &Option<OpenCC>, text: &str) -> String {
    converter
        .as_ref()
        .map_or_else(|| text.to_owned(), |converter| converter.convert(text))
}

/// A text in a script of Chinese; English stays as it is.
#[must_use]
pub fn to_script(text: &str, script: Language) -> String {
    match script {
        Language::En => text.to_owned(),
        Language::ZhHant => to_traditional(text),
        Language::ZhHans => to_simplified(text),
    }
}

/// Adds the missing Chinese variant where the other one was written. A written variant is never touched.
pub fn fill_scripts(text: &mut LocalizedText) {
    fill_scripts_by(text, to_script);
}

/// The same for texts in which not everything is to be converted: `convert` is given a text and the script to make.
pub fn fill_scripts_by(text: &mut LocalizedText, convert: impl Fn(&str, Language) -> String) {
    fill(text, Language::ZhHant, Language::ZhHans, &convert);
    fill(text, Language::ZhHans, Language::ZhHant, &convert);
}

/// A text as it was written, with the missing Chinese script beside it.
#[must_use]
pub fn in_both_scripts(text: impl Into<LocalizedText>) -> LocalizedText {
    let mut text = text.into();
    fill_scripts(&mut text);
    text
}

fn fill(text: &mut LocalizedText, from: Language, to: Language, convert: impl Fn(&str, Language) -> String) {
    let Some(written) = text.get(from).filter(|variant| variant.origin == Origin::Written) else {
        return;
    };
    // A variant converted before is made again: the written one may have changed since.
    if text.get(to).is_none_or(|variant| variant.origin == Origin::Converted) {
        let converted = Variant {
            html: None,
            text: convert(&written.text, to),
            origin: Origin::Converted,
        };
        text.set(to, Some(converted));
    }
}

#[cfg(test)]
mod tests {
    use shared::localized::WrittenText;

    use super::*;

    #[test]
    fn each_script_is_made_from_the_other() {
        assert_eq!(to_simplified("升降機（𨋢）裏的風扇噪音"), "升降机（䢂）里的风扇噪音");
        assert_eq!(to_traditional("冷水机组的维护成本"), "冷水機組的維護成本");
    }

    #[test]
    fn only_what_is_missing_is_filled() {
        let mut text: LocalizedText = WrittenText {
            en: Some("Lift".into()),
            zh_hant: Some("升降機".into()),
            zh_hans: None,
        }
        .into();
        fill_scripts(&mut text);
        let converted = Variant {
            html: None,
            text: "升降机".into(),
            origin: Origin::Converted,
        };
        assert_eq!(text.zh_hans, Some(converted));

        let mut both: LocalizedText = WrittenText {
            en: None,
            zh_hant: Some("升降機".into()),
            zh_hans: Some("电梯".into()),
        }
        .into();
        let before = both.clone();
        fill_scripts(&mut both);
        assert_eq!(both, before);

        let mut english: LocalizedText = WrittenText {
            en: Some("Lift".into()),
            ..WrittenText::default()
        }
        .into();
        fill_scripts(&mut english);
        assert!(english.zh_hant.is_none() && english.zh_hans.is_none());
    }
}
