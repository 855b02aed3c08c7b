//! The check of the contract itself: it must refuse what is not documented, or it proves nothing.

use client::Exchange;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::contract::{Document, judge, published};

/// The example that the contract gives of an operation's success.
fn example(operation: &str) -> (String, Value) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.yaml");
    let contract: Value = yaml_serde::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let paths = contract["paths"].as_object().unwrap();
    let (path, item) = paths
        .iter()
        .find(|(_, item)| item["get"]["operationId"] == operation)
        .unwrap();
    let example = &item["get"]["responses"]["200"]["content"]["application/json"]["example"];
    (path.replace("{key}", "W-0001"), example.clone())
}

fn verdict(path: &str, status: u16, content_type: &str, body: &Value) -> Result<(), String> {
    let body = body.to_string().into_bytes();
    let (method, url, content_type) = (
        "GET".to_owned(),
        format!("http://portal{path}"),
        content_type.to_owned(),
    );
    judge(
        published(),
        &Exchange {
            method,
            url,
            status,
            content_type,
            body,
        },
    )
    .map(|_| ())
}

#[rstest]
#[case::as_documented(200, "application/json", json!({}), None)]
#[case::another_status(201, "application/json", json!({}), Some("no media type"))]
#[case::another_media_type(200, "text/html", json!({}), Some("no media type `text/html`"))]
#[case::a_missing_field(200, "application/json", json!({ "reference": null }), Some("\"reference\" is a required"))]
#[case::an_extra_field(200, "application/json", json!({ "budget_band": "over_2m" }), Some("budget_band"))]
#[case::another_type(200, "application/json", json!({ "version": "one" }), Some("/version"))]
#[case::no_such_value(200, "application/json", json!({ "state": "lost" }), Some("/state"))]
#[case::a_wrong_format(200, "application/json", json!({ "id": "one" }), Some("/id"))]
#[case::an_extra_field_within(
    200, "application/json", json!({ "organisation": { "email": "a@b.example" } }), Some("/organisation")
)]
fn a_wish_is_held_against_its_schema(
    #[case] status: u16,
    #[case] content_type: &str,
    #[case] changes: Value,
    #[case] breach: Option<&str>,
) {
    let (path, mut wish) = example("get_wish");
    merge(&mut wish, &changes);
    let verdict = verdict(&path, status, content_type, &wish);
    match breach {
        None => assert_eq!(verdict, Ok(())),
        Some(breach) => assert!(verdict.as_ref().is_err_and(|told| told.contains(breach)), "{verdict:?}"),
    }
}

/// Puts changes in, object by object; `null` takes a field away.
fn merge(value: &mut Value, changes: &Value) {
    for (name, change) in changes.as_object().unwrap() {
        match (value.get_mut(name), change) {
            (Some(within), Value::Object(_)) => merge(within, change),
            (Some(_), Value::Null) => drop(value.as_object_mut().unwrap().remove(name)),
            _ => value[name] = change.clone(),
        }
    }
}

#[test]
fn an_undocumented_status_needs_a_default() {
    let strict = "openapi: 3.1.0\ncomponents: {}\npaths:\n  /api/v1/x:\n    get:\n      operationId: x\n      responses:\n        \
                  '200':\n          description: y\n";
    let answer = |status| Exchange {
        method: "GET".into(),
        url: "http://portal/api/v1/x".into(),
        status,
        content_type: String::new(),
        body: Vec::new(),
    };
    let contract = Document::parse(strict);
    assert_eq!(judge(&contract, &answer(200)).unwrap().unwrap().id, "x");
    assert_eq!(judge(&contract, &answer(404)).unwrap_err(), "x documents no status 404");
}

#[test]
fn what_is_no_operation_must_be_told_as_a_problem() {
    let page = verdict("/api/v1/nothing", 404, "text/html", &json!("<p>Nothing</p>"));
    assert!(page.unwrap_err().contains("text/html"));
    let success = verdict("/api/v1/nothing", 200, "application/json", &json!({}));
    assert!(success.unwrap_err().contains("no operation"));
}

#[test]
fn every_example_keeps_to_its_schema() {
    for operation in published().operations() {
        if operation.method != "GET" {
            continue;
        }
        let content = published().content(operation, 200).unwrap();
        // A table is not JSON.
        let Some(json) = content.get("application/json") else {
            continue;
        };
        let (_, example) = example(&operation.id);
        let schema = &json["schema"];
        assert_eq!(
            published().breaches(schema, &example),
            Vec::<String>::new(),
            "{}",
            operation.id
        );
    }
}
