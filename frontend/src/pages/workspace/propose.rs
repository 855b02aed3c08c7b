//! Proposing an organisation that is not on the portal yet.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    account::{AccountView, domain_of},
    localized::WrittenText,
    organisation::{NewOrganisation, OrganisationKind, Region, is_mail_provider, slug_of},
    problem::FieldError,
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::organisation_fields::{kinds, regions};
use crate::follow::memo;
use crate::{
    browser,
    components::Title,
    forms::{
        Draft, Field, Form, Kind, ask_before_leaving, checkbox_field, field, form_view, localized_field, one_or_none,
        or_none, select_field, text_field,
    },
    pages::people::{back_to, title_of},
    portal::{form_texts, link, messages, people},
    session::session,
};

/// What is typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Proposal {
    name: WrittenText,
    slug: Option<String>,
    kind: Option<OrganisationKind>,
    region: Option<Region>,
    about: Option<WrittenText>,
    website: Option<String>,
    registration_number: Option<String>,
    own_domain: bool,
}

impl Proposal {
    /// What is sent, and what is wrong with it.
    fn checked(self, domain: &str) -> (NewOrganisation, Vec<FieldError>) {
        let (kind, region) = (self.kind, self.region);
        let new = NewOrganisation {
            // Only asked for where the name in English does not give one.
            slug: self.slug.filter(|_| slug_of(&self.name).is_none()),
            name: self.name,
            kind: kind.unwrap_or(OrganisationKind::StartUp),
            region: region.unwrap_or(Region::HongKong),
            about: self.about,
            website: self.website,
            registration_number: self.registration_number,
            email_domains: self.own_domain.then(|| domain.to_owned()).into_iter().collect(),
        };
        let mut errors = new.validate();
        let missing = [("/kind", kind.is_none()), ("/region", region.is_none())];
        let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
        errors.extend(missing.map(|(pointer, _)| FieldError::new(pointer, "required")));
        (new, errors)
    }
}

/// The page.
pub(super) fn propose(account: &AccountView) -> impl IntoView + use<> {
    let (p, client, language) = (people(), session().client, messages().language());
    let domain = StoredValue::new(domain_of(&account.email).to_owned());
    let form = Form::new("propose");
    let done = RwSignal::new(None::<String>);
    let draft = Draft::begin("propose", Proposal::default());
    ask_before_leaving(Signal::derive(move || draft.is_changed()));
    let submit = move || {
        let (new, errors) = draft.content.get_untracked().checked(&domain.read_value());
        form.send(
            errors,
            async move { client.propose_organisation(&new).await },
            move |record| {
                let name = record.organisation.name.text(language).to_owned();
                draft.sent();
                done.set(Some(p.propose_done(name)));
                request_animation_frame(|| browser::focus("page-title"));
            },
        );
    };
    let content = move || match done.get() {
        None => view! {
            <p class="lead">{p.page_description("propose")}</p>
            {draft.note(form_texts().form_draft_kept())}
            {form_view(form, p.propose_submit(), submit, fields(form, draft.content, &domain.read_value()))}
        }
        .into_any(),
        Some(text) => view! {
            <p class="lead">{text}</p>
            <p class="after">
                <a class="button" href=link(&Page::People(PeoplePage::Workspace))>
                    {p.guard_to_workspace()}
                </a>
            </p>
        }
        .into_any(),
    };
    view! {
        <div class="page reading">
            {back_to(PeoplePage::Workspace)}
            <Title text=title_of(&PeoplePage::Propose) />
            {content}
        </div>
    }
}

fn fields(form: Form, proposal: RwSignal<Proposal>, domain: &str) -> AnyView {
    let (p, t) = (people(), form_texts());
    let name = Field::new("/name", p.organisation_name()).hint(p.organisation_name_hint());
    let website = Field::new("/website", p.organisation_website()).hint(p.organisation_website_hint());
    let number = Field::new("/registration_number", p.organisation_registration());
    let kind = one_or_none(field!(proposal.kind));
    let region = one_or_none(field!(proposal.region));
    let needs_slug = memo(move || proposal.with(|proposal| slug_of(&proposal.name).is_none()));
    let slug = move || {
        needs_slug.get().then(|| {
            let slug = Field::new("/slug", p.organisation_slug()).hint(p.organisation_slug_hint());
            text_field(form, &slug, field!(proposal.slug))
        })
    };
    let own_domain = (!is_mail_provider(domain)).then(|| {
        let own = Field::new("/email_domains", p.organisation_own_domain(domain));
        checkbox_field(form, &own, field!(proposal.own_domain))
    });
    view! {
        {localized_field(form, &name, field!(proposal.name))}
        {slug}
        {select_field(form, &Field::new("/kind", p.organisation_kind()), or_none(t.form_choose(), kinds()), kind)}
        {select_field(form, &Field::new("/region", p.organisation_region()), or_none(t.form_choose(), regions()), region)}
        {localized_field(form, &Field::new("/about", p.organisation_about()).long().optional(), field!(proposal.about))}
        {text_field(form, &website.kind(Kind::Url).optional(), field!(proposal.website))}
        {text_field(
            form,
            &number.hint(p.organisation_registration_hint()).optional(),
            field!(proposal.registration_number),
        )}
        {own_domain}
    }
    .into_any()
}
