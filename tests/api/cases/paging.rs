//! Going through a list by its cursors meets everything once, in the order of the list.

use shared::{
    highlight::HighlightQuery,
    organisation::OrganisationQuery,
    page::Page,
    search::{Found, SearchHit, SearchQuery},
    solution::SolutionQuery,
    wish::{WishOrder, WishQuery},
};

use crate::support::{Portal, Store, records};

/// Follows cursors to the end of a list; gives the names of what it meets and how many pages there were.
macro_rules! walk {
    ($client:expr, $list:ident, $query:expr, $name:expr) => {{
        let mut query = $query;
        let mut met = Vec::new();
        let mut pages = 0;
        loop {
            let Page { items, next_cursor } = $client.$list(&query).await.unwrap();
            pages += 1;
            met.extend(items.iter().map($name));
            match next_cursor {
                Some(cursor) => query.cursor = Some(cursor),
                None => break (met, pages),
            }
        }
    }};
}

fn assert_each_once(met: &[String]) {
    let mut once = met.to_vec();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), met.len(), "something was met twice");
}

#[tokio::test]
async fn wishes_in_small_pages_are_the_wishes_of_one_large_page() {
    let portal = Portal::to_read();
    let client = portal.client();
    for sort in [None, Some(WishOrder::Newest), Some(WishOrder::Closing)] {
        let of = |limit| WishQuery {
            sort,
            limit: Some(limit),
            ..WishQuery::default()
        };
        let (large, pages) = walk!(client, list_wishes, of(100), |card| card.reference.clone());
        assert_eq!(pages, 1);
        for limit in [1, 7] {
            let (met, pages) = walk!(client, list_wishes, of(limit), |card| card.reference.clone());
            assert_eq!(met, large);
            assert_eq!(pages, large.len().div_ceil(usize::from(limit)));
        }
        assert_each_once(&large);
        assert!(large.len() > 7);
    }
}

#[tokio::test]
async fn solutions_are_met_once_each() {
    let portal = Portal::to_read();
    let client = portal.client();
    let of = |limit| SolutionQuery {
        limit: Some(limit),
        ..SolutionQuery::default()
    };
    let (large, _) = walk!(client, list_solutions, of(100), |card| card.reference.clone());
    let (small, _) = walk!(client, list_solutions, of(9), |card| card.reference.clone());
    assert_eq!(small, large);
    assert_each_once(&large);
    assert_eq!(
        large.len() as u64,
        client.get_statistics().await.unwrap().totals.solutions
    );
}

#[tokio::test]
async fn organisations_and_highlights_are_met_once_each() {
    let portal = Portal::to_read();
    let client = portal.client();
    let of = |limit| OrganisationQuery {
        limit: Some(limit),
        ..OrganisationQuery::default()
    };
    let (large, _) = walk!(client, list_organisations, of(100), |one| one.slug.clone());
    let (small, _) = walk!(client, list_organisations, of(23), |one| one.slug.clone());
    assert_eq!(small, large);
    assert_each_once(&large);
    assert_eq!(
        large.len() as u64,
        client.get_statistics().await.unwrap().totals.organisations
    );
    let of = |limit| HighlightQuery {
        limit: Some(limit),
        ..HighlightQuery::default()
    };
    let (large, _) = walk!(client, list_highlights, of(100), |card| card.slug.clone());
    let (small, pages) = walk!(client, list_highlights, of(3), |card| card.slug.clone());
    assert_eq!((small.len(), pages), (large.len(), large.len().div_ceil(3)));
    assert_eq!(small, large);
}

#[tokio::test]
async fn wishes_of_one_day_are_not_lost_between_pages() {
    let store = Store::empty();
    records::lay_ground(&store);
    let wishes = (1..=25).map(|number| records::wish(&format!("W-{number:04}")));
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    let portal = Portal::on(store);
    let of = WishQuery {
        limit: Some(4),
        ..WishQuery::default()
    };
    let (met, pages) = walk!(portal.client(), list_wishes, of, |card| card.reference.clone());
    assert_eq!((met.len(), pages), (25, 7));
    assert_each_once(&met);
}

#[tokio::test]
async fn closing_soon_leaves_out_what_never_closes() {
    let portal = Portal::to_read();
    let of = WishQuery {
        sort: Some(WishOrder::Closing),
        limit: Some(100),
        ..WishQuery::default()
    };
    let list = portal.client().list_wishes(&of).await.unwrap().items;
    assert!(list.iter().all(|card| card.closing_on.is_some()));
    assert!(list.is_sorted_by_key(|card| card.closing_on));
}

#[tokio::test]
async fn search_results_are_met_once_each() {
    let portal = Portal::to_read();
    let client = portal.client();
    let name = |hit: &SearchHit| match &hit.found {
        Found::Wish { wish } => wish.id,
        Found::Solution { solution } => solution.id,
        Found::Organisation { organisation } => organisation.id,
        Found::Highlight { highlight } => highlight.id,
    };
    for q in [None, Some("water".to_owned())] {
        let mut query = SearchQuery {
            q,
            limit: Some(13),
            ..SearchQuery::default()
        };
        let mut met = Vec::new();
        let total = loop {
            let results = client.search(&query).await.unwrap();
            met.extend(results.items.iter().map(|hit| name(hit).to_string()));
            match results.next_cursor {
                Some(cursor) => query.cursor = Some(cursor),
                None => break results.total,
            }
        };
        assert_eq!(met.len() as u64, total);
        assert!(total > 13);
        assert_each_once(&met);
    }
}

#[tokio::test]
async fn a_cursor_is_for_its_list_alone() {
    let portal = Portal::to_read();
    let cursor = async |address: &str| {
        let page = portal.get(address).send().await.json();
        page["next_cursor"].as_str().expect("there is a next page").to_owned()
    };
    let wishes = cursor("/api/v1/wishes?limit=2").await;
    let solutions = cursor("/api/v1/solutions?limit=2").await;
    let search = cursor("/api/v1/search?limit=2").await;
    for address in [
        format!("/api/v1/wishes?cursor={solutions}"),
        format!("/api/v1/wishes?sort=closing&cursor={wishes}"),
        format!("/api/v1/wishes?status=open&cursor={wishes}"),
        format!("/api/v1/solutions?cursor={wishes}"),
        format!("/api/v1/search?q=lift&cursor={search}"),
        format!("/api/v1/search?cursor={wishes}"),
    ] {
        let answer = portal.get(&address).send().await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (400, "invalid_cursor ?cursor not_of_this_list"),
            "{address}"
        );
    }
    let other_size = portal
        .get(&format!("/api/v1/wishes?limit=50&cursor={wishes}"))
        .send()
        .await;
    assert_eq!(other_size.status, 200, "the size of a page may change on the way");
}

#[tokio::test]
async fn a_page_has_20_items_unless_said_otherwise() {
    let portal = Portal::to_read();
    for (address, length) in [("", 20), ("?limit=1", 1), ("?limit=100", 100)] {
        let page = portal.get(&format!("/api/v1/solutions{address}")).send().await.json();
        assert_eq!(page["items"].as_array().unwrap().len(), length, "{address}");
    }
}
