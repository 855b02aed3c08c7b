//! The editor: fields that save themselves, with what helps to fill them in beside them.

use std::rc::Rc;

use leptos::prelude::*;
use shared::{kind::Kind, preview::TextToPreview, revision::Draft};

use super::{
    acting::{Acting, actions},
    calls::{draft as read, save},
    helping::helping,
    notes::{missing_note, others_note, returned_note},
    page::{Desk, Loaded},
    reading::reading,
    sides::sides,
    written::{self, Call, Content},
};
use crate::follow::live_if;
use crate::{
    forms::{Answer, Autosave, Bound, Form, Kept, Sides, Stored, conflict_view, form_summary, kept_note, status_line},
    pasting::on_paste,
    portal::{form_texts, people},
    session::session,
};

/// The editor.
pub(super) fn writing(desk: Desk, loaded: &Loaded) -> AnyView {
    let (client, kind, draft) = (session().client, desk.kind, &loaded.draft);
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
    let take = move |answer: Call<Draft<Content>>| -> Answer {
        Box::pin(async move {
            let draft = answer.await?;
            // The page may be gone by now.
            let _ = missing.try_set(draft.missing);
            let _ = others.try_set(draft.others);
            Ok(Stored {
                version: draft.version,
                fields: draft.content.fields(),
            })
        })
    };
    let key = draft.id.to_string();
    let name = format!("{}:{key}", kind.plural());
    let reads = key.clone();
    let content = RwSignal::new(draft.content.clone());
    let fields = Bound::new(
        move || content.try_with(Content::fields).unwrap_or_default(),
        move |fields| content.set(Content::of_fields(kind, fields)),
    );
    let saving = Autosave::begin(
        form,
        Kept::on_device(desk.account, &name),
        (draft.version, fields),
        move |version, fields| take(save(client, (kind, key.clone(), version), desk.editor, fields)),
        move || take(read(client, kind, reads.clone(), desk.editor)),
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
    let sides: Sides = match kind {
        Kind::Solution => |path, values| sides(Kind::Solution, path, values),
        _ => |path, values| sides(Kind::Wish, path, values),
    };
    let discard = Callback::new(move |()| saving.discard());
    view! {
        {others_note(others)}
        {draft.returned.as_ref().map(|returned| returned_note(form, returned))}
        <div class="editor-columns">
            <div class="editor-main">
                {kept_note(saving.restored, form_texts().form_draft_kept_device(), discard)}
                <div class="form-bar">{status_line(saving.standing, Callback::new(move |()| saving.see_to_it()))}</div>
                {conflict_view(saving, sides)}
                <form class="form" novalidate on:submit=|event| event.prevent_default() on:paste=|event| on_paste(&event)>
                    {form_summary(form)} {written::fields(form, content)}
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
fn preview(content: RwSignal<Content>) -> AnyView {
    let p = people();
    let shown = RwSignal::new(false);
    let text = live_if(move || shown.get().then(|| content.with_untracked(reading)));
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
