//! What can be done with what is published: each is a form behind its name, or a button where nothing has to be said.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    revision::{EndReason, ThingAction, ThingActions, ThingTransition},
    validate::Validate,
};

use super::step::Stepping;
use crate::{
    forms::{
        Field, Form, Options, action_button, date_field, field, form_view, one_or_none, options, or_none, select_field,
        text_field,
    },
    portal::{form_texts, messages, people},
    session::session,
};

/// What this reader can do now.
pub(super) fn moves(stepping: Stepping, actions: &ThingActions) -> Vec<AnyView> {
    let open = actions.thing.iter().filter(|possible| possible.barred_by.is_none());
    open.map(|possible| one(stepping, actions.version, possible.action))
        .collect()
}

fn one(stepping: Stepping, version: i32, action: ThingAction) -> AnyView {
    let words = people().thing_action(action.code()).unwrap_or_default();
    if matches!(action, ThingAction::Restore | ThingAction::Confirm) {
        let form = stepping.form;
        let act = move || send(stepping, form, version, plain(action));
        return view! { <p>{action_button(form, words.to_owned(), true, act)}</p> }.into_any();
    }
    let form = Form::new(match action {
        ThingAction::Extend => "extend",
        _ => "end",
    });
    let asked = RwSignal::new(plain(action));
    let submit = move || send(stepping, form, version, asked.get_untracked());
    let fields = match action {
        ThingAction::Extend => extending(form, asked),
        _ => ending(form, asked),
    };
    view! {
        <details class="part">
            <summary>{words}</summary>
            <p class="hint">{people().thing_action_text(action.code())}</p>
            {form_view(form, words, submit, fields)}
        </details>
    }
    .into_any()
}

const fn plain(action: ThingAction) -> ThingTransition {
    ThingTransition {
        action,
        reason: None,
        note: None,
        closing_on: None,
    }
}

fn send(stepping: Stepping, form: Form, version: i32, asked: ThingTransition) {
    let client = session().client;
    let (kind, key) = stepping.thing.with_value(|thing| (thing.kind, thing.key.clone()));
    let said = people().thing_said(asked.action.code()).unwrap_or_default();
    let errors = asked.validate();
    let call = async move {
        match kind {
            Kind::Solution => client.move_solution(&key, version, &asked).await,
            _ => client.move_wish(&key, version, &asked).await,
        }
    };
    form.send(errors, call, move |_| {
        stepping.outcome.say(said);
        stepping.done.run(());
    });
}

fn extending(form: Form, asked: RwSignal<ThingTransition>) -> AnyView {
    let field = Field::new("/closing_on", people().own_closing());
    date_field(form, &field, field!(asked.closing_on))
}

/// Why it is withdrawn or archived.
fn ending(form: Form, asked: RwSignal<ThingTransition>) -> AnyView {
    let (p, t) = (people(), messages());
    let mut reasons: Options = options(|reason: EndReason| t.end_reason(reason.code()).unwrap_or_default());
    // That it was merged, or that nobody confirmed it, is found by the portal, never given by a person.
    let given = [EndReason::Merged, EndReason::Unconfirmed];
    reasons.retain(|(code, _)| !given.iter().any(|reason| code == reason.code()));
    let reason = Field::new("/reason", p.action_reason());
    let note = Field::new("/note", p.own_note())
        .hint(p.own_note_hint())
        .long()
        .optional();
    view! {
        {select_field(form, &reason, or_none(form_texts().form_choose(), reasons), one_or_none(field!(asked.reason)))}
        {text_field(form, &note, field!(asked.note))}
    }
    .into_any()
}
