//! The search index is a cache: lost, damaged or left behind, it is rebuilt from the database.

use std::{fs, path::Path};

use rstest::rstest;
use shared::search::SearchQuery;

use crate::support::{Store, eventually, records, server::Server};

async fn total(server: &Server) -> u64 {
    server
        .client()
        .search(&SearchQuery {
            q: Some("lift".into()),
            ..SearchQuery::default()
        })
        .await
        .unwrap()
        .total
}

fn delete(index: &Path) {
    fs::remove_dir_all(index).unwrap();
}

fn empty(index: &Path) {
    fs::remove_dir_all(index).unwrap();
    fs::create_dir(index).unwrap();
}

fn each_file(folder: &Path, spoil: fn(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, spoil)
        } else {
            spoil(&path)
        }
    }
}

fn overwrite(index: &Path) {
    each_file(index, |file| fs::write(file, "nonsense").unwrap());
}

fn truncate(index: &Path) {
    each_file(index, |file| fs::write(file, "").unwrap());
}

fn cut_in_half(index: &Path) {
    each_file(index, |file| {
        let content = fs::read(file).unwrap();
        fs::write(file, &content[..content.len() / 2]).unwrap();
    });
}

#[rstest]
#[case::deleted(delete)]
#[case::emptied(empty)]
#[case::overwritten(overwrite)]
#[case::truncated(truncate)]
#[case::cut_in_half(cut_in_half)]
#[tokio::test]
async fn a_spoilt_index_is_made_anew_at_the_start(#[case] spoil: fn(&Path)) {
    let store = Store::demo();
    let expected = {
        let server = store.serve();
        let total = total(&server).await;
        server.terminate();
        total
    };
    assert!(expected > 0);
    spoil(&store.data().join("index"));
    let server = store.serve();
    assert_eq!(total(&server).await, expected);
    assert!(server.logged().contains("building the search index"));
}

#[tokio::test]
async fn an_index_in_order_is_taken_as_it_is() {
    let store = Store::demo();
    let server = store.serve();
    assert!(total(&server).await > 0);
    assert!(
        !server.logged().contains("building the search index"),
        "{}",
        server.logged()
    );
}

#[tokio::test]
async fn what_was_imported_while_the_server_was_down_is_found_after_the_start() {
    let store = Store::demo();
    let highlight = records::highlight("kerfuffle");
    store
        .import("highlight", "h.jsonl", records::lines([highlight]))
        .succeeded();
    let server = store.serve();
    let found = server
        .client()
        .search(&SearchQuery {
            q: Some("kerfuffle".into()),
            ..SearchQuery::default()
        })
        .await;
    assert_eq!(found.unwrap().total, 1);
}

#[tokio::test]
async fn the_command_rebuilds_it() {
    let store = Store::demo();
    delete(&store.data().join("index"));
    let outcome = store.run(&["index", "rebuild"]);
    assert!(
        outcome.succeeded().starts_with("Built the search index"),
        "{}",
        outcome.stdout
    );
    let server = store.serve();
    assert!(total(&server).await > 0);
    assert!(!server.logged().contains("building the search index"));
}

/// Puts another file in the place of each.
fn replace(index: &Path) {
    each_file(index, |file| {
        let content = fs::read(file).unwrap();
        fs::remove_file(file).unwrap();
        fs::write(file, &content[..content.len() / 2]).unwrap();
    });
}

fn write_over(index: &Path) {
    use std::{fs::OpenOptions, io::Write};
    each_file(index, |file| {
        let length = fs::metadata(file).unwrap().len();
        let mut file = OpenOptions::new().write(true).open(file).unwrap();
        file.write_all(&vec![0xff; usize::try_from(length).unwrap()]).unwrap();
    });
}

#[rstest]
#[case::deleted(delete)]
#[case::emptied(empty)]
#[case::replaced(replace)]
#[case::written_over(write_over)]
#[tokio::test]
async fn an_index_spoilt_while_the_server_runs_is_made_anew(#[case] spoil: fn(&Path)) {
    let portal = crate::support::Portal::demo();
    let expected = total(&portal).await;
    spoil(&portal.store.data().join("index"));
    let mended = || async { portal.logged().contains("the search index was damaged").then_some(()) };
    eventually("the damage is noticed", mended).await;
    // Until it is ready, callers are asked to retry; they get no wrong result.
    let total = async |words: &str| {
        let answer = reqwest::get(format!("{}/api/v1/search?q={words}", portal.url))
            .await
            .unwrap();
        let status = answer.status().as_u16();
        assert!([200, 503].contains(&status), "{status}");
        assert_eq!(status == 503, answer.headers().contains_key("retry-after"));
        let found = answer.bytes().await.unwrap();
        let found: serde_json::Value = serde_json::from_slice(&found).unwrap();
        found["total"].as_u64()
    };
    let again = || async { (total("lift").await == Some(expected)).then_some(()) };
    eventually("everything is found again", again).await;
    let highlight = records::highlight("kerfuffle");
    portal
        .store
        .import("highlight", "h.jsonl", records::lines([highlight]))
        .succeeded();
    let later = || async { (total("kerfuffle").await == Some(1)).then_some(()) };
    eventually("and what comes afterwards", later).await;
}
