//! The small HTML page that every address of the web app is answered with: right status, language, title and first words,
//! readable without the app, which then takes its place.

use actix_web::{HttpResponse, http::StatusCode};
use minijinja::{AutoEscape, Environment, context};
use shared::{language::Language, localized::LocalizedText, route::Page};

use super::description::Description;
use crate::{error::Error, http::reply, state::State};

const TEMPLATE: &str = include_str!("../../templates/shell.html");

/// The shell of a page.
///
/// # Errors
/// When the template cannot be rendered.
pub fn render(
    state: &State,
    language: Language,
    about: &Description,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let web = &state.web;
    let address = |language: Language| format!("{}{}", state.base_url, about.canonical.path(language));
    let alternates: Vec<_> = Language::ALL
        .map(|language| context! { lang => language.html_lang(), url => address(language) })
        .to_vec();
    let own_file = |language: Language| format!("messages-{}.json", language.path());
    let messages: Vec<_> = Language::ALL
        .map(|language| {
            let people = web.url(&format!("people-{}.json", language.path()));
            let forms = web.url(&format!("forms-{}.json", language.path()));
            context! { language => language.path(), url => web.url(&own_file(language)), people, forms }
        })
        .to_vec();
    let paragraphs: Vec<String> = about
        .text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(str::to_owned)
        .collect();
    let onward = about.onward.as_ref();
    let onward = onward.map(|(page, words)| context! { url => page.path(language), words });
    let portal: LocalizedText = state.site.portal_name.clone().into();
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let found = status == StatusCode::OK;
    // Search engines have no business with forms and desks.
    let for_everybody = found && !matches!(about.canonical, Page::People(_));
    let html = environment
        .render_named_str(
            "shell.html",
            TEMPLATE,
            context! {
                lang => language.html_lang(),
                language => language.path(),
                title => &about.title,
                description => &about.description,
                paragraphs,
                onward,
                portal => portal.text(language),
                canonical => for_everybody.then(|| address(language)),
                default_url => address(Language::En),
                alternates,
                messages,
                own_messages => web.url(&own_file(language)),
                boot => web.url("boot.js"),
                js => web.url("app.js"),
                wasm => web.url("app.wasm"),
                css => web.url("app.css"),
                theme => web.url("theme.js"),
                icon => web.url("favicon.svg"),
            },
        )
        .map_err(|error| Error::Internal(error.to_string()))?;
    let response = HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(html);
    // The language of a page that is not there may come from the reader's headers, which the cache does not look at.
    Ok(if found { reply::mark_public(response) } else { response })
}
