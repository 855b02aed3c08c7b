//! One member in the list, with what the reader may do about them.

use leptos::prelude::*;
use shared::{
    membership::{LIFECYCLE, MemberView, MembershipAction, MembershipState, MembershipTransition, NewInvitation},
    policy::Action,
    validate::Validate,
};

use super::{
    hand_over::hand_over,
    members::Shown,
    tasks::{Acting, act_button, done_words},
};
use crate::{
    forms::action_button,
    i18n::day,
    pages::people::careful_button,
    portal::{messages, people, portal},
    session::session,
};

/// The row.
pub(super) fn row(member: &MemberView, shown: &Shown, acting: Acting) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    // Who was invited and has not answered is known by the address alone.
    let name = member.name.clone().or_else(|| member.email.clone());
    let name = name.unwrap_or_else(|| p.members_nameless().to_owned());
    let at = (member.id, member.version);
    let mut actions: Vec<AnyView> = Vec::new();
    if shown.manages {
        let possible = LIFECYCLE
            .actions(member.state)
            .filter(|action| action.right() == Action::ManageMembers && action.fits(member.coordinator));
        actions.extend(possible.map(|action| match action {
            MembershipAction::Approve | MembershipAction::Restore => act_button(acting, at, action, &name),
            action => with_reason(acting, member, action, &name),
        }));
        if member.state == MembershipState::Invited && shown.invites {
            actions.extend(send_again(acting, member, &shown.record.organisation.slug));
        }
        if member.state == MembershipState::Active {
            actions.extend(hand_over(acting, member, &shown.members));
        }
    }
    let details: Vec<String> = [member.post_title.clone(), member.email.clone()]
        .into_iter()
        .flatten()
        .filter(|detail| *detail != name)
        .collect();
    let state = p.membership_state(member.state.code()).unwrap_or_default();
    let coordinator = member.coordinator.then(|| format!(" · {}", p.membership_coordinator()));
    view! {
        <li class="row entry">
            <div>
                <h2 class="entry-title">{name}</h2>
                <p>{details.join(" · ")}</p>
                <p class="hint">
                    <span class="tag">{state}</span>
                    {coordinator}
                    " · "
                    {p.membership_since(day(member.since, zone, language))}
                </p>
            </div>
            <div class="row-actions">{actions}</div>
        </li>
    }
    .into_any()
}

fn with_reason(acting: Acting, member: &MemberView, action: MembershipAction, name: &str) -> AnyView {
    let (p, client, form) = (people(), session().client, acting.form);
    let (id, version) = (member.id, member.version);
    let invited = member.state == MembershipState::Invited;
    let words = match action {
        // It is the organisation's own invitation that is taken back, and nobody is told.
        MembershipAction::Refuse if invited => p.members_cancel_invitation(),
        _ => p.membership_action(action.code()).unwrap_or_default(),
    };
    let done = match action {
        MembershipAction::Refuse if invited => p.members_invitation_cancelled(name),
        action => done_words(action, name),
    };
    let asks_why = !invited && action != MembershipAction::MakeCoordinator;
    careful_button(form, words, name, asks_why, move |reason| {
        let transition = MembershipTransition { action, reason };
        let done = done.clone();
        form.send(
            transition.validate(),
            async move { client.change_membership(id, version, &transition).await },
            move |_| acting.done(done),
        );
    })
}

/// A button that sends the invitation once more, with a link that works for as long as the first did.
fn send_again(acting: Acting, member: &MemberView, slug: &str) -> Option<AnyView> {
    let (p, client, form) = (people(), session().client, acting.form);
    let email = member.email.clone()?;
    let (slug, coordinator) = (slug.to_owned(), member.coordinator);
    let label = p.action_of(p.members_send_again(), &email);
    let act = move || {
        let (slug, email) = (slug.clone(), email.clone());
        let invitation = NewInvitation {
            email: email.clone(),
            language: messages().language(),
            name: None,
            coordinator,
        };
        form.send(
            Vec::new(),
            async move { client.invite_member(&slug, &invitation).await },
            move |()| acting.done(p.members_invited(email)),
        );
    };
    let button = action_button(form, p.members_send_again().to_owned(), true, act);
    Some(view! { <span class="with-label" title=label>{button}</span> }.into_any())
}
