//! Who gets which answer: every operation of the contract, asked by every persona of every kind of thing, held against
//! `access.toml`. What is expected there is written by hand; an operation without a row fails.

mod expectations;
mod personas;
mod things;
mod written;

use std::collections::HashMap;

use expectations::Expectations;
use rstest::rstest;

use crate::support::{contract, raw::Ask};

use self::{personas::Cast, things::Things};

/// Into how many tests the operations are dealt out: one alone would outlast all others.
const PARTS: usize = 4;

#[rstest]
#[tokio::test]
async fn each_operation_answers_each_persona_as_expected(#[values(0, 1, 2, 3)] part: usize) {
    let expectations = Expectations::load();
    let (portal, things) = Things::laid_out().await;
    let cast = Cast::assembled(&portal, &things).await;
    let mut wrong = Vec::new();
    // What is public has no field for one reader: everybody gets the same bytes.
    let mut public: HashMap<String, (&str, Vec<u8>)> = HashMap::new();
    for operation in contract::published().operations().iter().skip(part).step_by(PARTS) {
        for persona in &cast.personas {
            if !operation.private && operation.method == "POST" {
                // Many people at one address: limits have tests of their own.
                portal.store.database.sql("DELETE FROM attempts");
            }
            for (thing, address) in things.addresses_of(operation, persona) {
                let mut ask = Ask::new(&operation.method, &format!("{}{address}", portal.url));
                if let Some(token) = &persona.token {
                    ask = ask.header("authorization", &format!("Bearer {token}"));
                }
                if operation.has_body {
                    ask = ask
                        .header("content-type", "application/json")
                        .body(expectations.body(&operation.id));
                }
                let answer = ask.send().await;
                let expected = expectations.status(&operation.id, persona.name, &thing);
                if expected != Some(answer.status) {
                    let told = String::from_utf8_lossy(&answer.body)
                        .chars()
                        .take(160)
                        .collect::<String>();
                    wrong.push(format!(
                        "{} by {} of {thing}: {} instead of {expected:?}: {told}",
                        operation.id, persona.name, answer.status
                    ));
                }
                if answer.status == 200 && operation.method == "GET" && !operation.private {
                    let (first, body) = public
                        .entry(address.clone())
                        .or_insert_with(|| (persona.name, answer.body.clone()));
                    if *body != answer.body {
                        wrong.push(format!(
                            "{} of {thing} differs for {} and {first}",
                            operation.id, persona.name
                        ));
                    }
                }
                if answer.status < 300 && operation.method != "GET" {
                    cast.restore(&portal);
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers are not as expected:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_is_expected_names_operations_that_are_there() {
    let expectations = Expectations::load();
    let published = contract::published().operations();
    for id in expectations.operations() {
        assert!(
            published.iter().any(|operation| operation.id == id),
            "no operation {id}"
        );
    }
}
