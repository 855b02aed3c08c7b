//! A running server sees what others write: an import beside it, another server on the same database.

use std::time::Duration;

use serde_json::json;
use shared::search::SearchQuery;

use crate::support::{Outcome, Portal, Store, eventually, records, server::Server, within};

async fn found(server: &Server, words: &str) -> u64 {
    server
        .client()
        .search(&SearchQuery {
            q: Some(words.into()),
            ..SearchQuery::default()
        })
        .await
        .unwrap()
        .total
}

/// Imports a wish with a word of its own.
fn import(store: &Store, reference: &str, word: &str) {
    let title = json!({ "title": { "en": format!("The {word} of the boiler room") } });
    let wish = records::with(records::wish(reference), title);
    let wish = records::with(
        wish,
        json!({ "organisation": "metropolitan-hospitals-board", "categories": ["fire-services"] }),
    );
    store
        .import("wish", &format!("{reference}.jsonl"), records::lines([wish]))
        .succeeded();
}

#[tokio::test]
async fn an_import_beside_a_running_server_is_found_within_two_seconds() {
    let portal = Portal::demo();
    assert_eq!(found(&portal, "flibbertigibbet").await, 0);
    let before = portal.client().get_statistics().await.unwrap().totals.wishes;
    import(&portal.store, "W-0800", "flibbertigibbet");
    let ask = || async { (found(&portal, "flibbertigibbet").await == 1).then_some(()) };
    within(Duration::from_secs(2), "search finds what was imported", ask).await;
    let client = portal.client();
    assert!(client.get_wish("W-0800").await.is_ok());
    let counted = || async { (client.get_statistics().await.unwrap().totals.wishes == before + 1).then_some(()) };
    eventually("the statistics count it", counted).await;
    let page = portal.get("/en/wishes/W-0800").send().await;
    assert!(page.text().contains("flibbertigibbet"));
}

#[tokio::test]
async fn a_page_that_was_missing_is_there_once_it_was_imported() {
    let portal = Portal::demo();
    assert_eq!(portal.get("/en/wishes/W-0801").send().await.status, 404);
    assert!(portal.client().get_wish("W-0801").await.is_err());
    import(&portal.store, "W-0801", "anything");
    let ask = || async { portal.client().get_wish("W-0801").await.ok() };
    eventually("the wish can be read", ask).await;
    assert_eq!(portal.get("/en/wishes/W-0801").send().await.status, 200);
}

#[tokio::test]
async fn a_new_term_is_known_at_once() {
    let portal = Portal::demo();
    portal
        .store
        .import(
            "term",
            "term.jsonl",
            records::lines([records::term("category", "flying-cars")]),
        )
        .succeeded();
    let client = portal.client();
    let ask = || async {
        let taxonomy = client.get_taxonomy().await.unwrap();
        taxonomy
            .categories
            .iter()
            .any(|term| term.slug == "flying-cars")
            .then_some(())
    };
    eventually("the taxonomy has the new field", ask).await;
}

#[tokio::test]
async fn two_servers_on_one_database_see_the_same_and_one_folder_is_for_one() {
    let store = Store::demo();
    let first = store.serve();
    // On either database: the folder holds the index, and is for one server.
    let refused = Outcome::of(store.command(&["serve"]).env("INNOPORTAL_BIND", "127.0.0.1:0"));
    let sentence = refused.refused();
    assert!(
        sentence.contains("data_dir") && sentence.contains("already"),
        "{sentence}"
    );
    assert!(store.run(&["index", "rebuild"]).refused().contains("already"));
    let second = store.replica("second");
    // Commands that write to the database alone work beside them.
    import(&store, "W-0802", "widdershins");
    let mut lists = Vec::new();
    for server in std::iter::once(&first).chain(&second) {
        let ask = || async { (found(server, "widdershins").await == 1).then_some(()) };
        within(Duration::from_secs(2), "every server finds what was imported", ask).await;
        let list = server.get("/api/v1/wishes?limit=100").send().await;
        lists.push(list.header("etag").to_owned());
    }
    assert!(lists.windows(2).all(|two| two[0] == two[1]), "{lists:?}");
    assert_eq!(lists.len() == 2, store.database.url().is_some());
    first.terminate();
    // What a server held ends with it.
    drop(store.serve());
}
