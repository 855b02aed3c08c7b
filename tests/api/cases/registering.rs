//! Creating an account, proving its address, choosing a new password. Known and unknown addresses get the same response.

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
#[case(json!({ "name": "\u{200b}\u{202e}" }), "/name hidden_character")]
#[case(json!({ "name": "your mailbox is full: sign in at evil.example" }), "/name web_address")]
#[case(json!({ "email": "ann\u{200b}@works.example" }), "/email email")]
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
        // Nobody has confirmed the name: what a stranger typed is not sent to this address.
        assert!(
            !mail.subject.is_empty() && !mail.text.contains("陳大文") && !mail.html.contains("陳大文"),
            "{mail:?}"
        );
        assert!(mail.html.contains(&mail.secret()), "the link is in both");
        assert!(
            mail.link().contains(&format!("/{}/confirm-email#", language.path())),
            "{}",
            mail.link()
        );
    }
    // Once it is confirmed, people are greeted by it, and by nothing but text.
    let token = mails::to(&portal, "en@works.example")[0].secret();
    let confirmation = EmailConfirmation {
        token,
        password: PASSWORD.into(),
    };
    portal.client().confirm_email(&confirmation).await.unwrap();
    let subjects: Vec<String> = mails::all(&portal).into_iter().map(|mail| mail.subject).collect();
    assert_eq!(
        subjects.iter().collect::<std::collections::HashSet<_>>().len(),
        3,
        "{subjects:?}"
    );
    let asked = PasswordResetRequest {
        email: "en@works.example".into(),
    };
    portal.client().request_password_reset(&asked).await.unwrap();
    let greeting = mails::next_to(&portal, "en@works.example", 1).await;
    assert!(greeting.text.contains("<b>陳大文</b>"), "{greeting:?}");
    assert!(
        greeting.html.contains("&lt;b&gt;陳大文&lt;") && !greeting.html.contains("<b>陳"),
        "{}",
        greeting.html
    );
}

#[tokio::test]
async fn a_known_address_is_answered_as_an_unknown_one_and_its_owner_told() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let known = post(
        &portal,
        "/api/v1/accounts",
        &body(&portal, json!({ "name": "Someone else" })).await,
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
        told.text.contains("You already have an account") || told.subject.contains("have an account"),
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
    let guess = json!(confirm(PASSWORD));
    let refused = post(&portal, "/api/v1/accounts/confirm", &guess).send().await;
    assert_eq!(
        (refused.status, refused.told().as_str()),
        (422, "invalid /password wrong_password")
    );
    // The owner registers too. The thief asks once more, which neither ends the owner's link nor changes whose it is.
    client
        .create_account(&people::registration(&portal, ANN).await)
        .await
        .unwrap();
    let own = mails::next_to(&portal, ANN, 1).await.secret();
    thief.name = "Thief".into();
    client.create_account(&thief).await.unwrap();
    mails::next_to(&portal, ANN, 2).await;
    let confirmation = EmailConfirmation {
        token: own.clone(),
        password: PASSWORD.into(),
    };
    assert_eq!(client.confirm_email(&confirmation).await.unwrap().email, ANN);
    let account = Person::sign_in(&portal, ANN).await.client.get_account().await.unwrap();
    assert_eq!(account.name, "ann");
    // Every other link has done its work too, and the one that was used says that it was.
    let expired = client.confirm_email(&confirm(&thief.password)).await.unwrap_err();
    assert_eq!(expired.code(), Some(ProblemCode::LinkExpired));
    let again = post(&portal, "/api/v1/accounts/confirm", &json!(confirmation))
        .send()
        .await;
    assert_eq!((again.status, again.told().as_str()), (410, "link_expired /token used"));
}

#[tokio::test]
async fn the_latest_registration_is_confirmed_with_any_link_that_reached_the_mailbox() {
    let portal = Portal::demo();
    let client = portal.client();
    let mut thief = people::registration(&portal, ANN).await;
    thief.password = "a-thief-in-the-night-7".into();
    client.create_account(&thief).await.unwrap();
    let token = mails::next_to(&portal, ANN, 0).await.secret();
    // As after many requests by strangers within the hour: no further e-mail, but the same response.
    for _ in 0..2 {
        portal
            .store
            .database
            .sql("UPDATE attempts SET count = 10 WHERE key LIKE 'mail_total%'");
        client
            .create_account(&people::registration(&portal, ANN).await)
            .await
            .unwrap();
    }
    let idle = || async { (portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(()) };
    crate::support::eventually("the registrations are answered", idle).await;
    assert_eq!(mails::to(&portal, ANN).len(), 1);
    let confirmation = EmailConfirmation {
        token,
        password: PASSWORD.into(),
    };
    client.confirm_email(&confirmation).await.unwrap();
    let account = Person::sign_in(&portal, ANN).await.client.get_account().await.unwrap();
    assert_eq!(account.name, "ann");
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
async fn a_stranger_who_asks_keeps_nobody_from_their_account() {
    let portal = Portal::demo_with(&[("TRUSTED_PROXIES", "127.0.0.0/8")]);
    people::register(&portal, ANN).await;
    let asked = json!({ "email": ANN });
    let ask_from = async |address: &str| {
        let ask = post(&portal, "/api/v1/password-resets", &asked);
        ask.header("x-forwarded-for", address).send().await.status
    };
    assert_eq!(ask_from("198.51.100.1").await, 202);
    let first = mails::next_to(&portal, ANN, 1).await.secret();
    for network in 2..6 {
        for _ in 0..5 {
            assert_eq!(ask_from(&format!("198.51.100.{network}")).await, 202);
        }
    }
    assert_eq!(
        ask_from("198.51.100.2").await,
        429,
        "the one who asks too often is told"
    );
    assert_eq!(ask_from("198.51.100.1").await, 202, "and nobody else");
    let idle = || async { (portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(()) };
    crate::support::eventually("every request is answered", idle).await;
    assert_eq!(mails::to(&portal, ANN).len(), 1 + 10, "the mailbox is not flooded");
    let reset = PasswordReset {
        token: first,
        password: "quite-another-phrase-4".into(),
    };
    portal.client().reset_password(&reset).await.unwrap();
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
