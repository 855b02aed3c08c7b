//! What an organisation may do, and its facts.

use leptos::prelude::*;
use shared::{
    localized::LocalizedText,
    organisation::{OrganisationPatch, OrganisationRecordView, WrittenPartnership, normal_domain},
    patch::Patch,
    problem::FieldError,
    validate::Validate,
};

use crate::{
    announcer::Announcer,
    forms::{Field, Form, Kind, checkbox_field, form_view, localized_field, select_field, text_field},
    pages::workspace::{kind_of, kinds, line, region_code, region_of, regions, written},
    portal::{messages, people},
    remote::Fetch,
    session::session,
};

/// A text that is there, in fields of its languages. What a machine converted is made anew from what a person wrote.
pub(super) fn fields_of(text: Option<&LocalizedText>) -> [RwSignal<String>; 3] {
    shared::language::Language::ALL.map(|language| {
        let variant = text.and_then(|text| text.get(language));
        let own = variant.filter(|variant| variant.origin == shared::localized::Origin::Written);
        RwSignal::new(own.map(|variant| variant.text.clone()).unwrap_or_default())
    })
}

fn set_or_clear<T>(value: Option<T>) -> Patch<T> {
    value.map_or(Patch::Clear, Patch::Set)
}

/// The form.
pub(super) fn facts<T: Send + Sync + 'static>(record: &OrganisationRecordView, again: Fetch<T>) -> AnyView {
    let (t, p, client) = (messages(), people(), session().client);
    let form = Form::new("facts");
    let announcer: Announcer = expect_context();
    let organisation = &record.organisation;
    let slug = StoredValue::new(organisation.slug.clone());
    let version = organisation.version;
    let capabilities = [organisation.may_wish, organisation.may_offer, organisation.may_host].map(RwSignal::new);
    let endorsement = RwSignal::new(record.needs_endorsement);
    let kind = RwSignal::new(organisation.kind.code().to_owned());
    let region = RwSignal::new(region_code(organisation.region).to_owned());
    let name = fields_of(Some(&organisation.name));
    let about = fields_of(organisation.about.as_ref());
    let website = RwSignal::new(organisation.website.clone().unwrap_or_default());
    let registration = RwSignal::new(record.registration_number.clone().unwrap_or_default());
    let domains = RwSignal::new(record.email_domains.join("\n"));
    let partnership = organisation.partnership.as_ref();
    let is_partner = RwSignal::new(partnership.is_some());
    let moc_on = RwSignal::new(
        partnership
            .map(|partnership| partnership.moc_on.to_string())
            .unwrap_or_default(),
    );
    let moc_field = fields_of(partnership.map(|partnership| &partnership.field));
    let submit = move || {
        let [may_wish, may_offer, may_host] = capabilities.map(|may| Some(may.get_untracked()));
        let day = moc_on.read_untracked().trim().parse();
        let mut errors = Vec::new();
        let partnership = match (is_partner.get_untracked(), day) {
            (false, _) => Patch::Clear,
            (true, Ok(moc_on)) => Patch::Set(WrittenPartnership {
                moc_on,
                field: written(moc_field),
            }),
            (true, Err(_)) => {
                errors.push(FieldError::new("/partnership/moc_on", "required"));
                Patch::Keep
            }
        };
        let about = written(about);
        let patch = OrganisationPatch {
            name: Some(written(name)),
            about: set_or_clear(about.variants().next().is_some().then(|| about.clone())),
            kind: Some(kind_of(&kind.read_untracked())),
            region: Some(region_of(&region.read_untracked())),
            may_wish,
            may_offer,
            may_host,
            needs_endorsement: Some(endorsement.get_untracked()),
            email_domains: Some(
                domains
                    .read_untracked()
                    .lines()
                    .map(normal_domain)
                    .filter(|domain| !domain.is_empty())
                    .collect(),
            ),
            website: set_or_clear(line(website)),
            registration_number: set_or_clear(line(registration)),
            partnership,
        };
        errors.extend(patch.validate());
        form.send(
            errors,
            async move { client.update_organisation(&slug.get_value(), version, &patch).await },
            move |_| {
                announcer.say(p.form_saved().to_owned());
                again.retry();
            },
        );
    };
    let field = |pointer: &str, label: &str, hint: Option<&'static str>, kind: Kind, optional: bool| Field {
        pointer: pointer.to_owned(),
        label: label.to_owned(),
        hint,
        kind,
        optional,
        autocomplete: "off",
        lang: None,
    };
    let plain = |pointer: &str, label: &str| field(pointer, label, None, Kind::Line, false);
    let [wish, offer, host] = capabilities;
    let memorandum = move || {
        is_partner.get().then(|| {
            view! {
                {text_field(form, &field("/partnership/moc_on", p.desk_moc_on(), None, Kind::Date, false), moc_on)}
                {localized_field(form, &field("/partnership/field", p.desk_moc_field(), None, Kind::Line, false), moc_field)}
            }
        })
    };
    let fields = view! {
        <fieldset class="field-group">
            <legend>{p.desk_capabilities()}</legend>
            {checkbox_field(form, &plain("/may_wish", t.organisation_may_wish()), wish)}
            {checkbox_field(form, &plain("/may_offer", t.organisation_may_offer()), offer)}
            {checkbox_field(form, &plain("/may_host", t.organisation_may_host()), host)}
            {checkbox_field(form, &plain("/needs_endorsement", p.desk_endorsement()), endorsement)}
        </fieldset>
        {select_field(form, &plain("/kind", p.organisation_kind()), kinds(), kind)}
        {select_field(form, &plain("/region", p.organisation_region()), regions(), region)}
        {localized_field(
            form,
            &field("/name", p.organisation_name(), Some(p.organisation_name_hint()), Kind::Line, false),
            name,
        )}
        {localized_field(form, &field("/about", p.organisation_about(), None, Kind::Long, true), about)}
        {text_field(
            form,
            &field("/website", p.organisation_website(), Some(p.organisation_website_hint()), Kind::Url, true),
            website,
        )}
        {text_field(
            form,
            &field(
                "/registration_number",
                p.organisation_registration(),
                Some(p.organisation_registration_hint()),
                Kind::Line,
                true,
            ),
            registration,
        )}
        {text_field(
            form,
            &field("/email_domains", p.organisation_domains(), Some(p.organisation_domains_hint()), Kind::Long, true),
            domains,
        )}
        <fieldset class="field-group">
            <legend>{p.desk_partner()}</legend>
            {checkbox_field(form, &plain("/partnership", p.desk_is_partner()), is_partner)}
            {memorandum}
        </fieldset>
    };
    view! {
        <section class="part" aria-labelledby="facts-title">
            <h2 id="facts-title">{p.desk_facts()}</h2>
            {form_view(form, p.form_save(), submit, fields.into_any())}
        </section>
    }
    .into_any()
}
