//! The strategic partners: who, since when, in which field.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    organisation::{OrganisationQuery, OrganisationView},
    page::{self, MAX_LIMIT},
    route::Page,
};

use crate::{
    components::{DemonstrationNote, EmptyState, Title, demonstration_tag, fetched, inline, loading_rows, note},
    i18n::long_date,
    page_titles::{description_of, title_of},
    portal::{link, messages, portal},
    remote::fetch,
};

/// The partners page.
pub(super) fn partners() -> impl IntoView {
    let client = portal().client;
    let partners = fetch(move || async move {
        let query = OrganisationQuery {
            partner: Some(true),
            limit: Some(MAX_LIMIT),
            ..OrganisationQuery::default()
        };
        client.list_organisations(&query).await
    });
    view! {
        <div class="page narrow">
            <Title text=title_of(&Page::Partners) />
            <p class="lead">{description_of(&Page::Partners)}</p>
            <h2 class="visually-hidden">{title_of(&Page::Partners)}</h2>
            {fetched(partners, loading_rows, rows)}
        </div>
    }
}

fn rows(partners: &page::Page<OrganisationView>) -> AnyView {
    let t = messages();
    if partners.items.is_empty() {
        return view! {
            <EmptyState what=t.partners_none()>
                <p>
                    <a href=link(&Page::List(Kind::Organisation))>{title_of(&Page::List(Kind::Organisation))}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let demonstration = partners.items.iter().any(|partner| partner.demonstration);
    view! {
        <DemonstrationNote demonstration />
        <ul class="rows">{partners.items.iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

/// Kind, name, the field of co-operation and the day it was agreed.
fn row(partner: &OrganisationView) -> impl IntoView + use<> {
    let t = messages();
    let agreed = partner.partnership.as_ref().map(|partnership| {
        let signed = long_date(partnership.moc_on, t.language());
        view! {
            <p class="row-text">{inline(&partnership.field)}</p>
            <p class="row-facts">{t.partner_signed(signed)}</p>
        }
    });
    view! {
        <li class="row">
            <p class="row-meta">
                <span>{t.organisation_kind(partner.kind.code())}</span>
                {demonstration_tag(partner.demonstration)}
                {note(&partner.name)}
            </p>
            <h3 class="row-title">
                <a href=link(&Page::Thing(Kind::Organisation, partner.slug.clone()))>{inline(&partner.name)}</a>
            </h3>
            {agreed}
        </li>
    }
}
