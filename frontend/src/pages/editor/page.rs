//! The page of an open revision: its editor for who may write in it, else its text; and what can be done with it.

use leptos::prelude::*;
use shared::{
    revision::{Draft, EditorQuery, RevisionState, ThingActions},
    route::{Page, PeoplePage},
};
use uuid::Uuid;

use super::{
    acting::{Acting, actions},
    notes::returned_note,
    reading::reading,
    writing::writing,
    written::Written,
};
use crate::{
    browser,
    components::{Title, fetched_page, inline},
    forms::{Form, Outcome, form_summary, outcome_notice},
    pages::people::{back_to, title_of},
    portal::{link, messages, people},
    remote::fetch,
    session::session,
};

/// A draft and what its reader may do with it.
pub(super) struct Loaded<C> {
    pub(super) draft: Draft<C>,
    pub(super) actions: ThingActions,
}

/// Who reads the page, and what its parts share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) account: Uuid,
    /// This window.
    pub(super) editor: EditorQuery,
    pub(super) outcome: Outcome,
    /// Loads the draft again after an action.
    pub(super) changed: Callback<()>,
    /// The draft is gone: what is said in its place.
    pub(super) gone: RwSignal<Option<String>>,
}

/// The page.
pub(super) fn page<C: Written>(account: Uuid, id: String) -> AnyView {
    let client = session().client;
    let editor = EditorQuery {
        editor: Some(browser::random_id()),
    };
    let loaded = fetch(move || {
        let (draft, actions) = (C::draft(client, id.clone(), editor), C::actions(client, id.clone()));
        async move {
            let (draft, actions) = (draft.await?, actions.await?);
            Ok(Loaded { draft, actions })
        }
    });
    let desk = Desk {
        account,
        editor,
        outcome: Outcome::new(),
        changed: Callback::new(move |()| loaded.renew()),
        gone: RwSignal::new(None),
    };
    let content = move || match desk.gone.get() {
        Some(text) => gone::<C>(text),
        None => fetched_page(loaded, move |loaded: &Loaded<C>| shown(desk, loaded)),
    };
    content.into_any()
}

fn gone<C: Written>(text: String) -> AnyView {
    view! {
        <div class="page reading">
            <Title text=title_of(&C::page(String::new())) />
            <p class="lead">{text}</p>
            <p class="after">
                <a class="button" href=link(&Page::People(PeoplePage::Workspace))>
                    {people().guard_to_workspace()}
                </a>
            </p>
        </div>
    }
    .into_any()
}

fn shown<C: Written>(desk: Desk, loaded: &Loaded<C>) -> AnyView {
    let (p, draft) = (people(), &loaded.draft);
    let state = p.revision_state(draft.state.code()).unwrap_or_default();
    let public = draft.published.then(|| {
        view! { <p class="hint">{p.editor_published()}</p> }
    });
    let personal = draft.personal.then(|| {
        let organisation = draft.organisation.name.text(messages().language());
        view! { <p class="aside-note">{p.editor_personal(organisation)}</p> }
    });
    let is_writing = loaded.actions.edit && draft.state == RevisionState::Draft;
    let body = if is_writing {
        writing(desk, loaded)
    } else {
        read(desk, loaded)
    };
    view! {
        <div class="page editor">
            {back_to(PeoplePage::Workspace)}
            <Title text=title_of(&C::page(String::new())) />
            <p class="lead">
                {draft.reference.clone().map(|reference| format!("{reference} · "))} {inline(&draft.organisation.name)} " · "
                {state}
            </p>
            {public}
            {personal}
            {outcome_notice(desk.outcome)}
            {body}
        </div>
    }
    .into_any()
}

/// What others than its writers see, and its writers while it waits for a decision.
fn read<C: Written>(desk: Desk, loaded: &Loaded<C>) -> AnyView {
    let form = Form::new("draft");
    let acting = Acting {
        form,
        saving: None,
        version: loaded.draft.version,
    };
    let returned = loaded
        .draft
        .returned
        .as_ref()
        .map(|returned| returned_note(form, returned));
    view! {
        {form_summary(form)}
        {returned}
        {actions(desk, acting, loaded)}
        {reading(&loaded.draft.content)}
    }
    .into_any()
}
