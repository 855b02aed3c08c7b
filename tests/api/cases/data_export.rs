//! Everything that is kept about a person, for that person.

use shared::{
    account::{AccountRole, EmailChange},
    api_key::{NewApiKey, Scope},
};

use crate::support::{Person, Portal, people::PASSWORD};

#[tokio::test]
async fn a_person_takes_all_of_their_data_and_no_secret_home() {
    let portal = Portal::demo();
    let ann = Person::staff(&portal, "ann@works.example", AccountRole::Facilitator).await;
    let bob = Person::new(&portal, "bob@works.example").await;
    ann.joins(&portal, "metropolitan-hospitals-board", false);
    let new = NewApiKey {
        name: "Measurements".into(),
        scopes: vec![Scope::Read],
        days: 1,
        proof: ann.proof(),
    };
    let key = ann.client.create_api_key(&new).await.unwrap();
    let other = Person::sign_in_with_code(&portal, &ann, 1).await;
    other.client.end_current_session().await.unwrap();
    let elsewhere = EmailChange {
        email: "lee@works.example".into(),
        password: PASSWORD.into(),
    };
    ann.client.request_email_change(&elsewhere).await.unwrap();
    let export = ann.client.export_account().await.unwrap();
    assert_eq!(export.email_to_confirm.as_deref(), Some("lee@works.example"));
    assert_eq!(export.account.email, "ann@works.example");
    assert!(export.notice.is_some() && export.second_factor_since.is_some());
    assert_eq!(export.memberships[0].organisation.slug, "metropolitan-hospitals-board");
    assert_eq!(export.sessions.len(), 2);
    assert!(export.sessions[0].ended_at.is_some() && export.sessions[1].ended_at.is_none());
    assert_eq!(export.api_keys.len(), 1);
    let actions: Vec<&str> = export.audit_events.iter().map(|event| event.action.as_str()).collect();
    assert!(
        actions.contains(&"create_api_key") && actions.contains(&"sign_in"),
        "{actions:?}"
    );
    let raw = ann.ask("GET", "/api/v1/account/export").send().await;
    assert!(
        raw.header("content-disposition")
            .starts_with("attachment; filename=\"my-data-")
    );
    for secret in [
        "argon2",
        PASSWORD,
        key.secret.as_str(),
        ann.secret.as_deref().unwrap(),
        &bob.email,
    ] {
        assert!(!raw.text().contains(secret), "{secret}");
    }
}
