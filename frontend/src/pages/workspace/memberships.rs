//! Your own memberships.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    membership::{LIFECYCLE, MembershipAction, MembershipState, MembershipTransition, MembershipView},
    organisation::OrganisationStatus,
    policy::Action,
    route::{Page, PeoplePage},
};

use super::tasks::{Acting, act_button, done_words};
use crate::{
    components::inline,
    i18n::day,
    pages::people::careful_button,
    portal::{link, messages, people, portal},
    session::session,
};

/// A membership that is not over, as a row.
pub(super) fn membership_row(membership: &MembershipView, acting: Acting) -> Option<AnyView> {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    if membership.state == MembershipState::Left {
        return None;
    }
    let slug = membership.organisation.slug.clone();
    let name = membership.organisation.name.text(language).to_owned();
    let at = (membership.id, membership.version);
    let own: Vec<AnyView> = LIFECYCLE
        .actions(membership.state)
        .filter(|action| action.right() == Action::UseMembership)
        .map(|action| match action {
            MembershipAction::Leave => leave(acting, membership, &name),
            action => act_button(acting, at, action, &name),
        })
        .collect();
    let is_member = membership.state == MembershipState::Active;
    let title = if membership.organisation_status == OrganisationStatus::Active {
        view! { <a href=link(&Page::Thing(Kind::Organisation, slug.clone()))>{inline(&membership.organisation.name)}</a> }.into_any()
    } else {
        inline(&membership.organisation.name).into_any()
    };
    let members = is_member.then(|| {
        view! {
            <a class="button quiet" href=link(&Page::People(PeoplePage::Members(slug.clone())))>
                {p.workspace_members()}
            </a>
        }
    });
    let status = (membership.organisation_status != OrganisationStatus::Active)
        .then(|| p.organisation_status(membership.organisation_status.code()))
        .flatten()
        .map(|status| view! { <span class="tag">{status}</span> });
    let state = p.membership_state(membership.state.code()).unwrap_or_default();
    let coordinator = membership
        .coordinator
        .then(|| format!(" · {}", p.membership_coordinator()));
    let row = view! {
        <li class="row entry">
            <div>
                <h3 class="entry-title">{title}</h3>
                <p class="hint">
                    {state} {coordinator} " · " {p.membership_since(day(membership.since, zone, language))} " " {status}
                </p>
            </div>
            <div class="row-actions">{members} {own}</div>
        </li>
    };
    Some(row.into_any())
}

fn leave(acting: Acting, membership: &MembershipView, name: &str) -> AnyView {
    let (p, client, form) = (people(), session().client, acting.form);
    let done = done_words(MembershipAction::Leave, name);
    let (id, version) = (membership.id, membership.version);
    let words = p.membership_action("leave").unwrap_or_default();
    careful_button(form, words, name, false, move |_| {
        let transition = MembershipTransition {
            action: MembershipAction::Leave,
            reason: None,
        };
        let done = done.clone();
        form.send(
            Vec::new(),
            async move { client.change_membership(id, version, &transition).await },
            move |_| acting.done(done),
        );
    })
}
