//! Fields that one writes in.

use leptos::prelude::*;

use super::form::Form;
use crate::portal::people;

/// What is written in a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line.
    #[default]
    Line,
    /// An e-mail address.
    Email,
    /// A password, hidden until its button is pressed.
    Password,
    /// A code of digits.
    Code,
    /// Several lines.
    Long,
    /// A day.
    Date,
    /// An address of the web.
    Url,
    /// A number.
    Number,
}

impl Kind {
    const fn input(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Url => "url",
            Self::Number => "number",
            Self::Line | Self::Code | Self::Long => "text",
        }
    }
}

/// A field as its reader meets it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    /// Where errors about it point: a JSON pointer into what is sent.
    pub(crate) pointer: String,
    /// Its label.
    pub(crate) label: String,
    /// What helps to fill it in.
    pub(crate) hint: Option<&'static str>,
    /// What is written in it.
    pub(crate) kind: Kind,
    /// What the browser may fill in by itself (`autocomplete`).
    pub(crate) autocomplete: &'static str,
    /// Whether it may be left empty.
    pub(crate) optional: bool,
    /// Its language, where it is not the page's.
    pub(crate) lang: Option<&'static str>,
}

/// Label, hint and error around a control that is made with the ids that describe it.
pub(super) fn framed(form: Form, field: &Field, control: impl FnOnce(String, String) -> AnyView) -> AnyView {
    let p = people();
    let id = form.id(&field.pointer);
    form.fields
        .update_value(|fields| fields.push((field.pointer.clone(), field.label.clone())));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = if field.hint.is_some() {
        format!("{hint_id} {error_id}")
    } else {
        error_id.clone()
    };
    let hint = field.hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> });
    let optional = field
        .optional
        .then(|| view! { <span class="optional">" (" {p.form_optional()} ")"</span> });
    let pointer = field.pointer.clone();
    let has_error = Memo::new(move |_| form.error_of(&pointer));
    let label_for = id.clone();
    view! {
        <div class="form-field" class:wrong=move || has_error.get().is_some()>
            <label for=label_for>{field.label.clone()} {optional}</label>
            {hint}
            <p id=error_id class="field-error">
                {move || has_error.get()}
            </p>
            {control(id, described)}
        </div>
    }
    .into_any()
}

/// A field that one writes in.
pub(crate) fn text_field(form: Form, field: &Field, value: RwSignal<String>) -> AnyView {
    let pointer = field.pointer.clone();
    let invalid = move || form.error_of(&pointer).map(|_| "true");
    let (kind, autocomplete, lang, required) = (field.kind, field.autocomplete, field.lang, !field.optional);
    let take = move |event| value.set(event_target_value(&event));
    let shown = RwSignal::new(false);
    let label = field.label.clone();
    framed(form, field, move |id, described| {
        if kind == Kind::Long {
            return view! {
                <textarea
                    id=id
                    rows="4"
                    lang=lang
                    aria-describedby=described
                    aria-invalid=invalid
                    aria-required=required.to_string()
                    prop:value=value
                    on:input=take
                ></textarea>
            }
            .into_any();
        }
        let input_type = move || if shown.get() { "text" } else { kind.input() };
        let controls = id.clone();
        let input = view! {
            <input
                id=id
                type=input_type
                lang=lang
                class:code-input=kind == Kind::Code
                inputmode=(kind == Kind::Code).then_some("text")
                autocomplete=autocomplete
                autocapitalize=(kind != Kind::Line).then_some("none")
                spellcheck=(kind != Kind::Line).then_some("false")
                aria-describedby=described
                aria-invalid=invalid
                aria-required=required.to_string()
                prop:value=value
                on:input=take
            />
        };
        if kind != Kind::Password {
            return input.into_any();
        }
        let p = people();
        view! {
            <div class="password">
                {input}
                <button
                    type="button"
                    class="button quiet"
                    aria-controls=controls
                    aria-pressed=move || shown.get().to_string()
                    aria-label=p.form_show_password(label)
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { p.form_hide() } else { p.form_show() }}
                </button>
            </div>
        }
        .into_any()
    })
}

/// A text in the three languages, one field each.
pub(crate) fn localized_field(form: Form, field: &Field, values: [RwSignal<String>; 3]) -> AnyView {
    let languages = shared::language::Language::ALL.into_iter().zip(values);
    let fields: Vec<AnyView> = languages
        .map(|(language, value)| {
            let one = Field {
                pointer: format!("{}/{}", field.pointer, language.code()),
                label: format!("{} · {}", field.label, language.endonym()),
                hint: None,
                optional: true,
                lang: Some(language.html_lang()),
                ..field.clone()
            };
            text_field(form, &one, value)
        })
        .collect();
    // An error about the text as a whole belongs to the first of them.
    let (pointer, first) = (field.pointer.clone(), field.pointer.clone());
    let whole = move || {
        form.errors.with(|errors| {
            let about_it = errors.iter().find(|error| error.pointer == pointer);
            about_it.map(super::problems::error_text)
        })
    };
    form.fields
        .update_value(|fields| fields.push((first, field.label.clone())));
    let id = form.id(&field.pointer);
    let hint = field.hint.map(|hint| view! { <p class="hint">{hint}</p> });
    view! {
        <fieldset class="field-group" id=id tabindex="-1">
            <legend>{field.label.clone()}</legend>
            {hint}
            <p class="field-error">{whole}</p>
            {fields}
        </fieldset>
    }
    .into_any()
}
