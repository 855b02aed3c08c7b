//! What an invitation says: its organisation and its recipient, and nothing in the name of an organisation that nobody
//! approved.

use shared::{
    account::{EmailChange, EmailToken},
    membership::{InvitationToken, MemberQuery, MembershipAction},
    problem::ProblemCode,
};

use super::{
    invitations::{NEW, acceptance, invitation},
    memberships::{BOARD, coordinator, own, to},
};
use crate::support::{Person, Portal, mails, people::PASSWORD};

#[tokio::test]
async fn an_invitation_says_whose_it_is_and_to_whom_and_may_be_sent_again() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let mail = mails::next_to(&portal, NEW, 0).await;
    let name = "Metropolitan Hospitals Board";
    assert!(mail.subject.contains(name) && mail.text.contains(NEW), "{}", mail.text);
    assert!(
        !mail.text.contains("Dear"),
        "nobody is called by an address: {}",
        mail.text
    );
    let read = async |secret: String| {
        portal
            .client()
            .read_invitation(&InvitationToken { token: secret })
            .await
    };
    let first = mail.secret();
    let said = read(first.clone()).await.unwrap();
    assert_eq!((said.organisation.slug.as_str(), said.email.as_str()), (BOARD, NEW));
    // Once more: with another link, and the one before is worth nothing.
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let second = mails::next_to(&portal, NEW, 1).await.secret();
    assert_eq!(read(first).await.unwrap_err().code(), Some(ProblemCode::LinkExpired));
    assert_eq!(read(second.clone()).await.unwrap(), said);
    // Nothing is accepted for an organisation that takes no part meanwhile.
    let statement = format!("UPDATE organisations SET status = 'suspended' WHERE slug = '{BOARD}'");
    portal.store.database.sql(&statement);
    assert_eq!(
        read(second.clone()).await.unwrap_err().code(),
        Some(ProblemCode::LinkExpired)
    );
    let given = acceptance(&portal, &second).await;
    let refused = portal.client().accept_invitation(&given).await.unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::LinkExpired));
}

#[tokio::test]
async fn nothing_is_mailed_in_the_name_of_an_organisation_that_nobody_approved() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let works = super::organisation_desk::works();
    let slug = ann.client.propose_organisation(&works).await.unwrap().organisation.slug;
    for status in ["proposed", "refused", "suspended"] {
        let statement = format!("UPDATE organisations SET status = '{status}' WHERE slug = '{slug}'");
        portal.store.database.sql(&statement);
        let refused = ann.client.invite_member(&slug, &invitation(NEW)).await.unwrap_err();
        assert_eq!(refused.code(), Some(ProblemCode::Forbidden), "{status}");
    }
    let members = ann.client.list_members(&slug, &MemberQuery::default()).await.unwrap();
    assert_eq!(members.items.len(), 1, "nobody was invited");
}

#[tokio::test]
async fn the_organisation_keeps_the_address_it_invited_and_learns_no_other() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "inv@works.example").await;
    cora.client
        .invite_member(BOARD, &invitation("inv@works.example"))
        .await
        .unwrap();
    let change = EmailChange {
        email: "secret-private@home.example".into(),
        password: PASSWORD.into(),
    };
    ann.client.request_email_change(&change).await.unwrap();
    let token = EmailToken {
        token: mails::next_to(&portal, "secret-private@home.example", 0).await.secret(),
        password: None,
    };
    ann.client.change_email(&token).await.unwrap();
    let listed = async || {
        let members = cora.client.list_members(BOARD, &MemberQuery::default()).await.unwrap();
        let emails = members.items.into_iter().filter_map(|member| member.email);
        emails.collect::<Vec<_>>()
    };
    let before = listed().await;
    assert!(before.contains(&"inv@works.example".to_owned()), "{before:?}");
    assert!(!before.contains(&change.email), "{before:?}");
    // Who accepts shows themself.
    let membership = own(&ann, BOARD).await;
    ann.client
        .change_membership(membership.id, membership.version, &to(MembershipAction::Accept))
        .await
        .unwrap();
    assert!(listed().await.contains(&change.email));
}
