//! The workspace: tasks of each person, oldest first.

use shared::{
    account::AccountRole,
    language::Language,
    membership::NewInvitation,
    organisation::{NewOrganisation, OrganisationKind, Region},
    workspace::WorkspaceTask,
};

use super::memberships::{BOARD, coordinator};
use crate::support::{Person, Portal, people};

/// What waits, as a kind and what it is about.
async fn waits(person: &Person) -> Vec<String> {
    let workspace = person.client.get_workspace().await.unwrap();
    // What the demonstration has waiting has tests of its own.
    let of_demonstration = |task: &WorkspaceTask| {
        use WorkspaceTask as T;
        match task {
            T::EndorseDraft { .. } | T::AnswerReturn { .. } | T::ReviewDraft { .. } => true,
            T::MembershipRequest { organisation, .. } => organisation.slug == "public-works-design-office",
            T::ProposedOrganisation { organisation } => organisation.slug == "harbour-loop-analytics",
            _ => false,
        }
    };
    let mut items = workspace.items;
    items.retain(|item| !of_demonstration(&item.task));
    assert!(items.is_sorted_by_key(|item| item.since), "{items:?}");
    let said = items.into_iter().map(|item| match item.task {
        WorkspaceTask::SecondFactor => "second_factor".to_owned(),
        WorkspaceTask::RecoveryCodes { left } => format!("recovery_codes {left}"),
        WorkspaceTask::Invitation { organisation, .. } => format!("invitation {}", organisation.slug),
        WorkspaceTask::MembershipRequest { organisation, name, .. } => format!("request {} {name}", organisation.slug),
        WorkspaceTask::ProposedOrganisation { organisation } => format!("proposed {}", organisation.slug),
        task => format!("{task:?}"),
    });
    said.collect()
}

#[tokio::test]
async fn requests_wait_for_coordinators_and_without_one_for_administrators() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ada = Person::staff(&portal, "ada@agency.example", AccountRole::Administrator).await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.client.join_organisation(BOARD).await.unwrap();
    ann.client.join_organisation("tolo-ridge-university").await.unwrap();
    assert_eq!(waits(&cora).await, [format!("request {BOARD} ann")]);
    assert_eq!(waits(&ada).await, ["request tolo-ridge-university ann"]);
    assert_eq!(waits(&fay).await, [""; 0]);
    assert_eq!(waits(&ann).await, [""; 0]);
}

#[tokio::test]
async fn invitations_and_proposals_wait_in_the_order_they_came() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    for (name, slug) in [("Alpha Works", "alpha-works"), ("Beta Works", "beta-works")] {
        let new = NewOrganisation {
            name: shared::localized::WrittenText {
                en: Some(name.into()),
                ..Default::default()
            },
            slug: Some(slug.into()),
            kind: OrganisationKind::Sme,
            region: Region::HongKong,
            about: None,
            website: None,
            registration_number: None,
            email_domains: Vec::new(),
        };
        cora.client.propose_organisation(&new).await.unwrap();
    }
    let invitation = NewInvitation {
        email: fay.email.clone(),
        language: Language::En,
        ..NewInvitation::default()
    };
    cora.client.invite_member(BOARD, &invitation).await.unwrap();
    assert_eq!(
        waits(&fay).await,
        [
            "proposed alpha-works".to_owned(),
            "proposed beta-works".into(),
            format!("invitation {BOARD}")
        ]
    );
}

#[tokio::test]
async fn what_signing_in_needs_is_said() {
    let portal = Portal::demo();
    let mut fay = Person::new(&portal, "fay@agency.example").await;
    people::give_role(&portal, &fay.email, AccountRole::Facilitator);
    assert_eq!(waits(&fay).await, ["second_factor"]);
    fay.set_up_second_factor().await;
    assert_eq!(waits(&fay).await, [""; 0]);
    let few = "DELETE FROM recovery_codes WHERE id NOT IN (SELECT id FROM recovery_codes ORDER BY id LIMIT 2)";
    portal.store.database.sql(few);
    assert_eq!(waits(&fay).await, ["recovery_codes 2"]);
}
