//! The strategic partners: who, since when, in which field.

use leptos::prelude::*;
use shared::{
    organisation::{OrganisationQuery, OrganisationView},
    page::{self, MAX_LIMIT},
    route::Page,
};

use super::{description_of, title_of};
use crate::{
    components::{DemonstrationNote, EmptyState, Title, fetched, inline, loading_rows, note},
    i18n::long_date,
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
        <div class="page">
            <Title text=title_of(&Page::Partners) />
            <p class="lead">{description_of(&Page::Partners)}</p>
            {fetched(partners, loading_rows, table)}
        </div>
    }
}

fn table(partners: &page::Page<OrganisationView>) -> AnyView {
    let t = messages();
    if partners.items.is_empty() {
        return view! {
            <EmptyState what=t.partners_none()>
                <p>
                    <a href=link(&Page::Organisations)>{title_of(&Page::Organisations)}</a>
                </p>
            </EmptyState>
        }
        .into_any();
    }
    let demonstration = partners.items.iter().any(|partner| partner.demonstration);
    view! {
        <DemonstrationNote demonstration />
        <div class="table-frame" tabindex="0" role="region" aria-label=title_of(&Page::Partners)>
            <table class="partners">
                <thead>
                    <tr>
                        <th scope="col">{t.partner_organisation()}</th>
                        <th scope="col">{t.partner_kind()}</th>
                        <th scope="col">{t.partner_field()}</th>
                        <th scope="col">{t.partner_moc()}</th>
                    </tr>
                </thead>
                <tbody>{partners.items.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(partner: &OrganisationView) -> impl IntoView + use<> {
    let t = messages();
    let field = partner
        .partnership
        .as_ref()
        .map(|partnership| inline(&partnership.field));
    let signed = partner
        .partnership
        .as_ref()
        .map(|partnership| long_date(partnership.moc_on, t.language()));
    view! {
        <tr>
            <th scope="row">
                <a href=link(&Page::Organisation(partner.slug.clone()))>{inline(&partner.name)}</a>
                " "
                {note(&partner.name)}
            </th>
            <td>{t.organisation_kind(partner.kind.code())}</td>
            <td>{field}</td>
            <td class="date">{signed}</td>
        </tr>
    }
}
