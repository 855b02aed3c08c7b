//! The commands: the demonstration, the contract, and what happens when one is written wrong.

use crate::support::{Outcome, Portal, Store, command, records};

#[test]
fn the_demonstration_is_loaded_once() {
    let store = Store::empty();
    assert!(store.run(&["demo"]).succeeded().starts_with("Loaded the demonstration"));
    let count = || store.database.sql("SELECT count(*) FROM wishes");
    let before = count();
    assert!(store.run(&["demo"]).succeeded().contains("there already"));
    assert_eq!(count(), before);
}

#[test]
fn the_demonstration_never_mixes_with_real_records() {
    let store = Store::empty();
    records::lay_ground(&store);
    assert!(store.run(&["demo"]).refused().contains("real records"));
    assert_eq!(store.database.sql("SELECT count(*) FROM wishes"), ["0"]);
    assert_eq!(store.database.sql("SELECT count(*) FROM organisations"), ["2"]);
}

#[tokio::test]
async fn all_of_the_demonstration_says_that_it_is_one() {
    let portal = Portal::demo();
    for list in ["wishes", "solutions", "organisations", "highlights"] {
        let page = portal.get(&format!("/api/v1/{list}?limit=100")).send().await.json();
        let items = page["items"].as_array().unwrap();
        assert!(
            !items.is_empty() && items.iter().all(|item| item["demonstration"] == true),
            "{list}"
        );
    }
}

#[test]
fn the_contract_is_printed_without_any_settings() {
    let outcome = Outcome::of(command::innoportal().arg("openapi").env("INNOPORTAL_BIND", "nonsense"));
    assert_eq!(outcome.succeeded(), include_str!("../../../openapi.yaml"));
}

#[test]
fn an_unknown_command_or_kind_is_told_with_the_known_ones() {
    let unknown = Outcome::of(command::innoportal().arg("serv"));
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("serve"), "{}", unknown.stderr);
    let kind = Outcome::of(command::innoportal().args(["import", "--kind", "person", "x.csv"]));
    assert_eq!(kind.code, Some(2));
    assert!(
        kind.stderr.contains("wish") && kind.stderr.contains("organisation"),
        "{}",
        kind.stderr
    );
}

#[test]
fn the_version_is_told() {
    let version = Outcome::of(command::innoportal().arg("--version"));
    assert_eq!(
        version.succeeded(),
        format!("innoportal {}\n", env!("CARGO_PKG_VERSION"))
    );
}
