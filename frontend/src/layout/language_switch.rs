//! The same page in the other languages.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{language::Language, route::Page};

use crate::{browser, portal::messages};

/// Links to the present address, query included, in each language.
#[component]
pub(crate) fn LanguageSwitch() -> impl IntoView {
    let t = messages();
    let location = use_location();
    let address = move |language: Language| {
        let page = Page::parse(&location.pathname.read()).map_or(Page::Home, |(_, page)| page);
        let search = location.search.get();
        let question_mark = if search.is_empty() { "" } else { "?" };
        // Behind `#` a mail's link keeps its secret.
        let hash = location.hash.get();
        format!("{}{question_mark}{search}{hash}", page.path(language))
    };
    let links = Language::ALL.map(|language| {
        let current = (language == t.language()).then_some("true");
        view! {
            <li>
                <a
                    href=move || address(language)
                    lang=language.html_lang()
                    hreflang=language.html_lang()
                    aria-current=current
                    on:click=move |_| browser::remember_language(language)
                >
                    <span aria-hidden="true">{short(language)}</span>
                    <span class="visually-hidden">{language.endonym()}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="languages" aria-label=t.nav_languages()>
            <ul>{links.into_iter().collect_view()}</ul>
        </nav>
    }
}

const fn short(language: Language) -> &'static str {
    match language {
        Language::En => "EN",
        Language::ZhHant => "繁",
        Language::ZhHans => "简",
    }
}
