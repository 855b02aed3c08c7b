//! Things that wait for somebody, each with what can be done at once.

use leptos::prelude::*;
use shared::{
    membership::{MembershipAction, MembershipTransition},
    organisation::OrganisationRef,
    route::{Page, PeoplePage},
    workspace::{WorkspaceItem, WorkspaceTask},
};
use uuid::Uuid;

use crate::{
    announcer::Announcer,
    forms::{Form, action_button},
    i18n::{day, long_date, number},
    portal::{link, messages, people, portal},
    session::session,
};

/// A button that does something to a membership at once, and says so.
pub(super) fn act_button(
    form: Form,
    (membership, version): (Uuid, i32),
    action: MembershipAction,
    name: &str,
    changed: Callback<()>,
) -> AnyView {
    let (p, client) = (people(), session().client);
    let announcer: Announcer = expect_context();
    let words = p.membership_action(action.code()).unwrap_or_default();
    let act = move || {
        let transition = MembershipTransition { action, reason: None };
        form.send(
            Vec::new(),
            async move { client.change_membership(membership, version, &transition).await },
            move |_| {
                announcer.say(p.membership_done().to_owned());
                changed.run(());
            },
        );
    };
    let quiet = matches!(
        action,
        MembershipAction::Decline | MembershipAction::Refuse | MembershipAction::Leave
    );
    let label = p.action_of(words, name);
    view! { <span class="with-label" title=label>{action_button(form, words.to_owned(), quiet, act)}</span> }.into_any()
}

fn name_of(organisation: &OrganisationRef) -> String {
    organisation.name.text(messages().language()).to_owned()
}

/// A row.
pub(super) fn task_row(item: &WorkspaceItem, form: Form, changed: Callback<()>) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let to = |page: PeoplePage, words: String| view! { <a href=link(&Page::People(page))>{words}</a> }.into_any();
    let (title, actions) = match &item.task {
        WorkspaceTask::SecondFactor => (to(PeoplePage::Security, p.task_second_factor().to_owned()), None),
        WorkspaceTask::RecoveryCodes { left } => {
            let left = u64::from(*left);
            let words = p.task_recovery_codes(left, number(left, language));
            (to(PeoplePage::Security, words), None)
        }
        WorkspaceTask::Invitation {
            membership,
            version,
            organisation,
        } => {
            let name = name_of(organisation);
            let at = (*membership, *version);
            let buttons = view! {
                {act_button(form, at, MembershipAction::Accept, &name, changed)}
                {act_button(form, at, MembershipAction::Decline, &name, changed)}
            };
            (p.task_invitation(name).into_any(), Some(buttons.into_any()))
        }
        WorkspaceTask::MembershipRequest {
            membership,
            version,
            organisation,
            name,
        } => {
            let at = (*membership, *version);
            let words = p.task_membership_request(name, name_of(organisation));
            let buttons = view! {
                {act_button(form, at, MembershipAction::Approve, name, changed)}
                {act_button(form, at, MembershipAction::Refuse, name, changed)}
            };
            let slug = organisation.slug.clone();
            (to(PeoplePage::Members(slug), words), Some(buttons.into_any()))
        }
        WorkspaceTask::ProposedOrganisation { organisation } => {
            let words = p.task_proposed_organisation(name_of(organisation));
            (to(PeoplePage::DeskOrganisation(organisation.slug.clone()), words), None)
        }
    };
    let due = item
        .due
        .map(|due| format!(" · {}", p.task_due(long_date(due, language))));
    view! {
        <li class="row entry">
            <div>
                <h3 class="entry-title">{title}</h3>
                <p class="hint">{p.membership_since(day(item.since, zone, language))} {due}</p>
            </div>
            {actions.map(|actions| view! { <div class="row-actions">{actions}</div> })}
        </li>
    }
    .into_any()
}
