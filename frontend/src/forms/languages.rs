//! A text in the three languages: a tab for each, which says whether there is anything in it.
//!
//! Tabs in the sense of the WAI-ARIA practices: one of them is in the order of tabbing, arrows move between them and show what they
//! come to. The fields of all languages are there all the time, so that nothing is lost in between.

use leptos::{ev, prelude::*};
use shared::{
    language::Language,
    localized::{LocalizedText, Origin, WrittenText},
};

use super::{
    bound::Bound,
    converted::{converted, source},
    field::{Field, grouped},
    form::Form,
    text::text_field,
};
use crate::follow::{memo, whenever};
use crate::{
    browser,
    portal::{form_texts, messages},
};

/// What a person wrote of a text that is there. What a machine converted is converted again from it.
pub(crate) fn written_of(text: &LocalizedText) -> WrittenText {
    let own = |language| {
        let variant = text.get(language).filter(|variant| variant.origin == Origin::Written);
        variant.map(|variant| variant.text.clone())
    };
    WrittenText {
        en: own(Language::En),
        zh_hant: own(Language::ZhHant),
        zh_hans: own(Language::ZhHans),
    }
}

fn variant(text: &mut WrittenText, language: Language) -> &mut Option<String> {
    match language {
        Language::En => &mut text.en,
        Language::ZhHant => &mut text.zh_hant,
        Language::ZhHans => &mut text.zh_hans,
    }
}

fn has(text: &WrittenText, language: Language) -> bool {
    text.variants()
        .any(|(own, text)| own == language && !text.trim().is_empty())
}

/// The language that is shown first: the reader's own, or one in which there is something.
fn first(text: &WrittenText, own: Language) -> Language {
    if has(text, own) {
        return own;
    }
    Language::ALL.into_iter().find(|one| has(text, *one)).unwrap_or(own)
}

/// A text in the three languages.
pub(crate) fn localized_field(form: Form, field: &Field, value: impl Into<Bound<WrittenText>>) -> AnyView {
    let value = value.into();
    let chosen = RwSignal::new(first(&value.get_untracked(), messages().language()));
    let base = field.pointer.clone();
    // What is wrong may lie behind another tab: who is led there finds it open.
    whenever(move || {
        let sought = form.sought.get().unwrap_or_default();
        let rest = sought.strip_prefix(&base).and_then(|rest| rest.strip_prefix('/'));
        if let Some(language) = rest.and_then(|code| Language::ALL.into_iter().find(|one| one.code() == code)) {
            chosen.set(language);
        }
    });
    let id = form.id(&field.pointer);
    let tabs: Vec<AnyView> = Language::ALL
        .into_iter()
        .map(|language| tab(form, field, (value, chosen), &id, language))
        .collect();
    let panels: Vec<AnyView> = Language::ALL
        .into_iter()
        .map(|language| panel(form, field, (value, chosen), &id, language))
        .collect();
    let controls = view! {
        <div class="language-tabs" role="tablist" aria-label=field.label.clone()>
            {tabs}
        </div>
        {panels}
    };
    grouped(form, field, false, controls.into_any())
}

type Shown = (Bound<WrittenText>, RwSignal<Language>);

fn tab(form: Form, field: &Field, (value, chosen): Shown, id: &str, language: Language) -> AnyView {
    let t = form_texts();
    let filled = memo(move || value.with(|text| has(text, language)));
    let pointer = format!("{}/{}", field.pointer, language.code());
    let wrong = memo(move || form.error_of(&pointer).is_some());
    let is_chosen = move || chosen.get() == language;
    let converts = form.converter().is_some();
    let made = memo(move || converts && value.with(|text| source(text, language).is_some()));
    let group = id.to_owned();
    let key = move |event: ev::KeyboardEvent| {
        let at = Language::ALL
            .iter()
            .position(|one| *one == language)
            .unwrap_or_default();
        let count = Language::ALL.len();
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (at + 1) % count,
            "ArrowLeft" | "ArrowUp" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        chosen.set(Language::ALL[to]);
        browser::focus(&format!("{group}-tab-{}", Language::ALL[to].code()));
    };
    let state = move || match (wrong.get(), filled.get()) {
        (true, _) => t.form_tab_wrong(),
        (false, true) => t.form_tab_filled(),
        (false, false) if made.get() => t.form_tab_converted(),
        (false, false) => t.form_tab_empty(),
    };
    view! {
        <button
            type="button"
            role="tab"
            id=format!("{id}-tab-{}", language.code())
            aria-controls=format!("{id}-panel-{}", language.code())
            aria-selected=move || is_chosen().to_string()
            tabindex=move || if is_chosen() { "0" } else { "-1" }
            class:filled=filled
            class:made=made
            class:wrong=wrong
            on:click=move |_| chosen.set(language)
            on:keydown=key
        >
            <span lang=language.html_lang()>{language.endonym()}</span>
            <span class="visually-hidden">"(" {move || state()} ")"</span>
        </button>
    }
    .into_any()
}

fn panel(form: Form, field: &Field, (value, chosen): Shown, id: &str, language: Language) -> AnyView {
    let own = Field {
        pointer: format!("{}/{}", field.pointer, language.code()),
        label: format!("{} · {}", field.label, language.endonym()),
        hint: None,
        // Any of the languages may be left out.
        optional: true,
        label_hidden: true,
        lang: Some(language.html_lang()),
        ..field.clone()
    };
    let text = value.part(
        move |text| variant(&mut text.clone(), language).clone(),
        move |text, written| *variant(text, language) = written,
    );
    let is_seen = memo(move || chosen.get() == language);
    let take = Callback::new(move |words| text.set(Some(words)));
    let converted = converted(form, &own.pointer, (value, is_seen), language, take);
    view! {
        <div
            role="tabpanel"
            id=format!("{id}-panel-{}", language.code())
            aria-labelledby=format!("{id}-tab-{}", language.code())
            hidden=move || !is_seen.get()
        >
            {text_field(form, &own, text)}
            {converted}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_comes_first_unless_another_has_the_text() {
        let mut text = WrittenText::default();
        assert_eq!(first(&text, Language::ZhHans), Language::ZhHans);
        text.en = Some("Lift".into());
        assert_eq!(first(&text, Language::ZhHans), Language::En);
        text.zh_hans = Some("电梯".into());
        assert_eq!(first(&text, Language::ZhHans), Language::ZhHans);
    }
}
