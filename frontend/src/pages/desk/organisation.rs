//! One organisation at the desk: its status, capabilities and details.

use leptos::prelude::*;
use shared::{
    account::AccountView,
    kind::Kind,
    organisation::{
        DomainClaim, LIFECYCLE, OrganisationAction, OrganisationRecordView, OrganisationStatus, OrganisationTransition,
    },
    policy::{Action, decide},
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::organisation_facts::facts;
use crate::{
    components::{Title, fetched_page},
    forms::{Form, Outcome, action_button, form_summary, outcome_notice},
    pages::{
        people::{back_to, careful_button},
        workspace::{facts_of, roles},
    },
    portal::{link, messages, people},
    remote::{Fetch, fetch},
    session::session,
};

/// The record, and what others claim of its domains where the person decides about it.
type Shown = (OrganisationRecordView, Option<Vec<DomainClaim>>);

/// The page.
pub(super) fn organisation(account: &AccountView, slug: String) -> impl IntoView + use<> {
    let client = session().client;
    let roles = roles(account);
    let outcome = Outcome::new();
    let shown = fetch(move || {
        let (slug, roles) = (slug.clone(), roles.clone());
        async move {
            let record = client.get_organisation_record(&slug).await?;
            let own = client.list_own_memberships().await?;
            let manages = decide(&roles, Action::ManageOrganisation, facts_of(&record, &own)).is_ok();
            let claims = match manages {
                true => Some(client.list_domain_claims(&slug).await?),
                false => None,
            };
            Ok((record, claims))
        }
    });
    fetched_page(shown, move |(record, claims)| {
        page_of(record, claims.as_deref(), outcome, shown)
    })
}

fn page_of(
    record: &OrganisationRecordView,
    claims: Option<&[DomainClaim]>,
    outcome: Outcome,
    again: Fetch<Shown>,
) -> AnyView {
    let (t, p) = (messages(), people());
    let organisation = &record.organisation;
    let name = organisation.name.text(t.language()).to_owned();
    let slug = organisation.slug.clone();
    let public = (record.status == OrganisationStatus::Active)
        .then(|| view! { <a href=link(&Page::Thing(Kind::Organisation, slug.clone()))>{p.desk_to_public()}</a> });
    let content = if let Some(claims) = claims {
        view! {
            {claimed(claims)}
            {transitions(record, &name, outcome, again)}
            {facts(record, outcome, again)}
        }
        .into_any()
    } else {
        view! { <p class="aside-note">{p.desk_own()}</p> }.into_any()
    };
    view! {
        <div class="page narrow">
            {back_to(PeoplePage::DeskOrganisations)}
            <p class="row-meta">
                <span class="tag">{p.organisation_status(record.status.code())}</span>
                <span>{t.organisation_kind(organisation.kind.code())}</span>
            </p>
            <Title text=name />
            <p class="row-actions">
                <a href=link(&Page::People(PeoplePage::Members(slug.clone())))>{p.desk_to_members()}</a>
                {public}
            </p>
            {outcome_notice(outcome)}
            {content}
        </div>
    }
    .into_any()
}

/// The domains of the organisation that others have too: to be settled before it is approved.
fn claimed(claims: &[DomainClaim]) -> Option<AnyView> {
    if claims.is_empty() {
        return None;
    }
    let (p, language) = (people(), messages().language());
    let rows = claims.iter().map(|claim| {
        let name = claim.organisation.name.text(language);
        let status = p.organisation_status(claim.status.code()).unwrap_or_default();
        let page = Page::People(PeoplePage::DeskOrganisation(claim.organisation.slug.clone()));
        view! {
            <li>
                <a href=link(&page)>{p.desk_claim(&claim.domain, name, status)}</a>
            </li>
        }
    });
    let view = view! {
        <section class="part" aria-labelledby="claims-title">
            <h2 id="claims-title">{p.desk_claims_title()}</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    };
    Some(view.into_any())
}

fn transitions(record: &OrganisationRecordView, name: &str, outcome: Outcome, again: Fetch<Shown>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("takes-part");
    let subject = StoredValue::new(name.to_owned());
    let slug = StoredValue::new(record.organisation.slug.clone());
    let version = record.organisation.version;
    let send = move |action: OrganisationAction, reason: Option<String>| {
        let transition = OrganisationTransition { action, reason };
        form.send(
            transition.validate(),
            async move {
                client
                    .change_organisation(&slug.get_value(), version, &transition)
                    .await
            },
            move |_| {
                let done = p.organisation_done(action.code()).unwrap_or_default();
                outcome.say(done.replace("{name}", &subject.read_value()));
                again.renew();
            },
        );
    };
    let buttons: Vec<AnyView> = LIFECYCLE
        .actions(record.status)
        .map(|action| {
            let words = p.organisation_action(action.code()).unwrap_or_default();
            match action {
                OrganisationAction::Approve | OrganisationAction::Restore => {
                    action_button(form, words.to_owned(), false, move || send(action, None))
                }
                OrganisationAction::Refuse | OrganisationAction::Suspend => {
                    careful_button(form, words, name, true, move |reason| send(action, reason))
                }
            }
        })
        .collect();
    if buttons.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="part" aria-labelledby="takes-part-title">
            <h2 id="takes-part-title">{p.desk_takes_part()}</h2>
            {form_summary(form)}
            <div class="row-actions">{buttons}</div>
        </section>
    }
    .into_any()
}
