//! What can be done with a draft: sending it, taking it back, asking for help, endorsing it, sending it back, giving it up.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    revision::{ActionBar, DraftTransition, ReturnReason, RevisionAction, RevisionState},
    validate::Validate,
};

use super::{
    calls::{discard as give_up, step},
    page::{Desk, Loaded},
};
use crate::{
    forms::{
        Autosave, Field, Form, action_button, field, form_view, one_or_none, options, or_none, select_field, text_field,
    },
    pages::people::careful_button,
    portal::{form_texts, people},
    session::session,
};

/// The form that acts, and the saving of what is written; without it, the version that is acted on.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    pub(super) form: Form,
    pub(super) saving: Option<Autosave>,
    pub(super) version: i32,
}

impl Acting {
    /// Does it with the version that has everything that is on the page.
    fn with_version(self, act: Callback<i32>) {
        match self.saving {
            Some(saving) => saving.when_saved(act),
            None => act.run(self.version),
        }
    }
}

/// The buttons. An action that the state or the person's rights forbid is not offered; one that only misses something is, and says
/// what.
pub(super) fn actions(desk: Desk, acting: Acting, loaded: &Loaded) -> AnyView {
    let id = StoredValue::new(loaded.draft.id.to_string());
    let open: Vec<RevisionAction> = loaded
        .actions
        .draft
        .iter()
        .filter(|possible| possible.barred_by.is_none_or(|bar| bar == ActionBar::Incomplete))
        .map(|possible| possible.action)
        .collect();
    let buttons = open.iter().filter_map(|action| match action {
        RevisionAction::Send
        | RevisionAction::SendToCoordinator
        | RevisionAction::Endorse
        | RevisionAction::TakeBack
        | RevisionAction::AskForHelp
        | RevisionAction::EndHelp => Some(step_button(desk, acting, id, *action)),
        RevisionAction::Discard => Some(discard(desk, acting, id)),
        // Reviews have their own desk.
        RevisionAction::Open
        | RevisionAction::SendBack
        | RevisionAction::Edit
        | RevisionAction::Publish
        | RevisionAction::End => None,
    });
    let buttons: Vec<AnyView> = buttons.collect();
    let sends_back = loaded.draft.state == RevisionState::WithCoordinator && open.contains(&RevisionAction::SendBack);
    let back = sends_back.then(|| send_back(desk, acting, id));
    view! {
        <div class="editor-actions">
            <div class="row-actions">{buttons}</div>
            {back}
        </div>
    }
    .into_any()
}

fn step_button(desk: Desk, acting: Acting, id: StoredValue<String>, action: RevisionAction) -> AnyView {
    let (p, client) = (people(), session().client);
    let words = p.revision_action(action.code()).unwrap_or_default();
    let done = p.revision_said(action.code()).unwrap_or_default();
    let is_quiet = matches!(
        action,
        RevisionAction::TakeBack | RevisionAction::AskForHelp | RevisionAction::EndHelp
    );
    let act = Callback::new(move |version| {
        let call = step(
            client,
            (desk.kind, id.get_value(), version),
            DraftTransition::plain(action),
        );
        acting.form.send(Vec::new(), call, move |()| {
            desk.outcome.say(done);
            desk.changed.run(());
        });
    });
    action_button(acting.form, words.to_owned(), is_quiet, move || {
        acting.with_version(act)
    })
}

fn discard(desk: Desk, acting: Acting, id: StoredValue<String>) -> AnyView {
    let (p, client) = (people(), session().client);
    let words = p.revision_action("discard").unwrap_or_default();
    let done = p.revision_said("discard").unwrap_or_default();
    let form = Form::new("discard");
    let act = Callback::new(move |version| {
        let call = give_up(client, (desk.kind, id.get_value(), version));
        form.send(Vec::new(), call, move |()| desk.gone.set(Some(done.to_owned())));
    });
    careful_button(form, words, p.draft_this(), false, move |_| acting.with_version(act))
}

/// Why it is sent back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Why {
    reason: Option<ReturnReason>,
    note: Option<String>,
}

fn send_back(desk: Desk, acting: Acting, id: StoredValue<String>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("send-back");
    let why = RwSignal::new(Why::default());
    let done = p.revision_said("send_back").unwrap_or_default();
    let submit = move || {
        let why = why.get_untracked();
        let asked = DraftTransition {
            reason: why.reason,
            note: why.note,
            ..DraftTransition::plain(RevisionAction::SendBack)
        };
        let call = step(client, (desk.kind, id.get_value(), acting.version), asked.clone());
        form.send(asked.validate(), call, move |()| {
            desk.outcome.say(done);
            desk.changed.run(());
        });
    };
    let reasons = options(|reason: ReturnReason| p.return_reason(reason.code()).unwrap_or_default());
    let reason = one_or_none(field!(why.reason));
    let words = p.revision_action("send_back").unwrap_or_default();
    let fields = view! {
        {select_field(form, &Field::new("/reason", p.action_reason()), or_none(form_texts().form_choose(), reasons), reason)}
        {text_field(form, &Field::new("/note", p.editor_note()).hint(p.editor_note_hint()).long().optional(), field!(why.note))}
    };
    view! {
        <details class="part">
            <summary>{words}</summary>
            {form_view(form, words, submit, fields.into_any())}
        </details>
    }
    .into_any()
}
