//! Whether the reader has an interest in the wish: asked before anything can be judged, changed whenever that changes.

use leptos::prelude::*;
use shared::{
    matches::{Declaration, NewDeclaration},
    validate::Validate,
};

use super::{
    state::{Desk, head_id},
    verdicts::QUESTION,
};
use crate::follow::live;
use crate::{
    browser,
    forms::{Field, Form, action_button, form_summary, form_view, text_field},
    i18n::day,
    portal::{messages, people, portal},
};

/// The question, or what was declared.
pub(super) fn declaration(desk: Desk) -> AnyView {
    let p = people();
    if !desk.judges {
        return view! { <p class="aside-note">{p.match_desk_read_only()}</p> }.into_any();
    }
    let changing = RwSignal::new(false);
    let content = move || match desk.declared.get() {
        Some(declared) if !changing.get() => told(&declared, changing),
        _ => question(desk, changing),
    };
    live(content)
}

fn told(declared: &Declaration, changing: RwSignal<bool>) -> AnyView {
    let p = people();
    let (language, zone) = (messages().language(), &portal().site.time_zone);
    let change = move |_| {
        changing.set(true);
        request_animation_frame(|| browser::focus(QUESTION));
    };
    let change = view! {
        <button type="button" class="link-button" on:click=change>
            {p.match_desk_interest_change()}
        </button>
    };
    if declared.has_interest {
        let note = declared.note.clone().map(|note| view! { <p>{note}</p> });
        return view! {
            <div class="aside-note">
                <p>
                    <strong>{p.match_desk_cannot()}</strong>
                </p>
                {note}
                {change}
            </div>
        }
        .into_any();
    }
    view! {
        <p class="hint declared">
            {p.match_desk_free(day(declared.declared_at, zone, language))} " " {change}
        </p>
    }
    .into_any()
}

fn question(desk: Desk, changing: RwSignal<bool>) -> AnyView {
    let p = people();
    let form = Form::new("interest");
    let explaining = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let free = move || declare(desk, form, changing, false, None);
    let some = move || {
        let note = Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        declare(desk, form, changing, true, note);
    };
    let explain = move || {
        explaining.set(true);
        request_animation_frame(|| browser::focus_first(".interest textarea"));
    };
    let field = Field::new("/note", p.match_desk_interest_note()).long().optional();
    let more = move || {
        if explaining.get() {
            let field = text_field(form, &field, note);
            form_view(form, p.match_desk_interest_send(), some, field)
        } else {
            form_summary(form).into_any()
        }
    };
    view! {
        <section class="interest" aria-labelledby=QUESTION>
            <h2 id=QUESTION tabindex="-1">
                {p.match_desk_declare_title()}
            </h2>
            <p>{p.match_desk_declare_text()}</p>
            <div class="row-actions">
                {action_button(form, p.match_desk_interest_free().to_owned(), false, free)}
                {action_button(form, p.match_desk_interest_some().to_owned(), true, explain)}
            </div>
            {more}
        </section>
    }
    .into_any()
}

fn declare(desk: Desk, form: Form, changing: RwSignal<bool>, has_interest: bool, note: Option<String>) {
    let client = desk.client;
    let new = NewDeclaration { has_interest, note };
    let key = desk.key.get_value();
    form.send(
        new.validate(),
        async move { client.put_declaration(&key, &new).await },
        move |own| {
            desk.asking.set(false);
            changing.set(false);
            desk.declared.set(own.latest);
            desk.announcer.say(desk.words.match_desk_declared().to_owned());
            let place = desk.open.get_untracked().unwrap_or_default();
            request_animation_frame(move || browser::focus(&head_id(place)));
        },
    );
}
