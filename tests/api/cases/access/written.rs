//! Wishes and solutions of the active organisation at every step of their writing, by a colleague who asks for nothing.

use serde_json::{Value, json};
use shared::kind::Kind;

use super::things::ORGANISATIONS;
use crate::support::Person;

/// What a step leads to, and the steps of its revision; the last three begin with something that is published.
pub const STEPS: [(&str, &[&str]); 8] = [
    ("draft", &[]),
    ("help", &["ask_for_help"]),
    ("with_coordinator", &["send"]),
    ("submitted", &["send", "endorse"]),
    ("draft_again", &["send", "endorse", "take_back"]),
    ("revised", &["open"]),
    ("revision_submitted", &["open", "send", "endorse"]),
    ("ended", &["end"]),
];

/// The published thing that a step begins with, if it does.
pub fn published(kind: Kind, step: &str) -> Option<String> {
    let letter = if kind == Kind::Wish { 'W' } else { 'S' };
    let of_published = STEPS.iter().skip(5).position(|(name, _)| *name == step)?;
    Some(format!("{letter}-092{}", of_published + 1))
}

/// The keys of one thing at each step: its reference where it has one, else its id.
pub async fn at_each_step(author: &Person, kind: Kind) -> Vec<(&'static str, String)> {
    let mut things = Vec::new();
    for (name, steps) in STEPS {
        let address = format!("/api/v1/{}", kind.plural());
        let mut key = match published(kind, name) {
            Some(reference) => reference,
            None => created(author, &address, kind).await,
        };
        for step in steps {
            take(author, &format!("{address}/{key}"), step).await;
        }
        if published(kind, name).is_none() {
            let draft = ask(author, "GET", &format!("{address}/{key}/draft"), None).await;
            key = draft["reference"].as_str().map_or(key, str::to_owned);
        }
        things.push((name, key));
    }
    things
}

async fn created(author: &Person, address: &str, kind: Kind) -> String {
    let text = json!({ "en": "Hear a worn bearing before it fails" });
    let organisation = ORGANISATIONS[0].1;
    let new = match kind {
        Kind::Wish => {
            json!({ "organisation": organisation, "title": text, "problem": text, "categories": ["fire-services"] })
        }
        _ => json!({
            "organisation": organisation, "name": text, "summary": text, "description": text,
            "categories": ["fire-services"], "readiness_level": 5,
        }),
    };
    let made = ask(author, "POST", address, Some(new)).await;
    made["id"].as_str().expect("an id").to_owned()
}

async fn take(author: &Person, thing: &str, step: &str) {
    let draft = format!("{thing}/draft");
    match step {
        "open" => drop(ask(author, "POST", &draft, Some(Value::Null)).await),
        "end" => {
            let action = if thing.contains("/wishes/") {
                "withdraw"
            } else {
                "archive"
            };
            let end = json!({ "action": action, "reason": "solved" });
            ask(author, "POST", &format!("{thing}/transitions"), Some(end)).await;
        }
        action => {
            let transition = json!({ "action": action });
            ask(author, "POST", &format!("{draft}/transitions"), Some(transition)).await;
        }
    }
}

/// The answer to a request about what is there now.
async fn ask(author: &Person, method: &str, address: &str, body: Option<Value>) -> Value {
    let mut ask = match &body {
        Some(body) if !body.is_null() => author.send(method, address, body),
        _ => author.ask(method, address),
    };
    if let Some(about) = address.strip_suffix("/transitions") {
        let read = author.ask("GET", about).send().await.json();
        ask = ask.header("if-match", &format!("\"v{}\"", read["version"]));
    }
    let answer = ask.send().await;
    assert!(answer.status < 300, "{method} {address}: {}", answer.text());
    answer.json()
}
