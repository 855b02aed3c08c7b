//! A request with an `Idempotency-Key` is done once, however often it is sent.

use std::{collections::BTreeSet, env};

use serde_json::{Value, json};
use shared::account::AccountRole;
use tokio::task::JoinSet;

use super::jobs;
use crate::support::{Answer, Person, Portal, contract, mails};

const BOARD: &str = "metropolitan-hospitals-board";
/// Offers solutions in the demonstration.
const PROVIDER: &str = "ropewise-instruments";
const WISH: &str = "W-0031";

/// A request of the contract that makes or moves something.
struct Request<'a> {
    operation: &'a str,
    person: &'a Person,
    path: String,
    version: Option<i64>,
    body: Option<Value>,
}

impl Request<'_> {
    async fn send(&self, key: &str) -> Answer {
        let address = format!("/api/v1{}", self.path);
        let mut ask = match &self.body {
            Some(body) => self.person.send("POST", &address, body),
            None => self.person.ask("POST", &address),
        };
        if let Some(version) = self.version {
            ask = ask.header("if-match", &format!("\"v{version}\""));
        }
        ask.header("idempotency-key", key).send().await
    }
}

/// Everything that a request may leave behind, counted.
fn traces(portal: &Portal) -> Vec<String> {
    let counts = [
        "audit_events",
        "match_verdicts",
        "match_looks",
        "memberships",
        "organisations",
        "terms",
        "accounts",
        "revisions",
        "revision_steps",
        "wish_merges",
    ];
    let mut traces: Vec<String> = counts
        .iter()
        .flat_map(|table| portal.store.database.sql(&format!("SELECT count(*) FROM {table}")))
        .collect();
    traces.extend(portal.store.database.sql("SELECT n FROM change_counter"));
    traces
}

async fn membership(person: &Person, slug: &str) -> Value {
    let own = person.ask("GET", "/api/v1/account/memberships").send().await.json();
    let mut all = own.as_array().unwrap().iter();
    let found = all.find(|it| it["organisation"]["slug"] == slug);
    found
        .unwrap_or_else(|| panic!("no membership of {slug}: {own}"))
        .clone()
}

fn term(slug: &str) -> Value {
    json!({ "kind": "category", "slug": slug, "name": { "en": slug } })
}

fn organisation(name: &str) -> Value {
    json!({ "name": { "en": name }, "kind": "start_up", "region": "hong_kong" })
}

#[tokio::test]
async fn each_keyed_operation_is_done_once_and_answers_alike() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@agency.example", AccountRole::Administrator).await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.is(&portal, BOARD, "requested", false);
    let ben = Person::new(&portal, "ben@works.example").await;
    ben.joins(&portal, BOARD, false);
    let (anns, bens, coras) = (
        membership(&ann, BOARD).await,
        membership(&ben, BOARD).await,
        membership(&cora, BOARD).await,
    );
    let wish = portal.get(&format!("/api/v1/wishes/{WISH}")).send().await.json();
    let solution = portal.get("/api/v1/solutions?limit=1").send().await.json();
    let declared = json!({ "has_interest": false });
    let declaring = fay.send("PUT", &format!("/api/v1/wishes/{WISH}/declaration"), &declared);
    assert_eq!(declaring.send().await.status, 200);
    let made = |slug: &'static str| root.send("POST", "/api/v1/taxonomy/terms", &term(slug)).send();
    let (old, new) = (made("old-term").await.json(), made("new-term").await.json());
    let (into, answering) = (
        Some(json!({ "into": WISH })),
        "/wishes/W-0002/merges/transitions".into(),
    );
    let proposed = fay.send("POST", "/api/v1/wishes/W-0002/merges", &json!({ "into": WISH }));
    let proposal = proposed.send().await.json()["proposals"][0]["id"].clone();
    let taken_back = Some(json!({ "proposal": proposal, "action": "withdraw" }));
    let job = jobs::put(&portal, "dead", Some("550 no such box"));
    let version = |thing: &Value| thing["version"].as_i64();
    let id = |thing: &Value| thing["id"].as_str().unwrap().to_owned();
    let request = |operation, person, path: String, version, body| Request {
        operation,
        person,
        path,
        version,
        body,
    };
    // Of the board a published wish, and one that is begun; of a provider the same.
    let pat = Person::new(&portal, "pat@ropewise.example").await;
    pat.joins(&portal, PROVIDER, false);
    let begun = |person: &Person, path: &'static str, body: Value| person.send("POST", path, &body).send();
    let wish_body = json!({
        "organisation": BOARD, "title": { "en": "A begun wish" }, "problem": { "en": "A problem." },
        "categories": ["fire-services"],
    });
    let solution_body = json!({
        "organisation": PROVIDER, "name": { "en": "A begun solution" }, "summary": { "en": "A sentence." },
        "description": { "en": "A text." }, "categories": ["fire-services"], "readiness_level": 7,
    });
    // The demonstration revises some of what is published; here nobody has begun to.
    let database = &portal.store.database;
    database.sql("DELETE FROM revision_steps; DELETE FROM revisions");
    let begun_wish = begun(&cora, "/api/v1/wishes", wish_body.clone()).await.json();
    let begun_solution = begun(&pat, "/api/v1/solutions", solution_body.clone()).await.json();
    let of = |list: &'static str, slug: &'static str| {
        portal
            .get(&format!("/api/v1/{list}?organisation={slug}&limit=1"))
            .send()
    };
    let published_wish = of("wishes", BOARD).await.json()["items"][0]["id"].clone();
    let published_solution = of("solutions", PROVIDER).await.json()["items"][0]["id"].clone();
    let address = |list: &str, id: &Value, rest: &str| format!("/{list}/{}{rest}", id.as_str().unwrap());
    let send = Some(json!({ "action": "send" }));
    let verdict = json!({ "wish": wish["id"], "solution": solution["items"][0]["id"], "verdict": "fits" });
    let requests = [
        request("create_wish", &cora, "/wishes".into(), None, Some(wish_body)),
        request("create_solution", &pat, "/solutions".into(), None, Some(solution_body)),
        request(
            "move_wish_draft",
            &cora,
            address("wishes", &begun_wish["id"], "/draft/transitions"),
            Some(1),
            send.clone(),
        ),
        request(
            "move_solution_draft",
            &pat,
            address("solutions", &begun_solution["id"], "/draft/transitions"),
            Some(1),
            send,
        ),
        request(
            "open_wish_draft",
            &cora,
            address("wishes", &published_wish, "/draft"),
            None,
            None,
        ),
        request(
            "open_solution_draft",
            &pat,
            address("solutions", &published_solution, "/draft"),
            None,
            None,
        ),
        request(
            "move_wish",
            &cora,
            address("wishes", &published_wish, "/transitions"),
            Some(1),
            Some(json!({ "action": "withdraw", "reason": "solved" })),
        ),
        request(
            "move_solution",
            &pat,
            address("solutions", &published_solution, "/transitions"),
            Some(1),
            Some(json!({ "action": "archive", "reason": "replaced" })),
        ),
        request(
            "create_term",
            &root,
            "/taxonomy/terms".into(),
            None,
            Some(term("drones")),
        ),
        request(
            "merge_term",
            &root,
            format!("/taxonomy/terms/{}/merge", id(&old)),
            version(&old),
            Some(json!({ "into": new["id"] })),
        ),
        request("retry_job", &root, format!("/jobs/{job}/retry"), None, None),
        request(
            "propose_organisation",
            &ann,
            "/organisations".into(),
            None,
            Some(organisation("Nimble Lifts")),
        ),
        request(
            "join_organisation",
            &ann,
            "/organisations/tolo-ridge-university/memberships".into(),
            None,
            None,
        ),
        request(
            "invite_member",
            &cora,
            format!("/organisations/{BOARD}/invitations"),
            None,
            Some(json!({ "email": "new@works.example", "language": "en" })),
        ),
        request(
            "change_membership",
            &cora,
            format!("/memberships/{}/transitions", id(&anns)),
            version(&anns),
            Some(json!({ "action": "approve" })),
        ),
        request(
            "hand_over",
            &cora,
            format!("/memberships/{}/hand-over", id(&coras)),
            version(&coras),
            Some(json!({ "successor": bens["id"] })),
        ),
        request("propose_wish_merge", &fay, "/wishes/W-0001/merges".into(), None, into),
        request("answer_wish_merge", &fay, answering, Some(1), taken_back),
        request("give_verdict", &fay, "/match-verdicts".into(), None, Some(verdict)),
        request(
            "look_at_wish",
            &fay,
            format!("/match-desk/wishes/{WISH}/look"),
            None,
            None,
        ),
        request(
            "change_organisation",
            &fay,
            format!("/organisations/{BOARD}/transitions"),
            Some(1),
            Some(json!({ "action": "suspend", "reason": "It asked for a pause." })),
        ),
        request(
            "change_account",
            &root,
            format!("/accounts/{}/transitions", ben.id),
            Some(1),
            Some(json!({ "action": "suspend", "reason": "A test." })),
        ),
    ];
    for request in &requests {
        let Request { operation, .. } = request;
        let first = request.send("the-same").await;
        assert!(
            matches!(first.status, 200..=204),
            "{operation}: {} {}",
            first.status,
            first.text()
        );
        let after = traces(&portal);
        let again = request.send("the-same").await;
        assert_eq!(
            (again.status, again.text()),
            (first.status, first.text()),
            "{operation}"
        );
        assert_eq!(traces(&portal), after, "{operation} left something behind once more");
    }
    let tried: BTreeSet<&str> = requests.iter().map(|request| request.operation).collect();
    let documented: BTreeSet<&str> = contract::published()
        .operations()
        .iter()
        .filter(|operation| operation.keyed)
        .map(|operation| operation.id.as_str())
        .collect();
    assert_eq!(tried, documented);
    assert_eq!(mails::to(&portal, "new@works.example").len(), 1);
}

#[tokio::test]
async fn of_requests_at_once_with_one_key_one_is_done_and_all_answer() {
    let (keys, copies) = if env::var_os("FULL").is_some() {
        (1_000, 10)
    } else {
        (50, 5)
    };
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@agency.example", AccountRole::Administrator).await;
    for number in 0..keys {
        let slug = format!("term-{number}");
        let body = term(&slug);
        let mut sending = JoinSet::new();
        for _ in 0..copies {
            let ask = root.send("POST", "/api/v1/taxonomy/terms", &body);
            sending.spawn(ask.header("idempotency-key", &slug).send());
        }
        let answers = sending.join_all().await;
        let ids: BTreeSet<String> = answers
            .iter()
            .map(|answer| {
                assert_eq!(answer.status, 201, "{}", answer.text());
                answer.json()["id"].to_string()
            })
            .collect();
        assert_eq!(ids.len(), 1, "{slug}");
    }
    let made = portal
        .store
        .database
        .sql("SELECT count(*) FROM terms WHERE slug LIKE 'term-%'");
    assert_eq!(made, [keys.to_string()]);
    let recorded = portal.store.database.sql("SELECT count(*) FROM idempotency_records");
    assert_eq!(recorded, [keys.to_string()]);
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_person_that_was_done() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let ben = Person::new(&portal, "ben@works.example").await;
    let propose = async |person: &Person, key: &str, body: &Value| {
        let ask = person.send("POST", "/api/v1/organisations", body);
        let answer = ask.header("idempotency-key", key).send().await;
        (
            answer.status,
            if answer.status == 201 {
                String::new()
            } else {
                answer.told()
            },
        )
    };
    let done = (201, String::new());
    let refused = |status: u16, told: &str| (status, told.to_owned());
    // What failed was not recorded: the same key may go with what is right.
    let wrong = json!({ "name": { "en": "" }, "kind": "sme", "region": "hong_kong" });
    assert_eq!(propose(&ann, "k", &wrong).await.0, 422);
    assert_eq!(propose(&ann, "k", &organisation("First")).await, done);
    assert_eq!(propose(&ann, "k", &organisation("First")).await, done);
    assert_eq!(
        propose(&ann, "k", &organisation("Second")).await,
        refused(422, "idempotency_key_reused")
    );
    assert_eq!(propose(&ben, "k", &organisation("Third")).await, done);
    // Of another operation it is another key.
    let join = ann.ask("POST", "/api/v1/organisations/tolo-ridge-university/memberships");
    assert_eq!(join.header("idempotency-key", "k").send().await.status, 201);
    let long = "k".repeat(201);
    for bad in ["", "two words", "schlüssel", &long] {
        let told = refused(400, "invalid_header Idempotency-Key format");
        assert_eq!(propose(&ann, bad, &organisation("Fourth")).await, told, "{bad}");
    }
    assert_eq!(propose(&ann, &"k".repeat(200), &organisation("Fourth")).await, done);
    let made = portal
        .store
        .database
        .sql("SELECT count(*) FROM organisations WHERE status = 'proposed' AND demonstration = false");
    assert_eq!(made, ["3"]);
}

#[tokio::test]
async fn what_is_shown_again_is_what_the_person_may_still_see() {
    let portal = Portal::demo();
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.is(&portal, BOARD, "requested", false);
    let anns = membership(&ann, BOARD).await;
    let approve = async || {
        let path = format!("/api/v1/memberships/{}/transitions", anns["id"].as_str().unwrap());
        let ask = cora.send("POST", &path, &json!({ "action": "approve" }));
        ask.header("if-match", "\"v1\"")
            .header("idempotency-key", "a")
            .send()
            .await
    };
    assert_eq!(approve().await.status, 200);
    assert_eq!(approve().await.status, 200);
    portal.store.database.sql(&format!(
        "UPDATE memberships SET state = 'left', coordinator = false WHERE account_id = {}",
        portal.store.database.literal(cora.id)
    ));
    assert!(matches!(approve().await.status, 403 | 404));
}
