//! People with an account: found by address or name, each opened in its row.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    account::{AccountCard, AccountQuery, AccountRole, AccountStatus, AccountView},
    route::PeoplePage,
};

use super::{
    account_details::account_details,
    filters::{choice, filters, words},
};
use crate::follow::memo;
use crate::{
    components::{EmptyState, Title},
    forms::Kind,
    pages::people::{Ask, first_page, list_of, paged, query_value, title_of},
    portal::people,
    session::session,
};

const STATUSES: [AccountStatus; 4] = [
    AccountStatus::Unverified,
    AccountStatus::Active,
    AccountStatus::Suspended,
    AccountStatus::Left,
];

/// The code of a status.
pub(super) const fn status_code(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Unverified => "unverified",
        AccountStatus::Active => "active",
        AccountStatus::Suspended => "suspended",
        AccountStatus::Left => "left",
    }
}

/// Roles, by code and in words.
pub(super) fn roles() -> Vec<(String, String)> {
    let p = people();
    AccountRole::ALL
        .into_iter()
        .map(|role| {
            let words = p.account_role(role.code()).unwrap_or_default();
            (role.code().to_owned(), words.to_owned())
        })
        .collect()
}

fn query(search: &str) -> AccountQuery {
    let role = query_value(search, "role");
    let status = query_value(search, "status");
    AccountQuery {
        q: query_value(search, "q"),
        role: AccountRole::ALL
            .into_iter()
            .filter(|one| role.as_deref() == Some(one.code()))
            .collect(),
        status: STATUSES
            .into_iter()
            .filter(|one| status.as_deref() == Some(status_code(*one)))
            .collect(),
        ..AccountQuery::default()
    }
}

/// The desk.
pub(super) fn accounts(own: AccountView) -> impl IntoView {
    let (p, client) = (people(), session().client);
    let search = use_location().search;
    let wanted = memo(move || query(&search.read()));
    let ask: Ask<AccountCard> = Arc::new(move |cursor| {
        let query = AccountQuery { cursor, ..wanted.get() };
        Box::pin(async move { client.list_accounts(&query).await })
    });
    let statuses = STATUSES
        .into_iter()
        .map(|status| {
            let code = status_code(status);
            (code.to_owned(), p.account_status(code).unwrap_or_default().to_owned())
        })
        .collect();
    let empty = move || {
        view! {
            <EmptyState what=p.desk_none()>
                <p>{p.desk_none_how()}</p>
            </EmptyState>
        }
        .into_any()
    };
    let page = PeoplePage::DeskAccounts;
    let list = vec![
        words("q", p.accounts_search(), None, Kind::Line),
        choice("role", p.accounts_role(), roles()),
        choice("status", p.desk_status(), statuses),
    ];
    view! {
        <div class="page narrow">
            <Title text=title_of(&page) />
            <p class="lead">{p.page_description("desk_accounts")}</p>
            {filters(page, list)}
            {paged(first_page(&ask), ask, list_of, move |card| row(card, &own), empty)}
        </div>
    }
}

fn row(card: &AccountCard, own: &AccountView) -> AnyView {
    let p = people();
    let open = RwSignal::new(false);
    let (id, own) = (card.id, own.clone());
    let details = move || open.get().then(|| account_details(id, &own));
    let name = match card.name.as_str() {
        "" => p.members_nameless(),
        name => name,
    };
    let name = name.to_owned();
    let post = card.post_title.clone().map(|post| format!(" · {post}"));
    view! {
        <li class="row">
            <p class="row-meta">
                <span class="tag">{p.account_status(status_code(card.status))}</span>
                <span>{p.account_role(card.role.code())}</span>
            </p>
            <h2 class="row-title">
                <button
                    type="button"
                    class="row-opener"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {name}
                </button>
            </h2>
            <p class="hint">{card.email.clone()} {post}</p>
            {details}
        </li>
    }
    .into_any()
}
