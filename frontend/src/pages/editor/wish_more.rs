//! The second step of a wish: what makes it answerable.

use leptos::prelude::*;
use shared::wish::{IfItWorks, WishContent};

use crate::{
    forms::{
        Bound, Field, Form, date_field, field, localized_field, number_field, one_or_none, options, or_none,
        radio_field, whole_field,
    },
    portal::{form_texts, messages, people, portal},
};

/// The fields.
pub(super) fn more(form: Form, content: Bound<WishContent>) -> AnyView {
    let (t, p) = (messages(), people());
    let line = |pointer: &str, label: &'static str| Field::new(pointer, label).optional();
    let long = |pointer: &str, label: &'static str| line(pointer, label).hint(p.editor_markdown()).long();
    let then = options(|then: IfItWorks| messages().if_it_works(then.code()).unwrap_or_default());
    let works = line("/if_it_works", t.wish_if_it_works()).hint(p.editor_if_it_works_hint());
    let year = line("/budget_year", p.editor_budget_year()).hint(p.editor_budget_year_hint());
    view! {
        {localized_field(form, &line("/scale", t.wish_scale()), field!(content.text.scale))}
        {number_field(form, &line("/yearly_cost", t.fact_yearly_cost()), portal().site.currency.clone(), field!(content.text.yearly_cost))}
        {localized_field(form, &long("/tried_before", t.wish_tried_before()), field!(content.text.tried_before))}
        {localized_field(form, &line("/operated_by", t.fact_operated_by()), field!(content.text.operated_by))}
        {localized_field(form, &long("/systems", t.wish_systems()), field!(content.text.systems))}
        {date_field(form, &line("/trial_from", p.editor_trial_from()), field!(content.text.trial_from))}
        {date_field(form, &line("/trial_until", p.editor_trial_until()), field!(content.text.trial_until))}
        {radio_field(
            form,
            &works,
            or_none(form_texts().form_not_given(), then),
            one_or_none(field!(content.text.if_it_works)),
        )}
        {whole_field(form, &year, field!(content.text.budget_year))}
    }
    .into_any()
}
