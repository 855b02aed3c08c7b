//! Handing a member's work over to another.

use leptos::prelude::*;
use shared::membership::{HandOver, MemberView, MembershipState};
use uuid::Uuid;

use super::tasks::Acting;
use crate::{
    forms::{Field, select_field},
    pages::people::careful_button,
    portal::people,
    session::session,
};

/// The choice of a successor; nothing where there is nobody to choose.
pub(super) fn hand_over(acting: Acting, member: &MemberView, all: &[MemberView]) -> Option<AnyView> {
    let (p, client, form) = (people(), session().client, acting.form);
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
    let name = member.name.clone().unwrap_or_default();
    let done = p.members_handed_over(&name);
    let act = move |_| {
        let done = done.clone();
        let Ok(successor) = chosen.read_untracked().parse::<Uuid>() else {
            return;
        };
        let to = HandOver { successor };
        form.send(
            Vec::new(),
            async move { client.hand_over(id, version, &to).await },
            move |_| acting.done(done),
        );
    };
    let field = Field::new(format!("/successor/{id}"), p.members_successor()).hint(p.members_hand_over_text());
    let words = p.membership_action("hand_over").unwrap_or_default();
    let view = view! {
        <details class="more-of-it">
            <summary aria-label=p.action_of(words, &name)>{words}</summary>
            {select_field(form, &field, others, chosen)}
            <p class="row-actions">{careful_button(form, words, &name, false, act)}</p>
        </details>
    };
    Some(view.into_any())
}
