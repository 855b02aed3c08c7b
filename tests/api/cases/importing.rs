//! Imports: records from JSON Lines and CSV, with their references and dates.

use serde_json::json;
use shared::{localized::Origin, wish::TrialFunding};

use crate::support::{Portal, Store, records};

#[tokio::test]
async fn json_lines_are_taken_with_references_and_dates() {
    let store = Store::empty();
    records::lay_ground(&store);
    let wish = records::with(
        records::wish("W-0420"),
        json!({
            "published_on": "2022-11-22", "closing_on": "2099-12-31", "trial_funding": "funding_scheme",
            "technologies": ["sensors"], "joined": ["provider"], "title": { "zh_hant": "升降機門" },
            "success_criteria": [{
                "measure": { "en": "False alarms" }, "unit": "%", "direction": "at_most", "target": 2.5,
                "importance": "must_have",
            }],
        }),
    );
    let outcome = store.import("wish", "wishes.jsonl", records::lines([wish]));
    assert!(outcome.succeeded().starts_with("Took 1 records"), "{}", outcome.stdout);
    let portal = Portal::on(store);
    let wish = portal.client().get_wish("W-0420").await.unwrap();
    assert_eq!(wish.published_on.to_string(), "2022-11-22");
    assert_eq!(wish.closing_on.unwrap().to_string(), "2099-12-31");
    assert_eq!(
        (wish.trial_funding, wish.demonstration),
        (TrialFunding::FundingScheme, false)
    );
    assert_eq!(
        (wish.technologies.clone(), wish.joined[0].slug.as_str()),
        (vec!["sensors".to_owned()], "provider")
    );
    assert_eq!(
        (
            wish.success_criteria[0].target,
            wish.success_criteria[0].unit.as_deref()
        ),
        (Some(2.5), Some("%"))
    );
    let (traditional, simplified) = (wish.title.zh_hant.clone().unwrap(), wish.title.zh_hans.clone().unwrap());
    assert_eq!(
        (traditional.text.as_str(), traditional.origin),
        ("升降機門", Origin::Written)
    );
    assert_eq!(
        (simplified.text.as_str(), simplified.origin),
        ("升降机门", Origin::Converted)
    );
    assert!(wish.title.en.is_none(), "nothing is translated");
}

#[tokio::test]
async fn csv_is_taken_as_json_lines_are() {
    let store = Store::empty();
    records::lay_ground(&store);
    let table = "\u{feff}reference,organisation,name.en,name.zh_hans,summary.en,description.en,categories,technologies,\
                 readiness_level,state,published_on\r\n\
                 S-0007,provider,\"Doors, watched\",门的监测,A line.,\"Line one.\n\nLine two.\",lifts; ,sensors,7,published,2024-02-29\r\n\
                 ,provider,Second,,A line.,A text.,lifts,,9,published,2024-03-01\r\n";
    store.import("solution", "solutions.csv", table).succeeded();
    let portal = Portal::on(store);
    let solution = portal.client().get_solution("S-0007").await.unwrap();
    assert_eq!(solution.name.en.as_ref().unwrap().text, "Doors, watched");
    assert_eq!(solution.name.zh_hant.as_ref().unwrap().text, "門的監測");
    assert_eq!(solution.description.en.as_ref().unwrap().text, "Line one.\n\nLine two.");
    assert_eq!(
        (solution.categories.clone(), solution.technologies.clone()),
        (vec!["lifts".to_owned()], vec!["sensors".to_owned()])
    );
    let second = portal.client().get_solution("S-0008").await.unwrap();
    assert_eq!(
        (second.readiness_level, second.published_on.to_string().as_str()),
        (9, "2024-03-01")
    );
}

#[tokio::test]
async fn a_number_once_used_is_not_given_again() {
    let store = Store::empty();
    records::lay_ground(&store);
    let unnumbered = || records::with(records::wish(""), json!({ "reference": null }));
    store
        .import(
            "wish",
            "one.jsonl",
            records::lines([unnumbered(), records::wish("W-0040"), unnumbered()]),
        )
        .succeeded();
    store
        .import("wish", "two.jsonl", records::lines([unnumbered()]))
        .succeeded();
    store
        .import("wish", "three.jsonl", records::lines([records::wish("W-0012")]))
        .succeeded();
    store
        .import("wish", "four.jsonl", records::lines([unnumbered()]))
        .succeeded();
    let portal = Portal::on(store);
    let list = portal.client().list_wishes(&Default::default()).await.unwrap().items;
    let mut references: Vec<&str> = list.iter().map(|card| card.reference.as_str()).collect();
    references.sort_unstable();
    assert_eq!(references, ["W-0012", "W-0040", "W-0041", "W-0042", "W-0043", "W-0044"]);
}

#[tokio::test]
async fn every_kind_is_taken() {
    let store = Store::empty();
    records::lay_ground(&store);
    store
        .import("wish", "w.jsonl", records::lines([records::wish("W-0001")]))
        .succeeded();
    store
        .import("solution", "s.jsonl", records::lines([records::solution("S-0001")]))
        .succeeded();
    store
        .import("highlight", "h.ndjson", records::lines([records::highlight("news")]))
        .succeeded();
    let partner = records::with(
        records::organisation("university"),
        json!({ "partner": { "moc_date": "2021-06-01", "field": { "en": "Robotics" } } }),
    );
    store
        .import("organisation", "o.jsonl", records::lines([partner]))
        .succeeded();
    let portal = Portal::on(store);
    let client = portal.client();
    assert_eq!(client.get_taxonomy().await.unwrap().categories[0].slug, "lifts");
    let partner = client
        .get_organisation("university")
        .await
        .unwrap()
        .partnership
        .unwrap();
    assert_eq!(partner.moc_on.to_string(), "2021-06-01");
    assert_eq!(
        client.get_highlight("news").await.unwrap().kind,
        shared::highlight::HighlightKind::News
    );
    let figures = client.get_statistics().await.unwrap();
    assert_eq!(
        (figures.totals.wishes, figures.totals.solutions, figures.totals.partners),
        (1, 1, 1)
    );
    assert!(!figures.demonstration);
}

#[tokio::test]
async fn the_good_rows_are_taken_where_that_is_asked_for() {
    let store = Store::empty();
    records::lay_ground(&store);
    let bad = records::with(records::wish("W-0002"), json!({ "categories": ["nothing"] }));
    let file = store.write(
        "wishes.jsonl",
        records::lines([records::wish("W-0001"), bad, records::wish("W-0003")]),
    );
    let outcome = store.run(&["import", "--kind", "wish", "--skip-bad", file.to_str().unwrap()]);
    assert!(outcome.succeeded().contains("Took 2 records"), "{}", outcome.stdout);
    assert!(
        outcome
            .messages()
            .any(|line| line.contains("wishes.jsonl:2: /categories/0")),
        "{}",
        outcome.stderr
    );
    let portal = Portal::on(store);
    assert!(portal.client().get_wish("W-0003").await.is_ok());
    assert!(portal.client().get_wish("W-0002").await.is_err());
}
