//! What mails say, in three languages: `mail/*.toml`, read once. A missing text fails the test below, not the reader.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;
use shared::language::Language;

use super::MessageKind;

/// What one kind of mail says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub subject: String,
    pub text: Vec<String>,
    /// The words on the link.
    pub action: Option<String>,
    /// What to do if the mail was not expected.
    pub otherwise: Option<String>,
}

/// Everything said in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub greeting: String,
    /// To a person whose name is not known.
    pub greeting_nameless: String,
    /// In place of the name of an organisation that nobody approved.
    pub unapproved: String,
    /// In place of the title of a draft that has none yet.
    pub untitled: String,
    pub footer: String,
    pub link: String,
    pub mails: HashMap<MessageKind, Words>,
}

static ALL: LazyLock<[Option<Vocabulary>; 3]> = LazyLock::new(|| {
    [
        include_str!("../../mail/en.toml"),
        include_str!("../../mail/zh-hant.toml"),
        include_str!("../../mail/zh-hans.toml"),
    ]
    .map(|text| toml::from_str(text).ok())
});

/// The words of a kind of mail in a language.
pub(super) fn for_message(language: Language, kind: MessageKind) -> Option<(&'static Vocabulary, &'static Words)> {
    let vocabulary = match language {
        Language::En => &ALL[0],
        Language::ZhHant => &ALL[1],
        Language::ZhHans => &ALL[2],
    };
    let vocabulary = vocabulary.as_ref()?;
    Some((vocabulary, vocabulary.mails.get(&kind)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mail_is_said_in_every_language() {
        for language in Language::ALL {
            for kind in MessageKind::ALL {
                let (_, words) =
                    for_message(language, kind).unwrap_or_else(|| panic!("{language:?}: no words for {kind:?}"));
                let (_, english) = for_message(Language::En, kind).expect("English");
                assert_eq!(
                    words.action.is_some(),
                    english.action.is_some(),
                    "{language:?} {kind:?}"
                );
                assert_eq!(
                    words.otherwise.is_some(),
                    english.otherwise.is_some(),
                    "{language:?} {kind:?}"
                );
            }
        }
    }
}
