//! Whose a domain of e-mail addresses is: of one organisation, and of none where anybody gets an address.

use serde_json::json;
use shared::{
    account::AccountRole,
    membership::MembershipState,
    organisation::{OrganisationAction, OrganisationPatch, OrganisationStatus, OrganisationTransition},
};

use super::{
    memberships::BOARD,
    organisation_desk::{SLUG, works},
};
use crate::support::{Person, Portal, records};

const APPROVE: OrganisationTransition = OrganisationTransition {
    action: OrganisationAction::Approve,
    reason: None,
};

#[tokio::test]
async fn a_domain_is_of_one_organisation_that_takes_part() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    ann.client.propose_organisation(&works()).await.unwrap();
    let second = ann
        .client
        .propose_organisation(&works())
        .await
        .unwrap()
        .organisation
        .slug;
    // The desk sees it beforehand.
    let claims = fay.client.list_domain_claims(SLUG).await.unwrap();
    let claims: Vec<_> = claims
        .iter()
        .map(|claim| (claim.domain.as_str(), claim.organisation.slug.as_str(), claim.status))
        .collect();
    assert_eq!(
        claims,
        [("works.example", second.as_str(), OrganisationStatus::Proposed)]
    );
    fay.client.change_organisation(SLUG, 1, &APPROVE).await.unwrap();
    let told = async |method: &str, address: &str, version: i32, body: &serde_json::Value| {
        let ask = fay.send(method, &format!("/api/v1/organisations/{address}"), body);
        let answer = ask.header("if-match", &format!("\"v{version}\"")).send().await;
        (answer.status, answer.told())
    };
    let claimed = (422, "invalid /email_domains/0 claimed".to_owned());
    let approve = json!({ "action": "approve" });
    assert_eq!(
        told("POST", &format!("{second}/transitions"), 1, &approve).await,
        claimed
    );
    let board = fay
        .client
        .get_organisation_record(BOARD)
        .await
        .unwrap()
        .organisation
        .version;
    let take = json!({ "email_domains": ["works.example"] });
    assert_eq!(told("PATCH", BOARD, board, &take).await, claimed);
    // What is no claim of theirs does not stand in the way of anything else.
    let patch = OrganisationPatch {
        email_domains: Some(Vec::new()),
        ..OrganisationPatch::default()
    };
    fay.client.update_organisation(&second, 1, &patch).await.unwrap();
    let approved = fay.client.change_organisation(&second, 2, &APPROVE).await.unwrap();
    assert_eq!(approved.status, OrganisationStatus::Active);
}

#[tokio::test]
async fn two_approvals_at_once_do_not_both_get_the_domain() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let mut slugs = Vec::new();
    for _ in 0..2 {
        slugs.push(
            ann.client
                .propose_organisation(&works())
                .await
                .unwrap()
                .organisation
                .slug,
        );
    }
    let (one, other) = tokio::join!(
        fay.client.change_organisation(&slugs[0], 1, &APPROVE),
        fay.client.change_organisation(&slugs[1], 1, &APPROVE)
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

#[tokio::test]
async fn a_provider_of_mail_is_nobodys_domain() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@gmail.com").await;
    let good = serde_json::to_value(works()).unwrap();
    let body = records::with(good, json!({ "email_domains": ["gmail.com"] }));
    let answer = ann.send("POST", "/api/v1/organisations", &body).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /email_domains/0 mail_provider")
    );
    // Nor where it was written before that was refused.
    portal.store.database.sql(&format!(
        "UPDATE organisations SET email_domains = '[\"gmail.com\"]' WHERE slug = '{BOARD}'"
    ));
    let joined = ann.client.join_organisation(BOARD).await.unwrap();
    assert_eq!(joined.state, MembershipState::Requested);
}

#[tokio::test]
async fn an_account_proposes_ten_organisations_a_day() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    for _ in 0..10 {
        ann.client.propose_organisation(&works()).await.unwrap();
    }
    let body = serde_json::to_value(works()).unwrap();
    let answer = ann.send("POST", "/api/v1/organisations", &body).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (429, "rate_limited"));
    let wait = answer.json()["retry_after"].as_u64().unwrap();
    assert!((1..=24 * 60 * 60).contains(&wait), "{wait}");
}
