//! Invitations: who has an account and who has none are invited alike, and each accepts in their own way.

use serde_json::json;
use shared::{
    account::AccountRole,
    language::Language,
    membership::{InvitationAcceptance, MemberQuery, MembershipAction, MembershipState, NewInvitation},
    problem::ProblemCode,
};

use super::memberships::{BOARD, coordinator, own, to};
use crate::support::{
    Person, Portal, mails,
    people::{PASSWORD, post},
};

pub(super) const NEW: &str = "new@works.example";

pub(super) fn invitation(email: &str) -> NewInvitation {
    NewInvitation {
        email: email.into(),
        language: Language::En,
        ..NewInvitation::default()
    }
}

pub(super) async fn acceptance(portal: &Portal, token: &str) -> InvitationAcceptance {
    InvitationAcceptance {
        token: token.into(),
        name: "Nia New".into(),
        password: PASSWORD.into(),
        notice: portal.client().get_site().await.unwrap().reviewed_on,
    }
}

#[tokio::test]
async fn who_has_no_account_makes_one_with_the_link() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let invite = NewInvitation {
        language: Language::ZhHant,
        name: Some("Nia".into()),
        coordinator: true,
        ..invitation(" New@Works.Example ")
    };
    cora.client.invite_member(BOARD, &invite).await.unwrap();
    let mail = mails::next_to(&portal, NEW, 0).await;
    assert!(mail.subject.contains("邀請您加入"), "{}", mail.subject);
    assert!(
        mail.text.contains("cora") && !mail.text.contains("Nia"),
        "greeted by the address, not by what another person calls them: {}",
        mail.text
    );
    assert!(mail.link().contains("/zh-hant/accept-invitation#"), "{}", mail.link());

    // Until then the organisation knows the address alone.
    let members = cora
        .client
        .list_members(BOARD, &MemberQuery::default())
        .await
        .unwrap()
        .items;
    let invited = members
        .iter()
        .find(|member| member.state == MembershipState::Invited)
        .unwrap();
    assert_eq!((invited.email.as_deref(), &invited.name), (Some(NEW), &None));

    let given = acceptance(&portal, &mail.secret()).await;
    let confirmed = portal.client().accept_invitation(&given).await.unwrap();
    assert_eq!(confirmed.email, NEW);
    let nia = Person::sign_in(&portal, NEW).await;
    let membership = own(&nia, BOARD).await;
    assert_eq!(
        (membership.state, membership.coordinator),
        (MembershipState::Active, true)
    );
    assert_eq!(nia.client.get_account().await.unwrap().name, "Nia New");
    let again = portal.client().accept_invitation(&given).await.unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::LinkExpired), "used");
}

#[tokio::test]
async fn what_is_given_with_the_link_is_checked() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let secret = mails::next_to(&portal, NEW, 0).await.secret();
    let good = serde_json::to_value(acceptance(&portal, &secret).await).unwrap();
    for (changes, told) in [
        (json!({ "name": " " }), "invalid /name required"),
        (json!({ "password": "short" }), "invalid /password too_short"),
        (json!({ "password": "qwertyuiop" }), "invalid /password guessable"),
        (json!({ "notice": "2001-01-01" }), "invalid /notice outdated"),
        (json!({ "role": "administrator" }), "invalid /role unknown"),
    ] {
        let body = crate::support::records::with(good.clone(), changes);
        let answer = post(&portal, "/api/v1/invitations/accept", &body).send().await;
        assert_eq!((answer.status, answer.told().as_str()), (422, told));
    }
    let answer = post(&portal, "/api/v1/invitations/accept", &good).send().await;
    assert_eq!(answer.status, 200, "none of that used the link up");
}

#[tokio::test]
async fn who_has_an_account_decides_in_the_workspace() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    for (email, action, state) in [
        ("ann@works.example", MembershipAction::Accept, MembershipState::Active),
        ("ben@works.example", MembershipAction::Decline, MembershipState::Left),
    ] {
        let person = Person::new(&portal, email).await;
        let before = mails::to(&portal, email).len();
        cora.client.invite_member(BOARD, &invitation(email)).await.unwrap();
        let mail = mails::next_to(&portal, email, before).await;
        assert!(
            mail.text.contains("/en/workspace") && !mail.text.contains('#'),
            "{}",
            mail.text
        );
        let membership = own(&person, BOARD).await;
        assert_eq!(membership.state, MembershipState::Invited);
        let actions = person.client.list_membership_actions(membership.id).await.unwrap();
        assert_eq!(actions.actions, [MembershipAction::Accept, MembershipAction::Decline]);
        let decided = person
            .client
            .change_membership(membership.id, membership.version, &to(action))
            .await;
        assert_eq!(decided.unwrap().state, state, "{email}");
    }
}

#[tokio::test]
async fn an_invitation_that_was_taken_back_is_worth_nothing() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let secret = mails::next_to(&portal, NEW, 0).await.secret();
    let members = cora
        .client
        .list_members(BOARD, &MemberQuery::default())
        .await
        .unwrap()
        .items;
    let invited = members
        .iter()
        .find(|member| member.email.as_deref() == Some(NEW))
        .unwrap();
    let refuse = to(MembershipAction::Refuse);
    cora.client
        .change_membership(invited.id, invited.version, &refuse)
        .await
        .unwrap();
    let given = acceptance(&portal, &secret).await;
    let refused = portal.client().accept_invitation(&given).await.unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::LinkExpired));
}

#[tokio::test]
async fn an_invitation_that_came_to_nothing_does_not_tell_who_was_invited() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    cora.client.invite_member(BOARD, &invitation(&ann.email)).await.unwrap();
    let asked = own(&ann, BOARD).await;
    let members = async || {
        let members = cora.client.list_members(BOARD, &MemberQuery::default()).await.unwrap();
        let of_ann = members.items.into_iter().find(|member| member.id == asked.id).unwrap();
        (of_ann.account, of_ann.name, of_ann.post_title, of_ann.email)
    };
    assert_eq!(members().await, (None, None, None, Some(ann.email.clone())));
    // Another address that they take meanwhile is not the organisation's to know.
    portal
        .store
        .database
        .sql("UPDATE accounts SET email = 'private@home.example' WHERE email = 'ann@works.example'");
    assert_eq!(members().await, (None, None, None, Some(ann.email.clone())));
    let refuse = to(MembershipAction::Refuse);
    cora.client
        .change_membership(asked.id, asked.version, &refuse)
        .await
        .unwrap();
    assert_eq!(members().await, (None, None, None, None));
}

#[tokio::test]
async fn nobody_takes_themself_up() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@portal.example", AccountRole::Administrator).await;
    root.is(&portal, BOARD, "requested", false);
    let address = format!("/api/v1/organisations/{BOARD}/invitations");
    let body = json!({ "email": root.email, "language": "en" });
    let answer = root.send("POST", &address, &body).send().await;
    assert_eq!(answer.status, 403);
    assert_eq!(own(&root, BOARD).await.state, MembershipState::Requested);
}

#[tokio::test]
async fn a_link_does_not_replace_the_password_of_who_registered_meanwhile() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let secret = mails::next_to(&portal, NEW, 0).await.secret();
    let nia = Person::new(&portal, NEW).await;
    let given = acceptance(&portal, &secret).await;
    let refused = portal.client().accept_invitation(&given).await.unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::LinkExpired));
    assert_eq!(
        own(&nia, BOARD).await.state,
        MembershipState::Invited,
        "to be answered when signed in"
    );
}

#[tokio::test]
async fn two_organisations_may_invite_the_same_newcomer() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let uma = Person::new(&portal, "uma@ridge.example").await;
    uma.joins(&portal, "tolo-ridge-university", true);
    cora.client.invite_member(BOARD, &invitation(NEW)).await.unwrap();
    let first = mails::next_to(&portal, NEW, 0).await.secret();
    uma.client
        .invite_member("tolo-ridge-university", &invitation(NEW))
        .await
        .unwrap();
    mails::next_to(&portal, NEW, 1).await;
    let given = acceptance(&portal, &first).await;
    portal.client().accept_invitation(&given).await.unwrap();
    let nia = Person::sign_in(&portal, NEW).await;
    assert_eq!(own(&nia, BOARD).await.state, MembershipState::Active);
    assert_eq!(own(&nia, "tolo-ridge-university").await.state, MembershipState::Invited);
}

#[tokio::test]
async fn the_answer_tells_nobody_who_has_an_account() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let asking = Person::new(&portal, "ann@works.example").await;
    asking.is(&portal, BOARD, "requested", false);
    let suspended = Person::new(&portal, "ben@works.example").await;
    portal
        .store
        .database
        .sql("UPDATE accounts SET status = 'suspended' WHERE email = 'ben@works.example'");
    let address = format!("/api/v1/organisations/{BOARD}/invitations");
    for email in [NEW, &cora.email, &asking.email, &suspended.email] {
        let body = json!({ "email": email, "language": "en" });
        let answer = cora.send("POST", &address, &body).send().await;
        assert_eq!((answer.status, answer.body.len()), (202, 0), "{email}");
    }
    // Who had asked is a member now; who is one, or may not come, is left alone.
    assert_eq!(own(&asking, BOARD).await.state, MembershipState::Active);
    assert!(own(&cora, BOARD).await.coordinator);
    mails::next_to(&portal, NEW, 0).await;
    let invited = MemberQuery {
        state: vec![MembershipState::Invited],
        ..MemberQuery::default()
    };
    let invited = cora.client.list_members(BOARD, &invited).await.unwrap().items;
    let invited: Vec<_> = invited.iter().map(|member| member.email.as_deref()).collect();
    assert_eq!(invited, [Some(NEW), Some(suspended.email.as_str())]);
    let export = cora.client.export_account().await.unwrap();
    assert!(
        export
            .audit_events
            .iter()
            .all(|event| event.thing != Some(suspended.id))
    );
    let on_accounts = export.audit_events.iter().filter(|event| event.kind == "account");
    assert!(on_accounts.clone().all(|event| event.thing == Some(cora.id)));
    assert!(
        mails::to(&portal, &suspended.email).len() <= 1,
        "nothing but the confirmation"
    );
}

#[tokio::test]
async fn inviting_is_for_coordinators_and_not_without_end() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let address = format!("/api/v1/organisations/{BOARD}/invitations");
    let answer = async |person: &Person, address: &str, email: &str| {
        let body = json!({ "email": email, "language": "en" });
        let answer = person.send("POST", address, &body).send().await;
        (
            answer.status,
            if answer.status == 202 {
                String::new()
            } else {
                answer.told()
            },
        )
    };
    let code = |status: u16, told: &str| (status, told.to_owned());
    assert_eq!(answer(&ann, &address, NEW).await, code(403, "forbidden"));
    let nowhere = "/api/v1/organisations/nothing-of-that-name/invitations";
    assert_eq!(answer(&cora, nowhere, NEW).await, code(404, "not_found"));
    assert_eq!(
        answer(&cora, &address, "no address").await,
        code(422, "invalid /email email")
    );
    for _ in 0..5 {
        assert_eq!(answer(&cora, &address, NEW).await, code(202, ""));
    }
    assert_eq!(answer(&cora, &address, NEW).await, code(429, "rate_limited"));
    // Staff do it where they are no members.
    let ada = Person::staff(&portal, "ada@agency.example", AccountRole::Administrator).await;
    assert_eq!(answer(&ada, &address, "other@works.example").await, code(202, ""));
}
