//! Registering, confirming an address, signing in.

use crate::support::{Person, Portal, mails, people};

#[tokio::test]
async fn a_person_registers_confirms_and_signs_in() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let account = ann.client.get_account().await.unwrap();
    assert_eq!(
        (account.email.as_str(), account.name.as_str()),
        ("ann@works.example", "ann")
    );
    assert_eq!(mails::to(&portal, "ann@works.example").len(), 1);
    assert_eq!(ann.client.list_sessions().await.unwrap().len(), 1);
}

#[tokio::test]
async fn staff_have_their_role_after_a_second_factor() {
    let portal = Portal::demo();
    let role = shared::account::AccountRole::Facilitator;
    let fay = Person::staff(&portal, "fay@agency.example", role).await;
    let account = fay.client.get_account().await.unwrap();
    assert!(account.second_factor && !account.second_factor_needed, "{account:?}");
    assert_eq!(people::code_at(fay.secret.as_deref().unwrap(), 0).len(), 6);
}
