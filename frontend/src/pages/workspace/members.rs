//! The members of an organisation; their coordinators, and administrators who are no members, change them here.

use leptos::prelude::*;
use shared::{
    account::{AccountRole, AccountView},
    membership::{MemberQuery, MemberView, MembershipState, MembershipView},
    organisation::OrganisationRecordView,
    page,
    policy::{Action, Facts, Role, decide},
    problem::ProblemCode,
    route::PeoplePage,
};

use super::{invite::invite, member::row, tasks::Acting};
use crate::{
    components::{EmptyState, Forbidden, Title, fetched_page},
    forms::{Form, Outcome, form_summary, outcome_notice},
    pages::people::back_to,
    portal::{messages, people},
    remote::{Fetch, fetch},
    session::session,
};

/// Everything the page shows; for people without access, the name of the organisation.
type Answer = Result<Shown, String>;

/// The members, for who may see them.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) record: OrganisationRecordView,
    pub(super) members: Vec<MemberView>,
    pub(super) manages: bool,
    pub(super) invites: bool,
}

/// The page.
pub(super) fn members(account: &AccountView, slug: String) -> impl IntoView + use<> {
    let client = session().client;
    let roles = roles(account);
    let language = messages().language();
    let outcome = Outcome::new();
    let shown = fetch(move || {
        let (slug, roles) = (slug.clone(), roles.clone());
        async move {
            let record = match client.get_organisation_record(&slug).await {
                Err(error) if error.code() == Some(ProblemCode::Forbidden) => {
                    let organisation = client.get_organisation(&slug).await?;
                    return Ok(Err(organisation.name.text(language).to_owned()));
                }
                record => record?,
            };
            let own = client.list_own_memberships().await?;
            let mut members = Vec::new();
            let mut query = MemberQuery {
                limit: Some(page::MAX_LIMIT),
                ..MemberQuery::default()
            };
            loop {
                let page = client.list_members(&slug, &query).await?;
                members.extend(page.items);
                query.cursor = page.next_cursor;
                if query.cursor.is_none() {
                    break;
                }
            }
            let facts = facts_of(&record, &own);
            let manages = decide(&roles, Action::ManageMembers, facts).is_ok();
            let invites = decide(&roles, Action::InviteMember, facts).is_ok();
            Ok(Ok(Shown {
                record,
                members,
                manages,
                invites,
            }))
        }
    });
    fetched_page(shown, move |answer: &Answer| match answer {
        Ok(values) => page_of(values, outcome, shown),
        Err(name) => view! { <Forbidden whose=people().members_only(name) /> }.into_any(),
    })
}

/// In what roles the person acts.
pub(in crate::pages) fn roles(account: &AccountView) -> Vec<Role> {
    let mut roles = vec![Role::Visitor, Role::Person];
    if !account.second_factor_needed {
        match account.role {
            AccountRole::Member => {}
            AccountRole::Facilitator => roles.push(Role::Facilitator),
            AccountRole::Administrator => roles.push(Role::Administrator),
        }
    }
    roles
}

/// The person's membership state.
pub(in crate::pages) fn facts_of(record: &OrganisationRecordView, own: &[MembershipView]) -> Facts {
    let membership = own.iter().find(|membership| {
        membership.organisation.id == record.organisation.id && membership.state == MembershipState::Active
    });
    let coordinator = membership.map(|membership| membership.coordinator);
    Facts::of_organisation(record.status.is_public(), coordinator)
}

fn page_of(shown: &Shown, outcome: Outcome, again: Fetch<Answer>) -> AnyView {
    let (p, language) = (people(), messages().language());
    let name = shown.record.organisation.name.text(language).to_owned();
    let form = Form::new("members");
    let changed = Callback::new(move |()| again.renew());
    let acting = Acting { form, outcome, changed };
    let rows = |state: MembershipState| -> Vec<AnyView> {
        let of_state = shown.members.iter().filter(|member| member.state == state);
        of_state.map(|member| row(member, shown, acting)).collect()
    };
    let present: Vec<AnyView> = MembershipState::ALL
        .into_iter()
        .filter(|state| *state != MembershipState::Left)
        .flat_map(rows)
        .collect();
    let former = rows(MembershipState::Left);
    let list = if present.is_empty() {
        view! {
            <EmptyState what=p.members_none()>
                <p>{p.members_none_how()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        // Nothing is begun on a row that is about to go.
        view! {
            <ul class="rows" inert=move || again.is_renewing()>
                {present}
            </ul>
        }
        .into_any()
    };
    let former = (!former.is_empty()).then(|| {
        view! {
            <details class="more-of-it">
                <summary>{p.members_former()}</summary>
                <ul class="rows">{former}</ul>
            </details>
        }
    });
    let foot = if shown.invites {
        invite(shown.record.organisation.slug.clone(), outcome, changed)
    } else if shown.manages {
        ().into_any()
    } else {
        view! { <p class="hint after">{p.members_not_yours()}</p> }.into_any()
    };
    view! {
        <div class="page narrow">
            {back_to(PeoplePage::Workspace)}
            <Title text=p.members_of(name) />
            {form_summary(form)}
            {outcome_notice(outcome)}
            {list}
            {former}
            {foot}
        </div>
    }
    .into_any()
}
