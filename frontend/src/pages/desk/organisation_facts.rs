//! The capabilities and details of an organisation.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    localized::WrittenText,
    organisation::{
        OrganisationKind, OrganisationPatch, OrganisationRecordView, Region, WrittenPartnership, normal_domain,
    },
    patch::Patch,
    problem::FieldError,
    validate::Validate,
};

use crate::follow::memo;
use crate::{
    forms::{
        Draft, Field, Form, Kind, Outcome, ask_before_leaving, checkbox_field, date_field, field, form_view, lines,
        localized_field, one_of, select_field, text_field, written_of,
    },
    pages::workspace::{kinds, regions},
    portal::{form_texts, messages, people},
    remote::Fetch,
    session::session,
};

/// What is typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Facts {
    may_wish: bool,
    may_offer: bool,
    may_host: bool,
    needs_endorsement: bool,
    kind: OrganisationKind,
    region: Region,
    name: WrittenText,
    about: Option<WrittenText>,
    website: Option<String>,
    registration_number: Option<String>,
    email_domains: Vec<String>,
    is_partner: bool,
    moc_on: Option<NaiveDate>,
    moc_field: WrittenText,
}

impl Facts {
    fn of(record: &OrganisationRecordView) -> Self {
        let organisation = &record.organisation;
        let partnership = organisation.partnership.as_ref();
        Self {
            may_wish: organisation.may_wish,
            may_offer: organisation.may_offer,
            may_host: organisation.may_host,
            needs_endorsement: record.needs_endorsement,
            kind: organisation.kind,
            region: organisation.region,
            name: written_of(&organisation.name),
            about: organisation.about.as_ref().map(written_of),
            website: organisation.website.clone(),
            registration_number: record.registration_number.clone(),
            email_domains: record.email_domains.clone(),
            is_partner: partnership.is_some(),
            moc_on: partnership.map(|partnership| partnership.moc_on),
            moc_field: partnership
                .map(|partnership| written_of(&partnership.field))
                .unwrap_or_default(),
        }
    }

    /// What is sent, and what is wrong with it.
    fn checked(self) -> (OrganisationPatch, Vec<FieldError>) {
        let (partnership, missing) = match (self.is_partner, self.moc_on) {
            (false, _) => (Patch::Clear, None),
            (true, Some(moc_on)) => {
                let field = self.moc_field;
                (Patch::Set(WrittenPartnership { moc_on, field }), None)
            }
            (true, None) => (Patch::Keep, Some(FieldError::new("/partnership/moc_on", "required"))),
        };
        let domains = self.email_domains.iter().map(|domain| normal_domain(domain));
        let patch = OrganisationPatch {
            name: Some(self.name),
            about: set_or_clear(self.about),
            kind: Some(self.kind),
            region: Some(self.region),
            may_wish: Some(self.may_wish),
            may_offer: Some(self.may_offer),
            may_host: Some(self.may_host),
            needs_endorsement: Some(self.needs_endorsement),
            email_domains: Some(domains.filter(|domain| !domain.is_empty()).collect()),
            website: set_or_clear(self.website),
            registration_number: set_or_clear(self.registration_number),
            partnership,
        };
        let mut errors = patch.validate();
        errors.extend(missing);
        (patch, errors)
    }
}

fn set_or_clear<T>(value: Option<T>) -> Patch<T> {
    value.map_or(Patch::Clear, Patch::Set)
}

/// The form.
pub(super) fn facts<T: Send + Sync + 'static>(
    record: &OrganisationRecordView,
    outcome: Outcome,
    again: Fetch<T>,
) -> AnyView {
    let (p, t, client) = (people(), form_texts(), session().client);
    let form = Form::new("facts");
    let slug = StoredValue::new(record.organisation.slug.clone());
    let version = record.organisation.version;
    let name = record.organisation.name.text(messages().language()).to_owned();
    let draft = Draft::begin(&format!("facts:{}", record.organisation.slug), Facts::of(record));
    ask_before_leaving(Signal::derive(move || draft.is_changed()));
    let submit = move || {
        let (patch, errors) = draft.content.get_untracked().checked();
        let name = name.clone();
        form.send(
            errors,
            async move { client.update_organisation(&slug.get_value(), version, &patch).await },
            move |_| {
                draft.sent();
                outcome.say(t.form_saved_of(name));
                again.renew();
            },
        );
    };
    view! {
        <section class="part" aria-labelledby="facts-title">
            <h2 id="facts-title">{p.desk_facts()}</h2>
            {draft.note(t.form_draft_kept())}
            {form_view(form, t.form_save(), submit, fields(form, draft.content))}
        </section>
    }
    .into_any()
}

fn fields(form: Form, facts: RwSignal<Facts>) -> AnyView {
    let (t, p) = (messages(), people());
    let is_partner = memo(move || facts.with(|facts| facts.is_partner));
    let memorandum = move || {
        is_partner.get().then(|| {
            view! {
                {date_field(form, &Field::new("/partnership/moc_on", p.desk_moc_on()), field!(facts.moc_on))}
                {localized_field(form, &Field::new("/partnership/field", p.desk_moc_field()), field!(facts.moc_field))}
            }
        })
    };
    let name = Field::new("/name", p.organisation_name()).hint(p.organisation_name_hint());
    let website = Field::new("/website", p.organisation_website()).hint(p.organisation_website_hint());
    let number = Field::new("/registration_number", p.organisation_registration());
    let domains = Field::new("/email_domains", p.organisation_domains()).hint(p.organisation_domains_hint());
    let kind = one_of(field!(facts.kind));
    let region = one_of(field!(facts.region));
    view! {
        <fieldset class="field-group">
            <legend>{p.desk_capabilities()}</legend>
            {checkbox_field(form, &Field::new("/may_wish", t.organisation_may_wish()), field!(facts.may_wish))}
            {checkbox_field(form, &Field::new("/may_offer", t.organisation_may_offer()), field!(facts.may_offer))}
            {checkbox_field(form, &Field::new("/may_host", t.organisation_may_host()), field!(facts.may_host))}
            {checkbox_field(
                form,
                &Field::new("/needs_endorsement", p.desk_endorsement()),
                field!(facts.needs_endorsement),
            )}
        </fieldset>
        {select_field(form, &Field::new("/kind", p.organisation_kind()), kinds(), kind)}
        {select_field(form, &Field::new("/region", p.organisation_region()), regions(), region)}
        {localized_field(form, &name, field!(facts.name))}
        {localized_field(form, &Field::new("/about", p.organisation_about()).long().optional(), field!(facts.about))}
        {text_field(form, &website.kind(Kind::Url).optional(), field!(facts.website))}
        {text_field(
            form,
            &number.hint(p.organisation_registration_hint()).optional(),
            field!(facts.registration_number),
        )}
        {text_field(form, &domains.long().optional(), lines(field!(facts.email_domains)))}
        <fieldset class="field-group">
            <legend>{p.desk_partner()}</legend>
            {checkbox_field(form, &Field::new("/partnership", p.desk_is_partner()), field!(facts.is_partner))}
            {memorandum}
        </fieldset>
    }
    .into_any()
}
