//! The step: where the revision of a thing stands, and what can be done with what is published.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    kind::Kind,
    revision::{RevisionState, ThingAction, ThingActions},
    route::{Page, PeoplePage},
};

use super::{Owned, moving::moves};
use crate::follow::whenever;
use crate::{
    components::{Icon, fetched_quietly},
    forms::{Form, Outcome, action_button, form_summary, outcome_notice},
    portal::{link, people},
    remote::fetch,
    session::session,
};

/// What the parts of the step share.
#[derive(Clone, Copy)]
pub(super) struct Stepping {
    pub(super) thing: StoredValue<Owned>,
    pub(super) form: Form,
    pub(super) outcome: Outcome,
    /// Asks again what can be done, and shows the thing as it is now.
    pub(super) done: Callback<()>,
}

/// The step; nothing while there is nothing to do.
pub(in crate::pages) fn step(thing: Owned) -> AnyView {
    let client = session().client;
    let (kind, key, changed) = (thing.kind, thing.key.clone(), thing.changed);
    let actions = fetch(move || {
        let key = key.clone();
        async move {
            match kind {
                Kind::Solution => client.get_solution_actions(&key).await,
                _ => client.get_wish_actions(&key).await,
            }
        }
    });
    let stepping = Stepping {
        thing: StoredValue::new(thing),
        form: Form::new("own"),
        outcome: Outcome::of("own-outcome"),
        done: Callback::new(move |()| {
            actions.renew();
            changed.run(());
        }),
    };
    view! {
        <div class="page own-step">
            {outcome_notice(stepping.outcome)} {fetched_quietly(actions, |_, _| ().into_any(), move |actions| shown(stepping, actions))}
        </div>
    }
    .into_any()
}

fn shown(stepping: Stepping, actions: &ThingActions) -> AnyView {
    let moves = moves(stepping, actions);
    let revision = revision(stepping, actions);
    let is_something = revision.is_some() || !moves.is_empty();
    stepping.thing.with_value(|thing| thing.offered.set(is_something));
    if !is_something {
        return ().into_any();
    }
    let (p, kind) = (people(), stepping.thing.with_value(|thing| thing.kind));
    view! {
        <section class="next-step" aria-labelledby="own-title">
            <h2 id="own-title">{p.own_title(kind.code())}</h2>
            {form_summary(stepping.form)}
            {revision}
            {moves}
        </section>
    }
    .into_any()
}

/// Where its revision stands, with the way on.
fn revision(stepping: Stepping, actions: &ThingActions) -> Option<AnyView> {
    let p = people();
    let view = match actions.revision {
        None if actions.revise => begin(stepping),
        None if actions
            .thing
            .iter()
            .any(|possible| possible.action == ThingAction::Restore) =>
        {
            view! { <p>{p.own_archived()}</p> }.into_any()
        }
        None => return None,
        Some(RevisionState::Draft) if actions.edit => on(stepping, p.own_continue_text(), p.own_continue(), true),
        Some(RevisionState::Draft) => on(stepping, p.own_continue_text(), p.own_read(), false),
        Some(state) => {
            let words = p.own_in_review(p.revision_state(state.code()).unwrap_or_default());
            on(stepping, &words, p.own_read(), false)
        }
    };
    Some(view)
}

/// The button that begins a revision.
fn begin(stepping: Stepping) -> AnyView {
    let (p, client, navigate) = (people(), session().client, use_navigate());
    let begun = RwSignal::new(None::<String>);
    whenever(move || {
        if let Some(path) = begun.get() {
            navigate(&path, NavigateOptions::default());
        }
    });
    let act = move || {
        let (kind, key) = stepping.thing.with_value(|thing| (thing.kind, thing.key.clone()));
        let call = async move {
            Ok(match kind {
                Kind::Solution => PeoplePage::SolutionDraft(client.open_solution_draft(&key).await?.id.to_string()),
                _ => PeoplePage::WishDraft(client.open_wish_draft(&key).await?.id.to_string()),
            })
        };
        let language = p.language();
        stepping.form.send(Vec::new(), call, move |page| {
            begun.set(Some(Page::People(page).path(language)));
        });
    };
    view! {
        <p>{p.own_revise_text()}</p>
        <p>{action_button(stepping.form, p.own_revise().to_owned(), false, act)}</p>
    }
    .into_any()
}

/// The way to the open revision.
fn on(stepping: Stepping, text: &str, action: &'static str, is_first: bool) -> AnyView {
    let page = stepping.thing.with_value(|thing| match thing.kind {
        Kind::Solution => PeoplePage::SolutionDraft(thing.key.clone()),
        _ => PeoplePage::WishDraft(thing.key.clone()),
    });
    view! {
        <p>{text.to_owned()}</p>
        <p>
            <a class="button" class:quiet=!is_first href=link(&Page::People(page))>
                {action}
                <Icon name="arrow" />
            </a>
        </p>
    }
    .into_any()
}
