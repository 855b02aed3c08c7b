//! What is not public does not exist for a visitor: not by name, not by id, in no list, count, match, page or site map.

use serde_json::{Value, json};
use shared::{search::SearchQuery, solution::SolutionQuery, wish::WishQuery};

use crate::support::{Portal, Store, database::Database, records};

/// Organisations that take no part, by their status.
const ABSENT: [&str; 3] = ["proposed", "suspended", "refused"];
/// What is hidden: reference, state, and the status of its owner.
const HIDDEN_WISHES: [(&str, &str, &str); 7] = [
    ("W-0901", "draft", "active"),
    ("W-0902", "with_coordinator", "active"),
    ("W-0903", "submitted", "active"),
    ("W-0904", "withdrawn", "active"),
    ("W-0905", "published", "proposed"),
    ("W-0906", "proven", "suspended"),
    ("W-0907", "published", "refused"),
];
const HIDDEN_SOLUTIONS: [(&str, &str, &str); 7] = [
    ("S-0901", "draft", "active"),
    ("S-0902", "with_coordinator", "active"),
    ("S-0903", "submitted", "active"),
    ("S-0904", "archived", "active"),
    ("S-0905", "published", "proposed"),
    ("S-0906", "published", "suspended"),
    ("S-0907", "published", "refused"),
];
/// A word that occurs in every record of these tests.
const WORD: &str = "quicksilver";

/// A portal with one public wish and solution, and of each one in every state that is not public and one of every owner that takes no
/// part. All say the same.
fn with_hidden_things() -> Portal {
    let store = Store::empty();
    records::lay_ground(&store);
    let absent = ABSENT.map(records::organisation);
    store
        .import("organisation", "absent.jsonl", records::lines(absent))
        .succeeded();
    for status in ABSENT {
        let statement = format!("UPDATE organisations SET status = '{status}' WHERE slug = '{status}'");
        store.database.sql(&statement);
    }
    let of = |record: Value, owner: &str| match owner {
        "active" => record,
        absent => records::with(record, json!({ "organisation": absent })),
    };
    let text = format!("The {WORD} manometer of the boiler room leaks at night.");
    let wish = |reference: &str, state: &str| {
        let changes = json!({ "state": state, "title": { "en": text }, "problem": { "en": text } });
        records::with(records::wish(reference), changes)
    };
    let solution = |reference: &str, state: &str| {
        let text = json!({ "en": text });
        let changes = json!({ "state": state, "name": text, "summary": text, "description": text });
        records::with(records::solution(reference), changes)
    };
    let wishes = HIDDEN_WISHES
        .iter()
        .map(|(reference, state, owner)| of(wish(reference, state), owner));
    let wishes: Vec<Value> = wishes.chain([wish("W-0900", "published")]).collect();
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    let solutions = HIDDEN_SOLUTIONS
        .iter()
        .map(|(reference, state, owner)| of(solution(reference, state), owner));
    let solutions: Vec<Value> = solutions.chain([solution("S-0900", "published")]).collect();
    store
        .import("solution", "solutions.jsonl", records::lines(solutions))
        .succeeded();
    Portal::on(store)
}

/// The id and the reference of everything that is hidden, each with the folder of its addresses.
fn hidden(portal: &Portal) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    let id = match portal.store.database {
        Database::Sqlite(_) => "lower(hex(id))",
        Database::Postgres { .. } => "id",
    };
    for (table, states) in [("wishes", HIDDEN_WISHES), ("solutions", HIDDEN_SOLUTIONS)] {
        let query = format!("SELECT {id} FROM {table} WHERE NOT is_public");
        let ids = portal.store.database.sql(&query);
        assert_eq!(ids.len(), states.len());
        keys.extend(ids.into_iter().map(|id| (table, id)));
        keys.extend(states.map(|(reference, ..)| (table, reference.to_owned())));
    }
    keys
}

#[tokio::test]
async fn nothing_hidden_is_read_by_name_or_id() {
    let portal = with_hidden_things();
    for (folder, key) in hidden(&portal) {
        for address in [
            format!("/api/v1/{folder}/{key}"),
            format!("/api/v1/{folder}/{key}/matches"),
        ] {
            let answer = portal.get(&address).send().await;
            assert_eq!((answer.status, answer.told().as_str()), (404, "not_found"), "{address}");
        }
        let page = portal.get(&format!("/en/{folder}/{key}")).send().await;
        assert_eq!(page.status, 404, "{folder} {key}");
        assert!(!page.text().contains(WORD), "{folder} {key}");
    }
}

#[tokio::test]
async fn nothing_hidden_is_listed_or_found() {
    let portal = with_hidden_things();
    let client = portal.client();
    let wishes = client.list_wishes(&WishQuery::default()).await.unwrap().items;
    assert_eq!(
        wishes.iter().map(|card| card.reference.as_str()).collect::<Vec<_>>(),
        ["W-0900"]
    );
    let solutions = client.list_solutions(&SolutionQuery::default()).await.unwrap().items;
    assert_eq!(
        solutions.iter().map(|card| card.reference.as_str()).collect::<Vec<_>>(),
        ["S-0900"]
    );
    for q in [
        WORD,
        "manometer",
        "W-0901",
        "W-0904",
        "W-0906",
        "S-0903",
        "S-0904",
        "S-0907",
    ] {
        let found = client
            .search(&SearchQuery {
                q: Some(q.into()),
                ..SearchQuery::default()
            })
            .await
            .unwrap();
        let text = serde_json::to_string(&found).unwrap();
        for (reference, ..) in HIDDEN_WISHES.iter().chain(&HIDDEN_SOLUTIONS) {
            assert!(!text.contains(reference), "{q} finds {reference}");
        }
        for facet in &found.facets {
            let most = facet.values.iter().map(|value| value.count).max().unwrap_or_default();
            assert!(most <= found.total, "{q}: {facet:?} of {}", found.total);
        }
    }
    let of_word = SearchQuery {
        q: Some(WORD.into()),
        ..SearchQuery::default()
    };
    assert_eq!(client.search(&of_word).await.unwrap().total, 2);
}

#[tokio::test]
async fn nothing_hidden_is_counted_or_matched() {
    let portal = with_hidden_things();
    let client = portal.client();
    let figures = client.get_statistics().await.unwrap();
    assert_eq!(
        (
            figures.totals.wishes,
            figures.totals.open_wishes,
            figures.totals.solutions
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (figures.by_category[0].wishes, figures.by_category[0].solutions),
        (1, 1)
    );
    let solutions = client
        .list_wish_matches("W-0900", &Default::default())
        .await
        .unwrap()
        .items;
    assert!(solutions.iter().all(|found| found.solution.reference == "S-0900"));
    // Drafts of the same words are as like it as can be.
    let alike = client.list_similar_wishes("W-0900", &Default::default()).await.unwrap();
    assert_eq!(alike.items, []);
    let alike = client
        .list_similar_solutions("S-0900", &Default::default())
        .await
        .unwrap();
    assert_eq!(alike.items, []);
    let wishes = client
        .list_solution_matches("S-0900", &Default::default())
        .await
        .unwrap()
        .items;
    assert!(wishes.iter().all(|found| found.wish.reference == "W-0900"));
}

#[tokio::test]
async fn nothing_hidden_is_in_the_site_map() {
    let portal = with_hidden_things();
    let map = portal.get("/sitemap.xml").send().await;
    assert!(map.text().contains("/en/wishes/W-0900<") && map.text().contains("/zh-hant/solutions/S-0900<"));
    for (reference, ..) in HIDDEN_WISHES.iter().chain(&HIDDEN_SOLUTIONS) {
        assert!(!map.text().contains(reference), "{reference}");
    }
}

#[tokio::test]
async fn what_an_officer_alone_may_know_is_in_no_answer() {
    let store = Store::empty();
    records::lay_ground(&store);
    let wish = records::with(records::wish("W-0001"), json!({ "budget_band": "over_2m" }));
    let solution = records::with(records::solution("S-0001"), json!({ "price_band": "100k_500k" }));
    store.import("wish", "wishes.jsonl", records::lines([wish])).succeeded();
    store
        .import("solution", "solutions.jsonl", records::lines([solution]))
        .succeeded();
    let portal = Portal::on(store);
    for address in [
        "/wishes",
        "/wishes/W-0001",
        "/solutions",
        "/solutions/S-0001",
        "/search",
        "/wishes/W-0001/matches",
    ] {
        let answer = portal.get(&format!("/api/v1{address}")).send().await;
        for secret in ["over_2m", "100k_500k", "band\":\"under"] {
            assert!(!answer.text().contains(secret), "{address} tells {secret}");
        }
    }
}
