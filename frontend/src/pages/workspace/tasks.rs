//! Tasks of a person, each with its actions.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    membership::{MembershipAction, MembershipTransition},
    organisation::OrganisationRef,
    revision::{ThingAction, ThingTransition},
    route::{Page, PeoplePage},
    workspace::{WorkspaceItem, WorkspaceTask},
};
use uuid::Uuid;

use super::drafts::{page_of, title_of_draft};
use crate::{
    forms::{Form, Outcome, action_button},
    i18n::{day, long_date, number},
    portal::{link, messages, people, portal},
    session::session,
};

/// What a list of things to act on needs: the form that acts, where it says what came of it, and the asking again.
#[derive(Clone, Copy)]
pub(super) struct Acting {
    pub(super) form: Form,
    pub(super) outcome: Outcome,
    pub(super) changed: Callback<()>,
}

impl Acting {
    /// Says what was done, and shows the list as it is now.
    pub(super) fn done(self, text: String) {
        self.outcome.say(text);
        self.changed.run(());
    }
}

/// What was done to a membership, in words that name whose it is.
pub(super) fn done_words(action: MembershipAction, name: &str) -> String {
    let words = people().membership_done(action.code()).unwrap_or_default();
    words.replace("{name}", name)
}

/// A button that does something to a membership at once, and says so.
pub(super) fn act_button(
    acting: Acting,
    (membership, version): (Uuid, i32),
    action: MembershipAction,
    name: &str,
) -> AnyView {
    let (p, client, form) = (people(), session().client, acting.form);
    let done = done_words(action, name);
    let words = p.membership_action(action.code()).unwrap_or_default();
    let act = move || {
        let transition = MembershipTransition { action, reason: None };
        let done = done.clone();
        form.send(
            Vec::new(),
            async move { client.change_membership(membership, version, &transition).await },
            move |_| acting.done(done),
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

/// A button that says of a solution that it is still current.
fn confirm_button(acting: Acting, (solution, version): (Uuid, i32), title: &str) -> AnyView {
    let (p, client, form) = (people(), session().client, acting.form);
    let words = p.solution_still_current();
    let done = p.solution_confirmed(title);
    let label = p.action_of(words, title);
    let act = move || {
        let confirm = ThingTransition {
            action: ThingAction::Confirm,
            reason: None,
            note: None,
            closing_on: None,
        };
        let done = done.clone();
        form.send(
            Vec::new(),
            async move { client.move_solution(&solution.to_string(), version, &confirm).await },
            move |_| acting.done(done),
        );
    };
    view! { <span class="with-label" title=label>{action_button(form, words.to_owned(), false, act)}</span> }.into_any()
}

/// A row.
pub(super) fn task_row(item: &WorkspaceItem, acting: Acting) -> AnyView {
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
                {act_button(acting, at, MembershipAction::Accept, &name)}
                {act_button(acting, at, MembershipAction::Decline, &name)}
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
                {act_button(acting, at, MembershipAction::Approve, name)}
                {act_button(acting, at, MembershipAction::Refuse, name)}
            };
            let slug = organisation.slug.clone();
            (to(PeoplePage::Members(slug), words), Some(buttons.into_any()))
        }
        WorkspaceTask::ProposedOrganisation { organisation } => {
            let words = p.task_proposed_organisation(name_of(organisation));
            (to(PeoplePage::DeskOrganisation(organisation.slug.clone()), words), None)
        }
        WorkspaceTask::EndorseDraft { draft } => {
            (to(page_of(draft), p.task_endorse_draft(title_of_draft(draft))), None)
        }
        WorkspaceTask::AnswerReturn { draft } => {
            (to(page_of(draft), p.task_answer_return(title_of_draft(draft))), None)
        }
        WorkspaceTask::ConfirmSolution {
            solution,
            reference,
            version,
            name,
            ..
        } => {
            let title = name.text(language);
            let page = link(&Page::Thing(Kind::Solution, reference.clone()));
            let about = view! { <a href=page>{p.task_confirm_solution(title)}</a> };
            let button = confirm_button(acting, (*solution, *version), title);
            (about.into_any(), Some(button))
        }
        WorkspaceTask::ReviewDraft { draft } => (crate::pages::reviews::task(draft), None),
        WorkspaceTask::AnswerMerge { proposal } => {
            let (duplicate, into) = (&proposal.duplicate, &proposal.into);
            let words = p.task_answer_merge(&into.reference, duplicate.title.text(language));
            (to(PeoplePage::WishMerge(duplicate.reference.clone()), words), None)
        }
    };
    let shown_since = match &item.task {
        WorkspaceTask::ConfirmSolution { current_since, .. } => {
            let words = p.task_confirm_solution_since(long_date(*current_since, language));
            Some(view! { <p class="hint">{words}</p> })
        }
        _ => None,
    };
    let due = item
        .due
        .map(|due| format!(" · {}", p.task_due(long_date(due, language))));
    view! {
        <li class="row entry">
            <div>
                <h3 class="entry-title">{title}</h3>
                {shown_since}
                <p class="hint">{p.membership_since(day(item.since, zone, language))} {due}</p>
            </div>
            {actions.map(|actions| view! { <div class="row-actions">{actions}</div> })}
        </li>
    }
    .into_any()
}
