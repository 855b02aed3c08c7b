//! Nobody learns from the portal whether an address has an account: not by body, not by mail count, not by time.

use std::time::Instant;

use serde_json::{Value, json};
use shared::membership::MemberQuery;

use super::memberships::{BOARD, coordinator};
use crate::support::{
    Person, Portal, mails,
    people::{self, PASSWORD, post, sign_in_body},
};

/// The password that a stranger chooses who registers with the address of another person.
const STRANGERS: &str = "a-thief-in-the-night-7";

/// How many tries for each of the two, interleaved; the whole round has 400 together.
fn tries() -> usize {
    if std::env::var_os("FULL").is_some() { 200 } else { 80 }
}

/// How far from a half chance alone may lead: 3.46 standard deviations of the area where nothing tells the two apart, which
/// depends on the number of tries and on nothing else (Mann and Whitney 1947), so that one comparison in two thousand fails by chance. It
/// is the promised 0.1 in the whole round.
fn margin() -> f64 {
    let tries = tries() as f64;
    3.46 * ((2.0 * tries + 1.0) / (12.0 * tries * tries)).sqrt()
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
    for round in 0..tries() / 2 {
        if round % 2 == 0 {
            portal.store.database.sql("DELETE FROM attempts");
        }
        // Each of the two comes as often after the one as after the other, and none while work that follows an answer goes on.
        for kind in [0, 0, 1, 1] {
            while portal.store.database.sql("SELECT count(*) FROM jobs") != ["0"] {
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
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
    let margin = margin();
    // A person who has just registered with the address signs in with the password they chose: right where the address was
    // unknown, wrong where it has an account.
    let new = registration("nobody@works.example");
    portal.store.database.sql("DELETE FROM attempts");
    assert_eq!(post(&portal, "/api/v1/accounts", &new).send().await.status, 202);
    mails::next_to(&portal, "nobody@works.example", 0).await;
    portal
        .store
        .database
        .sql("UPDATE accounts SET password_hash = NULL WHERE email = 'ann@works.example'");
    let registered = told_apart(&portal, "/api/v1/sessions", |email| sign_in_body(email, PASSWORD), 401).await;
    for (what, auc) in [
        ("sign-in", sign_in),
        ("sign-in after registering", registered),
        ("forgotten password", forgotten),
        ("registration", register),
    ] {
        assert!((auc - 0.5).abs() <= margin, "{what}: AUC {auc:.2}");
    }
}

/// What a stranger is answered who tries what they can with an address, one thing after the other.
async fn conversation(portal: &Portal, address: &str, mallory: &Person, cora: &Person) -> Vec<String> {
    let mut told = Vec::new();
    let mut new = serde_json::to_value(people::registration(portal, address).await).unwrap();
    new["password"] = STRANGERS.into();
    let sign_in = sign_in_body(address, STRANGERS);
    let forgotten = json!({ "email": address });
    portal.store.database.sql("DELETE FROM attempts");
    for (path, body) in [
        ("/api/v1/accounts", &new),
        ("/api/v1/sessions", &sign_in),
        ("/api/v1/accounts", &new),
        ("/api/v1/sessions", &sign_in),
        ("/api/v1/password-resets", &forgotten),
    ]
    .into_iter()
    // Until there were too many of each.
    .chain(std::iter::repeat_n(("/api/v1/password-resets", &forgotten), 4))
    .chain(std::iter::repeat_n(("/api/v1/sessions", &sign_in), 10))
    {
        idle(portal).await;
        let answer = post(portal, path, body).send().await;
        let said = if answer.body.is_empty() {
            String::new()
        } else {
            answer.told()
        };
        told.push(format!(
            "{path} {} {said} {:?}",
            answer.status,
            answer.find("set-cookie")
        ));
    }
    let change = json!({ "email": address, "password": PASSWORD });
    for _ in 0..6 {
        let asked = mallory.send("POST", "/api/v1/account/email", &change).send().await;
        idle(portal).await;
        let export = mallory.client.export_account().await.unwrap();
        let kept = export.email_to_confirm.is_some_and(|email| email == address);
        told.push(format!(
            "change of address {} {kept} {}",
            asked.status,
            export.audit_events.len()
        ));
    }
    for _ in 0..2 {
        let invitation = json!({ "email": address, "language": "en" });
        let path = format!("/api/v1/organisations/{BOARD}/invitations");
        let invited = cora.send("POST", &path, &invitation).send().await;
        idle(portal).await;
        let members = cora.client.list_members(BOARD, &MemberQuery::default()).await.unwrap();
        let member = members
            .items
            .into_iter()
            .find(|member| member.email.as_deref() == Some(address));
        let member = member.map(|member| {
            (
                member.state,
                member.name,
                member.post_title,
                member.account,
                member.version,
            )
        });
        told.push(format!("invitation {} {member:?}", invited.status));
    }
    told
}

async fn idle(portal: &Portal) {
    let idle = || async { (portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"]).then_some(()) };
    crate::support::eventually("every job is done", idle).await;
}

#[tokio::test]
async fn whole_conversations_are_alike_for_known_and_unknown_addresses() {
    let portal = Portal::demo();
    people::register(&portal, "ann@works.example").await;
    people::register(&portal, "sus@works.example").await;
    let suspend = "UPDATE accounts SET status = 'suspended' WHERE email = 'sus@works.example'";
    portal.store.database.sql(suspend);
    let mut told = Vec::new();
    for (number, address) in ["nobody@works.example", "ann@works.example", "sus@works.example"]
        .into_iter()
        .enumerate()
    {
        // Another person each time, so that nothing is left of the conversation before.
        portal.store.database.sql("DELETE FROM attempts");
        let mallory = Person::new(&portal, &format!("mallory{number}@evil.example")).await;
        let cora = coordinator(&portal, &format!("cora{number}@board.example")).await;
        told.push((address, conversation(&portal, address, &mallory, &cora).await));
    }
    let (_, unknown) = &told[0];
    assert!(unknown.iter().any(|said| said.contains("429")), "{unknown:#?}");
    for (address, known) in &told[1..] {
        assert_eq!(known, unknown, "{address}");
    }
}

#[tokio::test]
async fn each_way_sends_at_most_one_mail() {
    let portal = Portal::demo();
    people::register(&portal, "ann@works.example").await;
    let mails_of = async |address: &str, body: Value| {
        let before = mails::all(&portal).len();
        post(&portal, address, &body).send().await;
        idle(&portal).await;
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
