//! The wishes and solutions of an organisation are hidden with it when it is suspended, and come back with it.

use client::Client;
use serde_json::json;
use shared::{
    account::AccountRole,
    matches::{CandidateQuery, DeskQuery, MatchQuery},
    organisation::{OrganisationAction, OrganisationTransition},
    problem::ProblemCode,
    search::SearchQuery,
};

use super::memberships::{BOARD, coordinator};
use crate::support::{Person, Portal, Store, eventually, records};

/// A wish and a solution of the board, and a solution of another organisation that fits the wish.
const WISH: &str = "W-0950";
const SOLUTION: &str = "S-0950";
const OTHER: &str = "S-0951";
/// A word that occurs in these alone.
const WORD: &str = "quicksilver";

fn with_things() -> Portal {
    let store = Store::demo();
    let text = json!({ "en": format!("The {WORD} manometer of the boiler room leaks at night.") });
    let of = |organisation: &str| json!({ "organisation": organisation, "categories": ["fire-services"] });
    let words = json!({ "name": text, "summary": text, "description": text });
    let wish = records::with(records::wish(WISH), json!({ "title": text, "problem": text }));
    let wishes = [records::with(wish, of(BOARD))];
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    let solution = |reference: &str, owner: &str| {
        records::with(records::with(records::solution(reference), words.clone()), of(owner))
    };
    let solutions = [solution(SOLUTION, BOARD), solution(OTHER, "tolo-ridge-university")];
    store
        .import("solution", "solutions.jsonl", records::lines(solutions))
        .succeeded();
    Portal::on(store)
}

async fn search(client: &Client, change: impl FnOnce(&mut SearchQuery)) -> u64 {
    let mut query = SearchQuery::default();
    change(&mut query);
    client.search(&query).await.unwrap().total
}

/// What the public is shown of the board, in every place.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    pages: [u16; 6],
    /// Found by its name in the filter, by a word, in all.
    found: [u64; 3],
    facet: u64,
    wishes: u64,
    solutions: u64,
    in_category: (u64, u64),
    in_site_map: bool,
    suggested: bool,
    /// Matches of the other organisation's solution, by reference.
    matches: Vec<String>,
}

async fn shown(portal: &Portal) -> Shown {
    let client = portal.client();
    let status = async |address: &str| portal.get(address).send().await.status;
    let figures = client.get_statistics().await.unwrap();
    let category = figures.by_category.iter().find(|count| count.slug == "fire-services");
    let facets = client.search(&SearchQuery::default()).await.unwrap().facets;
    let values = facets.iter().flat_map(|facet| &facet.values);
    let suggested = portal.get(&format!("/api/v1/suggest?q={WORD}")).send().await;
    let map = portal.get("/sitemap.xml").send().await;
    let matches = client
        .list_solution_matches(OTHER, &MatchQuery::default())
        .await
        .unwrap();
    Shown {
        pages: [
            status(&format!("/api/v1/wishes/{WISH}")).await,
            status(&format!("/api/v1/wishes/{WISH}/matches")).await,
            status(&format!("/api/v1/solutions/{SOLUTION}")).await,
            status(&format!("/api/v1/solutions/{SOLUTION}/similar")).await,
            status(&format!("/en/wishes/{WISH}")).await,
            status(&format!("/zh-hant/solutions/{SOLUTION}")).await,
        ],
        found: [
            search(&client, |query| query.organisation = vec![BOARD.into()]).await,
            search(&client, |query| query.q = Some(WORD.into())).await,
            search(&client, |_| ()).await,
        ],
        facet: values
            .filter(|value| value.value == BOARD)
            .map(|value| value.count)
            .sum(),
        wishes: figures.totals.wishes,
        solutions: figures.totals.solutions,
        in_category: category.map(|count| (count.wishes, count.solutions)).unwrap(),
        in_site_map: map.text().contains(WISH) || map.text().contains(SOLUTION),
        suggested: suggested.text().contains(WISH) || suggested.text().contains(SOLUTION),
        matches: matches.items.into_iter().map(|found| found.wish.reference).collect(),
    }
}

/// Whether the queue of the match desk has the wish.
async fn is_queued(person: &Person) -> bool {
    let mut query = DeskQuery {
        limit: Some(100),
        ..DeskQuery::default()
    };
    loop {
        let page = person.client.list_desk_wishes(&query).await.unwrap();
        if page.items.iter().any(|row| row.wish.reference == WISH) {
            return true;
        }
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return false;
        }
    }
}

async fn change(fay: &Person, action: OrganisationAction) {
    let record = fay.client.get_organisation_record(BOARD).await.unwrap();
    let transition = OrganisationTransition { action, reason: None };
    let version = record.organisation.version;
    fay.client
        .change_organisation(BOARD, version, &transition)
        .await
        .unwrap();
}

fn public(portal: &Portal) -> Vec<String> {
    let of_board = format!("(SELECT id FROM organisations WHERE slug = '{BOARD}')");
    let wishes = format!(
        "SELECT state || ' ' || CASE WHEN is_public THEN 'public' ELSE 'hidden' END FROM wishes \
         WHERE organisation_id = {of_board} ORDER BY 1"
    );
    portal.store.database.sql(&wishes)
}

#[tokio::test]
async fn everything_of_a_suspended_organisation_is_hidden_until_it_is_restored() {
    let portal = with_things();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let before = shown(&portal).await;
    assert_eq!(before.pages, [200; 6]);
    assert!(
        before.found.iter().all(|count| *count > 0) && before.in_site_map,
        "{before:?}"
    );
    assert!(before.matches.iter().any(|reference| reference == WISH), "{before:?}");
    assert!(is_queued(&fay).await);
    let rows = public(&portal);
    assert!(rows.iter().any(|row| row == "draft hidden") && rows.iter().any(|row| row == "published public"));
    let of_board = rows.iter().filter(|row| row.ends_with("public")).count();

    change(&fay, OrganisationAction::Suspend).await;
    // At once where the database is asked; search as soon as the index has followed.
    let hidden = cora.client.list_wish_candidates(WISH, &CandidateQuery::default()).await;
    assert_eq!(hidden.unwrap_err().code(), Some(ProblemCode::NotFound));
    assert!(!is_queued(&fay).await);
    let after = eventually("the index follows", || async {
        let after = shown(&portal).await;
        (after.found[0] == 0).then_some(after)
    })
    .await;
    assert_eq!(after.pages, [404; 6]);
    assert_eq!((after.facet, after.in_site_map, after.suggested), (0, false, false));
    assert!(before.found[1] >= after.found[1] + 2, "{before:?} {after:?}");
    // Its wishes, its one solution, and itself.
    let gone = u64::try_from(of_board).unwrap() + 2;
    assert_eq!(before.found[2] - after.found[2], gone);
    assert_eq!(before.wishes - after.wishes, u64::try_from(of_board).unwrap());
    assert_eq!(before.solutions - after.solutions, 1);
    assert!(before.in_category.0 > after.in_category.0 && before.in_category.1 > after.in_category.1);
    assert!(!after.matches.iter().any(|reference| reference == WISH), "{after:?}");
    assert!(public(&portal).iter().all(|row| row.ends_with("hidden")));

    change(&fay, OrganisationAction::Restore).await;
    eventually("all of it is back", || async {
        (shown(&portal).await == before).then_some(())
    })
    .await;
    assert_eq!(public(&portal), rows, "and nothing that was not public before");
    assert!(is_queued(&fay).await);
    assert!(
        cora.client
            .list_wish_candidates(WISH, &CandidateQuery::default())
            .await
            .is_ok()
    );
}
