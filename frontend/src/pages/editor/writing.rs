//! The editor: fields that save themselves, with what helps to fill them in beside them.

use std::rc::Rc;

use leptos::prelude::*;
use shared::preview::TextToPreview;

use super::{
    acting::{Acting, actions},
    helping::helping,
    notes::{missing_note, others_note, returned_note},
    page::{Desk, Loaded},
    reading::reading,
    written::Written,
};
use crate::{
    forms::{Autosave, Form, Kept, Stored, conflict_view, form_summary, status_line},
    pasting::on_paste,
    portal::{form_texts, people},
    session::session,
};

/// The editor.
pub(super) fn writing<C: Written>(desk: Desk, loaded: &Loaded<C>) -> AnyView {
    let (client, draft) = (session().client, &loaded.draft);
    let form = Form::new("draft").converting(Rc::new(move |text, script| {
        let text = TextToPreview {
            text,
            script: Some(script),
        };
        Box::pin(async move {
            client
                .preview_text(&text)
                .await
                .map(|preview| preview.text.unwrap_or_default())
        })
    }));
    let missing = RwSignal::new(draft.missing.clone());
    let others = RwSignal::new(draft.others.clone());
    let stored = Stored {
        version: draft.version,
        content: draft.content.clone(),
    };
    let take = move |draft: shared::revision::Draft<C>| {
        // The page may be gone by now.
        let _ = missing.try_set(draft.missing);
        let _ = others.try_set(draft.others);
        Stored {
            version: draft.version,
            content: draft.content,
        }
    };
    let key = draft.id.to_string();
    let name = format!("{}:{key}", C::KIND.plural());
    let reads = key.clone();
    let (content, saving) = Autosave::begin(
        form,
        Kept::on_device(desk.account, &name),
        stored,
        move |version, fields| {
            let answer = C::save(client, key.clone(), version, desk.editor, fields);
            async move { answer.await.map(take) }
        },
        move || {
            let answer = C::draft(client, reads.clone(), desk.editor);
            async move { answer.await.map(take) }
        },
    );
    if let Some(returned) = draft.returned.clone() {
        // Once the fields are there.
        request_animation_frame(move || form.point_out(&returned.points));
    }
    let acting = Acting {
        form,
        saving: Some(saving),
        version: draft.version,
    };
    let restored = move || {
        saving.restored.get().then(|| {
            view! {
                <p class="aside-note" role="status">
                    {form_texts().form_draft_kept_device()}
                    " "
                    <button type="button" class="link-button" on:click=move |_| saving.discard()>
                        {form_texts().form_discard()}
                    </button>
                </p>
            }
        })
    };
    view! {
        {others_note(others)}
        {draft.returned.as_ref().map(|returned| returned_note(form, returned))}
        <div class="editor-columns">
            <div class="editor-main">
                {restored}
                <div class="form-bar">{status_line(saving.standing, Callback::new(move |()| saving.save_now()))}</div>
                {conflict_view(saving, |_, _| None)}
                <form class="form" novalidate on:submit=|event| event.prevent_default() on:paste=|event| on_paste(&event)>
                    {form_summary(form)} {C::fields(form, content)}
                </form>
            </div>
            <aside class="editor-aside">
                {missing_note(form, missing)} {helping(form, content, draft.organisation.id)}
            </aside>
        </div>
        {preview(content)}
        {actions(desk, acting, loaded)}
    }
    .into_any()
}

/// The draft as the public will see it, on request.
fn preview<C: Written>(content: RwSignal<C>) -> AnyView {
    let p = people();
    let shown = RwSignal::new(false);
    let text = move || shown.get().then(|| content.with_untracked(reading));
    view! {
        <section class="part" aria-label=p.editor_preview()>
            <button
                type="button"
                class="button quiet"
                aria-expanded=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if shown.get() { p.editor_preview_hide() } else { p.editor_preview() }}
            </button>
            {text}
        </section>
    }
    .into_any()
}
