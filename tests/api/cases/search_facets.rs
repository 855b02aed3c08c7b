//! Facets: a count is exactly what choosing the value gives.

use rstest::rstest;

use crate::support::Portal;

#[rstest]
#[case::everything("")]
#[case::english("q=water")]
#[case::chinese("q=%E7%9B%A3%E6%B8%AC")]
#[case::filtered("kind=solution&category=lifts-and-escalators")]
#[case::filtered_and_worded("q=sensor&status=open&status=closed")]
#[tokio::test]
async fn choosing_a_value_leaves_as_many_as_its_count_says(#[case] query: &str) {
    let portal = Portal::to_read();
    let ask = async |query: &str| {
        portal
            .get(&format!("/api/v1/search?limit=1&{query}"))
            .send()
            .await
            .json()
    };
    let results = ask(query).await;
    let facets = results["facets"].as_array().unwrap();
    let mut checked = 0;
    for facet in facets {
        let name = facet["name"].as_str().unwrap();
        // The filter that stands is replaced: its other values count what they would leave instead.
        let others: Vec<&str> = query
            .split('&')
            .filter(|part| !part.is_empty() && !part.starts_with(&format!("{name}=")))
            .collect();
        for value in facet["values"].as_array().unwrap().iter().take(6) {
            let chosen = format!("{}&{name}={}", others.join("&"), value["value"].as_str().unwrap());
            assert_eq!(
                ask(chosen.trim_start_matches('&')).await["total"],
                value["count"],
                "{chosen}"
            );
            checked += 1;
        }
    }
    assert!(checked > 5, "{checked}");
}

#[tokio::test]
async fn the_total_is_the_number_of_results_of_each_kind() {
    let portal = Portal::to_read();
    let ask = async |query: &str| {
        portal
            .get(&format!("/api/v1/search?limit=1{query}"))
            .send()
            .await
            .json()
    };
    let all = ask("").await["total"].as_u64().unwrap();
    let mut sum = 0;
    for kind in ["wish", "solution", "organisation", "highlight"] {
        sum += ask(&format!("&kind={kind}")).await["total"].as_u64().unwrap();
    }
    assert_eq!(sum, all);
}

#[tokio::test]
async fn the_totals_are_those_of_the_lists() {
    let portal = Portal::to_read();
    let totals = portal.client().get_statistics().await.unwrap().totals;
    let count = async |query: &str| {
        portal
            .get(&format!("/api/v1/search?limit=1&{query}"))
            .send()
            .await
            .json()
    };
    for (query, expected) in [
        ("kind=wish", totals.wishes),
        ("kind=wish&status=open", totals.open_wishes),
        ("kind=solution", totals.solutions),
        ("kind=organisation", totals.organisations),
    ] {
        assert_eq!(count(query).await["total"], expected, "{query}");
    }
}

#[tokio::test]
async fn a_chosen_value_stays_among_its_facet_even_at_zero() {
    let portal = Portal::to_read();
    let results = portal
        .get("/api/v1/search?q=xyzzyplugh&category=fire-services")
        .send()
        .await
        .json();
    let category = results["facets"]
        .as_array()
        .unwrap()
        .iter()
        .find(|facet| facet["name"] == "category")
        .unwrap();
    assert_eq!(
        category["values"],
        serde_json::json!([{ "value": "fire-services", "count": 0 }])
    );
}
