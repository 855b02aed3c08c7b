//! Imports with bad rows: each is told with its line and reason, and nothing of the file is taken.

use rstest::rstest;
use serde_json::{Value, json};
use shared::wish::WishQuery;

use crate::support::{Outcome, Portal, Store, records};

#[track_caller]
fn assert_refused(outcome: &Outcome, place: &str, reason: &str) {
    assert!(outcome.refused().contains("nothing was taken"), "{}", outcome.stderr);
    let row = outcome.messages().find(|line| line.contains(place));
    let row = row.unwrap_or_else(|| panic!("no {place} in {}", outcome.stderr));
    assert!(row.contains(reason), "{row}");
}

#[rstest]
#[case::an_unknown_field(json!({ "prize": 5 }), "prize")]
#[case::no_title(json!({ "title": null }), "title")]
#[case::a_blank_title(json!({ "title": { "en": "  " } }), "/title: required")]
#[case::a_title_that_is_too_long(json!({ "title": { "en": "x".repeat(201) } }), "/title/en: too_long")]
#[case::a_language_that_is_none(json!({ "title": { "fr": "Souhait" } }), "/title/fr")]
#[case::a_control_character(json!({ "title": { "en": "a\u{0}b" } }), "/title/en: control_character")]
#[case::no_such_state(json!({ "state": "lost" }), "/state")]
#[case::no_such_organisation(json!({ "organisation": "nobody" }), "/organisation: unknown")]
#[case::no_such_field(json!({ "categories": ["lifts", "magic"] }), "/categories/1: unknown")]
#[case::no_field_at_all(json!({ "categories": [] }), "/categories: too_few")]
#[case::the_same_field_twice(json!({ "categories": ["lifts", "lifts"] }), "/categories/1: twice")]
#[case::no_such_technology(json!({ "technologies": ["lifts"] }), "/technologies/0: unknown")]
#[case::no_day_of_publication(json!({ "published_on": null }), "/published_on: required")]
#[case::a_day_that_never_was(json!({ "published_on": "2026-02-30" }), "/published_on")]
#[case::a_reference_of_another_kind(json!({ "reference": "S-0001" }), "/reference: format")]
#[case::a_reference_with_zeros_too_many(json!({ "reference": "W-00012" }), "/reference: format")]
#[case::joined_by_its_own(json!({ "joined": ["seeker"] }), "/joined/0: twice")]
#[case::a_target_that_is_text(
    json!({ "success_criteria": [{ "measure": { "en": "m" }, "target": "much", "importance": "wanted" }] }),
    "/success_criteria/0/target"
)]
#[tokio::test]
async fn a_bad_row_is_told_with_line_and_reason(#[case] changes: Value, #[case] reason: &str) {
    let store = Store::empty();
    records::lay_ground(&store);
    let bad = records::with(records::wish("W-0002"), changes);
    let outcome = store.import("wish", "wishes.jsonl", records::lines([records::wish("W-0001"), bad]));
    assert_refused(&outcome, "wishes.jsonl:2:", reason);
    let portal = Portal::on(store);
    let list = portal.client().list_wishes(&WishQuery::default()).await.unwrap().items;
    assert!(list.is_empty(), "the good row was not taken either");
}

#[test]
fn every_bad_row_is_told() {
    let store = Store::empty();
    records::lay_ground(&store);
    let good = records::wish("W-0001").to_string();
    let file = format!("{good}\n\nnonsense\n[1]\n{{\"reference\": \"W-0003\"}}\n");
    let outcome = store.import("wish", "wishes.jsonl", file);
    assert!(outcome.refused().contains("3 bad rows"), "{}", outcome.stderr);
    for (line, reason) in [(3, "malformed_json"), (4, "type"), (5, "missing field")] {
        assert_refused(&outcome, &format!("wishes.jsonl:{line}:"), reason);
    }
}

#[test]
fn bad_rows_of_a_table_are_told_by_line() {
    let store = Store::empty();
    records::lay_ground(&store);
    let table =
        "slug,kind,name.en,region\nfirst,sme,\"Two\nlines\",hong_kong\nsecond,club,Second,hong_kong\nthird,sme\n";
    let outcome = store.import("organisation", "organisations.csv", table);
    assert_refused(&outcome, "organisations.csv:4:", "/kind");
    assert_refused(&outcome, "organisations.csv:5:", "malformed_csv");
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let store = Store::empty();
    records::lay_ground(&store);
    store
        .import("wish", "one.jsonl", records::lines([records::wish("W-0001")]))
        .succeeded();
    let again = store.import("wish", "two.jsonl", records::lines([records::wish("W-0001")]));
    assert_refused(&again, "two.jsonl:1:", "/reference: taken");
    let twice = records::lines([records::wish("W-0002"), records::wish("W-0002")]);
    assert_refused(
        &store.import("wish", "three.jsonl", twice),
        "three.jsonl:2:",
        "/reference: taken",
    );
    let slug = store.import(
        "organisation",
        "four.jsonl",
        records::lines([records::organisation("seeker")]),
    );
    assert_refused(&slug, "four.jsonl:1:", "/slug: taken");
    let term = store.import(
        "term",
        "five.jsonl",
        records::lines([records::term("category", "lifts")]),
    );
    assert_refused(&term, "five.jsonl:1:", "/slug: taken");
    let of_other_kind = records::lines([records::term("technology", "lifts")]);
    store.import("term", "six.jsonl", of_other_kind).succeeded();
    let highlights = records::lines([records::highlight("news"), records::highlight("news")]);
    assert_refused(
        &store.import("highlight", "seven.jsonl", highlights),
        "seven.jsonl:2:",
        "/slug: taken",
    );
}

#[rstest]
#[case::of_another_type("wishes.xlsx", b"x", "neither .jsonl nor .csv")]
#[case::not_in_utf8("wishes.jsonl", b"{\n\xff", "not in UTF-8 (line 2)")]
fn a_file_that_cannot_be_read_is_told(#[case] name: &str, #[case] content: &[u8], #[case] reason: &str) {
    let store = Store::empty();
    let outcome = store.import("wish", name, content);
    assert!(outcome.refused().contains(reason), "{}", outcome.stderr);
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let outcome = Store::empty().run(&["import", "--kind", "wish", "/nowhere/wishes.jsonl"]);
    assert!(
        outcome.refused().contains("/nowhere/wishes.jsonl cannot be read"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn an_empty_file_takes_nothing_and_is_no_mistake() {
    let store = Store::empty();
    records::lay_ground(&store);
    assert!(
        store
            .import("wish", "none.jsonl", "\n\n")
            .succeeded()
            .contains("Took 0 records")
    );
    assert!(
        store
            .import("wish", "none.csv", "")
            .succeeded()
            .contains("Took 0 records")
    );
}
