//! The page of an open revision: its editor for who may write in it, else its text; and what can be done with it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    kind::Kind,
    revision::{Draft, EditorQuery, RevisionState, ThingActions},
    route::{Page, PeoplePage},
};
use uuid::Uuid;

use super::{
    acting::{Acting, actions},
    calls::{actions as actions_of, draft, page_of},
    notes::{begun_note, returned_note},
    reading::reading,
    writing::writing,
    written::{Content, begun_from},
};
use crate::follow::live;
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
pub(super) struct Loaded {
    pub(super) draft: Draft<Content>,
    pub(super) actions: ThingActions,
}

/// Who reads the page, and what its parts share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) kind: Kind,
    pub(super) account: Uuid,
    /// This window.
    pub(super) editor: EditorQuery,
    pub(super) outcome: Outcome,
    /// Loads the draft again after an action.
    pub(super) changed: Callback<()>,
    /// The draft is gone: what is said in its place.
    pub(super) gone: RwSignal<Option<String>>,
    /// The published thing that the draft began with, where that was just now.
    pub(super) from: StoredValue<Option<String>>,
}

/// The page.
pub(super) fn page(account: Uuid, kind: Kind, id: String) -> AnyView {
    let client = session().client;
    let editor = EditorQuery {
        editor: Some(browser::random_id()),
    };
    let loaded = fetch(move || {
        let (draft, actions) = (
            draft(client, kind, id.clone(), editor),
            actions_of(client, kind, id.clone()),
        );
        async move {
            let (draft, actions) = (draft.await?, actions.await?);
            Ok(Loaded { draft, actions })
        }
    });
    let desk = Desk {
        kind,
        account,
        editor,
        outcome: Outcome::new(),
        changed: Callback::new(move |()| loaded.renew()),
        gone: RwSignal::new(None),
        from: StoredValue::new(begun_from(kind, &use_location().search.read_untracked())),
    };
    live(move || match desk.gone.get() {
        Some(text) => gone(kind, text),
        None => fetched_page(loaded, move |loaded: &Loaded| shown(desk, loaded)),
    })
}

fn gone(kind: Kind, text: String) -> AnyView {
    view! {
        <div class="page reading">
            <Title text=title_of(&page_of(kind, String::new())) />
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

fn shown(desk: Desk, loaded: &Loaded) -> AnyView {
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
            <Title text=title_of(&page_of(desk.kind, String::new())) />
            <p class="lead">
                {draft.reference.clone().map(|reference| format!("{reference} · "))} {inline(&draft.organisation.name)} " · "
                {state}
            </p>
            {public}
            {personal}
            {outcome_notice(desk.outcome)}
            {is_writing.then(|| begun_note(desk.kind, desk.from))}
            {body}
        </div>
    }
    .into_any()
}

/// What others than its writers see, and its writers while it waits for a decision.
fn read(desk: Desk, loaded: &Loaded) -> AnyView {
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
