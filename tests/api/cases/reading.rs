//! Every operation gives what it is for.

use shared::{
    highlight::{HighlightKind, HighlightQuery},
    language::Language,
    organisation::OrganisationQuery,
    search::{Found, SearchQuery},
    site::PageName,
    solution::SolutionQuery,
    wish::{WishQuery, WishState},
};

use crate::support::Portal;

#[tokio::test]
async fn wishes_are_listed_and_read_by_reference_and_id() {
    let portal = Portal::to_read();
    let client = portal.client();
    let list = client.list_wishes(&WishQuery::default()).await.unwrap();
    assert_eq!(list.items.len(), 20);
    for pair in list.items.windows(2) {
        assert!(pair[0].published_on >= pair[1].published_on, "last published first");
    }
    let card = &list.items[0];
    let wish = client.get_wish(&card.reference).await.unwrap();
    assert_eq!(
        (wish.id, &wish.title, wish.closing_on),
        (card.id, &card.title, card.closing_on)
    );
    assert_eq!(client.get_wish(&card.id.to_string()).await.unwrap(), wish);
    assert_eq!(wish.state, WishState::Published);
    assert!(wish.demonstration && !wish.problem.is_empty());
}

#[tokio::test]
async fn solutions_are_listed_and_read_by_reference_and_id() {
    let portal = Portal::to_read();
    let client = portal.client();
    let list = client.list_solutions(&SolutionQuery::default()).await.unwrap();
    assert_eq!(list.items.len(), 20);
    let card = &list.items[0];
    let solution = client.get_solution(&card.reference).await.unwrap();
    assert_eq!(
        (solution.id, &solution.name, solution.readiness_level),
        (card.id, &card.name, card.readiness_level)
    );
    assert_eq!(client.get_solution(&card.id.to_string()).await.unwrap(), solution);
}

#[tokio::test]
async fn organisations_are_listed_by_slug_and_read_by_slug_and_id() {
    let portal = Portal::to_read();
    let client = portal.client();
    let list = client.list_organisations(&OrganisationQuery::default()).await.unwrap();
    assert!(list.items.is_sorted_by(|a, b| a.slug < b.slug));
    let first = &list.items[0];
    assert_eq!(client.get_organisation(&first.slug).await.unwrap(), *first);
    assert_eq!(client.get_organisation(&first.id.to_string()).await.unwrap(), *first);
}

#[tokio::test]
async fn highlights_are_listed_and_read_by_slug_and_id() {
    let portal = Portal::to_read();
    let client = portal.client();
    let news = HighlightQuery {
        kind: vec![HighlightKind::News],
        ..HighlightQuery::default()
    };
    let list = client.list_highlights(&news).await.unwrap();
    assert!(!list.items.is_empty());
    for card in &list.items {
        assert_eq!(card.kind, HighlightKind::News);
        let whole = client.get_highlight(&card.slug).await.unwrap();
        assert_eq!(client.get_highlight(&card.id.to_string()).await.unwrap(), whole);
        assert_eq!(whole.title, card.title);
    }
}

#[tokio::test]
async fn the_taxonomy_names_everything_that_cards_carry() {
    let portal = Portal::to_read();
    let client = portal.client();
    let taxonomy = client.get_taxonomy().await.unwrap();
    let categories: Vec<&str> = taxonomy.categories.iter().map(|term| term.slug.as_str()).collect();
    assert!(!taxonomy.technologies.is_empty() && !taxonomy.benefits.is_empty());
    for card in client
        .list_solutions(&SolutionQuery {
            limit: Some(100),
            ..SolutionQuery::default()
        })
        .await
        .unwrap()
        .items
    {
        assert!(
            card.categories.iter().all(|slug| categories.contains(&slug.as_str())),
            "{:?}",
            card.categories
        );
    }
}

#[tokio::test]
async fn search_without_words_finds_all_kinds() {
    let portal = Portal::to_read();
    let found = portal
        .client()
        .search(&SearchQuery {
            limit: Some(100),
            ..SearchQuery::default()
        })
        .await
        .unwrap();
    let kinds = |wanted: fn(&Found) -> bool| found.items.iter().filter(|hit| wanted(&hit.found)).count();
    assert!(kinds(|found| matches!(found, Found::Wish { .. })) > 0);
    assert!(kinds(|found| matches!(found, Found::Solution { .. })) > 0);
    assert!(
        found.items.iter().all(|hit| hit.passages.is_empty()),
        "no words, no passages"
    );
    assert!(found.total > 500);
}

#[tokio::test]
async fn the_site_and_each_plain_page_are_read() {
    let portal = Portal::to_read();
    let client = portal.client();
    let site = client.get_site().await.unwrap();
    assert_eq!(site.time_zone, "Asia/Hong_Kong");
    for name in PageName::ALL {
        for language in Language::ALL {
            let page = client.get_page(name, language).await.unwrap();
            assert_eq!(page.name, name);
            assert!(
                !page.title.is_empty() && page.html.contains("<p>"),
                "{name:?} {language}"
            );
        }
    }
}

#[tokio::test]
async fn the_contract_is_served_as_it_is_published() {
    let portal = Portal::to_read();
    let served = portal.get("/api/v1/openapi.yaml").send().await;
    let published = include_str!("../../../openapi.yaml");
    assert_eq!(
        (served.status, served.header("content-type")),
        (200, "application/yaml")
    );
    assert_eq!(served.text(), published);
}

#[tokio::test]
async fn the_health_of_the_server_is_told() {
    let portal = Portal::to_read();
    assert_eq!(portal.get("/health/live").send().await.json()["status"], "live");
    let ready = portal.get("/health/ready").send().await.json();
    assert_eq!(ready["status"], "ready");
    assert_eq!(ready["change"], ready["indexed"], "the index is in step");
    let metrics = portal.get("/metrics").send().await;
    assert!(metrics.text().contains("# EOF"), "{}", metrics.text());
}
