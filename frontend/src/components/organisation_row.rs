//! An organisation in a list.

use leptos::prelude::*;
use shared::{kind::Kind, organisation::OrganisationView, route::Page, search::SearchHit};

use super::{demonstration_tag, excerpt_or_passages, inline, note};
use crate::{
    i18n::long_date,
    portal::{link, messages},
};

/// Kind and region, name, what it says about itself or the passages found, and since when it is a partner.
pub(crate) fn organisation_row(organisation: &OrganisationView, hit: Option<&SearchHit>) -> impl IntoView + use<> {
    let t = messages();
    let about = organisation.about.clone().unwrap_or_default();
    let partner = organisation
        .partnership
        .as_ref()
        .map(|partnership| t.partner_since(long_date(partnership.moc_on, t.language())));
    view! {
        <li class="row">
            <p class="row-meta">
                <span>{t.organisation_kind(organisation.kind.code())}</span>
                {demonstration_tag(organisation.demonstration)}
                {note(&organisation.name)}
            </p>
            <h3 class="row-title">
                <a href=link(&Page::Thing(Kind::Organisation, organisation.slug.clone()))>{inline(&organisation.name)}</a>
            </h3>
            {excerpt_or_passages(&about, hit)}
            {partner.map(|words| view! { <p class="row-facts"><span>{words}</span></p> })}
        </li>
    }
}
