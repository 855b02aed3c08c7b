//! A link alone proves a mailbox, not a person: guessing the password beside it is slowed down as at signing in.

use serde_json::json;
use shared::account::EmailChange;

use crate::support::{
    Person, Portal, mails,
    people::{self, PASSWORD, post},
};

/// How many passwords may be tried with one link from one address.
const TRIES: usize = 10;

/// Tries wrong passwords with a link until the limit is reached, then the right one.
async fn guessed(portal: &Portal, path: &str, token: &str) {
    let try_with = async |password: &str| {
        let body = json!({ "token": token, "password": password });
        post(portal, path, &body).send().await
    };
    for _ in 0..TRIES {
        let answer = try_with("wrong-horse-battery-9").await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (422, "invalid /password wrong_password"),
            "{path}"
        );
    }
    let shut = try_with(PASSWORD).await;
    assert_eq!((shut.status, shut.told().as_str()), (429, "rate_limited"), "{path}");
    assert!(shut.problem().retry_after.is_some_and(|seconds| seconds > 0));
}

#[tokio::test]
async fn passwords_beside_a_link_are_not_guessed_without_end() {
    let portal = Portal::demo();
    let new = people::registration(&portal, "new@works.example").await;
    portal.client().create_account(&new).await.unwrap();
    let link = mails::next_to(&portal, "new@works.example", 0).await.secret();
    guessed(&portal, "/api/v1/accounts/confirm", &link).await;

    let ann = Person::new(&portal, "ann@works.example").await;
    let change = EmailChange {
        email: "lee@works.example".into(),
        password: PASSWORD.into(),
    };
    ann.client.request_email_change(&change).await.unwrap();
    let link = mails::next_to(&portal, "lee@works.example", 0).await.secret();
    guessed(&portal, "/api/v1/account/email/confirm", &link).await;
}

#[tokio::test]
async fn what_names_no_link_is_told_so() {
    let portal = Portal::to_read();
    let answer = post(&portal, "/api/v1/invitations/read", &json!({})).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /token required")
    );
}
