//! Making an account, proving its address, choosing a password anew. Known and unknown addresses are answered alike.

use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    account::{EmailConfirmation, PasswordReset, PasswordResetRequest},
    language::Language,
    problem::ProblemCode,
};

use crate::support::{
    Person, Portal, mails,
    people::{self, PASSWORD, post},
};

const ANN: &str = "ann@works.example";

async fn body(portal: &Portal, changes: Value) -> Value {
    let mut body = serde_json::to_value(people::registration(portal, ANN).await).unwrap();
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

#[tokio::test]
async fn a_person_registers_confirms_and_signs_in() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let account = ann.client.get_account().await.unwrap();
    assert_eq!((account.email.as_str(), account.name.as_str()), (ANN, "ann"));
    assert_eq!(mails::to(&portal, ANN).len(), 1);
}

#[rstest]
#[case(json!({ "email": "ann" }), "/email email")]
#[case(json!({ "email": "" }), "/email required")]
#[case(json!({ "name": " " }), "/name required")]
#[case(json!({ "name": "a\u{0}b" }), "/name control_character")]
#[case(json!({ "post_title": "x".repeat(101) }), "/post_title too_long")]
#[case(json!({ "password": "short-9" }), "/password too_short")]
#[case(json!({ "password": "x".repeat(201) }), "/password too_long")]
#[case(json!({ "password": "password123" }), "/password guessable")]
#[case(json!({ "password": "ann@works.example" }), "/password guessable")]
#[case(json!({ "notice": "2001-01-01" }), "/notice outdated")]
#[case(json!({ "language": "fr" }), "/language one_of")]
#[case(json!({ "role": "administrator" }), "/role unknown")]
#[case(json!({ "status": "active" }), "/status unknown")]
#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_made(#[case] changes: Value, #[case] told: &str) {
    let portal = Portal::demo();
    let answer = post(&portal, "/api/v1/accounts", &body(&portal, changes).await)
        .send()
        .await;
    assert_eq!((answer.status, answer.told()), (422, format!("invalid {told}")));
    assert_eq!(
        portal
            .store
            .database
            .sql("SELECT count(*) FROM accounts WHERE email = 'ann@works.example'"),
        ["0"]
    );
    assert!(mails::all(&portal).is_empty());
}

#[tokio::test]
async fn each_mail_is_in_the_language_of_its_reader() {
    let portal = Portal::demo();
    let subjects = [
        (Language::En, "Confirm your e-mail address"),
        (Language::ZhHant, "確認你的電郵地址"),
        (Language::ZhHans, "确认你的电子邮箱"),
    ];
    for (language, _) in subjects {
        let email = format!("{}@works.example", language.code());
        let mut new = people::registration(&portal, &email).await;
        new.language = language;
        new.name = "<b>陳大文</b>".into();
        portal.client().create_account(&new).await.unwrap();
        let mail = mails::next_to(&portal, &email, 0).await;
        assert!(
            !mail.subject.is_empty() && mail.text.contains("<b>陳大文</b>"),
            "{mail:?}"
        );
        assert!(
            mail.html.contains("&lt;b&gt;陳大文&lt;") && !mail.html.contains("<b>陳"),
            "{}",
            mail.html
        );
        assert!(mail.html.contains(&mail.secret()), "the link is in both");
        assert!(
            mail.link().contains(&format!("/{}/confirm-email#", language.path())),
            "{}",
            mail.link()
        );
    }
    let subjects: Vec<String> = mails::all(&portal).into_iter().map(|mail| mail.subject).collect();
    assert_eq!(
        subjects.iter().collect::<std::collections::HashSet<_>>().len(),
        3,
        "{subjects:?}"
    );
}

#[tokio::test]
async fn a_known_address_is_answered_as_an_unknown_one_and_its_owner_told() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let known = post(
        &portal,
        "/api/v1/accounts",
        &body(&portal, json!({ "name": "Somebody else" })).await,
    );
    let unknown = post(
        &portal,
        "/api/v1/accounts",
        &body(&portal, json!({ "email": "bob@works.example" })).await,
    );
    let (known, unknown) = (known.send().await, unknown.send().await);
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
    let told = mails::next_to(&portal, ANN, 1).await;
    assert!(
        told.text.contains("You have an account") || told.subject.contains("have an account"),
        "{told:?}"
    );
    let account = Person::sign_in(&portal, ANN).await.client.get_account().await.unwrap();
    assert_eq!(account.name, "ann");
}

#[tokio::test]
async fn who_registers_with_another_s_address_gains_nothing_by_its_owner_s_click() {
    let portal = Portal::demo();
    let client = portal.client();
    let mut thief = people::registration(&portal, ANN).await;
    thief.password = "a-thief-in-the-night-7".into();
    client.create_account(&thief).await.unwrap();
    let token = mails::next_to(&portal, ANN, 0).await.secret();
    let confirm = |password: &str| EmailConfirmation {
        token: token.clone(),
        password: password.into(),
    };
    let refused = client.confirm_email(&confirm(PASSWORD)).await.unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::SignInFailed));
    // The owner registers too, and has the last word: the link before is void.
    client
        .create_account(&people::registration(&portal, ANN).await)
        .await
        .unwrap();
    let own = mails::next_to(&portal, ANN, 1).await.secret();
    let expired = client.confirm_email(&confirm(&thief.password)).await.unwrap_err();
    assert_eq!(expired.code(), Some(ProblemCode::LinkExpired));
    let confirmation = EmailConfirmation {
        token: own.clone(),
        password: PASSWORD.into(),
    };
    assert_eq!(client.confirm_email(&confirmation).await.unwrap().email, ANN);
    let again = client.confirm_email(&confirmation).await.unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::LinkExpired));
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_every_session_ends() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, ANN).await;
    let client = portal.client();
    let asked = |email: &str| PasswordResetRequest { email: email.into() };
    client
        .request_password_reset(&asked("nobody@works.example"))
        .await
        .unwrap();
    client
        .request_password_reset(&asked(" ANN@works.example "))
        .await
        .unwrap();
    let token = mails::next_to(&portal, ANN, 1).await.secret();
    assert!(mails::to(&portal, "nobody").is_empty());
    let reset = |password: &str| PasswordReset {
        token: token.clone(),
        password: password.into(),
    };
    let weak = post(&portal, "/api/v1/password-resets/confirm", &json!(reset("qwertyuiop")));
    assert_eq!(weak.send().await.told(), "invalid /password guessable");
    client.reset_password(&reset("quite-another-phrase-4")).await.unwrap();
    let ended = ann.client.get_account().await.unwrap_err();
    assert_eq!(ended.code(), Some(ProblemCode::Unauthorized));
    let again = client
        .reset_password(&reset("quite-another-phrase-5"))
        .await
        .unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::LinkExpired));
    let old = client.create_session(&people::credentials(ANN)).await.unwrap_err();
    assert_eq!(old.code(), Some(ProblemCode::SignInFailed));
    mails::next_to(&portal, ANN, 2).await;
    let bad = post(&portal, "/api/v1/password-resets", &json!({ "email": "ann" }));
    assert_eq!(bad.send().await.told(), "invalid /email email");
}

#[tokio::test]
async fn one_address_gets_only_so_much_mail() {
    let portal = Portal::demo();
    let statuses = async |address: &str, body: Value| {
        let mut statuses = Vec::new();
        for _ in 0..6 {
            statuses.push(post(&portal, address, &body).send().await.status);
        }
        statuses
    };
    let expected = [202, 202, 202, 202, 202, 429];
    let forgotten = json!({ "email": "nobody@works.example" });
    assert_eq!(statuses("/api/v1/password-resets", forgotten).await, expected);
    let new = body(&portal, json!({})).await;
    assert_eq!(statuses("/api/v1/accounts", new).await, expected);
}

#[tokio::test]
async fn a_mail_server_that_is_down_loses_nothing() {
    let portal = Portal::demo_with(&[
        ("MAIL__SMTP_URL", "smtp://127.0.0.1:9"),
        ("MAIL__FROM", "portal@agency.example"),
    ]);
    portal
        .client()
        .create_account(&people::registration(&portal, ANN).await)
        .await
        .unwrap();
    crate::support::eventually("a failed try", || async {
        let tried = portal
            .store
            .database
            .sql("SELECT attempts FROM jobs WHERE last_error IS NOT NULL AND state = 'waiting'");
        (tried == ["1"]).then_some(())
    })
    .await;
    // The next server, with another way out, sends what the first could not.
    let store = portal.stopped();
    store.database.sql("UPDATE jobs SET due_at = created_at");
    let portal = Portal::on(store);
    let mail = mails::next_to(&portal, ANN, 0).await;
    assert!(mail.link().contains("/en/confirm-email#"), "{}", mail.link());
    crate::support::eventually("nothing is left to do", || async {
        (portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(())
    })
    .await;
}

#[tokio::test]
async fn who_registers_with_an_organisation_joins_it_or_waits_for_its_coordinator() {
    let portal = Portal::demo();
    portal.store.database.sql(
        "UPDATE organisations SET email_domains = '[\"works.example\"]' WHERE slug = 'metropolitan-hospitals-board'",
    );
    let coordinator = Person::new(&portal, "cora@works.example").await;
    coordinator.joins(&portal, "metropolitan-hospitals-board", true);
    for (email, state, mails_to_coordinator) in [(ANN, "active", 1), ("bob@elsewhere.example", "requested", 2)] {
        let mut new = people::registration(&portal, email).await;
        new.organisation = Some("metropolitan-hospitals-board".into());
        portal.client().create_account(&new).await.unwrap();
        let token = mails::next_to(&portal, email, 0).await.secret();
        let confirmation = EmailConfirmation {
            token,
            password: PASSWORD.into(),
        };
        portal.client().confirm_email(&confirmation).await.unwrap();
        let memberships = Person::sign_in(&portal, email)
            .await
            .client
            .list_own_memberships()
            .await
            .unwrap();
        assert_eq!(
            serde_json::to_value(memberships[0].state).unwrap(),
            json!(state),
            "{email}"
        );
        mails::next_to(&portal, "cora@works.example", mails_to_coordinator - 1).await;
    }
    let unknown = body(
        &portal,
        json!({ "organisation": "nowhere", "email": "eve@works.example" }),
    )
    .await;
    let answer = post(&portal, "/api/v1/accounts", &unknown).send().await;
    assert_eq!(answer.told(), "invalid /organisation unknown");
}
