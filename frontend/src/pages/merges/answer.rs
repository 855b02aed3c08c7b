//! Answering a proposal: agree, refuse with a reason, take it back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    merge::{MergeAction, MergeProposal, MergeReason, MergeTransition, WishMerges},
    validate::Validate,
};

use super::proposal::named;
use crate::{
    forms::{Field, Form, Outcome, field, form_view, one_or_none, options, or_none, select_field, text_field},
    pages::people::careful_button,
    portal::{form_texts, people},
    session::session,
};

/// Sends the answer, says what came of it, and shows what is there now.
fn send(
    form: Form,
    proposal: &MergeProposal,
    transition: MergeTransition,
    (outcome, changed): (Outcome, Callback<()>),
) {
    let client = session().client;
    let (key, version) = (proposal.duplicate.reference.clone(), proposal.version);
    let done = people().merge_done(transition.action.code()).unwrap_or_default();
    let done = named(done, proposal);
    form.send(
        transition.validate(),
        async move { client.answer_wish_merge(&key, version, &transition).await },
        move |_: WishMerges| {
            outcome.say(done);
            changed.run(());
        },
    );
}

/// The button with which the owner agrees.
pub(super) fn agree(proposal: &MergeProposal, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let p = people();
    let form = Form::new("agree");
    let (own, name) = (proposal.clone(), super::proposal::words(proposal));
    let act = move |_| {
        let transition = MergeTransition::plain(own.id, MergeAction::Agree);
        send(form, &own, transition, (outcome, changed));
    };
    view! {
        <p>{p.merge_agree_text()}</p>
        {careful_button(form, p.merge_agree(), &name, false, act)}
    }
    .into_any()
}

/// Why it is refused.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Why {
    reason: Option<MergeReason>,
    note: Option<String>,
}

/// The form with which the owner refuses, folded until it is wanted.
pub(super) fn refuse(proposal: &MergeProposal, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let p = people();
    let form = Form::new("refuse");
    let why = RwSignal::new(Why::default());
    let own = proposal.clone();
    let submit = move || {
        let Why { reason, note } = why.get_untracked();
        let transition = MergeTransition {
            reason,
            note,
            ..MergeTransition::plain(own.id, MergeAction::Refuse)
        };
        send(form, &own, transition, (outcome, changed));
    };
    let reasons = options(|reason: MergeReason| p.merge_reason(reason.code()).unwrap_or_default());
    let reason = one_or_none(field!(why.reason));
    let words = Field::new("/note", p.merge_words()).hint(p.merge_refuse_note_hint());
    let fields = view! {
        {select_field(form, &Field::new("/reason", p.action_reason()), or_none(form_texts().form_choose(), reasons), reason)}
        {text_field(form, &words.long().optional(), field!(why.note))}
    };
    view! {
        <details class="review-return">
            <summary>{p.merge_refuse()}</summary>
            {form_view(form, p.merge_refuse(), submit, fields.into_any())}
        </details>
    }
    .into_any()
}

/// The button with which a facilitator takes it back.
pub(super) fn take_back(proposal: &MergeProposal, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let form = Form::new("take-back");
    let (own, name) = (proposal.clone(), super::proposal::words(proposal));
    let act = move |note: Option<String>| {
        let transition = MergeTransition {
            note,
            ..MergeTransition::plain(own.id, MergeAction::Withdraw)
        };
        send(form, &own, transition, (outcome, changed));
    };
    careful_button(form, people().merge_withdraw(), &name, true, act)
}
