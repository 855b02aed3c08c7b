//! Every organisation that takes part, to choose from.

use leptos::prelude::*;
use shared::{
    organisation::{OrganisationQuery, OrganisationView},
    page,
};

use crate::{
    components::fetched,
    forms::{Field, Form, select_field},
    portal::{messages, people, portal},
    remote::{Fetch, fetch},
};

/// All of them: names are few and short, so they are read once and looked through here.
pub(in crate::pages) fn every_organisation() -> Fetch<Vec<OrganisationView>> {
    let client = portal().client;
    fetch(move || async move {
        let mut query = OrganisationQuery {
            limit: Some(page::MAX_LIMIT),
            ..OrganisationQuery::default()
        };
        let mut all = Vec::new();
        loop {
            let page = client.list_organisations(&query).await?;
            all.extend(page.items);
            query.cursor = page.next_cursor;
            if query.cursor.is_none() {
                return Ok(all);
            }
        }
    })
}

/// The field in which one chooses an organisation by name; its value is the slug, or nothing.
pub(super) fn organisation_field(form: Form, value: RwSignal<String>) -> impl IntoView {
    let (p, language) = (people(), messages().language());
    let choices = move |all: &Vec<OrganisationView>| {
        let mut options: Vec<(String, String)> = all
            .iter()
            .map(|organisation| (organisation.slug.clone(), organisation.name.text(language).to_owned()))
            .collect();
        options.sort_by(|(_, one), (_, other)| one.cmp(other));
        options.insert(0, (String::new(), p.register_no_organisation().to_owned()));
        let field = Field {
            pointer: "/organisation".to_owned(),
            label: p.register_organisation().to_owned(),
            hint: Some(p.register_organisation_hint()),
            optional: true,
            ..Field::default()
        };
        select_field(form, &field, options, value)
    };
    fetched(every_organisation(), || ().into_any(), choices)
}
