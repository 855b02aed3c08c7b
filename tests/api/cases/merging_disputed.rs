//! Merges that are not to be: who may not, circles, wishes that have ended, several at once, and a server that is killed.

use std::time::Duration;

use serde_json::{Value, json};
use shared::{
    account::AccountRole,
    api_key::{NewApiKey, Scope},
    matches::NewDeclaration,
    merge::{MergeAction, MergeObstacle, MergeReason, MergeTransition, NewMerge},
    problem::ProblemCode,
    revision::{EndReason, ThingAction, ThingTransition},
};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{
    killed::alone,
    memberships::{BOARD, coordinator},
    merging::{CLINICS, DUPLICATE, INTO, ROADS, Stage, THIRD, agree, answer, asked, gone, new, store},
};
use crate::support::{Person, Portal, database::Database, server::Server};

/// The code of a problem and what it names.
fn refused<T: std::fmt::Debug>(answer: Result<T, client::Error>) -> String {
    let Err(client::Error::Problem(problem)) = answer else {
        panic!("no problem: {answer:?}");
    };
    let named = problem.errors.first();
    let named = named.map(|error| format!(" {} {}", error.pointer, error.code));
    format!("{}{}", problem.code.code(), named.unwrap_or_default())
}

#[tokio::test]
async fn only_its_parties_know_of_a_proposal_and_only_its_owner_answers() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, rob } = &stage;
    let mia = Person::new(portal, "mia@board.example").await;
    mia.joins(portal, BOARD, false);
    let proposal = stage.proposed(DUPLICATE, INTO).await;
    // A member reads it, without answering; those who began the wish answer.
    assert_eq!(mia.client.get_wish_merges(DUPLICATE).await.unwrap().proposals.len(), 1);
    assert_eq!(refused(answer(&mia, &proposal, &agree(&proposal)).await), "forbidden");
    assert_eq!(asked(&mia).await, []);
    let author = portal.store.database.literal(mia.id);
    let begun = format!("UPDATE wishes SET author_id = {author} WHERE reference = '{DUPLICATE}'");
    portal.store.database.sql(&begun);
    assert_eq!(asked(&mia).await.len(), 1);
    // The other wish's people, and others, learn nothing.
    let out = Person::new(portal, "out@works.example").await;
    for person in [rob, &out] {
        assert_eq!(refused(person.client.get_wish_merges(DUPLICATE).await), "forbidden");
        assert_eq!(refused(answer(person, &proposal, &agree(&proposal)).await), "forbidden");
        assert_eq!(refused(person.client.list_merges().await), "forbidden");
        assert_eq!(asked(person).await, []);
    }
    let address = format!("/api/v1/wishes/{DUPLICATE}/merges");
    assert_eq!(portal.get(&address).send().await.status, 401);
    // Nor does a facilitator answer, or a key.
    assert_eq!(refused(answer(fay, &proposal, &agree(&proposal)).await), "forbidden");
    let key = NewApiKey {
        name: "Tickets".into(),
        scopes: vec![Scope::Write, Scope::Read],
        days: 1,
        proof: cora.proof(),
    };
    let key = cora.client.create_api_key(&key).await.unwrap().secret;
    let by_key = portal.client();
    by_key.set_token(Some(key));
    by_key.get_wish_merges(DUPLICATE).await.expect("a key reads");
    let answered = by_key.answer_wish_merge(DUPLICATE, 1, &agree(&proposal)).await;
    assert_eq!(refused(answered), "forbidden Authorization scope");
    // The organisation rests: nobody answers for it.
    let rests = format!("UPDATE organisations SET status = 'suspended' WHERE slug = '{BOARD}'");
    portal.store.database.sql(&rests);
    assert_eq!(refused(answer(cora, &proposal, &agree(&proposal)).await), "forbidden");
    let acts = format!("UPDATE organisations SET status = 'active' WHERE slug = '{BOARD}'");
    portal.store.database.sql(&acts);
    answer(&mia, &proposal, &agree(&proposal)).await.unwrap();
    gone(portal, DUPLICATE).await;
    assert_eq!(refused(rob.client.get_wish_merges(DUPLICATE).await), "not_found");
}

#[tokio::test]
async fn who_has_a_part_in_either_wish_proposes_nothing() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, .. } = &stage;
    assert_eq!(
        refused(cora.client.propose_wish_merge(DUPLICATE, &new(INTO)).await),
        "forbidden"
    );
    for slug in [BOARD, ROADS] {
        let kin = Person::staff(portal, &format!("kin@{slug}.example"), AccountRole::Facilitator).await;
        kin.joins(portal, slug, false);
        assert_eq!(
            refused(kin.client.propose_wish_merge(DUPLICATE, &new(INTO)).await),
            "forbidden"
        );
    }
    for wish in [DUPLICATE, INTO] {
        let declared = |has_interest| NewDeclaration {
            has_interest,
            note: None,
        };
        fay.client.put_declaration(wish, &declared(true)).await.unwrap();
        let proposed = fay.client.propose_wish_merge(DUPLICATE, &new(INTO)).await;
        assert_eq!(refused(proposed), "interest_declared", "{wish}");
        fay.client.put_declaration(wish, &declared(false)).await.unwrap();
    }
    // Another facilitator may take back what the first proposed, one with a part in it may not.
    let proposal = stage.proposed(DUPLICATE, INTO).await;
    fay.joins(portal, ROADS, false);
    let back = MergeTransition::plain(proposal.id, MergeAction::Withdraw);
    assert_eq!(refused(answer(fay, &proposal, &back).await), "forbidden");
    let una = Person::staff(portal, "una@agency.example", AccountRole::Facilitator).await;
    answer(&una, &proposal, &back).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_continued_is_refused_by_name() {
    let stage = Stage::set().await;
    let Stage { portal, fay, .. } = &stage;
    let propose =
        async |duplicate: &str, into: &str| refused(fay.client.propose_wish_merge(duplicate, &new(into)).await);
    assert_eq!(propose(DUPLICATE, DUPLICATE).await, "invalid /into same");
    assert_eq!(propose(DUPLICATE, "W-9999").await, "invalid /into not_public");
    assert_eq!(propose("W-9999", INTO).await, "not_found");
    assert_eq!(propose(DUPLICATE, "").await, "invalid /into required");
    let long = NewMerge {
        note: Some("n".repeat(2_001)),
        ..new(INTO)
    };
    assert_eq!(
        refused(fay.client.propose_wish_merge(DUPLICATE, &long).await),
        "invalid /note too_long"
    );
    let set = |reference: &str, what: &str| {
        portal
            .store
            .database
            .sql(&format!("UPDATE wishes SET {what} WHERE reference = '{reference}'"));
    };
    set(INTO, "state = 'proven'");
    assert_eq!(propose(DUPLICATE, INTO).await, "invalid /into into_not_open");
    set(INTO, "state = 'in_trial'");
    // A trial of the duplicate is stopped first.
    assert_eq!(propose(INTO, DUPLICATE).await, "illegal_transition  duplicate_not_open");
    let full: Vec<String> = (0..50).map(|_| Uuid::now_v7().to_string()).collect();
    set(INTO, &format!("joined = '{}'", json!(full)));
    assert_eq!(propose(DUPLICATE, INTO).await, "invalid /into too_many_joined");
    // It fills up while the proposal waits.
    set(INTO, "joined = '[]'");
    let proposal = stage.proposed(DUPLICATE, INTO).await;
    assert_eq!(propose(DUPLICATE, THIRD).await, "illegal_transition  waiting");
    set(INTO, &format!("joined = '{}'", json!(full)));
    let cora = &stage.cora;
    let late = answer(cora, &proposal, &agree(&proposal)).await;
    let Err(client::Error::Problem(problem)) = late else {
        panic!("{late:?}")
    };
    assert_eq!(problem.code, ProblemCode::IllegalTransition);
    assert_eq!(problem.errors[0].params["obstacle"], "too_many_joined");
    assert_eq!(problem.errors[0].params["allowed"], json!(["refuse"]));
    let reason = ThingTransition {
        action: ThingAction::Withdraw,
        reason: Some(EndReason::Merged),
        note: None,
        closing_on: None,
    };
    let version = portal.client().get_wish(DUPLICATE).await.unwrap().version;
    let alone = cora.client.move_wish(DUPLICATE, version, &reason).await;
    assert_eq!(
        refused(alone),
        "invalid /reason not_with_this",
        "a merge has operations of its own"
    );
}

#[tokio::test]
async fn a_row_of_merges_leads_to_the_last_and_never_in_a_circle() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, rob } = &stage;
    let first = stage.proposed(DUPLICATE, INTO).await;
    let back = fay.client.propose_wish_merge(INTO, &new(DUPLICATE)).await;
    assert_eq!(refused(back), "invalid /into circle");
    let second = stage.proposed(INTO, THIRD).await;
    let around = fay.client.propose_wish_merge(THIRD, &new(DUPLICATE)).await;
    assert_eq!(refused(around), "invalid /into circle");
    answer(cora, &first, &agree(&first)).await.unwrap();
    answer(rob, &second, &agree(&second)).await.unwrap();
    for reference in [DUPLICATE, INTO] {
        let said = gone(portal, reference).await;
        assert_eq!(
            said.continued_in.map(|next| next.reference).as_deref(),
            Some(THIRD),
            "{reference}"
        );
    }
    let joined = portal.client().get_wish(THIRD).await.unwrap().joined;
    let joined: Vec<&str> = joined.iter().map(|organisation| organisation.slug.as_str()).collect();
    assert_eq!(
        joined,
        [BOARD, ROADS],
        "who had joined before goes along; {CLINICS} is the owner"
    );
    let circle = fay.client.propose_wish_merge(THIRD, &new(DUPLICATE)).await;
    assert_eq!(refused(circle), "invalid /into not_public");
    // The owner of the last suspends its work: what is hidden is not named.
    let rests = format!("UPDATE wishes SET is_public = FALSE WHERE reference = '{THIRD}'");
    portal.store.database.sql(&rests);
    assert_eq!(gone(portal, DUPLICATE).await.continued_in, None);
}

#[tokio::test]
async fn a_wish_that_has_ended_takes_none_up() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, rob } = &stage;
    let proposal = stage.proposed(DUPLICATE, INTO).await;
    let withdraw = ThingTransition {
        action: ThingAction::Withdraw,
        reason: Some(EndReason::Solved),
        note: None,
        closing_on: None,
    };
    rob.client.move_wish(INTO, 1, &withdraw).await.unwrap();
    let late = answer(cora, &proposal, &agree(&proposal)).await;
    let Err(client::Error::Problem(problem)) = late else {
        panic!("{late:?}")
    };
    assert_eq!(
        (problem.status, problem.errors[0].params["obstacle"].as_str()),
        (409, Some("into_not_open"))
    );
    portal.client().get_wish(DUPLICATE).await.expect("it goes on");
    // It no longer waits for the owner; the facilitator sees why.
    assert_eq!(asked(cora).await, []);
    let listed = fay.client.list_merges().await.unwrap();
    let listed = listed.iter().find(|listed| listed.id == proposal.id).expect("listed");
    assert_eq!(listed.obstacle, Some(MergeObstacle::IntoNotOpen));
    let merges = cora.client.get_wish_merges(DUPLICATE).await.unwrap();
    assert!(!merges.may(MergeAction::Agree) && merges.may(MergeAction::Refuse));
    let back = MergeTransition::plain(proposal.id, MergeAction::Withdraw);
    answer(fay, &proposal, &back).await.unwrap();
}

#[tokio::test]
async fn of_those_at_once_one_wins() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, .. } = &stage;
    let una = Person::staff(portal, "una@agency.example", AccountRole::Facilitator).await;
    let proposes = |person: &Person, duplicate: &'static str, into: &'static str| {
        let client = person.client.clone();
        async move {
            let proposed = client.propose_wish_merge(duplicate, &new(into)).await;
            proposed
                .map(|merges| merges.waiting().cloned())
                .map_err(|error| error.code())
        }
    };
    // Two facilitators about one duplicate; then two that would make a circle.
    for pairs in [[(DUPLICATE, INTO), (DUPLICATE, THIRD)], [(INTO, THIRD), (THIRD, INTO)]] {
        let mut at_once = JoinSet::new();
        at_once.spawn(proposes(fay, pairs[0].0, pairs[0].1));
        at_once.spawn(proposes(&una, pairs[1].0, pairs[1].1));
        let answers = at_once.join_all().await;
        let won: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
    }
    let waiting = cora.client.get_wish_merges(DUPLICATE).await.unwrap();
    let proposal = waiting.waiting().expect("one waits").clone();
    // Two answers to one proposal.
    let refuse = MergeTransition {
        reason: Some(MergeReason::Separately),
        ..MergeTransition::plain(proposal.id, MergeAction::Refuse)
    };
    let mut at_once = JoinSet::new();
    for transition in [agree(&proposal), refuse] {
        let (person, proposal) = (cora.clone(), proposal.clone());
        at_once.spawn(async move {
            answer(&person, &proposal, &transition)
                .await
                .map_err(|error| error.code())
        });
    }
    let answers = at_once.join_all().await;
    let lost: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
    assert_eq!(lost, [&Some(ProblemCode::PreconditionFailed)]);
    let ended = portal.store.database.sql(
        "SELECT count(*) FROM wishes w JOIN wish_merges m ON m.wish_id = w.id \
         WHERE (m.state = 'agreed') = (w.state = 'withdrawn') AND (m.state = 'agreed') = (w.continued_in IS NOT NULL) \
         AND m.state <> 'proposed' AND w.reference = 'W-0801'",
    );
    assert_eq!(ended, ["1"], "either all of it or nothing");
}

/// Agrees over raw HTTP, as the server may be gone before it answers; gives the status.
async fn agreeing(url: String, token: String, body: Value) -> Option<u16> {
    let ask = reqwest::Client::new()
        .post(format!("{url}/api/v1/wishes/{DUPLICATE}/merges/transitions"))
        .bearer_auth(token)
        .header("if-match", "\"v1\"")
        .json(&body);
    ask.send().await.ok().map(|answer| answer.status().as_u16())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_while_wishes_are_merged_leaves_them_merged_or_not() {
    const BEFORE: &str = "no|published|proposed|draft|yes|0";
    const AFTER: &str = "yes|withdrawn|agreed|discarded|no|4";
    let rounds = if std::env::var_os("FULL").is_some() { 40 } else { 6 };
    // Tokens are for one address, and servers change theirs.
    let settings = [("BASE_URL", "https://portal.example")];
    let store = store();
    let portal = Portal::of(store.serve_with(&settings), store);
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let cora = coordinator(&portal, "cora@board.example").await;
    cora.client.open_wish_draft(DUPLICATE).await.unwrap();
    let merges = fay.client.propose_wish_merge(DUPLICATE, &new(INTO)).await.unwrap();
    let body = json!({ "proposal": merges.waiting().unwrap().id, "action": "agree" });
    let store = portal.stopped();
    let state = || {
        alone(&store);
        let kept = store.database.sql(
            "SELECT CASE WHEN w.continued_in IS NULL THEN 'no' ELSE 'yes' END, w.state, m.state, r.state, \
             CASE WHEN w.is_public THEN 'yes' ELSE 'no' END, \
             (SELECT count(*) FROM audit_events WHERE action IN ('merge', 'join', 'agree', 'end')) \
             FROM wishes w JOIN wish_merges m ON m.wish_id = w.id JOIN revisions r ON r.thing_id = w.id \
             WHERE w.reference = 'W-0801' AND r.number = (SELECT max(number) FROM revisions WHERE thing_id = w.id)",
        );
        if let Database::Sqlite(_) = store.database {
            assert_eq!(store.database.sql("PRAGMA integrity_check"), ["ok"]);
        }
        kept.join(" ")
    };
    assert_eq!(state(), BEFORE);
    for round in 0..rounds {
        let server = store.serve_with(&settings);
        let sending = tokio::spawn(agreeing(server.url.clone(), cora.token.clone(), body.clone()));
        // Waiting is the point here: the blow falls earlier or later in each round.
        tokio::time::sleep(Duration::from_millis(4 * round)).await;
        drop(server);
        let answered = sending.await.unwrap();
        let kept = state();
        assert!([BEFORE, AFTER].contains(&kept.as_str()), "round {round}: {kept}");
        assert!(
            answered != Some(200) || kept == AFTER,
            "round {round} lost what it acknowledged"
        );
        if kept == AFTER {
            return;
        }
    }
    // Nothing that was killed stands in the way.
    let server = store.serve_with(&settings);
    let answered = agreeing(server.url.clone(), cora.token.clone(), body).await;
    assert_eq!((answered, state_of(server, state)), (Some(200), AFTER.to_owned()));
}

/// The state once the server has ended.
fn state_of(server: Server, state: impl Fn() -> String) -> String {
    server.terminate();
    state()
}
