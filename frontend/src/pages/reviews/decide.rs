//! The decision: publish, send back, or edit first.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    problem::FieldError,
    revision::{DraftCard, DraftTransition, PossibleAction, RevisionAction},
    route::{Page, PeoplePage},
};
use uuid::Uuid;

use super::{loaded::Loaded, queue::title_words, send_back::send_back};
use crate::{
    forms::{Form, Outcome},
    pages::people::careful_button,
    portal::{link, people},
    session::session,
};

/// What the buttons of a review need.
#[derive(Clone)]
pub(super) struct Decision {
    pub(super) kind: Kind,
    pub(super) id: Uuid,
    version: i32,
    title: String,
    outcome: Outcome,
    /// Once it is decided: what waits next.
    over: RwSignal<Option<Option<DraftCard>>>,
}

impl Decision {
    pub(super) fn new(loaded: &Loaded, outcome: Outcome, over: RwSignal<Option<Option<DraftCard>>>) -> Self {
        Self {
            kind: loaded.kind,
            id: loaded.id,
            version: loaded.version,
            title: title_words(&loaded.title),
            outcome,
            over,
        }
    }

    /// Sends the decision, says what came of it and looks for what waits next.
    pub(super) fn send(&self, form: Form, errors: Vec<FieldError>, transition: DraftTransition) {
        let (client, p) = (session().client, people());
        let (kind, id, version) = (self.kind, self.id, self.version);
        let (outcome, over) = (self.outcome, self.over);
        let words = match transition.action {
            RevisionAction::Publish => p.review_decided_publish(&self.title),
            _ => p.review_decided_send_back(&self.title),
        };
        let call = async move {
            let key = id.to_string();
            match kind {
                Kind::Solution => client.move_solution_draft(&key, version, &transition).await?,
                _ => client.move_wish_draft(&key, version, &transition).await?,
            };
            // It is decided, whether or not the queue comes.
            Ok(client.list_reviews().await.unwrap_or_default())
        };
        form.send(errors, call, move |queue: Vec<DraftCard>| {
            over.set(Some(queue.into_iter().find(|card| card.id != id)));
            outcome.say(words);
        });
    }
}

/// The section with what this reader may do, and why not where nothing can be done.
pub(super) fn decide(loaded: &Loaded, decision: &Decision) -> AnyView {
    let p = people();
    let find = |action: RevisionAction| loaded.actions.draft.iter().find(|possible| possible.action == action);
    let may = |action: RevisionAction| find(action).is_some_and(|possible| possible.barred_by.is_none());
    let publish = may(RevisionAction::Publish).then(|| publish(decision.clone()));
    let back = may(RevisionAction::SendBack).then(|| send_back(decision.clone()));
    let edit = loaded.actions.edit.then(|| edit(loaded));
    let why_not = (publish.is_none() || back.is_none())
        .then(|| barred(find(RevisionAction::Publish)))
        .map(|words| view! { <p class="aside-note">{words}</p> });
    view! {
        <section class="review-decision" aria-labelledby="review-decide">
            <h2 id="review-decide">{p.review_decide()}</h2>
            {why_not}
            <div class="row-actions">{publish} {edit}</div>
            {back}
        </section>
    }
    .into_any()
}

/// Why it cannot be published now.
fn barred(publish: Option<&PossibleAction<RevisionAction>>) -> &'static str {
    let p = people();
    let code = publish.map_or(Some("state"), |possible| possible.barred_by.map(|bar| bar.code()));
    code.and_then(|code| p.review_bar(code))
        .unwrap_or_else(|| p.review_no_action())
}

fn publish(decision: Decision) -> AnyView {
    let form = Form::new("publish");
    let title = decision.title.clone();
    let act = move |_| {
        let transition = DraftTransition::plain(RevisionAction::Publish);
        decision.send(form, Vec::new(), transition);
    };
    careful_button(form, people().review_publish(), &title, false, act)
}

/// The way to the editor, where a facilitator's changes are marked as theirs.
fn edit(loaded: &Loaded) -> AnyView {
    let workspace = link(&Page::People(PeoplePage::Workspace));
    let address = format!("{workspace}/{}/{}", loaded.kind.plural(), loaded.id);
    view! {
        <a class="button quiet" href=address>
            {people().review_edit()}
        </a>
    }
    .into_any()
}
