//! Everybody who may come.

use std::collections::HashMap;

use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};
use shared::{
    account::{AccountRole, AccountStatus},
    api_key::{Scope, Scopes},
    membership::MembershipState,
    policy::Facts,
};
use uuid::Uuid;

use crate::{
    access::{Actor, Credential, SignedIn},
    belonging, clock,
    db::Writer,
    entity::{account, membership, organisation},
};

async fn account(tx: &Writer) -> Uuid {
    let (id, now) = (Uuid::now_v7(), clock::now());
    let row = account::ActiveModel {
        id: Set(id),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        email: Set(format!("{id}@works.example")),
        name: Set("A member".into()),
        language: Set("en".into()),
        status: Set(AccountStatus::Active.into()),
        role: Set(AccountRole::Member.into()),
        ..Default::default()
    };
    let inserted = account::Entity::insert(row);
    inserted.exec_without_returning(tx).await.expect("inserted");
    id
}

async fn join(tx: &Writer, account: Uuid, organisation: Uuid, state: MembershipState, coordinator: bool) {
    let now = clock::now();
    let row = membership::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        account_id: account,
        organisation_id: organisation,
        state: state.into(),
        coordinator,
        since: now,
        removed: false,
        by_domain: false,
        invited_as: None,
    };
    let inserted = membership::Entity::insert(row.into_active_model());
    inserted.exec_without_returning(tx).await.expect("inserted");
}

/// Accounts that stand to all these organisations in every way there is: as nothing, and in each state of a membership, with the
/// right of a coordinator or without.
pub(super) async fn accounts(tx: &Writer, organisations: &[Uuid]) -> Vec<Uuid> {
    let mut accounts = vec![account(tx).await];
    for state in MembershipState::ALL {
        for coordinator in [false, true] {
            let one = account(tx).await;
            for organisation in organisations {
                join(tx, one, *organisation, state, coordinator).await;
            }
            accounts.push(one);
        }
    }
    accounts
}

/// The one of these accounts whose memberships are in this state, without the right of a coordinator.
pub(super) fn with(accounts: &[Uuid], state: MembershipState) -> Uuid {
    let place = MembershipState::ALL.iter().position(|one| *one == state);
    accounts[1 + 2 * place.expect("a state")]
}

/// An account in each role, by session and by keys of different scopes.
pub(super) fn actors(account: Uuid) -> Vec<Actor> {
    let id = Uuid::now_v7();
    let credentials = [
        Credential::Session(id),
        Credential::Key(id, Scopes::default()),
        Credential::Key(id, [Scope::Write, Scope::Administration].into_iter().collect()),
        Credential::Key(id, [Scope::Organisations].into_iter().collect()),
    ];
    let people = credentials.into_iter().flat_map(|credential| {
        AccountRole::ALL.map(|role| {
            Actor::Account(SignedIn {
                account,
                credential,
                role,
                second_factor: role.needs_second_factor(),
            })
        })
    });
    people.chain([Actor::Visitor, Actor::Operator, Actor::Portal]).collect()
}

/// How the actor stands to each of these organisations.
pub(super) async fn standing(tx: &Writer, actor: Actor, organisations: &[organisation::Model]) -> HashMap<Uuid, Facts> {
    let mut standing = HashMap::new();
    for organisation in organisations {
        let facts = belonging::query::facts(tx, actor, organisation).await;
        standing.insert(organisation.id, facts.expect("readable"));
    }
    standing
}
