//! What lies on the disk: for the owner of the data folder alone, and in the database no secret that works.

use std::path::PathBuf;

use serde_json::json;
use shared::{
    account::{PasswordResetRequest, Proof, SecondFactorCode},
    api_key::{NewApiKey, Scope},
    problem::ProblemCode,
    session::NewSession,
};
use uuid::Uuid;

use crate::support::{
    Person, Portal, Store, eventually, mails,
    people::{self, PASSWORD, code_at, credentials},
    server::Server,
};

/// What the demonstration's facilitator signs in with: known, because it is in the source.
const FACILITATOR: (&str, &str) = ("facilitator@demo.example", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
const DEMO_PASSWORD: &str = "lanterns-over-the-harbour";

/// Everything below a folder, itself included.
fn below(folder: PathBuf) -> Vec<PathBuf> {
    let mut all = vec![folder.clone()];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(below(path));
        } else {
            all.push(path);
        }
    }
    all
}

#[cfg(unix)]
#[tokio::test]
async fn what_the_server_makes_is_for_its_owner_alone() {
    use std::{fs, os::unix::fs::PermissionsExt};

    let portal = Portal::on(Store::empty());
    people::register(&portal, "ann@works.example").await;
    let made = below(portal.store.data());
    let names: Vec<String> = made.iter().map(|path| path.display().to_string()).collect();
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    assert!(has("secret.key") && has(".eml") && has("/index"), "{names:?}");
    if portal.store.database.url().is_none() {
        assert!(has("innoportal.sqlite") && has("innoportal.sqlite-wal"), "{names:?}");
    }
    for path in &made {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            mode,
            if path.is_dir() { 0o700 } else { 0o600 },
            "{}: {mode:o}",
            path.display()
        );
    }
    assert!(!portal.logged().contains("others on this machine"));
    // What was made otherwise is told and left as it is.
    let store = portal.stopped();
    fs::set_permissions(store.data(), fs::Permissions::from_mode(0o755)).unwrap();
    let next = store.serve();
    assert!(next.logged().contains("others on this machine"), "{}", next.logged());
    let mode = fs::metadata(store.data()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}

/// Puts a mail into the outbox as a version did that sealed nothing; it is not due before the end of the century.
fn put_plain_mail(store: &Store, to: &str) {
    let id = store.database.literal(Uuid::now_v7());
    let payload = json!({ "send_mail": {
        "to": to, "name": "Ann", "language": "en", "kind": "reset_password", "path": "/en/reset-password#an-old-secret",
    } });
    store.database.sql(&format!(
        "INSERT INTO jobs (id, kind, payload, state, attempts, due_at, created_at) VALUES \
         ({id}, 'send_mail', '{payload}', 'waiting', 0, '2099-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')"
    ));
}

#[track_caller]
fn nowhere(store: &Store, secrets: &[&str]) {
    let dump = store.database.dump();
    assert!(dump.contains("accounts") || dump.contains("argon2"), "a dump");
    for secret in secrets {
        assert!(!dump.contains(secret), "{secret} is in the database");
    }
}

async fn facilitator_signs_in(server: &Server, code: String) -> Result<(), Option<ProblemCode>> {
    let new = NewSession {
        email: FACILITATOR.0.into(),
        password: DEMO_PASSWORD.into(),
        code: Some(code),
    };
    let session = server.client().create_session(&new).await;
    session.map(drop).map_err(|error| error.code())
}

#[tokio::test]
async fn a_copy_of_the_database_holds_no_secret_that_works() {
    const KEY: &str = "cGxlYXNlLWRvLW5vdC11c2UtdGhpcy1rZXktYW55d2hlcmU";
    const OTHER: &str = "bm9yLXRoaXMtb25lLWl0LWlzLWZvci10aGlzLXRlc3Qtb25seQ";
    let store = Store::demo();
    nowhere(&store, &[FACILITATOR.1, DEMO_PASSWORD]);
    // As a version left it that sealed nothing.
    let (email, secret) = FACILITATOR;
    store.database.sql(&format!(
        "UPDATE accounts SET totp_secret = '{secret}' WHERE email = '{email}'"
    ));
    put_plain_mail(&store, "bob@works.example");
    let portal = Portal::on(store);
    let mut ann = Person::new(&portal, "ann@works.example").await;
    let setup = ann.client.begin_second_factor(&ann.proof()).await.unwrap();
    let shown = SecondFactorCode {
        code: code_at(&setup.secret, 0),
        password: PASSWORD.to_owned(),
    };
    let mut paper = ann.client.confirm_second_factor(&shown).await.unwrap().codes;
    ann.secret = Some(setup.secret.clone());
    let new = NewApiKey {
        name: "Measurements".into(),
        scopes: vec![Scope::Read],
        days: 1,
        proof: Proof {
            password: PASSWORD.to_owned(),
            code: paper.pop(),
        },
    };
    let key = ann.client.create_api_key(&new).await.unwrap().secret;
    let asked = PasswordResetRequest {
        email: ann.email.clone(),
    };
    portal.client().request_password_reset(&asked).await.unwrap();
    let link = eventually("the link to choose a password", || async {
        let mails = mails::to(&portal, &ann.email);
        mails.into_iter().find(|mail| mail.text.contains("/reset-password#"))
    })
    .await
    .secret();
    let kept = std::fs::read_to_string(portal.store.data().join("secret.key")).unwrap();
    let secrets = [
        secret,
        "an-old-secret",
        &setup.secret,
        PASSWORD,
        DEMO_PASSWORD,
        &key,
        &link,
        &paper[0],
        &ann.token,
        kept.trim(),
    ];
    nowhere(&portal.store, &secrets);

    // Another key, with the one before: what that sealed opens, and is sealed with the new one.
    let store = portal.stopped();
    let next = store.serve_with(&[("SECRET_KEY", KEY), ("PREVIOUS_SECRET_KEY", kept.trim())]);
    nowhere(&store, &secrets);
    let with_code = NewSession {
        code: Some(code_at(&setup.secret, 1)),
        ..credentials(&ann.email)
    };
    next.client().create_session(&with_code).await.unwrap();
    next.terminate();
    store.database.sql("UPDATE jobs SET due_at = created_at");
    let later = Portal::of(store.serve_with(&[("SECRET_KEY", KEY)]), store);
    assert_eq!(facilitator_signs_in(&later, code_at(secret, 0)).await, Ok(()));
    assert!(!later.logged().contains("not known here"), "{}", later.logged());
    let mail = mails::next_to(&later, "bob@works.example", 0).await;
    assert_eq!(mail.secret(), "an-old-secret");

    // Without the key that sealed them, secrets are lost, and the codes on paper lead in.
    let store = later.stopped();
    let lost = store.serve_with(&[("SECRET_KEY", OTHER)]);
    assert!(lost.logged().contains("not known here"), "{}", lost.logged());
    let refused = facilitator_signs_in(&lost, code_at(secret, 1)).await;
    assert_eq!(refused, Err(Some(ProblemCode::SecondFactorFailed)));
    let on_paper = NewSession {
        code: Some(paper[0].clone()),
        ..credentials(&ann.email)
    };
    lost.client().create_session(&on_paper).await.unwrap();
}
