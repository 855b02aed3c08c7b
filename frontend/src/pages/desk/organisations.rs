//! Every organisation in any state; those proposed come first.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    organisation::{OrganisationKind, OrganisationRecordQuery, OrganisationRecordView, OrganisationStatus},
    route::{Page, PeoplePage},
};

use super::filters::{choice, filters};
use crate::follow::memo;
use crate::{
    components::{EmptyState, Title, inline},
    i18n::day,
    pages::{
        people::{Ask, first_page, list_of, paged, query_value, title_of},
        workspace::kinds,
    },
    portal::{link, messages, people, portal},
    session::session,
};

/// The desk.
pub(super) fn organisations() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let search = use_location().search;
    let wanted = memo(move || query(&search.read()));
    let ask: Ask<OrganisationRecordView> = Arc::new(move |cursor| {
        let query = OrganisationRecordQuery { cursor, ..wanted.get() };
        Box::pin(async move { client.list_organisation_records(&query).await })
    });
    let statuses = OrganisationStatus::ALL
        .into_iter()
        .map(|status| {
            let words = p.organisation_status(status.code()).unwrap_or_default();
            (status.code().to_owned(), words.to_owned())
        })
        .collect();
    let empty = move || {
        view! {
            <EmptyState what=p.desk_organisations_none()>
                <p>{p.desk_none_how()}</p>
            </EmptyState>
        }
        .into_any()
    };
    let page = PeoplePage::DeskOrganisations;
    view! {
        <div class="page narrow">
            <Title text=title_of(&page) />
            <p class="lead">{p.page_description("desk_organisations")}</p>
            {filters(page, vec![choice("status", p.desk_status(), statuses), choice("kind", p.desk_kind(), kinds())])}
            {paged(first_page(&ask), ask, list_of, row, empty)}
        </div>
    }
}

fn query(search: &str) -> OrganisationRecordQuery {
    let status = query_value(search, "status");
    let kind = query_value(search, "kind");
    OrganisationRecordQuery {
        status: OrganisationStatus::ALL
            .into_iter()
            .filter(|one| status.as_deref() == Some(one.code()))
            .collect(),
        kind: OrganisationKind::ALL
            .into_iter()
            .filter(|one| kind.as_deref() == Some(one.code()))
            .collect(),
        ..OrganisationRecordQuery::default()
    }
}

fn row(record: &OrganisationRecordView) -> AnyView {
    let (t, p, zone) = (messages(), people(), &portal().site.time_zone);
    let organisation = &record.organisation;
    let page = Page::People(PeoplePage::DeskOrganisation(organisation.slug.clone()));
    let status = p.organisation_status(record.status.code()).unwrap_or_default();
    view! {
        <li class="row">
            <p class="row-meta">
                <span class="tag">{status}</span>
                <span>{t.organisation_kind(organisation.kind.code())}</span>
                <span>{day(organisation.created_at, zone, t.language())}</span>
            </p>
            <h2 class="row-title">
                <a href=link(&page)>{inline(&organisation.name)}</a>
            </h2>
        </li>
    }
    .into_any()
}
