//! Who can see a page: signed-in people, or staff. Others are sent to sign in, or told why they cannot.

use crate::follow::{live, memo, whenever};
use crate::{
    browser,
    components::{Title, loading_page},
    portal::{link, people},
    session::{Who, session},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    account::{AccountRole, AccountView},
    route::{Page, PeoplePage},
};

/// The title of a page of people.
pub(in crate::pages) fn title_of(page: &PeoplePage) -> &'static str {
    people().page_title(page.code()).unwrap_or_default()
}

/// A page for signed-in people; a visitor is sent to the sign-in page and back.
pub(in crate::pages) fn signed_in(view: impl Fn(AccountView) -> AnyView + Send + 'static) -> AnyView {
    let session = session();
    let navigate = use_navigate();
    let location = use_location();
    let sign_in = link(&Page::People(PeoplePage::SignIn));
    whenever(move || {
        if session.who.get() == Who::Visitor {
            let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
            // On the way elsewhere already, such as out.
            if !matches!(Page::parse(&path), Some((_, Page::People(page))) if page.needs_account()) {
                return;
            }
            let mark = if search.is_empty() { "" } else { "?" };
            let next = browser::escape(&format!("{path}{mark}{search}"));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&format!("{sign_in}?next={next}"), options);
        }
    });
    // A renewed session must not rebuild the page: typed text would be lost.
    live(move || match session.who.get() {
        Who::Person(_) => match untrack(move || session.account()) {
            Some(account) => view(account),
            None => loading_page(),
        },
        Who::Unknown | Who::Visitor => loading_page(),
    })
}

/// Which staff a page is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Staff {
    /// Facilitators and administrators.
    Any,
    /// Administrators alone.
    Administrators,
}

/// A page for staff; others are told that it is not for them.
pub(in crate::pages) fn staff(
    which: Staff,
    page: PeoplePage,
    view: impl Fn(AccountView) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let session = session();
    let view = StoredValue::new(view);
    let page = StoredValue::new(page);
    let may = memo(move || {
        let account = session.account()?;
        let has_role = match account.role {
            AccountRole::Member => false,
            AccountRole::Facilitator => which == Staff::Any,
            AccountRole::Administrator => true,
        };
        Some((has_role, has_role && !account.second_factor_needed))
    });
    signed_in(move |account| {
        live(move || match may.get() {
            Some((_, true)) => view.with_value(|view| view(account.clone())),
            Some((has_role, false)) => page.with_value(|page| not_allowed(page, has_role)),
            None => loading_page(),
        })
    })
}

/// Shown instead of a page the reader cannot see: why, and where to go next.
fn not_allowed(page: &PeoplePage, has_role: bool) -> AnyView {
    let p = people();
    let (text, way, label) = if has_role {
        (p.guard_second_factor(), PeoplePage::Security, p.guard_to_security())
    } else {
        (p.guard_not_staff(), PeoplePage::Workspace, p.guard_to_workspace())
    };
    view! {
        <div class="page reading">
            <Title text=title_of(page) />
            <p class="lead">{text}</p>
            <p class="after">
                <a class="button" href=link(&Page::People(way))>
                    {label}
                </a>
            </p>
        </div>
    }
    .into_any()
}
