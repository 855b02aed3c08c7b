//! Staff looks after the accounts of others.

use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::{AccountAction, AccountQuery, AccountRole, AccountStatus, AccountTransition, Leaving, RoleChange},
    api_key::{NewApiKey, Scope},
    audit::AuditQuery,
    problem::ProblemCode,
};

use crate::support::{Person, Portal, mails, people::PASSWORD};

const ANN: &str = "ann@works.example";
const ROOT: &str = "root@works.example";

fn suspend() -> AccountTransition {
    AccountTransition {
        action: AccountAction::Suspend,
        reason: Some("Left the department.".into()),
    }
}

fn restore() -> AccountTransition {
    AccountTransition {
        action: AccountAction::Restore,
        reason: None,
    }
}

const fn role(role: AccountRole) -> RoleChange {
    RoleChange { role }
}

#[tokio::test]
async fn accounts_are_listed_page_by_page_and_found_by_part_of_name_or_address() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    Person::new(&portal, ANN).await;
    let all = |query: AccountQuery| {
        let client = root.client.clone();
        async move {
            let page = client.list_accounts(&query).await.unwrap();
            page.items
                .into_iter()
                .filter_map(|account| account.email)
                .collect::<Vec<_>>()
        }
    };
    let found = |q: &str| {
        all(AccountQuery {
            q: Some(q.into()),
            ..AccountQuery::default()
        })
    };
    assert_eq!(found("ANN@w").await, [ANN]);
    assert_eq!(found("nnovation Facil").await, ["facilitator@demo.example"]);
    assert_eq!(found("%").await, [""; 0]);
    assert_eq!(found("_nn@").await, [""; 0]);
    let administrators = AccountQuery {
        role: vec![AccountRole::Administrator],
        ..AccountQuery::default()
    };
    assert_eq!(all(administrators).await, ["administrator@demo.example", ROOT]);
    let suspended = AccountQuery {
        status: vec![AccountStatus::Suspended],
        ..AccountQuery::default()
    };
    assert_eq!(all(suspended).await, [""; 0]);
    let everybody = all(AccountQuery::default()).await;
    let mut paged = Vec::new();
    let mut query = AccountQuery {
        limit: Some(2),
        ..AccountQuery::default()
    };
    loop {
        let page = root.client.list_accounts(&query).await.unwrap();
        paged.extend(page.items.into_iter().filter_map(|account| account.email));
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    assert_eq!(paged, everybody);
    assert!(paged.is_sorted() && paged.len() > 6 && paged.contains(&ANN.to_owned()));
    let long = format!("/api/v1/accounts?q={}", "a".repeat(101));
    let answer = root.ask("GET", &long).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (400, "invalid_query ?q too_long")
    );
}

#[tokio::test]
async fn an_account_is_shown_with_where_its_owner_belongs_and_without_secrets() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Facilitator).await;
    let ann = Person::new(&portal, ANN).await;
    ann.joins(&portal, "metropolitan-hospitals-board", true);
    let shown = root.client.get_other_account(ann.id).await.unwrap();
    assert_eq!(
        (shown.email.as_deref(), shown.status),
        (Some(ANN), AccountStatus::Active)
    );
    assert!(shown.memberships[0].coordinator);
    assert_eq!(shown.memberships[0].organisation.slug, "metropolitan-hospitals-board");
    let raw = root.ask("GET", &format!("/api/v1/accounts/{}", ann.id)).send().await;
    assert!(!raw.text().contains("argon2"));
    assert!(raw.header("etag").starts_with("\"v1."));
    for id in ["01935e2a-7c00-7000-8000-000000000000", "ann"] {
        let nobody = root.ask("GET", &format!("/api/v1/accounts/{id}")).send().await;
        assert_eq!(nobody.status, 404, "{id}");
    }
}

#[tokio::test]
async fn a_lost_second_factor_is_reset_by_an_administrator_and_its_owner_told() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    let mut ann = Person::new(&portal, ANN).await;
    let path = format!("/api/v1/accounts/{}/second-factor/reset", ann.id);
    let reset = async |person: &Person, body: &Value| {
        let ask = person.send("POST", &path, body).header("if-match", "\"v1\"");
        ask.send().await
    };
    let body = |proof: &shared::account::Proof, reason: &str| json!({ "reason": reason, "proof": proof });
    assert_eq!(
        reset(&root, &body(&root.proof(), "Lost.")).await.status,
        409,
        "there is none"
    );
    ann.set_up_second_factor().await;
    let wrong = json!({ "password": "wrong-horse-battery-9", "code": "000000" });
    for (proof, reason, told) in [
        (wrong, "Came in person.", "invalid /proof/password wrong_password"),
        (
            json!({ "password": PASSWORD }),
            "Came in person.",
            "invalid /proof/code required",
        ),
        (json!({ "password": PASSWORD }), " ", "invalid /reason required"),
    ] {
        let answer = reset(&root, &json!({ "reason": reason, "proof": proof })).await;
        assert_eq!((answer.status, answer.told().as_str()), (422, told));
    }
    let stale = root.send("POST", &path, &body(&root.proof(), "Came in person."));
    assert_eq!(stale.header("if-match", "\"v9\"").send().await.status, 412);
    let done = reset(&root, &body(&root.proof(), "Came in person.")).await;
    assert_eq!((done.status, &done.json()["second_factor"]), (200, &json!(false)));
    let signed_out = ann.client.get_account().await.unwrap_err();
    assert_eq!(signed_out.code(), Some(ProblemCode::Unauthorized));
    mails::about(&portal, ANN, "was reset").await;
    Person::sign_in(&portal, ANN).await;
    let query = AuditQuery {
        action: Some("reset_second_factor".into()),
        ..AuditQuery::default()
    };
    let events = root.client.list_audit_events(&query).await.unwrap().items;
    assert_eq!(events.len(), 1);
    assert_eq!(
        (events[0].thing, &events[0].details),
        (Some(ann.id), &Some(json!({ "reason": "Came in person." })))
    );
    let own = format!("/api/v1/accounts/{}/second-factor/reset", root.id);
    let refused = root
        .send("POST", &own, &body(&root.proof(), "Lost."))
        .header("if-match", "\"v1\"");
    assert_eq!(refused.send().await.status, 403);
}

#[tokio::test]
async fn who_is_suspended_is_out_at_once_and_comes_back_when_restored() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Facilitator).await;
    let ann = Person::new(&portal, ANN).await;
    let new = NewApiKey {
        name: "n".into(),
        scopes: vec![Scope::Read],
        days: 1,
        proof: ann.proof(),
    };
    let key = ann.client.create_api_key(&new).await.unwrap();
    let program = portal.client();
    program.set_token(Some(key.secret));
    let before = mails::to(&portal, ANN).len();
    let after = root.client.change_account(ann.id, 1, &suspend()).await.unwrap();
    assert_eq!((after.version, after.status), (2, AccountStatus::Suspended));
    let code = |error: client::Error| error.code();
    assert_eq!(
        ann.client.get_account().await.err().and_then(code),
        Some(ProblemCode::Unauthorized)
    );
    assert_eq!(
        program.get_site().await.err().and_then(code),
        Some(ProblemCode::Unauthorized)
    );
    let refused = portal
        .client()
        .create_session(&crate::support::people::credentials(ANN))
        .await;
    assert_eq!(refused.err().and_then(code), Some(ProblemCode::AccountSuspended));
    // One mail told of the key, the other of this; neither says why.
    let told = mails::next_to(&portal, ANN, before.max(2)).await;
    assert!(!told.text.contains("Left the department"));
    let again = root.client.change_account(ann.id, 2, &suspend()).await;
    assert_eq!(again.err().and_then(code), Some(ProblemCode::IllegalTransition));
    root.client.change_account(ann.id, 2, &restore()).await.unwrap();
    assert!(ann.client.get_account().await.is_err(), "sessions do not come back");
    assert!(program.get_site().await.is_ok(), "keys do");
    Person::sign_in(&portal, ANN).await;
}

#[rstest]
#[case::nothing_said(None, json!({ "action": "suspend", "reason": "r" }), 428, "precondition_required If-Match required")]
#[case::outdated(Some(9), json!({ "action": "suspend", "reason": "r" }), 412, "precondition_failed")]
#[case::not_suspended(Some(1), json!({ "action": "restore" }), 409, "illegal_transition /action not_now")]
#[case::no_reason(Some(1), json!({ "action": "suspend" }), 422, "invalid /reason required")]
#[case::no_action(Some(1), json!({ "action": "delete", "reason": "r" }), 422, "invalid /action one_of")]
#[tokio::test]
async fn a_bad_transition_is_refused(
    #[case] version: Option<i32>,
    #[case] body: Value,
    #[case] status: u16,
    #[case] told: &str,
) {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Facilitator).await;
    let ann = Person::new(&portal, ANN).await;
    let mut ask = root.send("POST", &format!("/api/v1/accounts/{}/transitions", ann.id), &body);
    if let Some(version) = version {
        ask = ask.header("if-match", &format!("\"v{version}\""));
    }
    let answer = ask.send().await;
    assert_eq!((answer.status, answer.told().as_str()), (status, told));
}

#[rstest]
#[case::nothing_said(None, json!({ "role": "facilitator" }), 428, "precondition_required If-Match required")]
#[case::outdated(Some(9), json!({ "role": "facilitator" }), 412, "precondition_failed")]
#[case::the_same(Some(1), json!({ "role": "member" }), 409, "illegal_transition")]
#[case::no_role(Some(1), json!({ "role": "operator" }), 422, "invalid /role one_of")]
#[tokio::test]
async fn a_bad_role_is_refused(
    #[case] version: Option<i32>,
    #[case] body: Value,
    #[case] status: u16,
    #[case] told: &str,
) {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    let ann = Person::new(&portal, ANN).await;
    let mut ask = root.send("PUT", &format!("/api/v1/accounts/{}/role", ann.id), &body);
    if let Some(version) = version {
        ask = ask.header("if-match", &format!("\"v{version}\""));
    }
    let answer = ask.send().await;
    assert_eq!((answer.status, answer.told().as_str()), (status, told));
}

#[tokio::test]
async fn colleagues_staff_and_oneself_are_for_others_to_suspend() {
    let portal = Portal::demo();
    let facilitator = Person::staff(&portal, "desk@works.example", AccountRole::Facilitator).await;
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    let ann = Person::new(&portal, ANN).await;
    ann.joins(&portal, "metropolitan-hospitals-board", false);
    facilitator.joins(&portal, "metropolitan-hospitals-board", false);
    let refused = |error: client::Error| assert_eq!(error.code(), Some(ProblemCode::Forbidden));
    refused(
        facilitator
            .client
            .change_account(ann.id, 1, &suspend())
            .await
            .unwrap_err(),
    );
    refused(
        facilitator
            .client
            .change_account(root.id, 1, &suspend())
            .await
            .unwrap_err(),
    );
    refused(root.client.change_account(root.id, 1, &suspend()).await.unwrap_err());
    refused(
        root.client
            .set_account_role(root.id, 1, &role(AccountRole::Member))
            .await
            .unwrap_err(),
    );
    let promoted = role(AccountRole::Facilitator);
    let refusal = facilitator.client.set_account_role(ann.id, 1, &promoted);
    refused(refusal.await.unwrap_err());
    root.client.change_account(facilitator.id, 1, &suspend()).await.unwrap();
}

#[tokio::test]
async fn a_role_is_given_told_by_mail_and_used_in_a_new_session() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    let ann = Person::new(&portal, ANN).await;
    let before = mails::to(&portal, ANN).len();
    let after = root
        .client
        .set_account_role(ann.id, 1, &role(AccountRole::Facilitator))
        .await
        .unwrap();
    assert_eq!((after.version, after.role), (2, AccountRole::Facilitator));
    assert!(mails::next_to(&portal, ANN, before).await.subject.contains("role"));
    assert!(ann.client.get_account().await.is_err());
    let mut ann = Person::sign_in(&portal, ANN).await;
    let refusal = ann.client.get_other_account(root.id).await.unwrap_err();
    assert_eq!(refusal.code(), Some(ProblemCode::NotFound), "without a second factor");
    ann.set_up_second_factor().await;
    assert!(ann.client.get_other_account(root.id).await.is_ok());
}

#[tokio::test]
async fn two_administrators_cannot_both_take_the_role_from_each_other() {
    let portal = Portal::demo();
    portal
        .store
        .database
        .sql("UPDATE accounts SET role = 'member' WHERE email = 'administrator@demo.example'");
    let one = Person::staff(&portal, "one@works.example", AccountRole::Administrator).await;
    let two = Person::staff(&portal, "two@works.example", AccountRole::Administrator).await;
    let member = role(AccountRole::Member);
    let (by_one, by_two) = tokio::join!(
        one.client.set_account_role(two.id, 1, &member),
        two.client.set_account_role(one.id, 1, &member)
    );
    assert!(by_one.is_ok() != by_two.is_ok(), "{by_one:?} {by_two:?}");
    let left = "SELECT count(*) FROM accounts WHERE role = 'administrator'";
    assert_eq!(portal.store.database.sql(left), ["1"]);
}

#[tokio::test]
async fn the_last_administrator_stays_and_who_has_left_is_not_listed() {
    let portal = Portal::demo();
    portal
        .store
        .database
        .sql("UPDATE accounts SET role = 'member' WHERE email = 'administrator@demo.example'");
    let root = Person::staff(&portal, ROOT, AccountRole::Administrator).await;
    let ann = Person::new(&portal, ANN).await;
    let leaving = Leaving {
        password: PASSWORD.into(),
    };
    let refusal = root.client.leave_portal(&leaving).await.unwrap_err();
    assert_eq!(refusal.code(), Some(ProblemCode::IllegalTransition));
    ann.client.leave_portal(&leaving).await.unwrap();
    let everybody = root.client.list_accounts(&AccountQuery::default()).await.unwrap();
    assert!(everybody.items.iter().all(|account| account.id != ann.id));
    let left = AccountQuery {
        status: vec![AccountStatus::Left],
        ..AccountQuery::default()
    };
    let left = root.client.list_accounts(&left).await.unwrap();
    assert_eq!(left.items.len(), 1);
    let shown = root.client.get_other_account(ann.id).await.unwrap();
    assert_eq!(
        (shown.status, shown.name.as_str(), &shown.email),
        (AccountStatus::Left, "", &None)
    );
    let done = root.client.list_audit_events(&AuditQuery::default()).await.unwrap();
    let by_ann = done
        .items
        .iter()
        .filter_map(|event| event.person.as_ref())
        .find(|person| person.id == ann.id);
    assert_eq!(by_ann.map(|person| (&person.email, &person.name)), Some((&None, &None)));
    let facilitator = role(AccountRole::Facilitator);
    let refusal = root.client.set_account_role(ann.id, shown.version, &facilitator).await;
    assert_eq!(refusal.unwrap_err().code(), Some(ProblemCode::IllegalTransition));
    let version = root.client.get_other_account(root.id).await.unwrap().version;
    root.client
        .set_account_role(root.id, version, &facilitator)
        .await
        .unwrap_err();
}
