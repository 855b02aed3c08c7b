//! Filters: every value given is met, and nothing else.

use chrono::{Days, NaiveDate};
use rstest::rstest;
use serde_json::{Value, json};
use shared::{
    language::Language,
    organisation::OrganisationQuery,
    solution::SolutionQuery,
    wish::{WishQuery, WishStatus},
};

use crate::support::{Portal, Store, records};

#[tokio::test]
async fn wishes_of_one_field_or_of_several() {
    let portal = Portal::to_read();
    let client = portal.client();
    let count = async |category: &[&str]| {
        let category: Vec<String> = category.iter().map(|&slug| slug.to_owned()).collect();
        let query = WishQuery {
            category: category.clone(),
            limit: Some(100),
            ..WishQuery::default()
        };
        let list = client.list_wishes(&query).await.unwrap().items;
        assert!(
            list.iter()
                .all(|card| card.categories.iter().any(|slug| category.contains(slug)))
        );
        list.len()
    };
    let (lifts, fire) = (count(&["lifts-and-escalators"]).await, count(&["fire-services"]).await);
    let either = count(&["lifts-and-escalators", "fire-services"]).await;
    assert!(lifts > 0 && fire > 0);
    assert!((lifts.max(fire)..=lifts + fire).contains(&either));
    assert_eq!(count(&["no-such-field"]).await, 0);
}

#[tokio::test]
async fn wishes_by_organisation_technology_and_language() {
    let portal = Portal::to_read();
    let client = portal.client();
    let all = client
        .list_wishes(&WishQuery {
            limit: Some(100),
            ..WishQuery::default()
        })
        .await
        .unwrap()
        .items;
    let slug = all[0].organisation.slug.clone();
    let own = WishQuery {
        organisation: vec![slug.clone()],
        limit: Some(100),
        ..WishQuery::default()
    };
    let own = client.list_wishes(&own).await.unwrap().items;
    assert_eq!(
        own.len(),
        all.iter().filter(|card| card.organisation.slug == slug).count()
    );
    let sensing = WishQuery {
        technology: vec!["iot-sensing".into()],
        limit: Some(100),
        ..WishQuery::default()
    };
    for card in client.list_wishes(&sensing).await.unwrap().items {
        assert!(
            client
                .get_wish(&card.reference)
                .await
                .unwrap()
                .technologies
                .contains(&"iot-sensing".to_owned())
        );
    }
    let english = WishQuery {
        language: vec![Language::En],
        limit: Some(100),
        ..WishQuery::default()
    };
    let english = client.list_wishes(&english).await.unwrap().items;
    assert_eq!(english.len(), all.iter().filter(|card| card.title.en.is_some()).count());
    assert!(english.len() < all.len());
}

/// A portal with one wish for each public status.
fn with_each_status() -> Portal {
    let store = Store::empty();
    records::lay_ground(&store);
    let of = |reference: &str, changes: Value| records::with(records::wish(reference), changes);
    let wishes = [
        of("W-0001", json!({ "closing_on": "today" })),
        of("W-0002", json!({ "closing_on": "today-1" })),
        of("W-0003", json!({ "state": "matched" })),
        of("W-0004", json!({ "state": "in_trial" })),
        of("W-0005", json!({ "state": "proven", "closing_on": "today-300" })),
    ];
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    Portal::on(store)
}

#[rstest]
#[case(WishStatus::Open, "W-0001")]
#[case(WishStatus::Closed, "W-0002")]
#[case(WishStatus::Matched, "W-0003")]
#[case(WishStatus::InTrial, "W-0004")]
#[case(WishStatus::Proven, "W-0005")]
#[tokio::test]
async fn wishes_by_status(#[case] status: WishStatus, #[case] reference: &str) {
    let portal = with_each_status();
    let client = portal.client();
    let query = WishQuery {
        status: vec![status],
        ..WishQuery::default()
    };
    let list = client.list_wishes(&query).await.unwrap().items;
    let [card] = &list[..] else {
        panic!("one wish has this status: {list:?}")
    };
    assert_eq!(
        (card.reference.as_str(), WishStatus::of(card.state, card.closed)),
        (reference, Some(status))
    );
    let wish = client.get_wish(reference).await.unwrap();
    assert_eq!((wish.state, wish.closed), (card.state, card.closed));
}

#[tokio::test]
async fn both_ends_of_a_span_of_days_count() {
    let store = Store::empty();
    records::lay_ground(&store);
    let day = |number: u64| NaiveDate::from_ymd_opt(2026, 2, 26).unwrap() + Days::new(number);
    let published = |number: u64| {
        let changes = json!({ "published_on": day(number).to_string() });
        records::with(records::solution(&format!("S-{number:04}")), changes)
    };
    store
        .import("solution", "solutions.jsonl", records::lines((1..=5).map(published)))
        .succeeded();
    let portal = Portal::on(store);
    let query = SolutionQuery {
        published_from: Some(day(2)),
        published_to: Some(day(4)),
        ..SolutionQuery::default()
    };
    let list = portal.client().list_solutions(&query).await.unwrap().items;
    let references: Vec<&str> = list.iter().map(|card| card.reference.as_str()).collect();
    assert_eq!(references, ["S-0004", "S-0003", "S-0002"]);
}

#[tokio::test]
async fn solutions_by_readiness_benefit_and_organisation() {
    let portal = Portal::to_read();
    let client = portal.client();
    let ready = SolutionQuery {
        readiness_level: vec![8, 9],
        limit: Some(100),
        ..SolutionQuery::default()
    };
    let ready = client.list_solutions(&ready).await.unwrap().items;
    assert!(!ready.is_empty() && ready.iter().all(|card| card.readiness_level >= 8));
    let benefit = client.get_taxonomy().await.unwrap().benefits[0].slug.clone();
    let beneficial = SolutionQuery {
        benefit: vec![benefit.clone()],
        limit: Some(5),
        ..SolutionQuery::default()
    };
    let beneficial = client.list_solutions(&beneficial).await.unwrap().items;
    assert!(!beneficial.is_empty());
    for card in beneficial {
        assert!(
            client
                .get_solution(&card.reference)
                .await
                .unwrap()
                .benefits
                .contains(&benefit)
        );
    }
    let slug = ready[0].organisation.slug.clone();
    let own = SolutionQuery {
        organisation: vec![slug.clone()],
        ..SolutionQuery::default()
    };
    let own = client.list_solutions(&own).await.unwrap().items;
    assert!(!own.is_empty() && own.iter().all(|card| card.organisation.slug == slug));
}

#[tokio::test]
async fn partners_and_others_are_all_organisations() {
    let portal = Portal::to_read();
    let client = portal.client();
    let partners = OrganisationQuery {
        partner: Some(true),
        limit: Some(100),
        ..OrganisationQuery::default()
    };
    let partners = client.list_organisations(&partners).await.unwrap().items;
    assert!(!partners.is_empty() && partners.iter().all(|one| one.partnership.is_some()));
    let others = OrganisationQuery {
        partner: Some(false),
        limit: Some(100),
        ..OrganisationQuery::default()
    };
    assert!(
        client
            .list_organisations(&others)
            .await
            .unwrap()
            .items
            .iter()
            .all(|one| one.partnership.is_none())
    );
    let totals = client.get_statistics().await.unwrap().totals;
    assert_eq!(totals.partners, partners.len() as u64);
}

#[tokio::test]
async fn different_filters_must_all_hold() {
    let portal = with_each_status();
    let query = |organisation: &str| WishQuery {
        status: vec![WishStatus::Open, WishStatus::Proven],
        organisation: vec![organisation.to_owned()],
        ..WishQuery::default()
    };
    assert_eq!(
        portal.client().list_wishes(&query("seeker")).await.unwrap().items.len(),
        2
    );
    assert_eq!(
        portal
            .client()
            .list_wishes(&query("provider"))
            .await
            .unwrap()
            .items
            .len(),
        0
    );
}
