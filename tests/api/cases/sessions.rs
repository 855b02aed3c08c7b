//! Being signed in: renewing, ending, and what ends it at once.

use serde_json::json;
use shared::{account::PasswordChange, problem::ProblemCode, session::SessionView};

use crate::support::{
    Answer, Person, Portal,
    people::{self, PASSWORD, post, sign_in_body},
};

const ANN: &str = "ann@works.example";

/// The value of the cookie that renews, and its attributes.
fn cookie(answer: &Answer) -> (String, String) {
    let cookies = answer.headers.get_all("set-cookie");
    let refresh = cookies
        .iter()
        .map(|value| value.to_str().unwrap())
        .find(|value| value.starts_with("refresh="));
    let (value, attributes) = refresh.expect("a cookie").split_once(';').unwrap();
    (value.trim_start_matches("refresh=").to_owned(), attributes.to_owned())
}

async fn refresh(portal: &Portal, token: &str) -> Answer {
    let ask = portal
        .ask("POST", "/api/v1/sessions/refresh")
        .header("origin", &portal.url);
    ask.header("cookie", &format!("refresh={token}; signed_in=1"))
        .send()
        .await
}

async fn begun(portal: &Portal) -> (Answer, String) {
    let answer = post(portal, "/api/v1/sessions", &sign_in_body(ANN, PASSWORD))
        .send()
        .await;
    let (token, _) = cookie(&answer);
    (answer, token)
}

async fn account_with(portal: &Portal, answer: &Answer) -> u16 {
    let session: SessionView = serde_json::from_slice(&answer.body).unwrap();
    Person::of(portal, session)
        .ask("GET", "/api/v1/account")
        .send()
        .await
        .status
}

#[tokio::test]
async fn the_cookie_is_for_the_browser_and_one_address_alone() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (answer, token) = begun(&portal).await;
    let (_, attributes) = cookie(&answer);
    for attribute in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/api/v1/sessions/refresh",
        "Max-Age=",
    ] {
        assert!(attributes.contains(attribute), "{attribute} in {attributes}");
    }
    assert!(!answer.text().contains(&token), "the body does not tell it");
    let stored = portal.store.database.sql("SELECT salt FROM sessions");
    assert!(!token.contains(&stored[0]), "nor is it kept");
    assert!(
        !portal.logged().contains(&token) && !portal.logged().contains(PASSWORD),
        "nor logged"
    );
}

#[tokio::test]
async fn a_session_is_renewed_from_the_portal_s_own_pages_alone() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (_, token) = begun(&portal).await;
    for origin in [None, Some("https://elsewhere.example"), Some("null")] {
        let mut ask = portal
            .ask("POST", "/api/v1/sessions/refresh")
            .header("cookie", &format!("refresh={token}"));
        if let Some(origin) = origin {
            ask = ask.header("origin", origin);
        }
        let answer = ask.send().await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (403, "forbidden Origin own_site"),
            "{origin:?}"
        );
    }
    let renewed = refresh(&portal, &token).await;
    assert_eq!(renewed.status, 200);
    assert_ne!(cookie(&renewed).0, token);
    assert_eq!(account_with(&portal, &renewed).await, 200);
    let none = portal
        .ask("POST", "/api/v1/sessions/refresh")
        .header("origin", &portal.url)
        .send()
        .await;
    assert_eq!((none.status, none.told().as_str()), (401, "unauthorized"));
}

#[tokio::test]
async fn two_tabs_that_renew_at_once_get_the_same_and_nobody_is_signed_out() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (_, token) = begun(&portal).await;
    let (one, other) = tokio::join!(refresh(&portal, &token), refresh(&portal, &token));
    assert_eq!((one.status, other.status), (200, 200));
    assert_eq!(cookie(&one).0, cookie(&other).0);
    assert_eq!(refresh(&portal, &cookie(&one).0).await.status, 200);
}

#[tokio::test]
async fn an_old_cookie_shown_again_ends_the_session() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (_, first) = begun(&portal).await;
    let second = refresh(&portal, &first).await;
    let third = refresh(&portal, &cookie(&second).0).await;
    assert_eq!(account_with(&portal, &third).await, 200);
    let stolen = refresh(&portal, &first).await;
    assert_eq!((stolen.status, stolen.told().as_str()), (401, "unauthorized"));
    assert_eq!(
        account_with(&portal, &third).await,
        401,
        "the holder of the newest token is out too"
    );
    assert_eq!(refresh(&portal, &cookie(&third).0).await.status, 401);
}

#[tokio::test]
async fn an_invented_cookie_ends_nothing() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (answer, token) = begun(&portal).await;
    let mut changed = token.clone().into_bytes();
    let last = changed.len() - 2;
    changed[last] = if changed[last] == b'A' { b'B' } else { b'A' };
    for invented in ["", "junk", &"A".repeat(200), std::str::from_utf8(&changed).unwrap()] {
        assert_eq!(refresh(&portal, invented).await.status, 401, "{invented}");
    }
    assert_eq!(account_with(&portal, &answer).await, 200);
    assert_eq!(refresh(&portal, &token).await.status, 200);
}

#[tokio::test]
async fn a_person_sees_their_sessions_and_ends_one_elsewhere() {
    let portal = Portal::demo();
    let here = Person::new(&portal, ANN).await;
    let there = Person::sign_in(&portal, ANN).await;
    let other = Person::new(&portal, "bob@works.example").await;
    let sessions = here.client.list_sessions().await.unwrap();
    assert_eq!(sessions.len(), 2);
    let elsewhere = sessions.iter().find(|session| !session.current).unwrap().id;
    let stranger = other.client.end_session(elsewhere, &other.proof()).await.unwrap_err();
    assert_eq!(stranger.code(), Some(ProblemCode::NotFound));
    let stolen = json!({ "password": "wrong-horse-battery-9" });
    let refused = here.send("DELETE", &format!("/api/v1/account/sessions/{elsewhere}"), &stolen);
    assert_eq!(refused.send().await.told(), "invalid /password wrong_password");
    assert!(there.client.get_account().await.is_ok());
    here.client.end_session(elsewhere, &here.proof()).await.unwrap();
    assert_eq!(
        there.client.get_account().await.unwrap_err().code(),
        Some(ProblemCode::Unauthorized)
    );
    let again = here.client.end_session(elsewhere, &here.proof()).await.unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::NotFound));
    here.client.end_current_session().await.unwrap();
    assert_eq!(
        here.client.get_account().await.unwrap_err().code(),
        Some(ProblemCode::Unauthorized)
    );
}

#[tokio::test]
async fn a_changed_password_ends_the_sessions_elsewhere() {
    let portal = Portal::demo();
    let here = Person::new(&portal, ANN).await;
    let there = Person::sign_in(&portal, ANN).await;
    let change = |current: &str, password: &str| json!({ "current": current, "password": password });
    for (body, told) in [
        (
            change("wrong-horse-battery-9", "quite-another-phrase-4"),
            "invalid /current wrong_password",
        ),
        (change(PASSWORD, "short"), "invalid /password too_short"),
        (change(PASSWORD, "ann-ann-ann-ann"), "invalid /password guessable"),
    ] {
        let answer = here.send("POST", "/api/v1/account/password", &body).send().await;
        assert_eq!((answer.status, answer.told().as_str()), (422, told));
    }
    let change = PasswordChange {
        current: PASSWORD.into(),
        password: "quite-another-phrase-4".into(),
        end_keys: false,
    };
    here.client.change_password(&change).await.unwrap();
    assert!(here.client.get_account().await.is_ok());
    assert_eq!(
        there.client.get_account().await.unwrap_err().code(),
        Some(ProblemCode::Unauthorized)
    );
}

#[tokio::test]
async fn a_suspended_account_loses_access_at_once() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (answer, token) = begun(&portal).await;
    portal.store.database.sql("UPDATE accounts SET status = 'suspended'");
    assert_eq!(account_with(&portal, &answer).await, 401);
    assert_eq!(refresh(&portal, &token).await.status, 401);
}

#[tokio::test]
async fn a_session_ends_on_its_day_however_often_it_is_renewed() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let (answer, token) = begun(&portal).await;
    portal.store.database.sql("UPDATE sessions SET expires_at = created_at");
    assert_eq!(account_with(&portal, &answer).await, 401);
    assert_eq!(refresh(&portal, &token).await.status, 401);
}
