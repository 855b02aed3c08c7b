//! Every control: empty, filled in, and with an error.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    organisation::OrganisationKind,
    problem::FieldError,
    taxonomy::TermKind,
    wish::{Direction, Importance, TrialFunding},
};

use super::sample::{Measure, Sample};
use crate::{
    forms::{
        Field, Form, Kind, Offer, Offers, Options, Row, RowsOf, action_button, checkbox_field, checkboxes_field,
        combobox_field, date_field, field, form_view, lines, localized_field, number_field, one_or_none, options,
        or_none, picks_field, radio_field, rows_field, select_field, text_field,
    },
    pages::people::careful_button,
    portal::{form_texts, messages},
};

/// The three forms.
pub(super) fn controls() -> AnyView {
    let wrong = one("wrong", "With errors", Sample::filled(), true);
    view! {
        {one("empty", "Empty", Sample::default(), false)}
        {one("filled", "Filled in", Sample::filled(), false)}
        {wrong}
    }
    .into_any()
}

fn one(name: &'static str, title: &'static str, content: Sample, wrong: bool) -> AnyView {
    let form = Form::new(name);
    let content = RwSignal::new(content);
    let fields = fields(form, content);
    if wrong {
        // Once the fields are there, so that the summary can name them.
        request_animation_frame(move || form.refuse(errors()));
    }
    let id = format!("{name}-title");
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=format!("{name}-title")>{title}</h2>
            {form_view(form, "Send", move || form.say("Sent."), fields)}
            <p class="row-actions">
                {action_button(form, "Do it at once".to_owned(), true, || ())}
                {careful_button(form, "Take it back", title, true, |_| ())}
            </p>
        </section>
    }
    .into_any()
}

fn errors() -> Vec<FieldError> {
    let required = [
        "/kind",
        "/funding",
        "/agreed",
        "/benefits",
        "/category",
        "/closing_on",
        "/password",
    ];
    let required = required.into_iter().map(|pointer| FieldError::new(pointer, "required"));
    let others = [
        FieldError::new("/title/zh_hant", "too_long")
            .with("max", 5)
            .with("length", 7),
        FieldError::new("/problem", "required"),
        FieldError::new("/email", "email"),
        FieldError::new("/website", "format").with("example", "https://university.example"),
        FieldError::new("/organisation", "choose"),
        FieldError::new("/technologies", "too_few").with("min", 1),
        FieldError::new("/budget", "number"),
        FieldError::new("/measures/1/measure/en", "required"),
        FieldError::new("/measures/1/target", "number"),
    ];
    others.into_iter().chain(required).collect()
}

/// A field of every kind.
pub(super) fn fields(form: Form, content: RwSignal<Sample>) -> AnyView {
    let t = form_texts();
    let password = RwSignal::new(String::new());
    let hint = "What helps to fill it in.";
    let kinds = or_none(
        t.form_choose(),
        options(|kind: OrganisationKind| messages().organisation_kind(kind.code()).unwrap_or_default()),
    );
    let fundings = options(TrialFunding::code);
    let benefits: Options = ["safety", "energy", "cost"]
        .map(|code| (code.to_owned(), code.to_owned()))
        .into();
    let organisations = [
        "Harbour University",
        "Roads and Footbridges Bureau",
        "Roads Research Ltd",
    ]
    .map(|name| Offer {
        key: name.to_owned(),
        label: name.to_owned(),
        names: name.to_lowercase(),
        retired: false,
    });
    let kind = one_or_none(field!(content.kind));
    let funding = one_or_none(field!(content.funding));
    let words = RwSignal::new(vec!["one".to_owned(), "two".to_owned()]);
    view! {
        {localized_field(form, &Field::new("/title", "Title").hint(hint), field!(content.title))}
        {localized_field(form, &Field::new("/problem", "Problem").long().optional(), field!(content.problem))}
        {text_field(form, &Field::new("/email", "E-mail address").kind(Kind::Email), field!(content.email))}
        {text_field(form, &Field::new("/password", "Password").kind(Kind::Password).autocomplete("new-password"), password)}
        {text_field(form, &Field::new("/website", "Website").kind(Kind::Url).hint(hint).optional(), field!(content.website))}
        {text_field(form, &Field::new("/lines", "One a line").long(), lines(words.into()))}
        {select_field(form, &Field::new("/kind", "Kind").hint(hint), kinds, kind)}
        {radio_field(form, &Field::new("/funding", "Who pays").hint(hint), fundings, funding)}
        {checkbox_field(form, &Field::new("/agreed", "We agree").hint(hint), field!(content.agreed))}
        {checkboxes_field(form, &Field::new("/benefits", "Benefits").hint(hint), benefits, field!(content.benefits))}
        {combobox_field(
            form,
            &Field::new("/organisation", "Organisation").hint(hint).optional(),
            Offers::of(organisations.into()),
            field!(content.organisation),
        )}
        {combobox_field(form, &Field::new("/category", "Field"), Offers::terms(TermKind::Category), field!(content.category))}
        {picks_field(
            form,
            &Field::new("/technologies", "Technologies").hint(hint),
            Offers::terms(TermKind::Technology),
            3,
            field!(content.technologies),
        )}
        {number_field(form, &Field::new("/budget", "Budget").hint(hint), "HK$".to_owned(), field!(content.budget))}
        {date_field(form, &Field::new("/closing_on", "Closing date").hint(hint), field!(content.closing_on))}
        {measures(form, content)}
    }
    .into_any()
}

fn measures(form: Form, content: RwSignal<Sample>) -> AnyView {
    let of = RowsOf {
        title: Arc::new(|place| format!("Criterion {}", place + 1)),
        add: "Add a criterion",
        most: 4,
    };
    let row = move |Row { content: row, pointer }: Row<Measure>| {
        let at = |part: &str| format!("{pointer}/{part}");
        let unit = field!(row.unit);
        let direction = one_or_none(field!(row.direction));
        let importance = one_or_none(field!(row.importance));
        view! {
            {localized_field(form, &Field::new(at("measure"), "What is measured"), field!(row.measure))}
            <div class="form-row-line">
                {select_field(form, &Field::new(at("direction"), "Direction"), or_none("–", options(Direction::code)), direction)}
                {number_field(
                    form,
                    &Field::new(at("target"), "Target"),
                    Signal::derive(move || unit.get().unwrap_or_default()),
                    field!(row.target),
                )}
                {text_field(form, &Field::new(at("unit"), "Unit").optional(), unit)}
            </div>
            {radio_field(form, &Field::new(at("importance"), "Importance"), options(Importance::code), importance)}
        }
        .into_any()
    };
    rows_field(
        form,
        &Field::new("/measures", "Success criteria").hint("At most four."),
        of,
        field!(content.measures),
        row,
    )
}
