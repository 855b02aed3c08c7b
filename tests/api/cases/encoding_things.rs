//! Things become known by meaning behind a server that answers: nothing is encoded twice, whatever happens meanwhile, and nothing
//! half encoded is ranked.

use std::{collections::HashMap, fs, time::Duration};

use serde_json::json;
use shared::{matches::SolutionMatch, search::SearchQuery};

use crate::support::{
    Portal, Store,
    embeddings::{Embeddings, known, missing, strs},
    eventually, records,
    server::Server,
    within,
};

/// What is encoded at a time, in both languages: so much may be lost when a server is killed.
const BATCH: usize = 32;

async fn matches(server: &Server) -> Vec<SolutionMatch> {
    server
        .client()
        .list_wish_matches("W-0001", &Default::default())
        .await
        .unwrap()
        .items
}

async fn found(server: &Server, words: &str) -> u64 {
    let query = SearchQuery {
        q: Some(words.into()),
        exact: true,
        ..SearchQuery::default()
    };
    server.client().search(&query).await.unwrap().total
}

/// How many vectors are kept, by model.
fn kept(store: &Store, model: &str) -> usize {
    let count = format!("SELECT count(*) FROM thing_vectors WHERE model = '{model}'");
    store.database.sql(&count)[0].parse().unwrap()
}

fn import(store: &Store, reference: &str, word: &str) {
    let changes = json!({
        "title": { "en": format!("The {word} of the boiler room") },
        "organisation": "metropolitan-hospitals-board",
        "categories": ["fire-services"],
    });
    let wish = records::with(records::wish(reference), changes);
    store
        .import("wish", &format!("{reference}.jsonl"), records::lines([wish]))
        .succeeded();
}

#[tokio::test]
async fn a_server_killed_while_encoding_goes_on_where_it_was() {
    let service = Embeddings::start("key");
    service.set_slow(true);
    let settings = service.settings("pairs");
    let store = Store::demo();
    let by_words = {
        let server = store.serve();
        matches(&server).await
    };
    for round in 1..=3 {
        let server = store.serve_with(&strs(&settings));
        // It answers at once, by words, as if there were no model.
        assert!(missing(&server).await > 0, "the server started too late to be killed");
        assert_eq!(matches(&server).await, by_words);
        let some = || async { (kept(&store, "pairs") >= round * BATCH).then_some(()) };
        within(Duration::from_secs(30), "some vectors are kept", some).await;
        // Dropped is killed.
        drop(server);
    }
    service.set_slow(false);
    let server = store.serve_with(&strs(&settings));
    known(&server).await;
    assert_ne!(matches(&server).await, by_words);
    let things = kept(&store, "pairs");
    let encoded = service.encoded();
    assert!(encoded.len() >= things, "{} texts of {things} vectors", encoded.len());
    // The one text is asked for at each start, to learn the model's dimensions.
    let again: usize = encoded
        .iter()
        .filter(|(text, _)| text.as_str() != "lift")
        .map(|(_, times)| times - 1)
        .sum();
    assert!(
        again <= 3 * BATCH + queries(&encoded),
        "{again} texts were encoded again"
    );
}

/// Passages and queries are encoded as they are asked for, too: all that is shorter than a thing's text.
fn queries(encoded: &HashMap<String, usize>) -> usize {
    encoded
        .iter()
        .filter(|(text, _)| text.len() < 300)
        .map(|(_, times)| times - 1)
        .sum()
}

#[tokio::test]
async fn a_lost_index_costs_no_encoding() {
    let service = Embeddings::start("key");
    let settings = service.settings("pairs");
    let store = Store::demo();
    let before = {
        let server = store.serve_with(&strs(&settings));
        known(&server).await;
        matches(&server).await
    };
    fs::remove_dir_all(store.data().join("index")).unwrap();
    service.set_slow(true);
    let encoded = service.encoded().len();
    let server = store.serve_with(&strs(&settings));
    assert_eq!(missing(&server).await, 0, "known from the first answer on");
    assert_eq!(matches(&server).await, before);
    assert_eq!(service.encoded().len(), encoded);
}

#[tokio::test]
async fn another_model_encodes_anew_and_the_first_is_remembered() {
    let service = Embeddings::start("key");
    let store = Store::demo();
    for model in ["one", "two"] {
        let settings = service.settings(model);
        let server = store.serve_with(&strs(&settings));
        known(&server).await;
        let ready = server.get("/health/ready").send().await.json();
        assert_eq!(ready["encoder"]["model"], model);
    }
    assert_eq!(kept(&store, "one"), kept(&store, "two"));
    let encoded = service.encoded();
    let settings = service.settings("one");
    let server = store.serve_with(&strs(&settings));
    known(&server).await;
    let again = service.encoded();
    assert!(
        encoded
            .iter()
            .all(|(text, times)| text == "lift" || again[text] == *times)
    );
}

#[tokio::test]
async fn what_comes_while_the_model_is_away_is_found_by_words_and_encoded_later() {
    let service = Embeddings::start("key");
    let settings = service.settings("pairs");
    let portal = Portal::demo_with(&strs(&settings));
    known(&portal).await;
    service.set_down(true);
    import(&portal.store, "W-0800", "flibbertigibbet");
    let ask = || async { (found(&portal, "flibbertigibbet").await == 1).then_some(()) };
    eventually("what was imported is found by words", ask).await;
    assert_eq!(missing(&portal).await, 1);
    let warned = || async { portal.logged().contains("meanings cannot be encoded").then_some(()) };
    eventually("the log says so", warned).await;
    service.set_down(false);
    known(&portal).await;
    import(&portal.store, "W-0801", "kerfuffle");
    let ask = || async { (found(&portal, "kerfuffle").await == 1).then_some(()) };
    eventually("another is found", ask).await;
    assert_eq!(
        missing(&portal).await,
        0,
        "a few new things are encoded before they are put in"
    );
}

#[tokio::test]
async fn what_was_remembered_by_words_is_told_by_meaning_afterwards() {
    let service = Embeddings::start("key");
    service.set_slow(true);
    let settings = service.settings("pairs");
    let portal = Portal::demo_with(&strs(&settings));
    let address = "/api/v1/wishes/W-0001/matches";
    let first = portal.get(address).send().await;
    assert!(missing(&portal).await > 0);
    service.set_slow(false);
    known(&portal).await;
    let second = portal.get(address).send().await;
    assert_ne!(first.text(), second.text());
    assert_ne!(first.header("etag"), second.header("etag"));
}

#[tokio::test]
async fn two_servers_on_one_database_encode_each_text_once() {
    let store = Store::demo();
    if store.database.url().is_none() {
        // One folder of data is for one server.
        return;
    }
    let service = Embeddings::start("key");
    service.set_slow(true);
    let settings = service.settings("pairs");
    let folder = store
        .write("second/keep", "")
        .parent()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let [url, model, key] = strs(&settings);
    let first = store.serve_with(&[url, model, key]);
    let second = store.serve_with(&[url, model, key, ("DATA_DIR", &folder)]);
    known(&first).await;
    known(&second).await;
    let twice = service
        .encoded()
        .into_iter()
        .filter(|(text, times)| text.len() >= 300 && *times > 1)
        .count();
    assert_eq!(twice, 0);
    assert_eq!(matches(&first).await, matches(&second).await);
}

#[tokio::test]
async fn the_command_encodes_everything() {
    let service = Embeddings::start("key");
    let settings = service.settings("pairs");
    let store = Store::demo();
    let mut command = store.command(&["index", "rebuild"]);
    for (name, value) in strs(&settings) {
        command.env(format!("INNOPORTAL_{name}"), value);
    }
    assert!(command.status().unwrap().success());
    let server = store.serve_with(&strs(&settings));
    assert_eq!(missing(&server).await, 0);
}
