//! The account menu of the header: pages for the signed-in person, and signing out.

use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    account::{AccountRole, AccountView},
    route::{Page, PeoplePage},
};
use wasm_bindgen::JsCast;

use super::{
    begin::sign_out,
    state::{Who, session},
};
use crate::follow::memo;
use crate::{
    announcer::Announcer,
    browser,
    components::Icon,
    forms::Kept,
    portal::{link, messages, people},
};

const BUTTON: &str = "account-button";

/// The desks that an account may use.
fn desks(account: &AccountView) -> Vec<PeoplePage> {
    if account.second_factor_needed {
        return Vec::new();
    }
    match account.role {
        AccountRole::Member => Vec::new(),
        AccountRole::Facilitator => vec![
            PeoplePage::DeskReviews,
            PeoplePage::DeskMatches,
            PeoplePage::DeskMatchQuality,
            PeoplePage::DeskOrganisations,
            PeoplePage::DeskAccounts,
        ],
        AccountRole::Administrator => vec![
            PeoplePage::DeskOrganisations,
            PeoplePage::DeskAccounts,
            PeoplePage::DeskTaxonomy,
            PeoplePage::DeskAudit,
            PeoplePage::DeskJobs,
            PeoplePage::DeskReviews,
            PeoplePage::DeskMatches,
            PeoplePage::DeskMatchQuality,
        ],
    }
}

fn entry(page: PeoplePage) -> AnyView {
    let title = people().page_title(page.code()).unwrap_or_default();
    view! {
        <li>
            <a href=link(&Page::People(page))>{title}</a>
        </li>
    }
    .into_any()
}

/// The menu of the signed-in person.
pub(super) fn account_menu() -> impl IntoView {
    let (t, p, session) = (messages(), people(), session());
    let open = RwSignal::new(false);
    let panel = NodeRef::<html::Div>::new();
    let close_elsewhere = window_event_listener(ev::pointerdown, move |event| {
        let inside = panel.get_untracked().is_some_and(|panel| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            panel.contains(target.as_ref())
        });
        if !inside {
            open.set(false);
        }
    });
    on_cleanup(move || close_elsewhere.remove());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            browser::focus(BUTTON);
        }
    };
    let account = memo(move || session.account());
    let name = move || account.get().map(|account| account.name).unwrap_or_default();
    let entries = move || {
        let desks = account.get().map(|account| desks(&account)).unwrap_or_default();
        let own = [PeoplePage::Workspace, PeoplePage::Account];
        own.into_iter().chain(desks).map(entry).collect_view()
    };
    let navigate = use_navigate();
    let announcer: Announcer = expect_context();
    let leave = move |_| {
        // What is not saved goes with the person: others may use this browser.
        if let Who::Person(id) = session.who.get_untracked() {
            let copies = Kept::all_of(id);
            if !copies.is_empty() && !browser::confirm(p.session_leave_copies()) {
                return;
            }
            copies.iter().for_each(Kept::forget);
        }
        let navigate = navigate.clone();
        let home = link(&Page::Home);
        spawn_local(async move {
            navigate(&home, NavigateOptions::default());
            if sign_out(session).await {
                announcer.say(p.session_signed_out().to_owned());
            }
        });
    };
    view! {
        <div class="account" node_ref=panel on:keydown=on_key>
            <button
                type="button"
                id=BUTTON
                class="tool"
                aria-expanded=move || open.get().to_string()
                aria-controls="account-panel"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="person" />
                <span class="visually-hidden">{t.nav_account()}</span>
            </button>
            <div id="account-panel" class="account-panel" class:open=open>
                <p class="account-name">{name}</p>
                <ul on:click=move |_| open.set(false)>{entries}</ul>
                <button type="button" class="link-button" on:click=leave>
                    {p.session_sign_out()}
                </button>
            </div>
        </div>
    }
}
