//! The app: follows the address, keeps the messages of its language at hand and shows the page it names.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};
use shared::{language::Language, route::Page};

use crate::follow::{memo, whenever};
use crate::{
    announcer::{Announcer, LiveRegion},
    browser,
    i18n::{self, Texts},
    layout::Shell,
    page_titles::FirstTitle,
    pages,
    portal::Portal,
    session::{self, Session},
};

/// The whole app.
#[component]
pub(crate) fn App(
    /// What every page shares.
    portal: Portal,
    /// The messages of the first language.
    texts: Texts,
    /// The heading of the server's text.
    first_title: Option<String>,
) -> impl IntoView {
    provide_context(portal);
    let session = Session::new(portal.client);
    provide_context(session);
    session::start(session);
    provide_context(FirstTitle(StoredValue::new(first_title)));
    let announcer = Announcer::new();
    provide_context(announcer);
    view! {
        <Router>
            <Address texts />
        </Router>
        <LiveRegion announcer />
    }
}

/// Shows the page that the address names, in the language that it names.
#[component]
fn Address(texts: Texts) -> impl IntoView {
    let location = use_location();
    let path = location.pathname;
    let page = memo(move || Page::parse(&path.read()).map(|(_, page)| page));
    let spoken = RwSignal::new(texts);
    let wanted = memo(move || path.with(|path| language_in(path)));
    follow_language(wanted, spoken);
    complete_navigation(path);

    let announcer: Announcer = expect_context();
    Effect::new(move |before: Option<()>| {
        page.track();
        wanted.track();
        browser::set_canonical(&path.read_untracked());
        if before.is_some() {
            announcer.expect_arrival();
        }
    });

    move || {
        let texts = spoken.get();
        browser::set_document_language(texts.language().html_lang());
        // Everything below is rebuilt for another language, so that texts need not be followed one by one.
        provide_context(texts);
        view! { <Shell>{move || pages::view(page.get())}</Shell> }
    }
}

fn language_in(path: &str) -> Option<Language> {
    Language::from_path(path.trim_start_matches('/').split('/').next().unwrap_or_default())
}

/// Loads the messages of a language that the address turned to. If they cannot be loaded, the browser reloads the page.
fn follow_language(wanted: Memo<Option<Language>>, spoken: RwSignal<Texts>) {
    let portal: Portal = expect_context();
    whenever(move || {
        let Some(language) = wanted.get() else { return };
        if language == spoken.read_untracked().language() {
            return;
        }
        spawn_local(async move {
            match i18n::load(portal.client, language).await {
                Ok(texts) if wanted.get_untracked() == Some(language) => spoken.set(texts),
                Ok(_) => {}
                Err(_) => drop(location().reload()),
            }
        });
    });
}

/// Tells the router that a page is on its way, so that the address bar follows: pages load their content themselves.
fn complete_navigation(path: Memo<String>) {
    let router = use_context::<BrowserUrl>();
    whenever(move || {
        path.track();
        if let Some(router) = &router {
            router.ready_to_complete();
        }
    });
}
