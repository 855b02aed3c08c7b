//! Memberships: asking, deciding, who may do what, and who must stay.

use serde_json::json;
use shared::{
    account::AccountRole,
    membership::{MemberQuery, MembershipAction, MembershipState, MembershipTransition, MembershipView},
    organisation::OrganisationPatch,
    problem::ProblemCode,
};
use uuid::Uuid;

use crate::support::{Person, Portal, mails};

/// An organisation of the demonstration.
pub const BOARD: &str = "metropolitan-hospitals-board";

/// What to do, without a reason.
pub fn to(action: MembershipAction) -> MembershipTransition {
    MembershipTransition { action, reason: None }
}

/// A person's membership in an organisation.
pub async fn own(person: &Person, slug: &str) -> MembershipView {
    let all = person.client.list_own_memberships().await.unwrap();
    let found = all.into_iter().find(|one| one.organisation.slug == slug);
    found.unwrap_or_else(|| panic!("{} is nothing in {slug}", person.email))
}

/// A coordinator of the board.
pub async fn coordinator(portal: &Portal, email: &str) -> Person {
    let person = Person::new(portal, email).await;
    person.joins(portal, BOARD, true);
    person
}

/// The code of a problem and the first value that it names.
fn refused<T: std::fmt::Debug>(answer: Result<T, client::Error>) -> String {
    let Err(client::Error::Problem(problem)) = answer else {
        panic!("no problem: {answer:?}");
    };
    let named = problem.errors.first();
    let named = named.map(|error| format!(" {} {}", error.pointer, error.code));
    format!("{}{}", problem.code.code(), named.unwrap_or_default())
}

#[tokio::test]
async fn who_asks_waits_for_a_coordinator_who_is_told() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    assert_eq!(ann.client.list_own_memberships().await.unwrap(), []);
    let before = mails::to(&portal, &cora.email).len();
    let asked = ann.client.join_organisation(BOARD).await.unwrap();
    assert_eq!((asked.state, asked.coordinator), (MembershipState::Requested, false));
    let mail = mails::next_to(&portal, &cora.email, before).await;
    assert!(mail.subject.contains("a request to join"), "{}", mail.subject);
    assert!(
        mail.text.contains("ann asks") && mail.text.contains("/en/workspace"),
        "{}",
        mail.text
    );
    assert_eq!(
        refused(ann.client.join_organisation(BOARD).await),
        "illegal_transition  already_there"
    );
    assert_eq!(
        refused(ann.client.join_organisation("nothing-of-that-name").await),
        "not_found"
    );

    // Asking gives no rights yet.
    let members = MemberQuery::default();
    assert_eq!(refused(ann.client.list_members(BOARD, &members).await), "forbidden");
    let approve = to(MembershipAction::Approve);
    assert_eq!(
        refused(ann.client.change_membership(asked.id, asked.version, &approve).await),
        "forbidden"
    );

    let actions = cora.client.list_membership_actions(asked.id).await.unwrap();
    assert_eq!(actions.actions, [MembershipAction::Approve, MembershipAction::Refuse]);
    assert_eq!((actions.version, actions.hand_over), (asked.version, false));
    let before = mails::to(&portal, &ann.email).len();
    let approved = cora
        .client
        .change_membership(asked.id, asked.version, &approve)
        .await
        .unwrap();
    assert_eq!(
        (approved.state, approved.version),
        (MembershipState::Active, asked.version + 1)
    );
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.subject.contains("you are a member"), "{}", mail.subject);
    let listed = ann.client.list_members(BOARD, &members).await.unwrap().items;
    let names: Vec<_> = listed.iter().map(|member| member.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["cora", "ann"]);
    assert_eq!(own(&ann, BOARD).await, approved);
}

#[tokio::test]
async fn who_is_refused_is_told_why_and_may_ask_again() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    let asked = ann.client.join_organisation(BOARD).await.unwrap();
    let before = mails::to(&portal, &ann.email).len();
    let refuse = MembershipTransition {
        action: MembershipAction::Refuse,
        reason: Some("We do not know you.".into()),
    };
    let left = cora
        .client
        .change_membership(asked.id, asked.version, &refuse)
        .await
        .unwrap();
    assert_eq!(left.state, MembershipState::Left);
    let mail = mails::next_to(&portal, &ann.email, before).await;
    assert!(mail.text.contains("Reason given: We do not know you."), "{}", mail.text);
    let again = ann.client.join_organisation(BOARD).await.unwrap();
    assert_eq!((again.id, again.state), (asked.id, MembershipState::Requested));
    assert!(again.since > asked.since && again.version == left.version + 1);
    // Who changed their mind takes the request back.
    let leave = to(MembershipAction::Leave);
    let left = ann
        .client
        .change_membership(again.id, again.version, &leave)
        .await
        .unwrap();
    assert_eq!(left.state, MembershipState::Left);
}

#[tokio::test]
async fn colleagues_by_address_join_at_once() {
    let portal = Portal::demo();
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let record = fay.client.get_organisation_record(BOARD).await.unwrap();
    let patch = OrganisationPatch {
        email_domains: Some(vec!["Board.Example".into()]),
        ..OrganisationPatch::default()
    };
    let version = record.organisation.version;
    fay.client.update_organisation(BOARD, version, &patch).await.unwrap();
    for (email, state) in [
        ("ann@board.example", MembershipState::Active),
        ("ben@sub.board.example", MembershipState::Requested),
        ("cat@notboard.example", MembershipState::Requested),
    ] {
        let person = Person::new(&portal, email).await;
        let joined = person.client.join_organisation(BOARD).await.unwrap();
        assert_eq!((joined.state, joined.coordinator), (state, false), "{email}");
    }
}

#[tokio::test]
async fn a_decision_is_about_a_version_and_within_the_life_cycle() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let stranger = Person::new(&portal, "sam@other.example").await;
    let membership = own(&ann, BOARD).await;
    let address = format!("/api/v1/memberships/{}/transitions", membership.id);
    let answer = async |person: &Person, if_match: Option<&str>, body: serde_json::Value| {
        let ask = person.send("POST", &address, &body);
        let ask = match if_match {
            Some(tag) => ask.header("if-match", tag),
            None => ask,
        };
        let answer = ask.send().await;
        (answer.status, answer.told())
    };
    let suspend = json!({ "action": "suspend" });
    assert_eq!(
        answer(&stranger, None, suspend.clone()).await,
        (404, "not_found".into())
    );
    assert_eq!(answer(&ann, None, suspend.clone()).await, (403, "forbidden".into()));
    assert_eq!(
        answer(&cora, None, json!({ "action": "leave" })).await,
        (403, "forbidden".into())
    );
    assert_eq!(
        answer(&cora, None, suspend.clone()).await,
        (428, "precondition_required If-Match required".into())
    );
    assert_eq!(
        answer(&cora, Some("\"v9\""), suspend.clone()).await,
        (412, "precondition_failed".into())
    );
    assert_eq!(
        answer(&cora, Some("\"v1\""), json!({ "action": "approve" })).await,
        (409, "illegal_transition /action not_now".into())
    );
    assert_eq!(
        answer(
            &cora,
            Some("\"v1\""),
            json!({ "action": "suspend", "reason": "x".repeat(1_001) })
        )
        .await,
        (422, "invalid /reason too_long".into())
    );
    assert_eq!(
        answer(&cora, Some("\"v1\""), json!({ "action": "promote" })).await,
        (422, "invalid /action one_of".into())
    );
    // What may be done instead is named.
    let body = json!({ "action": "restore" });
    let illegal = cora
        .send("POST", &address, &body)
        .header("if-match", "\"v1\"")
        .send()
        .await;
    assert_eq!(
        illegal.json()["errors"][0]["params"]["allowed"],
        json!(["suspend", "make_coordinator"])
    );
    for id in [Uuid::now_v7().to_string(), "nonsense".into()] {
        let actions = cora
            .ask("GET", &format!("/api/v1/memberships/{id}/actions"))
            .send()
            .await;
        assert_eq!(actions.status, 404, "{id}");
    }
    let hidden = stranger.client.list_membership_actions(membership.id).await;
    assert_eq!(refused(hidden), "not_found");
}

#[tokio::test]
async fn who_is_suspended_has_no_rights_until_restored() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = coordinator(&portal, "ann@works.example").await;
    let mut membership = own(&ann, BOARD).await;
    for (action, state, coordinator, words) in [
        (MembershipAction::Suspend, MembershipState::Suspended, true, "suspended"),
        (MembershipAction::Restore, MembershipState::Active, true, "restored"),
        (
            MembershipAction::EndCoordinator,
            MembershipState::Active,
            false,
            "no longer a coordinator",
        ),
        (
            MembershipAction::MakeCoordinator,
            MembershipState::Active,
            true,
            "you are a coordinator",
        ),
    ] {
        let told = mails::to(&portal, &ann.email).len();
        let changed = cora
            .client
            .change_membership(membership.id, membership.version, &to(action))
            .await;
        membership = changed.unwrap();
        assert_eq!(
            (membership.state, membership.coordinator),
            (state, coordinator),
            "{action:?}"
        );
        let mail = mails::next_to(&portal, &ann.email, told).await;
        assert!(mail.subject.contains(words), "{}", mail.subject);
        assert!(!mail.text.contains('{'), "{}", mail.text);
        let may = ann.client.list_members(BOARD, &MemberQuery::default()).await;
        assert_eq!(may.is_ok(), state == MembershipState::Active, "{action:?}");
        let actions = ann.client.list_membership_actions(membership.id).await.unwrap().actions;
        if state == MembershipState::Suspended {
            assert_eq!(actions, [], "not even to leave and to join again");
            assert_eq!(
                refused(ann.client.join_organisation(BOARD).await),
                "illegal_transition  already_there"
            );
        }
    }
}

#[tokio::test]
async fn the_last_coordinator_stays() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let mut membership = own(&cora, BOARD).await;
    let actions = cora.client.list_membership_actions(membership.id).await.unwrap();
    assert_eq!((actions.actions, actions.hand_over), (vec![], true));
    for action in [
        MembershipAction::Leave,
        MembershipAction::Suspend,
        MembershipAction::EndCoordinator,
    ] {
        let answer = cora
            .client
            .change_membership(membership.id, membership.version, &to(action))
            .await;
        assert_eq!(
            refused(answer),
            "illegal_transition /action last_coordinator",
            "{action:?}"
        );
    }
    let anns = own(&ann, BOARD).await;
    let made = to(MembershipAction::MakeCoordinator);
    cora.client
        .change_membership(anns.id, anns.version, &made)
        .await
        .unwrap();
    let leave = to(MembershipAction::Leave);
    membership = cora
        .client
        .change_membership(membership.id, membership.version, &leave)
        .await
        .unwrap();
    assert_eq!(
        (membership.state, membership.coordinator),
        (MembershipState::Left, false)
    );
    assert_eq!(
        refused(cora.client.list_members(BOARD, &MemberQuery::default()).await),
        "forbidden"
    );
}

#[tokio::test]
async fn two_coordinators_who_leave_at_once_do_not_both_get_away() {
    let portal = Portal::demo();
    let people = [
        coordinator(&portal, "cora@board.example").await,
        coordinator(&portal, "carl@board.example").await,
    ];
    let leave = async |person: &Person| {
        let membership = own(person, BOARD).await;
        let leave = to(MembershipAction::Leave);
        person
            .client
            .change_membership(membership.id, membership.version, &leave)
            .await
    };
    let (one, other) = tokio::join!(leave(&people[0]), leave(&people[1]));
    let codes = [one, other].map(|answer| answer.err().and_then(|error| error.code()));
    assert!(
        codes.contains(&None) && codes.contains(&Some(ProblemCode::IllegalTransition)),
        "{codes:?}"
    );
}

#[tokio::test]
async fn members_are_listed_in_pages_to_members_and_staff() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    for (number, state) in ["requested", "suspended", "left"].into_iter().enumerate() {
        let person = Person::new(&portal, &format!("person{number}@works.example")).await;
        person.is(&portal, BOARD, state, false);
    }
    let count = async |person: &Person| {
        let members = person.client.list_members(BOARD, &MemberQuery::default()).await;
        members.unwrap().items.len()
    };
    assert_eq!(
        (count(&cora).await, count(&ann).await),
        (5, 2),
        "plain members see who is active"
    );
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    assert_eq!(count(&fay).await, 5);
    let mut query = MemberQuery {
        limit: Some(2),
        ..MemberQuery::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = cora.client.list_members(BOARD, &query).await.unwrap();
        seen.extend(page.items.into_iter().map(|member| member.id));
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted(), "in the order in which they came");
    let requested = MemberQuery {
        state: vec![MembershipState::Requested],
        ..MemberQuery::default()
    };
    assert_eq!(
        cora.client.list_members(BOARD, &requested).await.unwrap().items.len(),
        1
    );
    let bad = cora.ask("GET", &format!("/api/v1/organisations/{BOARD}/members?state=lost"));
    let bad = bad.send().await;
    assert_eq!((bad.status, bad.told().as_str()), (400, "invalid_query ?state one_of"));
    let nothing = cora
        .client
        .list_members("nothing-of-that-name", &MemberQuery::default())
        .await;
    assert_eq!(refused(nothing), "not_found");
}
