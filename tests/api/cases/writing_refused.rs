//! What is refused while wishes and solutions are written: the same answers for both kinds, in the promised order.

use serde_json::{Value, json};

use crate::support::{Person, Portal};

/// An organisation that may wish and may offer; what leaves it is endorsed.
const BUREAU: &str = "city-engineering-services-bureau";

/// The version that a draft has when it has just been made.
const FIRST: &str = "\"v1\"";

/// An answer with a status, and what it is told about.
struct Expected<'a> {
    method: &'a str,
    address: String,
    if_match: Option<&'a str>,
    body: Value,
    told: &'a str,
}

async fn expect(person: &Person, wanted: Expected<'_>) {
    let mut ask = person.send(wanted.method, &wanted.address, &wanted.body);
    if let Some(version) = wanted.if_match {
        ask = ask.header("if-match", version);
    }
    let answer = ask.send().await;
    let what = format!("{} {} {}", wanted.method, wanted.address, wanted.body);
    if wanted.told.is_empty() {
        assert!(answer.status < 300, "{what}: {}", answer.text());
        return;
    }
    let problem = answer.problem();
    let first = problem.errors.first();
    let first = first.map(|error| format!(" {} {}", error.pointer, error.code));
    let told = format!("{} {}{}", answer.status, problem.code.code(), first.unwrap_or_default());
    assert_eq!(told, wanted.told, "{what}");
}

async fn begin(person: &Person, things: &str, content: &Value) -> String {
    let mut new = content.clone();
    new["organisation"] = json!(BUREAU);
    let made = person.send("POST", &format!("/api/v1/{things}"), &new).send().await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()["id"].as_str().unwrap().to_owned()
}

async fn refused(things: &str, content: Value) {
    let portal = Portal::demo();
    let ella = Person::new(&portal, "ella@bureau.example").await;
    ella.joins(&portal, BUREAU, true);
    let stranger = Person::new(&portal, "stan@elsewhere.example").await;
    let all = format!("/api/v1/{things}");
    let key = begin(&ella, things, &content).await;
    let (thing, draft) = (format!("{all}/{key}"), format!("{all}/{key}/draft"));
    let (steps, moves) = (format!("{draft}/transitions"), format!("{thing}/transitions"));
    let send = json!({ "action": "send" });
    let end = match things {
        "wishes" => json!({ "action": "withdraw", "reason": "no_budget" }),
        _ => json!({ "action": "archive", "reason": "no_longer_needed" }),
    };
    let new = json!({ "organisation": BUREAU });
    let table = |method, address: &str, if_match, body: &Value, told| Expected {
        method,
        address: address.to_owned(),
        if_match,
        body: body.clone(),
        told,
    };

    expect(&stranger, table("POST", &all, None, &new, "403 forbidden")).await;
    let (none, stale, first) = (None, Some("\"v9\""), Some(FIRST));
    let unknown = json!({ "no_such_field": 1 });
    for (method, address, body) in [
        ("PATCH", &draft, json!({})),
        ("DELETE", &draft, Value::Null),
        ("POST", &steps, send.clone()),
        ("POST", &moves, end.clone()),
    ] {
        let missing = "428 precondition_required If-Match required";
        expect(&ella, table(method, address, none, &body, missing)).await;
        expect(&ella, table(method, address, stale, &body, "412 precondition_failed")).await;
        expect(&stranger, table(method, address, first, &body, "404 not_found")).await;
    }
    let wrong = "422 invalid /no_such_field unknown_field";
    expect(&ella, table("PATCH", &draft, first, &unknown, wrong)).await;
    let no_such_step = json!({ "action": "no_such_step" });
    for address in [&steps, &moves] {
        let answer = ella
            .send("POST", address, &no_such_step)
            .header("if-match", FIRST)
            .send();
        let answer = answer.await;
        assert_eq!((answer.status, &*answer.problem().errors[0].pointer), (422, "/action"));
    }

    // What is not published is neither withdrawn nor archived; what is not in review is not published.
    let not_now = "409 illegal_transition /action not_now";
    expect(&ella, table("POST", &moves, first, &end, not_now)).await;

    // What waits for the coordinator is neither changed, deleted nor sent once more.
    expect(&ella, table("POST", &steps, first, &send, "")).await;
    let read = ella.ask("GET", &draft).send().await.json();
    assert_eq!(read["state"], "with_coordinator");
    let version = format!("\"v{}\"", read["version"]);
    let now = Some(version.as_str());
    let not_now = "409 illegal_transition  not_now";
    expect(&ella, table("PATCH", &draft, now, &json!({}), not_now)).await;
    for (method, address, body) in [("DELETE", &draft, Value::Null), ("POST", &steps, send)] {
        let answer = ella
            .send(method, address, &body)
            .header("if-match", &version)
            .send()
            .await;
        assert_eq!(answer.status, 409, "{method} {address}: {}", answer.text());
        assert_eq!(answer.problem().code.code(), "illegal_transition");
    }
    let revision = ella.ask("GET", &format!("{thing}/revisions/1")).send().await;
    assert_eq!((revision.status, &revision.json()["number"]), (200, &json!(1)));

    // A draft that was never sent is given up with what it was about.
    let key = begin(&ella, things, &content).await;
    let draft = format!("{all}/{key}/draft");
    expect(&ella, table("PATCH", &draft, first, &json!({}), "")).await;
    let version = format!("\"v{}\"", ella.ask("GET", &draft).send().await.json()["version"]);
    let answer = ella.ask("DELETE", &draft).header("if-match", &version).send().await;
    assert_eq!(answer.status, 204);
    assert_eq!(ella.ask("GET", &draft).send().await.status, 404);
}

#[tokio::test]
async fn of_a_wish() {
    let content = json!({
        "title": { "en": "Hear a worn lift bearing early" },
        "problem": { "en": "Bearings of lift motors fail without any warning." },
        "categories": ["lifts-and-escalators"],
    });
    refused("wishes", content).await;
}

#[tokio::test]
async fn of_a_solution() {
    let content = json!({
        "name": { "en": "A microphone for bearings" },
        "summary": { "en": "Hears a worn bearing two weeks before it fails." },
        "description": { "en": "A microphone on the motor listens to the bearings of a lift." },
        "categories": ["lifts-and-escalators"],
        "technologies": ["efficient-plant"],
        "readiness_level": 7,
    });
    refused("solutions", content).await;
}
