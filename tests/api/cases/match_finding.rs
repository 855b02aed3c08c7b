//! What changed is matched by itself: a new solution becomes a candidate, and is new to facilitators who had looked before.

use std::time::Duration;

use serde_json::json;
use shared::{
    account::AccountRole,
    matches::{CandidateQuery, DeskQuery, DeskWish, SolutionCandidate},
};

use crate::support::{Person, Portal, Store, eventually, records, within};

/// Looking at every wish takes its time while other tests run.
const ALL: Duration = Duration::from_secs(90);

/// Words that nothing else has: nothing else comes near.
const TEXT: &str = "Flibbertigibbet widdershins snollygoster, collywobbles gardyloo taradiddle; bumfuzzle cattywampus lollygag \
                    gobbledygook nudiustertian quire wabbit xertz yarborough zoanthropy.";

fn wish(store: &Store, reference: &str) {
    let changes = json!({
        "organisation": "metropolitan-hospitals-board", "categories": ["fire-services"],
        "title": { "en": "Flibbertigibbet widdershins" }, "problem": { "en": TEXT },
    });
    let record = records::with(records::wish(reference), changes);
    store
        .import("wish", &format!("{reference}.jsonl"), records::lines([record]))
        .succeeded();
}

fn solution(store: &Store, reference: &str) {
    let changes = json!({
        "organisation": "linghai-institute-of-digital-construction", "categories": ["fire-services"],
        "name": { "en": "Widdershins flibbertigibbet" }, "summary": { "en": TEXT },
    });
    let record = records::with(records::solution(reference), changes);
    store
        .import("solution", &format!("{reference}.jsonl"), records::lines([record]))
        .succeeded();
}

async fn queue(person: &Person) -> Vec<DeskWish> {
    let query = DeskQuery {
        limit: Some(100),
        cursor: None,
    };
    person.client.list_desk_wishes(&query).await.unwrap().items
}

async fn row(person: &Person, reference: &str) -> Option<DeskWish> {
    queue(person)
        .await
        .into_iter()
        .find(|row| row.wish.reference == reference)
}

/// The row of a wish once it has this many new strong candidates.
async fn with_new(person: &Person, reference: &str, new: u32) -> DeskWish {
    let ask = || async { row(person, reference).await.filter(|row| row.new_strong == new) };
    eventually("the desk shows what was found", ask).await
}

async fn candidate(person: &Person, wish: &str, solution: &str) -> Option<SolutionCandidate> {
    let candidates = person
        .client
        .list_wish_candidates(wish, &CandidateQuery::default())
        .await;
    let mut found = candidates.unwrap().items.into_iter();
    found.find(|found| found.solution.reference == solution)
}

fn candidates(portal: &Portal, reference: &str) -> String {
    let count = format!(
        "SELECT count(*) FROM match_candidates c JOIN wishes w ON w.id = c.wish_id WHERE w.reference = '{reference}'"
    );
    portal.store.database.sql(&count).remove(0)
}

#[tokio::test]
async fn a_new_solution_becomes_a_candidate_that_is_new_until_one_looks() {
    let portal = Portal::demo();
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    wish(&portal.store, "W-0800");
    let before = eventually("the wish is in the queue", || async { row(&one, "W-0800").await }).await;
    assert_eq!(
        (before.new_strong, before.own_verdicts, before.has_interest),
        (0, 0, None)
    );
    one.client.look_at_wish("W-0800").await.unwrap();
    solution(&portal.store, "S-0800");
    let found = with_new(&one, "W-0800", 1).await;
    assert_eq!(found.candidates.closely_related, 1);
    assert_eq!(
        candidate(&one, "W-0800", "S-0800").await.and_then(|found| found.new),
        Some(true)
    );
    one.client.look_at_wish("W-0800").await.unwrap();
    assert_eq!(with_new(&one, "W-0800", 0).await.candidates.closely_related, 1);
    assert_eq!(
        candidate(&one, "W-0800", "S-0800").await.and_then(|found| found.new),
        Some(false)
    );
    // One more is new, and the one seen stays seen though the wish was recomputed.
    solution(&portal.store, "S-0801");
    assert_eq!(with_new(&one, "W-0800", 1).await.candidates.closely_related, 2);
    let of = one
        .client
        .list_solution_candidates("S-0801", &CandidateQuery::default())
        .await
        .unwrap();
    let seen_from_it = of.items.iter().find(|found| found.wish.reference == "W-0800").unwrap();
    assert_eq!(seen_from_it.new, Some(true));
    // For another person all are new.
    let other = Person::staff(&portal, "other@works.example", AccountRole::Facilitator).await;
    assert_eq!(row(&other, "W-0800").await.unwrap().new_strong, 2);
}

#[tokio::test]
async fn the_queue_begins_with_most_new_strong_candidates_and_pages_without_gaps() {
    let portal = Portal::demo();
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    let all = queue(&one).await;
    assert!(all.len() > 20, "{}", all.len());
    assert!(all.iter().all(|row| !row.wish.closed));
    let key = |row: &DeskWish| (std::cmp::Reverse(row.new_strong), row.wish.published_on, row.wish.id);
    assert!(all.is_sorted_by_key(key));
    assert!(all[0].new_strong > 0);
    let mut paged = Vec::new();
    let mut query = DeskQuery {
        limit: Some(7),
        cursor: None,
    };
    loop {
        let page = one.client.list_desk_wishes(&query).await.unwrap();
        paged.extend(page.items);
        match page.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => break,
        }
    }
    assert_eq!(paged, all);
}

#[tokio::test]
async fn what_is_withdrawn_or_archived_loses_its_candidates() {
    let portal = Portal::demo();
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    wish(&portal.store, "W-0800");
    solution(&portal.store, "S-0800");
    with_new(&one, "W-0800", 1).await;
    let told = |kind: &str, table: &str, reference: &str| {
        portal.store.database.sql(&format!(
            "UPDATE change_counter SET n = n + 1; INSERT INTO changes (n, thing_kind, thing_id, at) \
             SELECT c.n, '{kind}', t.id, t.updated_at FROM change_counter c, {table} t WHERE t.reference = '{reference}'"
        ))
    };
    portal
        .store
        .database
        .sql("UPDATE solutions SET state = 'archived', is_public = FALSE WHERE reference = 'S-0800'");
    told("solution", "solutions", "S-0800");
    with_new(&one, "W-0800", 0).await;
    solution(&portal.store, "S-0801");
    with_new(&one, "W-0800", 1).await;
    portal
        .store
        .database
        .sql("UPDATE wishes SET state = 'withdrawn', is_public = FALSE WHERE reference = 'W-0800'");
    told("wish", "wishes", "W-0800");
    let gone = || async { (candidates(&portal, "W-0800") == "0").then_some(()) };
    eventually("the wish has no candidates", gone).await;
    assert!(row(&one, "W-0800").await.is_none());
}

#[tokio::test]
async fn everything_is_done_anew_for_another_model_and_keeps_when_it_was_found() {
    let portal = Portal::demo();
    let rows = |columns: &str| {
        portal.store.database.sql(&format!(
            "SELECT w.reference, s.reference, {columns} FROM match_candidates c JOIN wishes w ON w.id = c.wish_id \
             JOIN solutions s ON s.id = c.solution_id ORDER BY w.reference, s.reference"
        ))
    };
    let before = rows("c.score, c.band, c.found_at");
    assert!(before.len() > 50, "{}", before.len());
    portal.store.database.sql("UPDATE match_progress SET model = 'another'");
    let progress = || {
        portal
            .store
            .database
            .sql("SELECT count(*) FROM match_progress WHERE model = '' AND NOT redoing")
    };
    let done = || async { (progress() == ["1"]).then_some(()) };
    within(ALL, "all are recomputed", done).await;
    assert_eq!(rows("c.score, c.band, c.found_at"), before);
    let before = rows("c.score, c.band");
    // Without the progress row, it starts again.
    portal
        .store
        .database
        .sql("DELETE FROM match_candidates; DELETE FROM match_progress");
    within(ALL, "all are found again", done).await;
    assert_eq!(rows("c.score, c.band"), before);
}

#[tokio::test]
async fn a_server_killed_half_way_goes_on_where_it_was() {
    let store = Store::demo();
    let all = "SELECT w.reference, s.reference, c.score, c.band, c.found_at FROM match_candidates c \
               JOIN wishes w ON w.id = c.wish_id JOIN solutions s ON s.id = c.solution_id ORDER BY w.reference, s.reference";
    let before = store.database.sql(all);
    store
        .database
        .sql("UPDATE match_progress SET redoing = TRUE, redone_to = NULL");
    for _ in 0..3 {
        let server = store.serve();
        // Not waiting for anything is the point: the blow falls while it works.
        drop(server);
        assert_eq!(store.database.sql(all), before, "no step is seen in half");
    }
    let server = store.serve();
    let done = || async {
        let progress = store
            .database
            .sql("SELECT count(*) FROM match_progress WHERE NOT redoing");
        (progress == ["1"]).then_some(())
    };
    within(ALL, "all are recomputed", done).await;
    assert_eq!(store.database.sql(all), before);
    drop(server);
}

#[tokio::test]
async fn what_is_written_down_is_what_the_index_says() {
    let portal = Portal::demo();
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    for row in queue(&one).await {
        let live = one
            .client
            .list_wish_candidates(&row.wish.reference, &CandidateQuery::default())
            .await
            .unwrap();
        assert_eq!(
            candidates(&portal, &row.wish.reference),
            live.items.len().to_string(),
            "{}",
            row.wish.reference
        );
    }
}

#[tokio::test]
async fn two_servers_on_one_database_find_the_same_once() {
    let store = Store::demo();
    if store.database.url().is_none() {
        // One folder of data is for one server.
        return;
    }
    let portal = Portal::on(store);
    let folder = portal
        .store
        .write("second/keep", "")
        .parent()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let second = portal.store.serve_with(&[("DATA_DIR", &folder)]);
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    wish(&portal.store, "W-0800");
    for number in 0..5 {
        solution(&portal.store, &format!("S-080{number}"));
    }
    with_new(&one, "W-0800", 5).await;
    portal
        .store
        .database
        .sql("UPDATE match_progress SET redoing = TRUE, redone_to = NULL");
    let done = || async {
        let progress = portal
            .store
            .database
            .sql("SELECT count(*) FROM match_progress WHERE NOT redoing");
        (progress == ["1"]).then_some(())
    };
    within(ALL, "all are recomputed", done).await;
    assert_eq!(row(&one, "W-0800").await.unwrap().new_strong, 5);
    for server in [&*portal, &second] {
        assert!(
            !server.logged().contains("candidates could not be looked for"),
            "{}",
            server.logged()
        );
    }
}
