//! Search finds what people mean: short Chinese words, the other script, another form of an English word, a reference.

use rstest::rstest;
use shared::{
    language::Language,
    localized::{LocalizedText, Origin, Variant},
    search::{Found, Kind, SearchHit, SearchOrder, SearchQuery, SearchResults},
};

use crate::support::Portal;

async fn search(portal: &Portal, q: &str) -> SearchResults {
    portal
        .client()
        .search(&SearchQuery {
            q: Some(q.into()),
            limit: Some(100),
            ..SearchQuery::default()
        })
        .await
        .unwrap()
}

fn name(hit: &SearchHit) -> String {
    match &hit.found {
        Found::Wish { wish } => wish.reference.clone(),
        Found::Solution { solution } => solution.reference.clone(),
        Found::Organisation { organisation } => organisation.slug.clone(),
        Found::Highlight { highlight } => highlight.slug.clone(),
    }
}

fn names(results: &SearchResults) -> Vec<String> {
    results.items.iter().map(name).collect()
}

#[rstest]
#[case("水泵")]
#[case("漏水")]
#[case("電梯")]
#[case("电梯")]
#[case("消防")]
#[case("冷氣")]
#[tokio::test]
async fn a_chinese_word_of_two_characters_is_found(#[case] word: &str) {
    let portal = Portal::to_read();
    let results = search(&portal, word).await;
    assert!(results.total > 0);
    let marked = |hit: &SearchHit| {
        hit.passages
            .iter()
            .any(|passage| passage.segments.iter().any(|part| part.marked))
    };
    assert!(results.items.iter().take(5).all(marked), "the passages show where");
}

#[rstest]
#[case("升降機", "升降机")]
#[case("電梯", "电梯")]
#[case("製冷機", "制冷机")]
#[case("機械人", "机械人")]
#[case("太陽能", "太阳能")]
#[tokio::test]
async fn either_script_finds_the_same(#[case] traditional: &str, #[case] simplified: &str) {
    let portal = Portal::to_read();
    let (one, other) = (search(&portal, traditional).await, search(&portal, simplified).await);
    assert!(one.total > 0);
    assert_eq!(names(&one), names(&other));
}

#[tokio::test]
async fn what_was_written_in_one_script_is_found_in_the_other() {
    let portal = Portal::to_read();
    let written_in = |results: &SearchResults, script: fn(&LocalizedText) -> Option<&Variant>| {
        results.items.iter().any(|hit| match &hit.found {
            Found::Solution { solution } => script(&solution.name).is_some_and(|name| name.origin == Origin::Written),
            _ => false,
        })
    };
    assert!(written_in(&search(&portal, "電梯").await, |name| name
        .zh_hans
        .as_ref()));
    assert!(written_in(&search(&portal, "升降机").await, |name| name
        .zh_hant
        .as_ref()));
}

#[rstest]
#[case("escalator", "escalators")]
#[case("monitoring", "monitored")]
#[case("LEAK", "leaks")]
#[tokio::test]
async fn the_form_of_an_english_word_does_not_matter(#[case] one: &str, #[case] other: &str) {
    let portal = Portal::to_read();
    let (one, other) = (search(&portal, one).await, search(&portal, other).await);
    assert!(one.total > 0);
    assert_eq!(names(&one), names(&other));
}

#[rstest]
#[case("W-0007")]
#[case("S-0042")]
#[case("w-0007")]
#[case("ｗ－０００７")]
#[tokio::test]
async fn a_reference_finds_its_thing_first(#[case] reference: &str) {
    let portal = Portal::to_read();
    let results = search(&portal, reference).await;
    let expected = if reference.starts_with('S') { "S-0042" } else { "W-0007" };
    assert_eq!(names(&results).first().map(String::as_str), Some(expected));
}

#[tokio::test]
async fn a_title_finds_its_thing_first() {
    let portal = Portal::to_read();
    let solution = portal.client().get_solution("S-0100").await.unwrap();
    for language in Language::ALL {
        let results = search(&portal, solution.name.text(language)).await;
        assert_eq!(
            names(&results).first().map(String::as_str),
            Some("S-0100"),
            "{language}"
        );
    }
}

#[tokio::test]
async fn passages_come_in_the_readers_language_where_there_is_one() {
    let portal = Portal::to_read();
    let of = |reader| SearchQuery {
        q: Some("太陽能".into()),
        reader: Some(reader),
        kind: vec![Kind::Solution],
        ..SearchQuery::default()
    };
    for reader in [Language::ZhHant, Language::ZhHans] {
        let results = portal.client().search(&of(reader)).await.unwrap();
        let passages = results.items.iter().flat_map(|hit| &hit.passages);
        let languages: Vec<Language> = passages.map(|passage| passage.language).collect();
        assert!(languages.contains(&reader), "{reader}: {languages:?}");
    }
}

#[tokio::test]
async fn a_word_that_nobody_wrote_finds_nothing() {
    let portal = Portal::to_read();
    let results = search(&portal, "xyzzyplugh").await;
    assert_eq!((results.total, results.items.len(), results.next_cursor), (0, 0, None));
}

#[tokio::test]
async fn results_can_be_put_by_date() {
    let portal = Portal::to_read();
    let newest = SearchQuery {
        q: Some("water".into()),
        kind: vec![Kind::Solution],
        sort: Some(SearchOrder::Newest),
        limit: Some(100),
        ..SearchQuery::default()
    };
    let dates = |results: &SearchResults| -> Vec<_> {
        let solutions = results.items.iter().filter_map(|hit| match &hit.found {
            Found::Solution { solution } => Some(solution.published_on),
            _ => None,
        });
        solutions.collect()
    };
    let found = dates(&portal.client().search(&newest).await.unwrap());
    assert!(found.len() > 2 && found.is_sorted_by(|a, b| a >= b), "{found:?}");
}

#[rstest]
#[case("esclator", "escalator")]
#[case("chilller plant", "chiller plant")]
#[tokio::test]
async fn a_slip_is_put_right_and_said(#[case] typed: &str, #[case] meant: &str) {
    let portal = Portal::to_read();
    let results = search(&portal, typed).await;
    assert_eq!(results.corrected.as_deref(), Some(meant));
    let (right, mistyped) = (search(&portal, meant).await, names(&results));
    assert_eq!((names(&right), right.corrected), (mistyped, None));
    let exact = SearchQuery {
        q: Some(typed.into()),
        exact: true,
        ..SearchQuery::default()
    };
    let exact = portal.client().search(&exact).await.unwrap();
    assert!(exact.corrected.is_none() && names(&exact) != names(&results));
}

#[tokio::test]
async fn other_names_of_a_thing_come_after_its_own() {
    let portal = Portal::to_read();
    let results = search(&portal, "escalator").await;
    assert!(
        results.items.iter().any(|hit| hit.by_meaning),
        "Chinese texts on 自動梯"
    );
    assert!(results.items.is_sorted_by_key(|hit| hit.by_meaning), "words first");
    let kinds = results.facets.iter().find(|facet| facet.name == "kind").unwrap();
    let counted: u64 = kinds.values.iter().map(|value| value.count).sum();
    assert_eq!((counted, results.items.len() as u64), (results.total, results.total));
}
