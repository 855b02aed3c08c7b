//! Proposing an organisation that is not on the portal yet.

use leptos::prelude::*;
use shared::{
    account::{AccountView, domain_of},
    organisation::{NewOrganisation, is_mail_provider},
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::organisation_fields::{kind_of, kinds, line, region_of, regions, written};
use crate::{
    browser,
    components::Title,
    forms::{Field, Form, Kind, checkbox_field, form_view, localized_field, select_field, text_field},
    pages::people::{back_to, title_of},
    portal::{link, messages, people},
    session::session,
};

/// The page.
pub(super) fn propose(account: &AccountView) -> impl IntoView + use<> {
    let (p, client, language) = (people(), session().client, messages().language());
    let domain = domain_of(&account.email).to_owned();
    let form = Form::new("propose");
    let done = RwSignal::new(None::<String>);
    let name = [(); 3].map(|()| RwSignal::new(String::new()));
    let about = [(); 3].map(|()| RwSignal::new(String::new()));
    let [slug, website, registration] = [(); 3].map(|()| RwSignal::new(String::new()));
    let kind = RwSignal::new("start_up".to_owned());
    let region = RwSignal::new("hong_kong".to_owned());
    let own_domain = RwSignal::new(false);
    let kept_domain = StoredValue::new(domain.clone());
    let submit = move || {
        let about = written(about);
        let new = NewOrganisation {
            name: written(name),
            slug: line(slug),
            kind: kind_of(&kind.read_untracked()),
            region: region_of(&region.read_untracked()),
            about: about.variants().next().is_some().then(|| about.clone()),
            website: line(website),
            registration_number: line(registration),
            email_domains: own_domain
                .get_untracked()
                .then(|| kept_domain.get_value())
                .into_iter()
                .collect(),
        };
        form.send(
            new.validate(),
            async move { client.propose_organisation(&new).await },
            move |record| {
                let name = record.organisation.name.text(language).to_owned();
                done.set(Some(p.propose_done(name)));
                request_animation_frame(|| browser::focus("page-title"));
            },
        );
    };
    let field = |pointer: &str, label: &str, hint: Option<&'static str>, kind: Kind, optional: bool| Field {
        pointer: pointer.to_owned(),
        label: label.to_owned(),
        hint,
        kind,
        autocomplete: "off",
        optional,
        lang: None,
    };
    let fields = move || {
        let about_field = field("/about", p.organisation_about(), None, Kind::Long, true);
        let name_field = field(
            "/name",
            p.organisation_name(),
            Some(p.organisation_name_hint()),
            Kind::Line,
            false,
        );
        let slug_field = field(
            "/slug",
            p.organisation_slug(),
            Some(p.organisation_slug_hint()),
            Kind::Line,
            true,
        );
        let site_field = field(
            "/website",
            p.organisation_website(),
            Some(p.organisation_website_hint()),
            Kind::Url,
            true,
        );
        let number_field = field(
            "/registration_number",
            p.organisation_registration(),
            Some(p.organisation_registration_hint()),
            Kind::Line,
            true,
        );
        let domain_field = field(
            "/email_domains",
            &p.organisation_own_domain(&domain),
            None,
            Kind::Line,
            true,
        );
        view! {
            {localized_field(form, &name_field, name)}
            {text_field(form, &slug_field, slug)}
            {select_field(form, &field("/kind", p.organisation_kind(), None, Kind::Line, false), kinds(), kind)}
            {select_field(form, &field("/region", p.organisation_region(), None, Kind::Line, false), regions(), region)}
            {localized_field(form, &about_field, about)}
            {text_field(form, &site_field, website)}
            {text_field(form, &number_field, registration)}
            {(!is_mail_provider(&domain)).then(|| checkbox_field(form, &domain_field, own_domain))}
        }
        .into_any()
    };
    let content = move || match done.get() {
        None => view! {
            <p class="lead">{p.page_description("propose")}</p>
            {form_view(form, p.propose_submit(), submit, fields())}
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
