//! Nobody learns from the portal whether an address has an account: not by body, not by mail count, not by time.

use std::time::Instant;

use serde_json::{Value, json};

use crate::support::{
    Portal, mails,
    people::{self, PASSWORD, post, sign_in_body},
};

/// How many interleaved tries; the whole round has 400.
fn tries() -> usize {
    if std::env::var_os("FULL").is_some() { 200 } else { 40 }
}

/// The chance that a try of `known` took longer than one of `unknown` (area under the ROC curve): 0.5 where nothing tells them apart.
fn auc(known: &[f64], unknown: &[f64]) -> f64 {
    let wins: f64 = known
        .iter()
        .flat_map(|k| {
            unknown.iter().map(move |u| {
                if k > u {
                    1.0
                } else if k < u {
                    0.0
                } else {
                    0.5
                }
            })
        })
        .sum();
    wins / (known.len() * unknown.len()) as f64
}

/// Asks for known and unknown addresses in turn; gives how well time tells them apart.
async fn told_apart(portal: &Portal, address: &str, body: impl Fn(&str) -> Value, status: u16) -> f64 {
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..tries() {
        if round % 4 == 0 {
            portal.store.database.sql("DELETE FROM attempts");
        }
        // Which comes first changes, so that neither warms up the other.
        for kind in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            let email = ["ann@works.example", "nobody@works.example"][kind];
            let started = Instant::now();
            let answer = post(portal, address, &body(email)).send().await;
            times[kind].push(started.elapsed().as_secs_f64());
            assert_eq!(answer.status, status, "{}", answer.text());
        }
    }
    auc(&times[0], &times[1])
}

#[tokio::test]
async fn time_does_not_tell_who_has_an_account() {
    let portal = Portal::demo();
    people::register(&portal, "ann@works.example").await;
    let sign_in = told_apart(
        &portal,
        "/api/v1/sessions",
        |email| sign_in_body(email, "wrong-horse-9"),
        401,
    )
    .await;
    let forgotten = told_apart(
        &portal,
        "/api/v1/password-resets",
        |email| json!({ "email": email }),
        202,
    )
    .await;
    let new = serde_json::to_value(people::registration(&portal, "x@works.example").await).unwrap();
    let registration = |email: &str| {
        let mut body = new.clone();
        body["email"] = email.into();
        body
    };
    let register = told_apart(&portal, "/api/v1/accounts", registration, 202).await;
    // With few tries chance alone goes further from a half than the 0.1 that the whole round allows.
    let margin = if std::env::var_os("FULL").is_some() { 0.1 } else { 0.25 };
    for (what, auc) in [
        ("sign-in", sign_in),
        ("forgotten password", forgotten),
        ("registration", register),
    ] {
        assert!((auc - 0.5).abs() <= margin, "{what}: AUC {auc:.2}");
    }
}

#[tokio::test]
async fn each_way_sends_at_most_one_mail() {
    let portal = Portal::demo();
    people::register(&portal, "ann@works.example").await;
    let mails_of = async |address: &str, body: Value| {
        let before = mails::all(&portal).len();
        post(&portal, address, &body).send().await;
        let idle = || async { (portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(()) };
        crate::support::eventually("every mail is out", idle).await;
        mails::all(&portal).len() - before
    };
    let registration = |email: &str, notice: &Value| json!({ "email": email, "name": "N", "language": "en", "password": PASSWORD, "notice": notice });
    let notice = json!(portal.client().get_site().await.unwrap().reviewed_on);
    assert_eq!(
        mails_of("/api/v1/accounts", registration("ann@works.example", &notice)).await,
        1
    );
    assert_eq!(
        mails_of("/api/v1/accounts", registration("new@works.example", &notice)).await,
        1
    );
    assert_eq!(
        mails_of("/api/v1/password-resets", json!({ "email": "ann@works.example" })).await,
        1
    );
    assert_eq!(
        mails_of("/api/v1/password-resets", json!({ "email": "nobody@works.example" })).await,
        0
    );
    assert_eq!(
        mails_of("/api/v1/sessions", sign_in_body("ann@works.example", "wrong-horse-9")).await,
        0
    );
}
