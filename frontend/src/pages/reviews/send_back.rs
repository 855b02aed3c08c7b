//! Sending back: the reason, words, and points at fields.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    code::Code,
    problem::FieldError,
    revision::{DraftTransition, MAX_POINTS, Point, ReturnReason, RevisionAction},
    validate::Validate,
};

use super::{decide::Decision, names};
use crate::{
    forms::{Bound, Field, Form, Row, RowsOf, form_view, options, or_none, rows_field, select_field, text_field},
    portal::people,
};

/// A point while it is written: its field and its words.
type Written = (String, String);

/// The form, folded until it is wanted.
pub(super) fn send_back(decision: Decision) -> AnyView {
    let p = people();
    let form = Form::new("return");
    let reason = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let points = RwSignal::new(Vec::<Written>::new());
    let reasons = or_none(
        p.review_choose(),
        options(|reason: ReturnReason| p.return_reason(reason.code()).unwrap_or_default()),
    );
    let fields = or_none(p.review_choose(), names::fields(decision.kind));
    let row = move |row: Row<Written>| {
        let field = Field::new(format!("{}/pointer", row.pointer), p.review_point_field());
        let words = Field::new(format!("{}/text", row.pointer), p.review_point_text()).long();
        let pointer = row
            .content
            .part(|point| point.0.clone(), |point, field| point.0 = field);
        let text = row
            .content
            .part(|point| point.1.clone(), |point, words| point.1 = words);
        view! {
            {select_field(form, &field, fields.clone(), pointer)}
            {text_field(form, &words, text)}
        }
        .into_any()
    };
    let rows = RowsOf {
        title: Arc::new(move |place: usize| p.review_point_title(place.saturating_add(1))),
        add: p.review_point_add(),
        most: MAX_POINTS,
    };
    let content = view! {
        {select_field(form, &Field::new("/reason", p.review_reason()), reasons, reason)}
        {text_field(form, &Field::new("/note", p.review_note()).hint(p.review_note_hint()).long().optional(), note)}
        {rows_field(form, &Field::new("/points", p.review_points()).optional(), rows, Bound::from(points), row)}
    };
    let send = move || {
        let transition = DraftTransition {
            action: RevisionAction::SendBack,
            reason: ReturnReason::parse(&reason.get_untracked()),
            note: Some(note.get_untracked()).filter(|note| !note.trim().is_empty()),
            points: points.get_untracked().into_iter().map(point).collect(),
        };
        let errors = transition.validate().into_iter().map(chosen).collect();
        decision.send(form, errors, transition);
    };
    view! {
        <details class="review-return">
            <summary>{p.review_send_back()}</summary>
            {form_view(form, p.review_send_back(), send, content.into_any())}
        </details>
    }
    .into_any()
}

fn point((pointer, text): Written) -> Point {
    Point { pointer, text }
}

/// A field is chosen here, not written: what is wrong with it is that none was.
fn chosen(error: FieldError) -> FieldError {
    if error.pointer.ends_with("/pointer") {
        return FieldError::new(error.pointer, "required");
    }
    error
}
