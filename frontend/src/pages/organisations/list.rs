//! The list of organisations, by kind.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use shared::{
    kind::Kind,
    organisation::{OrganisationKind, OrganisationQuery, OrganisationView},
    page,
    route::Page,
    statistics::Statistics,
};

use crate::follow::memo;
use crate::{
    address::{organisation_kind, organisations_search},
    announcer::Announcer,
    components::{DemonstrationNote, EmptyState, Title, fetched, loading_rows, organisation_row},
    i18n::number,
    page_titles::{description_of, title_of},
    portal::{link, messages, portal},
    remote::{Fetch, fetch},
};

/// How many organisations come at a time.
const AT_A_TIME: u16 = 50;

/// The list of organisations.
pub(in crate::pages) fn list() -> impl IntoView {
    let client = portal().client;
    let search = use_location().search;
    let kind = memo(move || organisation_kind(&search.read()));
    let statistics = fetch(move || async move { client.get_statistics().await });
    let organisations = fetch(move || {
        let kind = kind.get();
        async move { client.list_organisations(&query(kind, None)).await }
    });
    let content = move |page: &page::Page<OrganisationView>| view! { <Rows page=page.clone() kind /> }.into_any();
    view! {
        <div class="page narrow">
            <Title text=title_of(&Page::List(Kind::Organisation)) />
            <p class="lead">{description_of(&Page::List(Kind::Organisation))}</p>
            <Kinds kind statistics />
            <h2 class="visually-hidden">{messages().organisations_all()}</h2>
            {fetched(organisations, loading_rows, content)}
        </div>
    }
}

fn query(kind: Option<OrganisationKind>, cursor: Option<String>) -> OrganisationQuery {
    OrganisationQuery {
        kind: kind.into_iter().collect(),
        limit: Some(AT_A_TIME),
        cursor,
        ..OrganisationQuery::default()
    }
}

/// The kinds as links, each with its number of organisations once that is known.
#[component]
fn Kinds(kind: Memo<Option<OrganisationKind>>, statistics: Fetch<Statistics>) -> impl IntoView {
    let t = messages();
    let list = link(&Page::List(Kind::Organisation));
    let choices = [None].into_iter().chain(OrganisationKind::ALL.into_iter().map(Some));
    let links = choices.map(|choice| {
        let name = choice.map_or(Some(t.organisations_every_kind()), |kind| {
            t.organisation_kind(kind.code())
        });
        let current = move || (kind.get() == choice).then_some("true");
        let count = move || statistics.when_there(|statistics| number(count(statistics, choice), t.language()));
        view! {
            <li>
                <a href=format!("{list}{}", organisations_search(choice)) aria-current=current data-noscroll="">
                    {name} " " <span class="count">{count}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="tabs" aria-label=t.organisations_by_kind()>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}

fn count(statistics: &Statistics, kind: Option<OrganisationKind>) -> u64 {
    let Some(kind) = kind else {
        return statistics.totals.organisations;
    };
    let found = statistics
        .organisations_by_kind
        .iter()
        .find(|count| count.value == kind.code());
    found.map_or(0, |count| count.count)
}

/// The first rows and, on request, the next.
#[component]
fn Rows(page: page::Page<OrganisationView>, kind: Memo<Option<OrganisationKind>>) -> impl IntoView {
    let t = messages();
    if page.items.is_empty() {
        return view! {
            <EmptyState what=t.organisations_none()>
                <p>
                    <a href=link(&Page::List(Kind::Organisation))>{t.organisations_every_kind()}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let demonstration = page.items.iter().any(|organisation| organisation.demonstration);
    let items = RwSignal::new(page.items);
    let next = RwSignal::new(page.next_cursor);
    let (client, announcer) = (portal().client, expect_context::<Announcer>());
    let more = move |_| {
        let cursor = next.get_untracked();
        spawn_local(async move {
            // A page that does not come leaves the button where it is.
            if let Ok(page) = client.list_organisations(&query(kind.get_untracked(), cursor)).await {
                let added = page.items.len() as u64;
                announcer.say(t.organisations_more_shown(added, number(added, t.language())));
                items.update(|items| items.extend(page.items));
                next.set(page.next_cursor);
            }
        });
    };
    let button = move || {
        next.with(Option::is_some).then(|| {
            view! {
                <div class="more">
                    <button type="button" class="button quiet" on:click=more>
                        {t.list_more()}
                    </button>
                </div>
            }
        })
    };
    view! {
        <DemonstrationNote demonstration />
        <ul class="rows">
            <For each=move || items.get() key=|organisation| organisation.id let:organisation>
                {organisation_row(&organisation, None)}
            </For>
        </ul>
        {button}
    }
    .into_any()
}
