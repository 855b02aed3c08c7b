//! Something that is better done on purpose: a button, and then a question with room for the reason.

use leptos::{html, prelude::*};

use crate::follow::live;
use crate::{
    forms::{Field, Form, action_button, form_summary, text_field},
    portal::{form_texts, people},
};

/// A button that asks before it acts; what it calls gets the reason, where one may be given.
pub(in crate::pages) fn careful_button(
    form: Form,
    action: &'static str,
    name: &str,
    reason: bool,
    act: impl Fn(Option<String>) + Clone + Send + Sync + 'static,
) -> AnyView {
    let p = people();
    let asking = RwSignal::new(false);
    let why = RwSignal::new(String::new());
    let label = p.action_of(action, name);
    // The question takes the focus, and gives it back where it is taken back.
    let (question, opener) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let open = move |_| {
        asking.set(true);
        request_animation_frame(move || drop(question.get_untracked().map(|question| question.focus())));
    };
    let close = move |_| {
        asking.set(false);
        request_animation_frame(move || drop(opener.get_untracked().map(|opener| opener.focus())));
    };
    live(move || {
        if !asking.get() {
            return view! {
                <button type="button" class="button danger" node_ref=opener aria-label=label.clone() on:click=open>
                    {action}
                </button>
            }
            .into_any();
        }
        let act = act.clone();
        let go = move || act(Some(why.get_untracked()).filter(|why| !why.trim().is_empty()));
        let field = Field::new("/reason", p.action_reason())
            .hint(p.action_reason_hint())
            .long()
            .optional();
        let reason = reason.then(|| text_field(form, &field, why));
        view! {
            <div class="careful" role="group" tabindex="-1" node_ref=question aria-label=p.action_sure(action)>
                <p>
                    <strong>{p.action_sure(action)}</strong>
                </p>
                {form_summary(form)}
                {reason}
                <p class="row-actions">
                    {action_button(form, label.clone(), false, go)}
                    <button type="button" class="link-button" on:click=close>
                        {form_texts().form_cancel()}
                    </button>
                </p>
            </div>
        }
        .into_any()
    })
}
