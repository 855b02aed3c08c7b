//! The workspace itself.

use leptos::prelude::*;
use shared::{
    membership::MembershipView,
    route::{Page, PeoplePage},
    workspace::Workspace,
};

use super::{memberships::membership_row, tasks::task_row};
use crate::{
    components::{EmptyState, Title, fetched, loading_rows},
    forms::{Form, form_summary},
    pages::people::title_of,
    portal::{link, people},
    remote::fetch,
    session::session,
};

/// The page.
pub(super) fn workspace() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let waiting = fetch(move || async move { client.get_workspace().await });
    let memberships = fetch(move || async move { client.list_own_memberships().await });
    let form = Form::new("workspace");
    let changed = Callback::new(move |()| {
        waiting.retry();
        memberships.retry();
    });
    let tasks = move |workspace: &Workspace| {
        if workspace.items.is_empty() {
            return view! {
                <EmptyState what=p.workspace_nothing()>
                    <p>{p.workspace_nothing_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        let rows: Vec<AnyView> = workspace
            .items
            .iter()
            .map(|item| task_row(item, form, changed))
            .collect();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let organisations = move |memberships: &Vec<MembershipView>| {
        let rows: Vec<AnyView> = memberships
            .iter()
            .filter_map(|membership| membership_row(membership, form, changed))
            .collect();
        if rows.is_empty() {
            return view! {
                <EmptyState what=p.workspace_none()>
                    <p>{p.workspace_none_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::Workspace) />
            {form_summary(form)}
            <section class="part" aria-labelledby="waiting-title">
                <h2 id="waiting-title">{p.workspace_waiting()}</h2>
                {fetched(waiting, loading_rows, tasks)}
            </section>
            <section class="part" aria-labelledby="organisations-title">
                <h2 id="organisations-title">{p.workspace_organisations()}</h2>
                {fetched(memberships, loading_rows, organisations)}
                <p class="row-actions">
                    <a class="button" href=link(&Page::People(PeoplePage::Join))>
                        {title_of(&PeoplePage::Join)}
                    </a>
                    <a class="button quiet" href=link(&Page::People(PeoplePage::Propose))>
                        {title_of(&PeoplePage::Propose)}
                    </a>
                </p>
            </section>
        </div>
    }
}
