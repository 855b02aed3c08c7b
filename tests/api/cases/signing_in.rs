//! Signing in: what it takes, what it tells, and how often it may be tried.

use serde_json::json;
use shared::{
    account::{AccountRole, EmailConfirmation},
    audit::AuditQuery,
    problem::ProblemCode,
    session::NewSession,
};

use crate::support::{
    Person, Portal, mails,
    people::{self, PASSWORD, code_at, post, sign_in_body},
    server::Server,
};

const ANN: &str = "ann@works.example";

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_alike() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    for (email, password) in [
        (ANN, "wrong-horse-battery-9"),
        ("nobody@works.example", PASSWORD),
        ("", ""),
    ] {
        let answer = post(&portal, "/api/v1/sessions", &sign_in_body(email, password))
            .send()
            .await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (401, "sign_in_failed"),
            "{email}"
        );
        assert!(answer.find("set-cookie").is_none());
    }
    // Case and blanks around an address are nobody's secret.
    let answer = post(
        &portal,
        "/api/v1/sessions",
        &sign_in_body(" Ann@Works.Example", PASSWORD),
    )
    .send()
    .await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn an_unconfirmed_account_is_answered_as_a_wrong_one_and_its_link_sent_again() {
    let portal = Portal::demo();
    let client = portal.client();
    client
        .create_account(&people::registration(&portal, ANN).await)
        .await
        .unwrap();
    mails::next_to(&portal, ANN, 0).await;
    let answer = async |email: &str, password: &str| {
        let answer = post(&portal, "/api/v1/sessions", &sign_in_body(email, password))
            .send()
            .await;
        (answer.status, answer.told())
    };
    let failed = (401, "sign_in_failed".to_owned());
    assert_eq!(answer(ANN, "wrong-horse-battery-9").await, failed);
    assert_eq!(answer(ANN, PASSWORD).await, failed);
    let again = mails::next_to(&portal, ANN, 1).await;
    assert!(again.link().contains("/confirm-email#"), "{}", again.link());
    // Only to who knows the password, and only so often.
    for _ in 0..20 {
        portal
            .store
            .database
            .sql("DELETE FROM attempts WHERE key LIKE 'sign_in%'");
        assert_eq!(answer(ANN, PASSWORD).await, failed);
    }
    let counted = || async {
        let counts = portal
            .store
            .database
            .sql("SELECT count FROM attempts WHERE key LIKE 'mail_total%'");
        let idle = portal.store.database.sql("SELECT count(*) FROM jobs") == ["0"];
        (counts == ["22"] && idle).then_some(())
    };
    crate::support::eventually("every request is counted", counted).await;
    assert_eq!(mails::to(&portal, ANN).len(), 10);
    let confirmation = EmailConfirmation {
        token: again.secret(),
        password: PASSWORD.into(),
    };
    client.confirm_email(&confirmation).await.unwrap();
    assert!(client.create_session(&people::credentials(ANN)).await.is_ok());
    portal.store.database.sql("UPDATE accounts SET status = 'suspended'");
    assert_eq!(answer(ANN, PASSWORD).await, (403, "account_suspended".to_owned()));
    assert_eq!(answer(ANN, "wrong-horse-battery-9").await, failed);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_locks_nobody_out_elsewhere() {
    let portal = Portal::demo_with(&[("TRUSTED_PROXIES", "127.0.0.0/8")]);
    people::register(&portal, ANN).await;
    let try_from = async |address: &str, password: &str| {
        let ask = post(&portal, "/api/v1/sessions", &sign_in_body(ANN, password));
        ask.header("x-forwarded-for", address).send().await
    };
    for _ in 0..10 {
        assert_eq!(try_from("203.0.113.9", "wrong-horse-battery-9").await.status, 401);
    }
    let limited = try_from("203.0.113.9", PASSWORD).await;
    assert_eq!((limited.status, limited.told().as_str()), (429, "rate_limited"));
    let wait: u64 = limited.header("retry-after").parse().unwrap();
    assert!((1..=901).contains(&wait), "{wait}");
    assert_eq!(try_from("203.0.113.10", PASSWORD).await.status, 201);
    // It is seen afterwards: once in the trail of the account, however often it was tried, and in the measures.
    assert_eq!(try_from("203.0.113.9", PASSWORD).await.status, 429);
    let root = Person::staff(&portal, "root@agency.example", AccountRole::Administrator).await;
    let lock_outs = AuditQuery {
        action: Some("lock_out".into()),
        ..AuditQuery::default()
    };
    let events = || async {
        let events = root.client.list_audit_events(&lock_outs).await.unwrap().items;
        (!events.is_empty()).then_some(events)
    };
    let events = crate::support::eventually("the event", events).await;
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.actor.as_str(), event.kind.as_str(), event.details.clone()))
        .collect();
    assert_eq!(told, [("visitor", "account", Some(json!({ "limit": "sign_in" })))]);
    let measures = portal.get("/metrics").send().await.text().to_owned();
    for line in [
        "innoportal_sign_ins_total{outcome=\"failed\"} 10",
        "innoportal_sign_ins_total{outcome=\"locked_out\"} 2",
        "innoportal_lock_outs_total{limit=\"sign_in\"} 1",
    ] {
        assert!(measures.contains(line), "{line} in {measures}");
    }
    assert!(!measures.contains(ANN) && !portal.logged().contains(ANN));
}

#[tokio::test]
async fn who_gets_in_is_no_longer_slowed_down() {
    let portal = Portal::demo();
    people::register(&portal, ANN).await;
    let try_with = async |password: &str| {
        let ask = post(&portal, "/api/v1/sessions", &sign_in_body(ANN, password));
        ask.send().await.status
    };
    for _ in 0..3 {
        for _ in 0..9 {
            assert_eq!(try_with("wrong-horse-battery-9").await, 401);
        }
        assert_eq!(try_with(PASSWORD).await, 201);
    }
}

#[tokio::test]
async fn only_failures_count_against_an_address() {
    let portal = Portal::demo();
    let mut ann = Person::new(&portal, ANN).await;
    let counted = || {
        let of = "SELECT coalesce(sum(count), 0) FROM attempts WHERE key LIKE 'sign_in%'";
        portal.store.database.sql(of)[0].clone()
    };
    assert_eq!(counted(), "0", "confirming and signing in were successes");
    for _ in 0..3 {
        Person::sign_in(&portal, ANN).await;
    }
    assert_eq!(counted(), "0");
    ann.set_up_second_factor().await;
    let half = post(&portal, "/api/v1/sessions", &sign_in_body(ANN, PASSWORD))
        .send()
        .await;
    assert_eq!(half.told(), "second_factor_required");
    assert_eq!(counted(), "0", "the password was right");
    let wrong = post(&portal, "/api/v1/sessions", &sign_in_body(ANN, "wrong-horse-battery-9"));
    assert_eq!(wrong.send().await.status, 401);
    assert_eq!(counted(), "2", "for the account and for the address");
}

#[tokio::test]
async fn limits_are_shared_by_servers_on_one_database_and_outlive_them() {
    let portal = Portal::demo();
    let body = sign_in_body("nobody@works.example", "wrong-horse-battery-9");
    let try_at = async |server: &Server| {
        let ask = server
            .ask("POST", "/api/v1/sessions")
            .header("content-type", "application/json");
        ask.body(body.to_string()).send().await.status
    };
    let replica = portal.store.replica("second");
    for server in std::iter::once(&*portal).chain(&replica).cycle().take(8) {
        assert_eq!(try_at(server).await, 401);
    }
    let portal = portal.restarted();
    for _ in 0..2 {
        assert_eq!(try_at(&portal).await, 401);
    }
    assert_eq!(try_at(replica.as_ref().unwrap_or(&portal)).await, 429);
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_each_code_works_once() {
    let portal = Portal::demo();
    let mut ann = Person::new(&portal, ANN).await;
    let other = Person::sign_in(&portal, ANN).await;
    let stolen = ann.send(
        "POST",
        "/api/v1/account/second-factor",
        &sign_in_proof("wrong-horse-battery-9"),
    );
    assert_eq!(stolen.send().await.told(), "invalid /password wrong_password");
    let setup = ann.client.begin_second_factor(&ann.proof()).await.unwrap();
    assert!(
        setup.uri.starts_with("otpauth://totp/") && setup.qr.len() >= 21,
        "{setup:?}"
    );
    let stolen = json!({ "code": code_at(&setup.secret, 0), "password": "wrong-horse-battery-9" });
    let refused = ann
        .send("POST", "/api/v1/account/second-factor/confirm", &stolen)
        .send()
        .await;
    assert_eq!(refused.told(), "invalid /password wrong_password");
    let wrong = json!({ "code": "000000", "password": PASSWORD });
    let refused = ann
        .send("POST", "/api/v1/account/second-factor/confirm", &wrong)
        .send()
        .await;
    assert_eq!(
        (refused.status, refused.told().as_str()),
        (422, "invalid /code wrong_code")
    );
    let used = code_at(&setup.secret, 0);
    let codes = ann
        .send(
            "POST",
            "/api/v1/account/second-factor/confirm",
            &json!({ "code": used, "password": PASSWORD }),
        )
        .send()
        .await;
    let codes = codes.json()["codes"].as_array().unwrap().clone();
    ann.secret = Some(setup.secret.clone());
    assert_eq!(codes.len(), 10);
    let confirming = json!({ "code": used, "password": PASSWORD });
    for (path, body) in [("", sign_in_proof(PASSWORD)), ("/confirm", confirming)] {
        let again = ann
            .send("POST", &format!("/api/v1/account/second-factor{path}"), &body)
            .send()
            .await;
        assert_eq!(
            (again.status, again.told().as_str()),
            (409, "illegal_transition"),
            "{path}"
        );
    }
    // Sessions without it have ended.
    assert_eq!(
        other.client.get_account().await.unwrap_err().code(),
        Some(ProblemCode::Unauthorized)
    );
    let sign_in = async |code: Option<&str>| {
        let new = NewSession {
            code: code.map(str::to_owned),
            ..people::credentials(ANN)
        };
        portal
            .client()
            .create_session(&new)
            .await
            .map(|_| ())
            .map_err(|error| error.code().unwrap())
    };
    assert_eq!(sign_in(None).await, Err(ProblemCode::SecondFactorRequired));
    assert_eq!(
        sign_in(Some(&used)).await,
        Err(ProblemCode::SecondFactorFailed),
        "replayed"
    );
    let next = code_at(&setup.secret, 1);
    assert_eq!(sign_in(Some(&next)).await, Ok(()));
    assert_eq!(
        sign_in(Some(&next)).await,
        Err(ProblemCode::SecondFactorFailed),
        "replayed"
    );
    let paper = codes[0].as_str().unwrap();
    assert_eq!(sign_in(Some(&paper.to_uppercase())).await, Ok(()));
    assert_eq!(sign_in(Some(paper)).await, Err(ProblemCode::SecondFactorFailed), "used");
    let account = ann.client.get_account().await.unwrap();
    assert_eq!((account.second_factor, account.recovery_codes_left), (true, 9));
    let renewed = renewed(&ann, &setup.secret, codes[1].as_str().unwrap()).await;
    assert_eq!(
        sign_in(codes[2].as_str()).await,
        Err(ProblemCode::SecondFactorFailed),
        "renewed"
    );
    removed(&portal, &ann, &renewed).await;
}

fn sign_in_proof(password: &str) -> serde_json::Value {
    json!({ "password": password })
}

/// Renews the recovery codes with one of them; gives one of the new ones.
async fn renewed(ann: &Person, secret: &str, code: &str) -> String {
    let renew = async |body: serde_json::Value| {
        let path = "/api/v1/account/second-factor/recovery-codes";
        ann.send("POST", path, &body).send().await
    };
    let used = code_at(secret, 1);
    for (body, told) in [
        (sign_in_proof(PASSWORD), "invalid /code required"),
        (
            json!({ "password": PASSWORD, "code": used }),
            "invalid /code wrong_code",
        ),
        (
            json!({ "password": "wrong-horse-battery-9", "code": code }),
            "invalid /password wrong_password",
        ),
    ] {
        assert_eq!(renew(body).await.told(), told);
    }
    let answer = renew(json!({ "password": PASSWORD, "code": code })).await;
    let codes = answer.json()["codes"].as_array().unwrap().clone();
    assert_eq!(codes.len(), 10);
    assert_eq!(ann.client.get_account().await.unwrap().recovery_codes_left, 10);
    codes[0].as_str().unwrap().to_owned()
}

async fn removed(portal: &Portal, ann: &Person, code: &str) {
    let remove = async |password: &str, code: &str| {
        let body = json!({ "password": password, "code": code });
        ann.send("POST", "/api/v1/account/second-factor/remove", &body)
            .send()
            .await
    };
    assert_eq!(
        remove("wrong-horse-battery-9", code).await.told(),
        "invalid /password wrong_password"
    );
    assert_eq!(remove(PASSWORD, "nonsense").await.told(), "invalid /code wrong_code");
    assert_eq!(remove(PASSWORD, code).await.status, 204);
    assert_eq!(remove(PASSWORD, code).await.status, 409);
    let subjects: Vec<String> = mails::to(portal, ANN).into_iter().map(|mail| mail.subject).collect();
    mails::next_to(portal, ANN, 2).await;
    assert!(subjects.iter().any(|subject| subject.contains("is on")), "{subjects:?}");
}

#[tokio::test]
async fn staff_have_their_role_after_a_second_factor() {
    let portal = Portal::demo();
    let mut fay = Person::new(&portal, "fay@agency.example").await;
    people::give_role(&portal, &fay.email, AccountRole::Facilitator);
    let account = fay.client.get_account().await.unwrap();
    assert!(account.second_factor_needed, "{account:?}");
    fay.set_up_second_factor().await;
    let account = fay.client.get_account().await.unwrap();
    assert!(account.second_factor && !account.second_factor_needed, "{account:?}");
}
