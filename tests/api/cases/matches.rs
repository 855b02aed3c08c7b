//! What is related to a wish or a solution: in bands, with reasons that are true and passages that occur in the texts.

use shared::{
    language::Language,
    matches::{MatchQuery, Reason, SolutionMatch},
    search::Passage,
    solution::SolutionView,
    wish::{WishQuery, WishView},
};

use crate::support::Portal;

#[tokio::test]
async fn matches_come_band_by_band_and_never_more_than_20() {
    let portal = Portal::to_read();
    let client = portal.client();
    let mut with_matches = 0;
    for card in client
        .list_wishes(&WishQuery {
            limit: Some(100),
            ..WishQuery::default()
        })
        .await
        .unwrap()
        .items
    {
        let items = client
            .list_wish_matches(&card.reference, &MatchQuery::default())
            .await
            .unwrap()
            .items;
        assert!(items.len() <= 20);
        assert!(items.is_sorted_by_key(|found| found.band), "{}", card.reference);
        assert!(
            items.iter().all(|found| !found.reasons.is_empty()),
            "{}: no match without a reason",
            card.reference
        );
        with_matches += usize::from(!items.is_empty());
    }
    assert!(with_matches >= 30, "{with_matches} wishes have matches");
}

#[tokio::test]
async fn reasons_are_true_and_passages_are_quotations() {
    let portal = Portal::to_read();
    let client = portal.client();
    for reference in ["W-0001", "W-0005", "W-0010"] {
        let wish = client.get_wish(reference).await.unwrap();
        for language in Language::ALL {
            let query = MatchQuery {
                language: Some(language),
            };
            for found in client.list_wish_matches(reference, &query).await.unwrap().items {
                let solution = client.get_solution(&found.solution.reference).await.unwrap();
                assert_true(&found, &wish, &solution);
            }
        }
    }
}

fn assert_true(found: &SolutionMatch, wish: &WishView, solution: &SolutionView) {
    let both = format!("{} and {}", wish.reference, solution.reference);
    for reason in &found.reasons {
        match reason {
            Reason::SameCategory { categories } => assert!(
                categories
                    .iter()
                    .all(|slug| wish.categories.contains(slug) && solution.categories.contains(slug)),
                "{both}"
            ),
            Reason::SameTechnology { technologies } => assert!(
                technologies
                    .iter()
                    .all(|slug| wish.technologies.contains(slug) && solution.technologies.contains(slug)),
                "{both}"
            ),
            Reason::ReadyForTrial { readiness_level } => {
                assert_eq!(*readiness_level, solution.readiness_level, "{both}");
                assert!(*readiness_level >= 6, "{both}");
            }
            Reason::SharedTerms { terms } => assert!((1..=6).contains(&terms.len()), "{both}: {terms:?}"),
            Reason::SimilarMeaning => panic!("{both}: without an encoder nothing is known of meaning"),
        }
    }
    if let Some(passage) = &found.wish_passage {
        assert_quoted(passage, &serde_json::to_string(wish).unwrap());
    }
    if let Some(passage) = &found.solution_passage {
        assert_quoted(passage, &serde_json::to_string(solution).unwrap());
    }
}

fn assert_quoted(passage: &Passage, whole: &str) {
    let text: String = passage.segments.iter().map(|segment| segment.text.as_str()).collect();
    let quoted = serde_json::to_string(text.trim_matches('…').trim()).unwrap();
    assert!(whole.contains(quoted.trim_matches('"')), "not in the text: {text}");
}

#[tokio::test]
async fn a_solution_is_told_the_wishes_it_may_answer() {
    let portal = Portal::to_read();
    let client = portal.client();
    let solutions = client
        .list_wish_matches("W-0001", &MatchQuery::default())
        .await
        .unwrap()
        .items;
    let best = &solutions.first().expect("W-0001 has matches").solution.reference;
    let wishes = client
        .list_solution_matches(best, &MatchQuery::default())
        .await
        .unwrap()
        .items;
    assert!(
        wishes.iter().any(|found| found.wish.reference == "W-0001"),
        "{best} knows the wish it fits best"
    );
}

#[tokio::test]
async fn an_id_gives_what_the_reference_gives() {
    let portal = Portal::to_read();
    let client = portal.client();
    let id = client.get_wish("W-0002").await.unwrap().id.to_string();
    let (by_id, by_reference) = tokio::join!(
        async { client.list_wish_matches(&id, &MatchQuery::default()).await.unwrap() },
        async {
            client
                .list_wish_matches("W-0002", &MatchQuery::default())
                .await
                .unwrap()
        },
    );
    assert_eq!(by_id, by_reference);
}
