//! API keys: what they can be used for, and what ends them.

use client::Client;
use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::{AccountPatch, AccountRole, PasswordChange, PasswordReset, PasswordResetRequest, SecondFactorRemoval},
    api_key::{NewApiKey, NewApiKeySecret, Scope},
    audit::AuditQuery,
    problem::ProblemCode,
    taxonomy::{NewTerm, TermKind},
};

use crate::support::{
    Person, Portal, eventually, mails,
    people::{PASSWORD, code_at},
    records,
};

const ANN: &str = "ann@works.example";
const OTHER_PASSWORD: &str = "incorrect-mule-cable-7";

fn wanted(person: &Person, scopes: &[Scope]) -> NewApiKey {
    NewApiKey {
        name: "Measurements".into(),
        scopes: scopes.to_vec(),
        days: 30,
        proof: person.proof(),
    }
}

pub(super) async fn key(person: &Person, scopes: &[Scope]) -> NewApiKeySecret {
    person.client.create_api_key(&wanted(person, scopes)).await.unwrap()
}

fn program(portal: &Portal, key: &NewApiKeySecret) -> Client {
    let client = portal.client();
    client.set_token(Some(key.secret.clone()));
    client
}

async fn works(portal: &Portal, key: &NewApiKeySecret) -> bool {
    let ask = portal.get("/api/v1/wishes");
    let answer = ask
        .header("authorization", &format!("Bearer {}", key.secret))
        .send()
        .await;
    assert!(matches!(answer.status, 200 | 401), "{}", answer.status);
    answer.status == 200
}

#[tokio::test]
async fn a_key_is_made_shown_once_used_and_revoked() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let before = mails::to(&portal, ANN).len();
    let made = key(&ann, &[Scope::Read]).await;
    assert!(
        made.secret.starts_with("ipk_") && made.secret.len() == 47,
        "{}",
        made.secret
    );
    assert!(mails::next_to(&portal, ANN, before).await.subject.contains("API key"));
    let listed = ann.ask("GET", "/api/v1/account/api-keys").send().await;
    assert!(!listed.text().contains(&made.secret));
    assert_eq!(
        ann.client.list_api_keys().await.unwrap(),
        std::slice::from_ref(&made.key)
    );
    assert!(works(&portal, &made).await);
    let used = || async { ann.client.list_api_keys().await.unwrap()[0].last_used_at };
    let first = eventually("the use is noted", used).await;
    assert!(works(&portal, &made).await);
    assert_eq!(used().await, Some(first), "noted once a minute at most");
    ann.client.revoke_api_key(made.key.id).await.unwrap();
    assert!(!works(&portal, &made).await);
    let again = ann.client.revoke_api_key(made.key.id).await.unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::NotFound));
    let secret = made.secret.trim_start_matches("ipk_");
    assert!(!portal.logged().contains(secret));
    assert_eq!(
        portal
            .store
            .database
            .sql("SELECT count(*) FROM api_keys WHERE hash LIKE 'ipk%'"),
        ["0"]
    );
}

#[tokio::test]
async fn a_key_is_no_key_to_the_account() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let made = key(&ann, &[Scope::Read, Scope::Organisations]).await;
    let program = program(&portal, &made);
    let patch = AccountPatch::default();
    let change = PasswordChange {
        current: PASSWORD.into(),
        password: OTHER_PASSWORD.into(),
        end_keys: false,
    };
    let refusals = [
        program.list_api_keys().await.err(),
        program.create_api_key(&wanted(&ann, &[Scope::Read])).await.err(),
        program.revoke_api_key(made.key.id).await.err(),
        program.get_account().await.err(),
        program.update_account(1, &patch).await.err(),
        program.change_password(&change).await.err(),
        program.export_account().await.err(),
        program.list_sessions().await.err(),
        program.end_current_session().await.err(),
    ];
    for (number, refusal) in refusals.into_iter().enumerate() {
        assert_eq!(refusal.unwrap().code(), Some(ProblemCode::Forbidden), "{number}");
    }
}

#[tokio::test]
async fn somebody_elses_key_is_not_there() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let bob = Person::new(&portal, "bob@works.example").await;
    let made = key(&ann, &[Scope::Read]).await;
    let refusal = bob.client.revoke_api_key(made.key.id).await.unwrap_err();
    assert_eq!(refusal.code(), Some(ProblemCode::NotFound));
    assert!(bob.client.list_api_keys().await.unwrap().is_empty());
    assert!(works(&portal, &made).await);
}

#[rstest]
#[case(json!({ "name": " ", "scopes": ["read"], "days": 1 }), "invalid /name required")]
#[case(json!({ "name": "n", "scopes": [], "days": 1 }), "invalid /scopes too_few")]
#[case(json!({ "name": "n", "scopes": ["everything"], "days": 1 }), "invalid /scopes/0 one_of")]
#[case(json!({ "name": "n", "scopes": ["read"], "days": 0 }), "invalid /days range")]
#[case(json!({ "name": "n", "scopes": ["read"], "days": 367 }), "invalid /days range")]
#[case(json!({ "name": "n", "scopes": ["read"], "days": 1, "secret": "mine" }), "invalid /secret unknown")]
#[case(json!({ "name": "n", "scopes": ["administration"], "days": 1 }), "invalid /scopes staff_only")]
#[case(json!({ "name": "n", "scopes": ["read"], "days": 1, "proof": { "password": "wrong-horse-9" } }), "invalid /proof/password wrong_password")]
#[tokio::test]
async fn a_bad_key_is_not_made(#[case] body: Value, #[case] told: &str) {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let body = records::with(json!({ "proof": ann.proof() }), body);
    let answer = ann.send("POST", "/api/v1/account/api-keys", &body).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (422, told));
}

#[tokio::test]
async fn twenty_keys_are_enough() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    for _ in 0..20 {
        key(&ann, &[Scope::Read]).await;
    }
    let body = serde_json::to_value(wanted(&ann, &[Scope::Read])).unwrap();
    let answer = ann.send("POST", "/api/v1/account/api-keys", &body).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (422, "invalid  too_many"));
}

#[tokio::test]
async fn a_key_does_what_its_scopes_allow_and_says_which_it_lacks() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let full = program(&portal, &key(&root, &[Scope::Administration]).await);
    let reading = key(&root, &[Scope::Read, Scope::Organisations]).await;
    assert!(full.list_audit_events(&AuditQuery::default()).await.is_ok());
    let term = NewTerm {
        kind: TermKind::Category,
        slug: "by-a-program".into(),
        name: serde_json::from_value(json!({ "en": "By a program" })).unwrap(),
        position: None,
    };
    full.create_term(&term).await.unwrap();
    for address in [
        "/api/v1/audit-events",
        "/api/v1/accounts",
        "/api/v1/jobs",
        "/api/v1/taxonomy/terms",
    ] {
        let ask = portal.get(address);
        let answer = ask
            .header("authorization", &format!("Bearer {}", reading.secret))
            .send()
            .await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (403, "forbidden Authorization scope"),
            "{address}"
        );
        assert_eq!(answer.problem().errors[0].params["scope"], "administration");
    }
    // No scope gives roles.
    let id = root.id;
    let refusal = full
        .set_account_role(
            id,
            1,
            &shared::account::RoleChange {
                role: AccountRole::Member,
            },
        )
        .await;
    assert_eq!(refusal.unwrap_err().code(), Some(ProblemCode::Forbidden));
}

#[tokio::test]
async fn a_key_made_without_a_second_factor_is_that_of_a_member() {
    let portal = Portal::demo();
    let mut root = Person::new(&portal, "root@works.example").await;
    let made = key(&root, &[Scope::Read]).await;
    crate::support::people::give_role(&portal, &root.email, AccountRole::Administrator);
    root.set_up_second_factor().await;
    portal
        .store
        .database
        .sql("UPDATE organisations SET status = 'proposed' WHERE slug = 'city-constabulary'");
    assert!(root.client.get_organisation_record("city-constabulary").await.is_ok());
    let refusal = program(&portal, &made)
        .get_organisation_record("city-constabulary")
        .await;
    assert_eq!(refusal.unwrap_err().code(), Some(ProblemCode::NotFound));
    let with_it = key(&root, &[Scope::Read]).await;
    assert!(
        program(&portal, &with_it)
            .get_organisation_record("city-constabulary")
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn keys_outlive_a_change_of_the_password_but_not_a_reset_by_mail() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let made = key(&ann, &[Scope::Read]).await;
    let change = |current: &str, password: &str, end_keys: bool| PasswordChange {
        current: current.into(),
        password: password.into(),
        end_keys,
    };
    ann.client
        .change_password(&change(PASSWORD, OTHER_PASSWORD, false))
        .await
        .unwrap();
    assert!(works(&portal, &made).await);
    let back = change(OTHER_PASSWORD, PASSWORD, true);
    ann.client.change_password(&back).await.unwrap();
    assert!(!works(&portal, &made).await, "unless that is asked for");
    let made = key(&ann, &[Scope::Read]).await;
    let asked = PasswordResetRequest { email: ANN.into() };
    portal.client().request_password_reset(&asked).await.unwrap();
    let reset = eventually("a mail to reset", || async {
        let mails = mails::to(&portal, ANN);
        mails.into_iter().find(|mail| mail.subject.contains("Choose a new"))
    });
    let reset = PasswordReset {
        token: reset.await.secret(),
        password: PASSWORD.into(),
    };
    portal.client().reset_password(&reset).await.unwrap();
    assert!(!works(&portal, &made).await);
}

#[tokio::test]
async fn keys_of_staff_end_with_the_second_factor() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let made = key(&root, &[Scope::Administration]).await;
    let removal = SecondFactorRemoval {
        password: PASSWORD.into(),
        code: code_at(root.secret.as_deref().unwrap(), 1),
    };
    root.client.remove_second_factor(&removal).await.unwrap();
    assert!(!works(&portal, &made).await);
}

#[tokio::test]
async fn keys_that_have_run_out_or_whose_owner_is_suspended_are_refused() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let made = key(&ann, &[Scope::Read]).await;
    let set = |sql: &str| portal.store.database.sql(sql);
    set("UPDATE accounts SET status = 'suspended' WHERE email = 'ann@works.example'");
    assert!(!works(&portal, &made).await);
    set("UPDATE accounts SET status = 'active' WHERE email = 'ann@works.example'");
    assert!(works(&portal, &made).await);
    set("UPDATE api_keys SET expires_at = '2020-01-01 00:00:00+00:00'");
    assert!(!works(&portal, &made).await);
}
