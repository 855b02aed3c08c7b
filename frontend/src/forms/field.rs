//! What a field says of itself, and the frame around its control.

use leptos::prelude::*;

use super::form::Form;
use crate::follow::{live, memo};
use crate::portal::form_texts;

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
    pub(super) const fn input(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::Date => "date",
            Self::Url => "url",
            Self::Line | Self::Code | Self::Long | Self::Number => "text",
        }
    }
}

/// A field as its reader meets it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub(super) pointer: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) kind: Kind,
    pub(super) autocomplete: &'static str,
    pub(super) optional: bool,
    pub(super) lang: Option<&'static str>,
    pub(super) label_hidden: bool,
}

impl Field {
    /// A line that must be filled in. Errors about it have this JSON pointer into what is sent.
    pub(crate) fn new(pointer: impl Into<String>, label: impl Into<String>) -> Self {
        Self::of(pointer.into(), label.into())
    }

    #[inline(never)]
    fn of(pointer: String, label: String) -> Self {
        Self {
            pointer,
            label,
            autocomplete: "off",
            ..Self::default()
        }
    }

    /// With what helps to fill it in.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        self.with_hint(hint.into())
    }

    #[inline(never)]
    fn with_hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// For something else than a line.
    pub(crate) fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// For several lines.
    pub(crate) fn long(self) -> Self {
        self.kind(Kind::Long)
    }

    /// It may be left empty.
    pub(crate) fn optional(self) -> Self {
        let optional = true;
        Self { optional, ..self }
    }

    /// What the browser may fill in by itself (`autocomplete`).
    pub(crate) fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete, ..self }
    }
}

/// Label, hint and error around a control that is made with its id and the ids that describe it.
pub(super) fn framed(form: Form, field: &Field, control: impl FnOnce(String, String) -> AnyView) -> AnyView {
    let id = form.id(&field.pointer);
    form.know(field);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = if field.hint.is_some() {
        format!("{hint_id} {error_id}")
    } else {
        error_id.clone()
    };
    let hint = field.hint.clone();
    let hint = hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> });
    // A language's own box has a hidden label; what is optional is the whole text, and its legend says so.
    let optional = (field.optional && !field.label_hidden)
        .then(|| view! { <span class="optional">" (" {form_texts().form_optional()} ")"</span> });
    let pointer = field.pointer.clone();
    let points = points(form, pointer.clone());
    let error = memo(move || form.error_of(&pointer));
    let label_for = id.clone();
    view! {
        <div class="form-field" class:wrong=move || error.get().is_some()>
            <label for=label_for class:visually-hidden=field.label_hidden>
                {field.label.clone()}
                {optional}
            </label>
            {hint}
            {points}
            <p id=error_id class="field-error">
                {move || error.get()}
            </p>
            {control(id, described)}
        </div>
    }
    .into_any()
}

/// What a reviewer asks for at the field.
fn points(form: Form, pointer: String) -> AnyView {
    let points = memo(move || form.points_at(&pointer));
    live(move || {
        let lines = points.get().into_iter();
        let each = lines.map(|text| view! { <p class="field-point">{text}</p> }.into_any());
        each.collect_view().into_any()
    })
}

/// Legend, hint and error around several controls. `whole` says whether errors of their parts are said here too.
pub(super) fn grouped(form: Form, field: &Field, whole: bool, controls: AnyView) -> AnyView {
    let id = form.id(&field.pointer);
    form.know(field);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = match field.hint {
        Some(_) => format!("{hint_id} {error_id}"),
        None => error_id.clone(),
    };
    let hint = field.hint.clone();
    let hint = hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> });
    let optional = field
        .optional
        .then(|| view! { <span class="optional">" (" {form_texts().form_optional()} ")"</span> });
    let pointer = field.pointer.clone();
    let points = points(form, pointer.clone());
    let error = memo(move || match whole {
        true => form.error_of(&pointer),
        false => form.error_at(&pointer),
    });
    view! {
        <fieldset class="field-group" id=id tabindex="-1" aria-describedby=described class:wrong=move || error.get().is_some()>
            <legend>{field.label.clone()} {optional}</legend>
            {hint}
            {points}
            <p id=error_id class="field-error">
                {move || error.get()}
            </p>
            {controls}
        </fieldset>
    }
    .into_any()
}
