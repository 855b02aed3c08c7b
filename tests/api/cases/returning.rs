//! Who comes back by themselves and who does not: memberships that another person ended, and those that depend on an address.

use shared::{
    account::{AccountRole, EmailChange, EmailToken},
    membership::{HandOver, MembershipAction, MembershipState, MembershipTransition},
    organisation::OrganisationPatch,
};

use super::memberships::{BOARD, coordinator, own, to};
use crate::support::{Person, Portal, mails, people::PASSWORD};

/// A portal where the board lets in who has an address at its domain.
async fn with_domain() -> (Portal, Person) {
    let portal = Portal::demo();
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let record = fay.client.get_organisation_record(BOARD).await.unwrap();
    let patch = OrganisationPatch {
        email_domains: Some(vec!["board.example".into()]),
        ..OrganisationPatch::default()
    };
    let version = record.organisation.version;
    fay.client.update_organisation(BOARD, version, &patch).await.unwrap();
    let cora = coordinator(&portal, "cora@board.example").await;
    (portal, cora)
}

async fn decide(person: &Person, of: &Person, action: MembershipAction) {
    let membership = own(of, BOARD).await;
    let decided = person
        .client
        .change_membership(membership.id, membership.version, &to(action))
        .await;
    decided.unwrap_or_else(|error| panic!("{action:?}: {error}"));
}

async fn joins(person: &Person) -> MembershipState {
    person.client.join_organisation(BOARD).await.unwrap().state
}

#[tokio::test]
async fn who_was_removed_by_others_comes_back_with_their_approval_alone() {
    let (portal, cora) = with_domain().await;
    let ann = Person::new(&portal, "ann@board.example").await;
    assert_eq!(joins(&ann).await, MembershipState::Active);
    // Who leaves by themselves comes back so.
    decide(&ann, &ann, MembershipAction::Leave).await;
    assert_eq!(joins(&ann).await, MembershipState::Active);
    // Suspended, and the work handed over: that ends the membership.
    decide(&cora, &ann, MembershipAction::Suspend).await;
    let membership = own(&ann, BOARD).await;
    let to_cora = HandOver {
        successor: own(&cora, BOARD).await.id,
    };
    cora.client
        .hand_over(membership.id, membership.version, &to_cora)
        .await
        .unwrap();
    assert_eq!(joins(&ann).await, MembershipState::Requested);
    // Taking the request back and asking again changes nothing, nor does a refusal.
    decide(&ann, &ann, MembershipAction::Leave).await;
    assert_eq!(joins(&ann).await, MembershipState::Requested);
    decide(&cora, &ann, MembershipAction::Refuse).await;
    assert_eq!(joins(&ann).await, MembershipState::Requested);
    // After another person admits them, they are like all others.
    decide(&cora, &ann, MembershipAction::Approve).await;
    decide(&ann, &ann, MembershipAction::Leave).await;
    assert_eq!(joins(&ann).await, MembershipState::Active);
}

#[tokio::test]
async fn a_membership_that_rests_on_an_address_is_looked_at_again_when_that_changes() {
    let (portal, cora) = with_domain().await;
    let moved = async |name: &str, to: &str| {
        let person = Person::new(&portal, &format!("{name}@board.example")).await;
        assert_eq!(joins(&person).await, MembershipState::Active);
        if name == "ben" {
            // A coordinator's decision: it no longer depends on the address.
            decide(&cora, &person, MembershipAction::Suspend).await;
            decide(&cora, &person, MembershipAction::Restore).await;
        }
        let change = EmailChange {
            email: to.into(),
            password: PASSWORD.into(),
        };
        person.client.request_email_change(&change).await.unwrap();
        let secret = mails::next_to(&portal, to, 0).await.secret();
        person
            .client
            .change_email(&EmailToken {
                token: secret,
                password: None,
            })
            .await
            .unwrap();
        own(&person, BOARD).await.state
    };
    let told = mails::to(&portal, &cora.email).len();
    assert_eq!(moved("ann", "ann@home.example").await, MembershipState::Requested);
    let asked = mails::next_to(&portal, &cora.email, told).await;
    assert!(asked.text.contains("ann asks"), "{}", asked.text);
    let mut to_ann = 1;
    let rechecked = loop {
        let mail = mails::next_to(&portal, "ann@home.example", to_ann).await;
        if mail.subject.contains("review your membership") {
            break mail;
        }
        to_ann += 1;
    };
    assert!(rechecked.text.contains("old address"), "{}", rechecked.text);
    assert_eq!(moved("ben", "ben@home.example").await, MembershipState::Active);
    assert_eq!(moved("cat", "kate@board.example").await, MembershipState::Active);
}

#[tokio::test]
async fn nobody_decides_for_an_organisation_that_takes_no_part() {
    let (portal, cora) = with_domain().await;
    let ann = Person::new(&portal, "ann@works.example").await;
    joins(&ann).await;
    let asked = own(&ann, BOARD).await;
    let statement = format!("UPDATE organisations SET status = 'suspended' WHERE slug = '{BOARD}'");
    portal.store.database.sql(&statement);
    for action in [MembershipAction::Approve, MembershipAction::Refuse] {
        let transition = MembershipTransition { action, reason: None };
        let refused = cora
            .client
            .change_membership(asked.id, asked.version, &transition)
            .await;
        let code = refused.unwrap_err().code();
        assert_eq!(code, Some(shared::problem::ProblemCode::Forbidden), "{action:?}");
    }
    let waiting = cora.client.get_workspace().await.unwrap().items;
    assert!(waiting.is_empty(), "{waiting:?}");
}
