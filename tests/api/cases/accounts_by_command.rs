//! Accounts made at the command line, and the people of the demonstration.

use std::{io::Write, process::Stdio};

use serde_json::json;
use shared::{account::AccountRole, problem::ProblemCode, session::NewSession};

use crate::support::{
    Outcome, Person, Portal, Store, mails,
    people::{PASSWORD, code_at, credentials},
    server::Server,
};

/// Runs a command with something on standard input.
fn typing(store: &Store, arguments: &[&str], typed: &str) -> Outcome {
    let mut command = store.command(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[tokio::test]
async fn an_administrator_is_made_on_an_empty_portal_and_signs_in() {
    let store = Store::empty();
    let arguments = [
        "account",
        "add",
        "--role",
        "administrator",
        "--name",
        "Ann Lee",
        "Ann@Works.example",
    ];
    let made = typing(&store, &arguments, &format!("{PASSWORD}\n"));
    assert!(made.succeeded().contains("ann@works.example") && made.stdout.contains("administrator"));
    assert!(!made.stdout.contains(PASSWORD) && !made.stderr.contains(PASSWORD));
    let again = typing(&store, &arguments, &format!("{PASSWORD}\n"));
    assert!(again.refused().contains("already"));
    // The demonstration must not be loaded into a portal with an account.
    assert!(store.run(&["demo"]).refused().contains("real records"));
    let portal = Portal::on(store);
    let session = portal
        .client()
        .create_session(&credentials("ann@works.example"))
        .await
        .unwrap();
    assert_eq!(session.account.name, "Ann Lee");
    assert_eq!(session.account.role, AccountRole::Administrator);
    assert!(session.account.second_factor_needed);
    assert!(!portal.logged().contains("demonstration"));
}

#[tokio::test]
async fn the_operator_resets_a_lost_second_factor() {
    let portal = Portal::demo();
    let mut ann = Person::new(&portal, "ann@works.example").await;
    let reset = |email: &str| portal.store.run(&["account", "reset-second-factor", email]);
    assert!(reset("nobody@works.example").refused().contains("no account"));
    assert!(reset("ann@works.example").refused().contains("no second factor"));
    ann.set_up_second_factor().await;
    assert!(reset(" Ann@Works.example").succeeded().contains("ann@works.example"));
    assert!(ann.client.get_account().await.is_err(), "signed out");
    mails::about(&portal, "ann@works.example", "was reset").await;
    Person::sign_in(&portal, "ann@works.example").await;
    let events = "SELECT actor_kind FROM audit_events WHERE action = 'reset_second_factor'";
    assert_eq!(portal.store.database.sql(events), ["operator"]);
}

#[test]
fn a_password_that_is_no_good_makes_no_account() {
    let store = Store::empty();
    for (password, said) in [
        ("", "needed"),
        ("short", "too short"),
        ("ann@works.example1", "easy to guess"),
        ("password12345", "easy to guess"),
    ] {
        let outcome = typing(
            &store,
            &["account", "add", "ann@works.example"],
            &format!("{password}\n"),
        );
        assert!(outcome.refused().contains(said), "{password}: {}", outcome.stderr);
    }
    let invalid = typing(&store, &["account", "add", "nobody"], &format!("{PASSWORD}\n"));
    assert!(invalid.refused().contains("no e-mail address"));
    let unknown = typing(&store, &["account", "add", "--role", "operator", "a@b.example"], "");
    assert_eq!(unknown.code, Some(2));
}

#[tokio::test]
async fn an_invitation_is_a_link_that_works_once() {
    let store = Store::demo();
    let made = store.run(&[
        "account",
        "add",
        "--invite",
        "--language",
        "zh-hant",
        "ann@works.example",
    ]);
    let link = made
        .succeeded()
        .lines()
        .find(|line| line.contains('#'))
        .unwrap()
        .to_owned();
    assert!(link.contains("/zh-hant/"), "{link}");
    let token = link.split_once('#').unwrap().1.to_owned();
    let portal = Portal::on(store);
    let reset = shared::account::PasswordReset {
        token,
        password: PASSWORD.into(),
    };
    portal.client().reset_password(&reset).await.unwrap();
    assert!(portal.client().reset_password(&reset).await.is_err());
    assert!(
        portal
            .client()
            .create_session(&credentials("ann@works.example"))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn everybody_of_the_demonstration_signs_in_as_the_table_says() {
    let store = Store::empty();
    let table = store.run(&["demo"]);
    let table = table.succeeded();
    let password = table.lines().find_map(|line| line.split_once("password ")).unwrap().1;
    let password = password.split_whitespace().next().unwrap();
    let portal = Portal::on(Store::demo());
    let people: Vec<&str> = table.lines().filter(|line| line.contains('@')).collect();
    assert_eq!(people.len(), 5, "{table}");
    for person in people {
        let words: Vec<&str> = person.split_whitespace().collect();
        let new = NewSession {
            email: words[1].into(),
            password: password.into(),
            code: words.get(4).map(|secret| code_at(secret, 0)),
        };
        let session = portal.client().create_session(&new).await.unwrap();
        let is_staff = session.account.role != AccountRole::Member;
        assert_eq!(is_staff, words.len() > 2, "{person}");
        assert!(!session.account.second_factor_needed);
    }
}

/// Signing in as the demonstration's seeker; with a header that a proxy or a browser adds.
async fn seeker_signs_in(server: &Server, password: &str, header: Option<(&str, &str)>) -> (u16, Option<ProblemCode>) {
    let body = json!({ "email": "seeker@demo.example", "password": password });
    let mut ask = server
        .ask("POST", "/api/v1/sessions")
        .header("content-type", "application/json")
        .body(body.to_string());
    if let Some((name, value)) = header {
        ask = ask.header(name, value);
    }
    let answer = ask.send().await;
    let code = (answer.status != 201).then(|| answer.problem().code);
    (answer.status, code)
}

#[tokio::test]
async fn the_demonstration_is_for_the_machine_itself_unless_the_operator_lets_others_in() {
    const PASSWORD: &str = "lanterns-over-the-harbour";
    const REFUSED: (u16, Option<ProblemCode>) = (403, Some(ProblemCode::DemonstrationRefused));
    let store = Store::demo();
    let home = store.serve();
    assert_eq!(seeker_signs_in(&home, PASSWORD, None).await, (201, None));
    for passed_on in [
        ("x-forwarded-for", "198.51.100.7"),
        ("forwarded", "for=127.0.0.1"),
        ("origin", "https://portal.example"),
    ] {
        assert_eq!(
            seeker_signs_in(&home, PASSWORD, Some(passed_on)).await,
            REFUSED,
            "{passed_on:?}"
        );
    }
    assert!(!home.logged().contains("people of the demonstration"));
    drop(home);
    let away = ("BASE_URL", "https://portal.example");
    let closed = store.serve_with(&[away]);
    assert_eq!(seeker_signs_in(&closed, PASSWORD, None).await, REFUSED);
    // A person who does not know the password learns nothing about it.
    let wrong = seeker_signs_in(&closed, "wrong-horse-battery-9", None).await;
    assert_eq!(wrong, (401, Some(ProblemCode::SignInFailed)));
    assert!(closed.logged().contains("people of the demonstration cannot sign in"));
    assert!(closed.logged().contains("was refused"));
    // Nor does another address help those who know the password.
    store
        .database
        .sql("UPDATE accounts SET email = 'ann@works.example' WHERE email = 'seeker@demo.example'");
    let renamed = NewSession {
        email: "ann@works.example".into(),
        password: PASSWORD.into(),
        code: None,
    };
    let refusal = closed.client().create_session(&renamed).await.unwrap_err();
    assert_eq!(refusal.code(), Some(ProblemCode::DemonstrationRefused));
    store
        .database
        .sql("UPDATE accounts SET email = 'seeker@demo.example' WHERE email = 'ann@works.example'");
    drop(closed);
    let open = store.serve_with(&[away, ("ALLOW_DEMO_SIGN_IN", "true")]);
    assert_eq!(seeker_signs_in(&open, PASSWORD, None).await, (201, None));
    assert!(
        open.logged()
            .contains("anybody can sign in as the people of the demonstration")
    );
}
