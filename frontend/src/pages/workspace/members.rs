//! The members of an organisation; their coordinators, and administrators who are no members, change them here.

use leptos::prelude::*;
use shared::{
    account::{AccountRole, AccountView},
    membership::{
        LIFECYCLE, MemberQuery, MemberView, MembershipAction, MembershipState, MembershipTransition, MembershipView,
    },
    organisation::OrganisationRecordView,
    page,
    policy::{Action, Facts, Role, decide},
    route::PeoplePage,
};

use super::{hand_over::hand_over, invite::invite, tasks::act_button};
use crate::{
    components::{EmptyState, Title, fetched_page},
    forms::{Form, form_summary},
    i18n::day,
    layout::Announcer,
    pages::people::{back_to, careful_button},
    portal::{messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// Everything the page shows.
#[derive(Clone)]
struct Shown {
    record: OrganisationRecordView,
    members: Vec<MemberView>,
    manages: bool,
}

/// The page.
pub(super) fn members(account: &AccountView, slug: String) -> impl IntoView + use<> {
    let client = session().client;
    let roles = roles(account);
    let shown = fetch(move || {
        let (slug, roles) = (slug.clone(), roles.clone());
        async move {
            let record = client.get_organisation_record(&slug).await?;
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
            Ok(Shown {
                record,
                members,
                manages,
            })
        }
    });
    fetched_page(shown, move |values| page_of(values, shown))
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

/// How the person stands to the organisation.
pub(in crate::pages) fn facts_of(record: &OrganisationRecordView, own: &[MembershipView]) -> Facts {
    let membership = own.iter().find(|membership| {
        membership.organisation.id == record.organisation.id && membership.state == MembershipState::Active
    });
    Facts {
        public: record.status.is_public(),
        member: membership.is_some(),
        coordinator: membership.is_some_and(|membership| membership.coordinator),
        ..Facts::NONE
    }
}

fn page_of(shown: &Shown, again: Fetch<Shown>) -> AnyView {
    let (p, language) = (people(), messages().language());
    let name = shown.record.organisation.name.text(language).to_owned();
    let form = Form::new("members");
    let changed = Callback::new(move |()| again.retry());
    let rows = |state: MembershipState| -> Vec<AnyView> {
        let of_state = shown.members.iter().filter(|member| member.state == state);
        of_state.map(|member| row(member, shown, form, changed)).collect()
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
        view! { <ul class="rows">{present}</ul> }.into_any()
    };
    let former = (!former.is_empty()).then(|| {
        view! {
            <details class="more-of-it">
                <summary>{p.members_former()}</summary>
                <ul class="rows">{former}</ul>
            </details>
        }
    });
    let foot = if shown.manages {
        invite(shown.record.organisation.slug.clone(), changed)
    } else {
        view! { <p class="hint after">{p.members_not_yours()}</p> }.into_any()
    };
    view! {
        <div class="page narrow">
            {back_to(PeoplePage::Workspace)}
            <Title text=p.members_of(name) />
            {form_summary(form)}
            {list}
            {former}
            {foot}
        </div>
    }
    .into_any()
}

fn row(member: &MemberView, shown: &Shown, form: Form, changed: Callback<()>) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let name = member.name.clone().unwrap_or_else(|| p.members_nameless().to_owned());
    let at = (member.id, member.version);
    let mut actions: Vec<AnyView> = Vec::new();
    if shown.manages {
        let possible = LIFECYCLE
            .actions(member.state)
            .filter(|action| action.right() == Action::ManageMembers && action.fits(member.coordinator));
        actions.extend(possible.map(|action| match action {
            MembershipAction::Approve | MembershipAction::Restore | MembershipAction::MakeCoordinator => {
                act_button(form, at, action, &name, changed)
            }
            action => with_reason(form, member, action, &name, changed),
        }));
        if member.state == MembershipState::Active {
            actions.extend(hand_over(form, member, &shown.members, changed));
        }
    }
    let details: Vec<String> = [member.post_title.clone(), member.email.clone()]
        .into_iter()
        .flatten()
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

fn with_reason(
    form: Form,
    member: &MemberView,
    action: MembershipAction,
    name: &str,
    changed: Callback<()>,
) -> AnyView {
    let (p, client) = (people(), session().client);
    let announcer: Announcer = expect_context();
    let (id, version) = (member.id, member.version);
    let words = p.membership_action(action.code()).unwrap_or_default();
    careful_button(form, words, name, true, move |reason| {
        let transition = MembershipTransition { action, reason };
        form.send(
            transition.validate(),
            async move { client.change_membership(id, version, &transition).await },
            move |_| {
                announcer.say(p.membership_done().to_owned());
                changed.run(());
            },
        );
    })
}
