//! Changes of people to their own accounts.

use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::{AccountPatch, EmailChange, EmailToken, PasswordReset, PasswordResetRequest},
    api_key::{NewApiKey, Scope},
    problem::ProblemCode,
};

use crate::support::{
    Person, Portal, mails,
    people::{PASSWORD, post},
};

const ANN: &str = "ann@works.example";

#[tokio::test]
async fn a_person_changes_name_post_and_language() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let before = ann.ask("GET", "/api/v1/account").send().await;
    assert_eq!(before.header("cache-control"), "private, no-cache");
    let patch = json!({ "name": "Ann Lee", "post_title": "", "language": "zh_hant" });
    let ask = ann
        .send("PATCH", "/api/v1/account", &patch)
        .header("if-match", before.header("etag"));
    let after = ask.send().await.json();
    assert_eq!(after["name"], "Ann Lee");
    assert_eq!(after["language"], "zh_hant");
    assert_eq!(after["version"], 2);
    assert_eq!(after.get("post_title"), None);
}

#[tokio::test]
async fn of_two_who_change_at_once_one_comes_second() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let patch = |name: &str| AccountPatch {
        name: Some(name.into()),
        ..AccountPatch::default()
    };
    let (one, other) = (patch("One"), patch("Other"));
    let (one, other) = tokio::join!(ann.client.update_account(1, &one), ann.client.update_account(1, &other));
    assert!(one.is_ok() != other.is_ok());
}

#[rstest]
#[case(None, json!({ "name": "Ann" }), 428, "precondition_required If-Match required")]
#[case(Some("\"v9.abc\""), json!({ "name": "Ann" }), 412, "precondition_failed")]
#[case(Some("\"v9.abc\""), json!({ "name": "" }), 412, "precondition_failed")]
#[case(Some("nonsense"), json!({ "name": "Ann" }), 400, "invalid_header If-Match format")]
#[case(Some("\"v1\""), json!({ "name": "" }), 422, "invalid /name required")]
#[case(Some("\"v1\""), json!({ "email": "b@c.example" }), 422, "invalid /email unknown")]
#[case(Some("\"v1\""), json!({ "role": "administrator" }), 422, "invalid /role unknown")]
#[tokio::test]
async fn a_change_says_which_version_it_is_about(
    #[case] if_match: Option<&str>,
    #[case] patch: Value,
    #[case] status: u16,
    #[case] told: &str,
) {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let mut ask = ann.send("PATCH", "/api/v1/account", &patch);
    if let Some(value) = if_match {
        ask = ask.header("if-match", value);
    }
    let answer = ask.send().await;
    assert_eq!((answer.status, answer.told().as_str()), (status, told));
    assert_eq!(ann.client.get_account().await.unwrap().version, 1);
}

#[tokio::test]
async fn another_address_counts_once_its_mail_was_read() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let change = |email: &str, password: &str| EmailChange {
        email: email.into(),
        password: password.into(),
    };
    let wrong = json!(change("lee@works.example", "wrong-horse-battery-9"));
    let answer = ann.send("POST", "/api/v1/account/email", &wrong).send().await;
    assert_eq!(answer.told(), "invalid /password wrong_password");
    ann.client
        .request_email_change(&change("lee@works.example", PASSWORD))
        .await
        .unwrap();
    assert_eq!(ann.client.get_account().await.unwrap().email, ANN);
    let token = EmailToken {
        token: mails::next_to(&portal, "lee@works.example", 0).await.secret(),
        password: None,
    };
    assert_eq!(
        ann.client.change_email(&token).await.unwrap().email,
        "lee@works.example"
    );
    assert_eq!(ann.client.get_account().await.unwrap().email, "lee@works.example");
    mails::next_to(&portal, ANN, 1).await;
    let again = post(&portal, "/api/v1/account/email/confirm", &json!(token))
        .send()
        .await;
    assert_eq!((again.status, again.told().as_str()), (410, "link_expired /token used"));
}

#[tokio::test]
async fn a_link_to_another_address_is_for_the_person_who_asked_and_nobody_else() {
    let portal = Portal::demo();
    let mallory = Person::new(&portal, "mallory@evil.example").await;
    let patch = json!({ "name": "Victim Chan" });
    let renamed = mallory
        .send("PATCH", "/api/v1/account", &patch)
        .header("if-match", "\"v1\"");
    assert_eq!(renamed.send().await.status, 200);
    let change = EmailChange {
        email: "victim@constabulary.example".into(),
        password: PASSWORD.into(),
    };
    mallory.client.request_email_change(&change).await.unwrap();
    let mail = mails::next_to(&portal, "victim@constabulary.example", 0).await;
    assert!(
        mail.text.contains("mallory@evil.example") && !mail.text.contains("Victim"),
        "the mail says whose account it is, not what its owner is called: {}",
        mail.text
    );
    let token = json!({ "token": mail.secret() });
    let path = "/api/v1/account/email/confirm";
    let click = post(&portal, path, &token).send().await;
    assert_eq!((click.status, click.told().as_str()), (401, "unauthorized"));
    let ann = Person::new(&portal, ANN).await;
    let other = ann.send("POST", path, &token).send().await;
    assert_eq!(
        (other.status, other.told().as_str()),
        (403, "forbidden /token other_account")
    );
    let guess = json!({ "token": mail.secret(), "password": "wrong-horse-battery-9" });
    let wrong = post(&portal, path, &guess).send().await;
    assert_eq!(
        (wrong.status, wrong.told().as_str()),
        (422, "invalid /password wrong_password")
    );
    assert_eq!(
        mallory.client.get_account().await.unwrap().email,
        "mallory@evil.example"
    );
    // Where nobody is signed in, such as on the phone that got the mail, the password of the account will do.
    let right = json!({ "token": mail.secret(), "password": PASSWORD });
    assert_eq!(post(&portal, path, &right).send().await.status, 200);
    let again = post(&portal, path, &right).send().await;
    assert_eq!((again.status, again.told().as_str()), (410, "link_expired /token used"));
}

#[tokio::test]
async fn a_link_to_another_address_ends_with_the_password_it_was_asked_for_with() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let change = EmailChange {
        email: "thief@works.example".into(),
        password: PASSWORD.into(),
    };
    ann.client.request_email_change(&change).await.unwrap();
    let token = mails::next_to(&portal, "thief@works.example", 0).await.secret();
    let forgotten = PasswordResetRequest { email: ANN.into() };
    portal.client().request_password_reset(&forgotten).await.unwrap();
    let reset = PasswordReset {
        token: mails::next_to(&portal, ANN, 1).await.secret(),
        password: "another-horse-battery-7".into(),
    };
    portal.client().reset_password(&reset).await.unwrap();
    let token = EmailToken {
        token,
        password: Some("another-horse-battery-7".into()),
    };
    let refused = portal.client().change_email(&token).await.unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::LinkExpired));
}

#[tokio::test]
async fn a_key_is_refused_whatever_it_sends() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let key = NewApiKey {
        name: "Reader".into(),
        scopes: vec![Scope::Read],
        days: 30,
        proof: ann.proof(),
    };
    let key = ann.client.create_api_key(&key).await.unwrap().secret;
    for (method, address) in [
        ("PATCH", "/api/v1/account"),
        ("DELETE", "/api/v1/account"),
        ("POST", "/api/v1/account/email"),
        ("POST", "/api/v1/account/password"),
        ("POST", "/api/v1/account/second-factor"),
        ("POST", "/api/v1/account/second-factor/confirm"),
        ("POST", "/api/v1/account/second-factor/recovery-codes"),
        ("POST", "/api/v1/account/second-factor/remove"),
        ("POST", "/api/v1/account/api-keys"),
    ] {
        let answer = portal
            .ask(method, address)
            .header("authorization", &format!("Bearer {key}"))
            .header("content-type", "application/json")
            .body("{ no JSON".to_owned())
            .send()
            .await;
        assert_eq!(answer.status, 403, "{method} {address}: {}", answer.told());
    }
}
