//! Handing a member's work over to another.

use leptos::prelude::*;
use shared::membership::{HandOver, MemberView, MembershipState};
use uuid::Uuid;

use crate::{
    announcer::Announcer,
    forms::{Field, Form, action_button, select_field},
    portal::people,
    session::session,
};

/// The choice of a successor; nothing where there is nobody to choose.
pub(super) fn hand_over(form: Form, member: &MemberView, all: &[MemberView], changed: Callback<()>) -> Option<AnyView> {
    let (p, client) = (people(), session().client);
    let announcer: Announcer = expect_context();
    let others: Vec<(String, String)> = all
        .iter()
        .filter(|other| other.state == MembershipState::Active && other.id != member.id)
        .map(|other| {
            let name = other.name.clone().unwrap_or_else(|| p.members_nameless().to_owned());
            (other.id.to_string(), name)
        })
        .collect();
    let first = others.first()?.0.clone();
    let chosen = RwSignal::new(first);
    let (id, version) = (member.id, member.version);
    let act = move || {
        let Ok(successor) = chosen.read_untracked().parse::<Uuid>() else {
            return;
        };
        let to = HandOver { successor };
        form.send(
            Vec::new(),
            async move { client.hand_over(id, version, &to).await },
            move |_| {
                announcer.say(p.membership_done().to_owned());
                changed.run(());
            },
        );
    };
    let field = Field {
        pointer: format!("/successor/{id}"),
        label: p.members_successor().to_owned(),
        hint: Some(p.members_hand_over_text()),
        ..Field::default()
    };
    let words = p.membership_action("hand_over").unwrap_or_default();
    let name = member.name.clone().unwrap_or_default();
    let view = view! {
        <details class="more-of-it">
            <summary aria-label=p.action_of(words, &name)>{words}</summary>
            {select_field(form, &field, others, chosen)}
            <p class="row-actions">{action_button(form, p.action_of(words, name), false, act)}</p>
        </details>
    };
    Some(view.into_any())
}
