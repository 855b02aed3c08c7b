//! Handing over work when leaving an organisation, and closing the account.

use serde_json::json;
use shared::{
    account::Leaving,
    membership::{HandOver, MemberQuery, MembershipState},
    problem::ProblemCode,
};
use uuid::Uuid;

use super::memberships::{BOARD, coordinator, own};
use crate::support::{
    Person, Portal, mails,
    people::{self, PASSWORD},
};

#[tokio::test]
async fn the_successor_takes_the_right_over() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let (coras, anns) = (own(&cora, BOARD).await, own(&ann, BOARD).await);
    let before = mails::to(&portal, &ann.email).len();
    let to = HandOver { successor: anns.id };
    let ended = cora.client.hand_over(coras.id, coras.version, &to).await.unwrap();
    assert_eq!((ended.state, ended.coordinator), (MembershipState::Left, false));
    let anns = own(&ann, BOARD).await;
    assert_eq!((anns.state, anns.coordinator), (MembershipState::Active, true));
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.text.contains("cora has left"), "{}", mail.text);
    let events = portal
        .store
        .database
        .sql("SELECT action FROM audit_events WHERE thing_kind = 'membership'");
    assert!(
        events.contains(&"hand_over".into()) && events.contains(&"take_over".into()),
        "{events:?}"
    );
}

#[tokio::test]
async fn a_coordinator_hands_over_for_a_member_who_is_told() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.is(&portal, BOARD, "suspended", true);
    let (coras, anns) = (own(&cora, BOARD).await, own(&ann, BOARD).await);
    let before = mails::to(&portal, &ann.email).len();
    let to = HandOver { successor: coras.id };
    let own_doing = ann.client.hand_over(anns.id, anns.version, &to).await.unwrap_err();
    assert_eq!(
        own_doing.code(),
        Some(ProblemCode::IllegalTransition),
        "not while suspended"
    );
    cora.client.hand_over(anns.id, anns.version, &to).await.unwrap();
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.subject.contains("your membership has ended"), "{}", mail.subject);
}

#[tokio::test]
async fn handing_over_is_refused_as_any_other_decision() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let elsewhere = Person::new(&portal, "eve@other.example").await;
    elsewhere.joins(&portal, "tolo-ridge-university", false);
    let (coras, anns) = (own(&cora, BOARD).await, own(&ann, BOARD).await);
    let eves = own(&elsewhere, "tolo-ridge-university").await;
    let answer = async |person: &Person, id: Uuid, if_match: Option<&str>, successor: Uuid| {
        let body = json!({ "successor": successor });
        let ask = person.send("POST", &format!("/api/v1/memberships/{id}/hand-over"), &body);
        let ask = match if_match {
            Some(tag) => ask.header("if-match", tag),
            None => ask,
        };
        let answer = ask.send().await;
        (answer.status, answer.told())
    };
    let code = |status: u16, told: &str| (status, told.to_owned());
    assert_eq!(
        answer(&elsewhere, coras.id, None, anns.id).await,
        code(404, "not_found")
    );
    assert_eq!(answer(&ann, coras.id, None, anns.id).await, code(403, "forbidden"));
    assert_eq!(
        answer(&cora, coras.id, None, anns.id).await,
        code(428, "precondition_required If-Match required")
    );
    assert_eq!(
        answer(&cora, coras.id, Some("\"v7\""), anns.id).await,
        code(412, "precondition_failed")
    );
    for wrong in [coras.id, eves.id, Uuid::now_v7()] {
        assert_eq!(
            answer(&cora, coras.id, Some("\"v1\""), wrong).await,
            code(422, "invalid /successor active_member")
        );
    }
    let asking = Person::new(&portal, "ben@works.example").await;
    asking.is(&portal, BOARD, "requested", false);
    let bens = own(&asking, BOARD).await;
    assert_eq!(
        answer(&cora, bens.id, Some("\"v1\""), anns.id).await,
        code(409, "illegal_transition  no_member")
    );
}

#[tokio::test]
async fn leaving_the_portal_erases_the_person_and_keeps_the_place() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let mut ann = Person::new(&portal, "ann@works.example").await;
    ann.set_up_second_factor().await;
    ann.joins(&portal, BOARD, false);
    let leaving = |password: &str| Leaving {
        password: password.into(),
    };
    let wrong = ann
        .client
        .leave_portal(&leaving("wrong-horse-battery-9"))
        .await
        .unwrap_err();
    assert_eq!(wrong.code(), Some(ProblemCode::Invalid));
    let before = mails::to(&portal, &ann.email).len();
    ann.client.leave_portal(&leaving(PASSWORD)).await.unwrap();
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.subject.contains("Your account is closed"), "{}", mail.subject);
    assert_eq!(
        ann.client.get_account().await.unwrap_err().code(),
        Some(ProblemCode::Unauthorized)
    );
    let session = portal.client().create_session(&people::credentials(&ann.email)).await;
    assert_eq!(session.unwrap_err().code(), Some(ProblemCode::SignInFailed));
    let members = cora
        .client
        .list_members(BOARD, &MemberQuery::default())
        .await
        .unwrap()
        .items;
    let former = members
        .iter()
        .find(|member| member.state == MembershipState::Left)
        .expect("a former member");
    assert_eq!(
        (former.account, &former.name, &former.email, &former.post_title),
        (None, &None, &None, &None)
    );
    let rows = |sql: &str| portal.store.database.sql(sql);
    let kept = rows("SELECT email || name || coalesce(post_title, '') FROM accounts WHERE status = 'left'");
    assert_eq!(kept, [format!("left:{}", ann.id)]);
    assert_eq!(rows("SELECT count(*) FROM recovery_codes"), ["0"]);
    assert_eq!(rows("SELECT count(*) FROM sessions"), ["1"], "cora's");
    // The address is free again.
    people::register(&portal, &ann.email).await;
}

#[tokio::test]
async fn the_last_coordinator_hands_over_before_leaving_the_portal() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let leaving = json!({ "password": PASSWORD });
    let refused = cora.send("DELETE", "/api/v1/account", &leaving).send().await;
    assert_eq!(
        (refused.status, refused.told().as_str()),
        (409, "illegal_transition  last_coordinator")
    );
    assert_eq!(refused.json()["errors"][0]["params"]["organisation"], BOARD);
    // Where nobody else is a member, there is nobody to hand over to.
    assert_eq!(ann.send("DELETE", "/api/v1/account", &leaving).send().await.status, 204);
    assert_eq!(
        cora.send("DELETE", "/api/v1/account", &leaving).send().await.status,
        204
    );
}
