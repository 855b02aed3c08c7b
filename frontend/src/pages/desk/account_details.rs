//! Another person's account, opened: its memberships, and what the reader can do with it.

use leptos::prelude::*;
use shared::{
    account::{AccountAction, AccountRole, AccountTransition, AccountView, LIFECYCLE, OtherAccountView, RoleChange},
    policy::{Action, Facts, decide},
    validate::Validate,
};
use uuid::Uuid;

use super::{
    accounts::{roles, status_code},
    reset_factor::reset_factor,
};
use crate::{
    components::{fact, fetched, loading_rows},
    forms::{Field, Form, Outcome, action_button, form_summary, outcome_notice, select_field},
    i18n::day,
    pages::{people::careful_button, workspace},
    portal::{messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The account of this id.
pub(super) fn account_details(id: Uuid, own: &AccountView) -> AnyView {
    let client = session().client;
    let account = fetch(move || async move { client.get_other_account(id).await });
    let own = own.clone();
    let outcome = Outcome::of(format!("outcome-{id}"));
    fetched(account, loading_rows, move |shown| {
        details(shown, &own, outcome, account)
    })
    .into_any()
}

fn details(shown: &OtherAccountView, own: &AccountView, outcome: Outcome, again: Fetch<OtherAccountView>) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let organisations: Vec<String> = shown
        .memberships
        .iter()
        .map(|membership| {
            let name = membership.organisation.name.text(language);
            let state = p.membership_state(membership.state.code()).unwrap_or_default();
            format!("{name} ({state})")
        })
        .collect();
    let belongs = if organisations.is_empty() {
        p.accounts_nowhere().to_owned()
    } else {
        organisations.join(" · ")
    };
    let second_factor = if shown.second_factor {
        p.accounts_yes()
    } else {
        p.accounts_no()
    };
    let status = p.account_status(status_code(shown.status)).unwrap_or_default();
    view! {
        <div class="opened">
            <dl>
                {fact(p.desk_status(), status)} {fact(p.accounts_second_factor(), second_factor)}
                {fact(p.accounts_belongs(), belongs)}
            </dl>
            <p class="hint">{p.account_since(day(shown.created_at, zone, language))}</p>
            {outcome_notice(outcome)}
            {actions(shown, own, outcome, again)}
        </div>
    }
    .into_any()
}

fn actions(shown: &OtherAccountView, own: &AccountView, outcome: Outcome, again: Fetch<OtherAccountView>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("account");
    let name = StoredValue::new(shown.name.clone());
    if shown.id == own.id {
        return view! { <p class="hint">{p.accounts_own()}</p> }.into_any();
    }
    let acting = workspace::roles(own);
    let facts = Facts::of_account(false, false, shown.role != AccountRole::Member);
    let (id, version) = (shown.id, shown.version);
    let changed = move |done: String| {
        outcome.say(done);
        again.renew();
    };
    let change = move |action: AccountAction, reason: Option<String>| {
        let transition = AccountTransition { action, reason };
        form.send(
            transition.validate(),
            async move { client.change_account(id, version, &transition).await },
            move |_| {
                let done = p.accounts_done(action.code()).unwrap_or_default();
                changed(done.replace("{name}", &name.read_value()));
            },
        );
    };
    let mut buttons: Vec<AnyView> = Vec::new();
    if decide(&acting, Action::SuspendAccount, facts).is_ok() {
        buttons.extend(LIFECYCLE.actions(shown.status).map(|action| match action {
            AccountAction::Suspend => careful_button(form, p.accounts_suspend(), &shown.name, true, move |reason| {
                change(AccountAction::Suspend, reason);
            }),
            AccountAction::Restore => action_button(form, p.accounts_restore().to_owned(), true, move || {
                change(AccountAction::Restore, None);
            }),
        }));
    }
    let role = decide(&acting, Action::SetRole, facts).is_ok().then(|| {
        let chosen = RwSignal::new(shown.role.code().to_owned());
        let set = move || {
            let found = AccountRole::ALL
                .into_iter()
                .find(|role| role.code() == *chosen.read_untracked());
            let change = RoleChange {
                role: found.unwrap_or(AccountRole::Member),
            };
            form.send(
                Vec::new(),
                async move { client.set_account_role(id, version, &change).await },
                move |account| {
                    let role = p.account_role(account.role.code()).unwrap_or_default();
                    changed(p.accounts_role_set(name.get_value(), role));
                },
            );
        };
        let field = Field::new(format!("/role/{id}"), p.accounts_role());
        view! {
            <div class="desk-filters">
                {select_field(form, &field, roles(), chosen)}
                {action_button(form, p.accounts_set_role().to_owned(), true, set)}
            </div>
        }
    });
    let may_reset = shown.second_factor && decide(&acting, Action::ResetSecondFactor, facts).is_ok();
    let reset = may_reset.then(|| reset_factor(shown, outcome, again));
    view! {
        {form_summary(form)}
        <div class="row-actions">{buttons}</div>
        {role}
        {reset}
    }
    .into_any()
}
