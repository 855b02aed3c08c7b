//! The Chinese script that nobody wrote: what readers get in its place, made from the script that a person wrote, and a button that
//! takes it over. Nothing of it is kept: it is asked for while it is looked at, and again when its source changes.

use std::{pin::Pin, rc::Rc};

use client::Error;
use leptos::prelude::*;
use shared::{language::Language, localized::WrittenText, preview::Script};

use super::{bound::Bound, form::Form};
use crate::{
    browser,
    components::fetched,
    follow::{live_if, memo},
    portal::form_texts,
    remote::fetch,
};

/// Asks for a text in a script.
pub(crate) type Converter = Rc<dyn Fn(String, Script) -> Pin<Box<dyn Future<Output = Result<String, Error>>>>>;

/// What a person wrote in the other script, where nobody wrote this one.
pub(super) fn source(text: &WrittenText, language: Language) -> Option<&str> {
    let other = Script::of(language)?.other();
    text.get(other.into()).filter(|_| text.get(language).is_none())
}

/// What stands in for the text in `language`, while there is something and the form converts. `take` takes it over.
pub(super) fn converted(
    form: Form,
    pointer: &str,
    (value, is_seen): (Bound<WrittenText>, Memo<bool>),
    language: Language,
    take: Callback<String>,
) -> AnyView {
    let (Some(script), Some(convert)) = (Script::of(language), form.converter()) else {
        return ().into_any();
    };
    let convert = StoredValue::new_local(convert);
    let source = memo(move || value.with(|text| source(text, language).map(str::to_owned)));
    let is_shown = memo(move || is_seen.get() && source.with(Option::is_some));
    let field = form.id(pointer);
    live_if(move || {
        let field = field.clone();
        is_shown.get().then(|| {
            let words = fetch(move || {
                let text = source.get().unwrap_or_default();
                convert.with_value(|convert| convert(text, script))
            });
            shown(words, script, move |text| {
                take.run(text);
                browser::focus(&field);
            })
        })
    })
}

fn shown(
    words: crate::remote::Fetch<String>,
    script: Script,
    take: impl Fn(String) + Clone + Send + 'static,
) -> AnyView {
    let t = form_texts();
    let (own, other) = (Language::from(script), Language::from(script.other()));
    let coming = || view! { <p class="hint" aria-busy="true">{form_texts().form_busy()}</p> }.into_any();
    let text = fetched(words, coming, move |text: &String| {
        let (take, taken) = (take.clone(), text.clone());
        view! {
            <p class="converted-text" lang=own.html_lang()>
                {text.clone()}
            </p>
            <p>
                <button type="button" class="button quiet" on:click=move |_| take(taken.clone())>
                    {t.form_converted_take()}
                </button>
            </p>
        }
        .into_any()
    });
    view! {
        <div class="converted">
            <p class="hint">{t.form_converted(own.endonym(), other.endonym())}</p>
            {text}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_wrote_is_made_from_the_other_script() {
        let mut text = WrittenText {
            en: Some("Lift".into()),
            ..WrittenText::default()
        };
        assert_eq!(source(&text, Language::ZhHans), None);
        text.zh_hant = Some("升降機".into());
        assert_eq!(source(&text, Language::ZhHans), Some("升降機"));
        assert_eq!(source(&text, Language::ZhHant), None);
        assert_eq!(source(&text, Language::En), None);
        text.zh_hans = Some("电梯".into());
        assert_eq!(source(&text, Language::ZhHans), None);
    }
}
