//! Texts of a draft as its page will show them to this reader: Markdown as HTML that the server has cleaned, and in the place of the
//! Chinese script that nobody wrote the other one, converted.

use shared::{
    language::Language,
    localized::{LocalizedText, Origin, Variant},
    preview::{Preview, Script, TextToPreview},
};

/// What the server is asked about a text; nothing where the text is shown as it is.
pub(super) fn question(text: &LocalizedText, language: Language, is_markdown: bool) -> Option<TextToPreview> {
    let shown = text.show(language)?;
    let script = Script::of(language).filter(|script| shown.language == Language::from(script.other()));
    (is_markdown || script.is_some()).then(|| TextToPreview {
        text: shown.text.to_owned(),
        script,
    })
}

/// The text with the answer.
pub(super) fn answered(
    mut text: LocalizedText,
    language: Language,
    is_markdown: bool,
    preview: &Preview,
) -> LocalizedText {
    let Some(shown) = text.show(language) else {
        return text;
    };
    let (language, origin, words) = match &preview.text {
        Some(converted) => (language, Origin::Converted, converted.clone()),
        None => (shown.language, shown.origin, shown.text.to_owned()),
    };
    let variant = Variant {
        text: words,
        html: is_markdown.then(|| preview.html.clone()),
        origin,
    };
    text.set(language, Some(variant));
    text
}

#[cfg(test)]
mod tests {
    use shared::localized::WrittenText;

    use super::*;

    #[test]
    fn a_reader_of_the_other_script_sees_it_converted() {
        let text = LocalizedText::from(WrittenText {
            zh_hant: Some("升降機".into()),
            ..WrittenText::default()
        });
        assert_eq!(question(&text, Language::ZhHant, false), None);
        assert_eq!(question(&text, Language::En, true).and_then(|asked| asked.script), None);
        let asked = question(&text, Language::ZhHans, false).expect("a question");
        assert_eq!(asked.script, Some(Script::Simplified));
        let preview = Preview {
            text: Some("升降机".into()),
            html: "<p>升降机</p>".into(),
        };
        let shown = answered(text.clone(), Language::ZhHans, false, &preview);
        let variant = shown.zh_hans.expect("it is converted");
        assert_eq!(
            (variant.text.as_str(), variant.html, variant.origin),
            ("升降机", None, Origin::Converted)
        );
        assert_eq!(shown.zh_hant, text.zh_hant);
    }
}
