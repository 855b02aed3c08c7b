//! The workspace itself.

use leptos::prelude::*;
use shared::{
    membership::MembershipView,
    route::{Page, PeoplePage},
    workspace::Workspace,
};

use super::{
    drafts::{begin_buttons, draft_rows},
    memberships::membership_row,
    tasks::{Acting, task_row},
};
use crate::{
    components::{EmptyState, Title, fetched, loading_rows},
    forms::{Form, Outcome, form_summary, outcome_notice},
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
    let drafts = fetch(move || async move { client.list_own_drafts().await });
    let form = Form::new("workspace");
    let changed = Callback::new(move |()| {
        waiting.renew();
        memberships.renew();
    });
    let outcome = Outcome::new();
    let acting = Acting { form, outcome, changed };
    let tasks = move |workspace: &Workspace| {
        if workspace.items.is_empty() {
            return view! {
                <EmptyState what=p.workspace_nothing()>
                    <p>{p.workspace_nothing_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        let rows: Vec<AnyView> = workspace.items.iter().map(|item| task_row(item, acting)).collect();
        // Nothing is begun on a row that is about to go.
        view! {
            <ul class="rows" inert=move || waiting.is_renewing()>
                {rows}
            </ul>
        }
        .into_any()
    };
    let organisations = move |own: &Vec<MembershipView>| {
        let rows: Vec<AnyView> = own
            .iter()
            .filter_map(|membership| membership_row(membership, acting))
            .collect();
        if rows.is_empty() {
            return view! {
                <EmptyState what=p.workspace_none()>
                    <p>{p.workspace_none_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <ul class="rows" inert=move || memberships.is_renewing()>
                {rows}
            </ul>
        }
        .into_any()
    };
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::Workspace) />
            {form_summary(form)}
            {outcome_notice(outcome)}
            <section class="part" aria-labelledby="waiting-title">
                <h2 id="waiting-title">{p.workspace_waiting()}</h2>
                {fetched(waiting, loading_rows, tasks)}
            </section>
            <section class="part" aria-labelledby="drafts-title">
                <h2 id="drafts-title">{p.workspace_drafts()}</h2>
                {fetched(drafts, loading_rows, |drafts: &Vec<shared::revision::DraftCard>| draft_rows(drafts))}
                {begin_buttons()}
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
