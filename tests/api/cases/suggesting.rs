//! Suggestions while the user types: from the first letter on, in three languages, with a slip forgiven, and nothing that is
//! not public.

use rstest::rstest;
use shared::{
    language::Language,
    search::{SuggestQuery, Suggestion, SuggestionKind},
};

use crate::support::Portal;

async fn suggest(portal: &Portal, typed: &str, language: Language) -> Vec<Suggestion> {
    let query = SuggestQuery {
        q: typed.into(),
        language: Some(language),
        limit: Some(10),
    };
    portal.client().suggest(&query).await.unwrap().items
}

fn text(suggestion: &Suggestion) -> String {
    suggestion
        .segments
        .iter()
        .map(|segment| segment.text.as_str())
        .collect()
}

fn marked(suggestion: &Suggestion) -> String {
    let marked = suggestion.segments.iter().filter(|segment| segment.marked);
    marked.map(|segment| segment.text.as_str()).collect()
}

#[rstest]
#[case("l", Language::En)]
#[case("lif", Language::En)]
#[case("pump", Language::En)]
#[case("升", Language::ZhHant)]
#[case("電梯", Language::ZhHans)]
#[case("电梯", Language::ZhHant)]
#[case("太陽", Language::ZhHant)]
#[tokio::test]
async fn suggestions_say_what_was_typed(#[case] typed: &str, #[case] language: Language) {
    let portal = Portal::to_read();
    let suggested = suggest(&portal, typed, language).await;
    assert!((1..=10).contains(&suggested.len()), "{typed}");
    assert!(
        suggested.is_sorted_by_key(|suggestion| suggestion.kind),
        "grouped by kind"
    );
    for suggestion in &suggested {
        let marked = marked(suggestion).to_lowercase();
        if typed.is_ascii() {
            assert!(marked.starts_with(typed), "{typed}: {}", text(suggestion));
        } else {
            assert!(!marked.is_empty(), "{typed}: {}", text(suggestion));
        }
    }
}

#[rstest]
#[case("lift", SuggestionKind::Category)]
#[case("harb", SuggestionKind::Organisation)]
#[case("escal", SuggestionKind::Solution)]
#[case("esclat", SuggestionKind::Solution)]
#[case("ecsal", SuggestionKind::Solution)]
#[tokio::test]
async fn kinds_are_suggested_even_mistyped(#[case] typed: &str, #[case] kind: SuggestionKind) {
    let portal = Portal::to_read();
    let suggested = suggest(&portal, typed, Language::En).await;
    assert!(
        suggested.iter().any(|suggestion| suggestion.kind == kind),
        "{typed}: {suggested:?}"
    );
}

#[rstest]
#[case("W-0007", "W-0007")]
#[case("w7", "W-0007")]
#[case("s-0100", "S-0100")]
#[tokio::test]
async fn a_reference_suggests_its_thing(#[case] typed: &str, #[case] key: &str) {
    let portal = Portal::to_read();
    let suggested = suggest(&portal, typed, Language::En).await;
    assert_eq!(suggested.first().map(|suggestion| suggestion.key.as_str()), Some(key));
}

#[rstest]
#[case::nothing("")]
#[case::no_parameter("q=")]
#[case::one_letter("q=z")]
#[case::an_emoji("q=%F0%9F%9A%80")]
#[case::markup("q=%3Cscript%3Ealert(1)%3C/script%3E")]
#[case::mixed_script("q=lift%E5%8D%87%D0%BB%D0%B8%D1%84%D1%82")]
#[case::query_syntax("q=title:(%2B-*%3F%5B%7B~%5E)%20AND")]
#[case::control_characters("q=%01%7f")]
#[case::only_spaces("q=%20%E3%80%80")]
#[case::caret("q=%5Elift")]
#[tokio::test]
async fn any_text_can_be_typed(#[case] query: &str) {
    let portal = Portal::to_read();
    assert_eq!(portal.get(&format!("/api/v1/suggest?{query}")).send().await.status, 200);
}

#[tokio::test]
async fn what_nobody_types_is_refused() {
    let portal = Portal::to_read();
    for operation in ["suggest", "search"] {
        let long = format!("/api/v1/{operation}?q={}", "a".repeat(501));
        assert_eq!(
            portal.get(&long).send().await.told(),
            "invalid_query ?q too_long",
            "{operation}"
        );
        let huge = format!("/api/v1/{operation}?q={}", "lift".repeat(7_500));
        let status = portal.get(&huge).send().await.status;
        assert!((400..500).contains(&status), "{operation}: {status}");
    }
}

#[tokio::test]
async fn a_term_leads_to_a_search_that_finds() {
    let portal = Portal::to_read();
    let suggested = suggest(&portal, "lifts", Language::En).await;
    let field = suggested
        .iter()
        .find(|suggestion| suggestion.kind == SuggestionKind::Category);
    let slug = &field.expect("the field of lifts").key;
    let found = portal.get(&format!("/api/v1/search?category={slug}")).send().await;
    assert!(found.json()["total"].as_u64() > Some(0));
}
