//! Words, filters, facets, orders and pages.

use std::collections::BTreeMap;

use matching::{Document, Error, Index, MAX_OFFSET, SearchRequest};
use rstest::rstest;
use shared::{
    language::Language,
    search::{Kind, SearchOrder, SearchQuery},
    wish::{WishState, WishStatus},
};

use crate::support::*;

#[rstest]
#[case::traditional_finds_simplified("節能電機", 2)]
#[case::simplified_finds_traditional("升降机噪音", 1)]
#[case::variant_characters("漏電", 3)]
#[case::two_characters_within_a_longer_word("降機", 1)]
#[case::two_characters_across_words("間噪", 1)]
#[case::one_character("梯", 3)]
#[case::full_width_latin("ＣＯ２", 4)]
#[case::stemmed("leaking pipes", 4)]
#[case::chinese_inside_english("冰蓄冷", 4)]
#[case::english_inside_chinese("bms", 2)]
fn words_are_found_whatever_their_script(#[case] query: &str, #[case] expected: u128) {
    let index = indexed(&[
        wish(1, hant("升降機夜間噪音擾民"), hant("住戶投訴機房聲響。")),
        solution(2, hans("节能电机改造"), hans("接入BMS系统。")),
        wish(3, hant("自動梯梯級漏電"), hant("雨後跳掣。")),
        wish(4, en("CO₂ and leak alarms"), en("A pipe leaks near the 冰蓄冷 tank.")),
    ]);
    assert_eq!(found(&index, query), [expected]);
}

#[test]
fn a_reference_finds_its_thing_first() {
    let mut mention = wish(2, en("Follow-up of W-0001"), en("W-0001 W-0001 w 0001"));
    mention.reference = Some("W-0002".into());
    let index = indexed(&[wish(1, en("Lift noise"), en("At night.")), mention]);
    for query in ["W-0001", "w-0001", " w1 ", "W0001", "Ｗ－０００１", "W-0001 follow-up"] {
        assert_eq!(found(&index, query).first(), Some(&1), "{query}");
    }
    assert_eq!(
        found(&index, "W-0009"),
        [2],
        "an unknown reference is a word like others"
    );
}

#[test]
fn all_words_are_preferred_and_some_suffice() {
    let index = indexed(&[
        wish(1, en("Pump room"), en("Escalator pits flood.")),
        wish(2, en("Escalator handrail speed"), en("The handrail lags.")),
        wish(3, en("Escalator brakes"), en("They wear.")),
    ]);
    assert_eq!(found(&index, "escalator handrail"), [2]);
    assert_eq!(
        found(&index, "handrail pump").len(),
        2,
        "no document has both: any will do"
    );
    assert_eq!(
        found(&index, "escalator unheardof").len(),
        3,
        "a word that nobody wrote is passed over"
    );
    assert_eq!(
        found(&index, "escalator").first(),
        Some(&3),
        "a short title about it comes first"
    );
}

#[test]
fn hostile_queries_find_nothing_and_break_nothing() {
    let index = indexed(&[wish(1, en("Lift noise"), en("At night."))]);
    let long = "lift 升降機 ".repeat(8_000);
    let marks = "a\u{301}\u{301}\u{301}\u{301}".repeat(20_000);
    for query in [
        "🚀🚀",
        "!!!",
        "\u{0}\u{1}",
        "the of",
        "\"",
        "(((",
        "../../etc",
        "*",
        "-",
        "W-",
        "W-99999999999",
        "\u{202e}\u{feff}",
        marks.as_str(),
    ] {
        assert!(found(&index, query).is_empty(), "{query:.20}");
    }
    for query in [
        long.as_str(),
        "<b>lift</b>",
        "title:lift AND",
        "lift' OR 1=1 --",
        "lift\0",
        "~lift~2^9",
        "ｌｉｆｔ",
    ] {
        assert_eq!(found(&index, query), [1], "{query:.20}");
    }
    for blank in ["", "  \n"] {
        assert_eq!(found(&index, blank), [1]);
    }
    assert_eq!(search(&Index::in_memory().unwrap(), &words("lift")).total, 0);
}

#[test]
fn a_page_too_deep_is_refused() {
    let index = indexed(&[]);
    let query = SearchQuery::default();
    let request = SearchRequest {
        query: &query,
        reader: Language::En,
        today: TODAY,
        offset: MAX_OFFSET + 1,
        limit: 20,
    };
    assert!(matches!(index.search(&request), Err(Error::TooDeep)));
}

#[test]
fn passages_are_pieces_of_the_text_in_the_readers_language() {
    let mut document = wish(1, hant("升降機噪音"), hant("住戶投訴。升降機夜間噪音達七十分貝。"));
    for text in std::iter::once(&mut document.title).chain(document.fields.iter_mut().map(|field| &mut field.text)) {
        matching::convert::fill_scripts(text);
    }
    let index = indexed(&[document]);
    for (reader, expected) in [
        (Language::ZhHant, "升降機夜間噪音達七十分貝。"),
        (Language::ZhHans, "升降机夜间噪音达七十分贝。"),
    ] {
        let query = words("升降機噪音");
        let request = SearchRequest {
            query: &query,
            reader,
            today: TODAY,
            offset: 0,
            limit: 1,
        };
        let outcome = index.search(&request).unwrap();
        let passage = &outcome.hits[0].passages[0];
        let joined: String = passage.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(
            (passage.language, passage.field.as_str(), joined.as_str()),
            (reader, "problem", expected)
        );
        assert_eq!(passage.segments.iter().filter(|segment| segment.marked).count(), 2);
    }
}

fn random_index(seed: u64) -> (Index, Vec<Document>) {
    let mut dice = Dice(seed);
    let documents: Vec<Document> = (1..=120).map(|number| random_document(number, &mut dice)).collect();
    (indexed(&documents), documents)
}

#[rstest]
#[case(SearchOrder::Relevance)]
#[case(SearchOrder::Newest)]
#[case(SearchOrder::Closing)]
fn pages_join_without_gap_or_repeat(#[case] order: SearchOrder) {
    let (index, _) = random_index(7);
    let query = SearchQuery {
        sort: Some(order),
        ..words("lift 噪音")
    };
    let whole = page(&index, &query, 0, 100);
    assert!(whole.total > 30 && whole.total <= 100);
    let mut joined = Vec::new();
    while joined.len() < whole.total as usize {
        joined.extend(numbers(&page(&index, &query, joined.len(), 7)));
    }
    assert_eq!(joined, numbers(&whole));
    assert_eq!(page(&index, &query, joined.len(), 7).hits, []);
}

#[test]
fn the_order_by_closing_day_begins_with_the_next() {
    let closing = |number, offset: Option<i64>| {
        let mut document = wish(number, en("Lift"), en("Noise."));
        document.closing_on = offset.map(day);
        document
    };
    let index = indexed(&[
        closing(1, None),
        closing(2, Some(-1)),
        closing(3, Some(9)),
        closing(4, Some(0)),
        closing(5, Some(-8)),
        closing(6, Some(9)),
    ]);
    let by = |sort| {
        numbers(&search(
            &index,
            &SearchQuery {
                sort: Some(sort),
                ..SearchQuery::default()
            },
        ))
    };
    assert_eq!(by(SearchOrder::Closing), [4, 3, 6, 1, 2, 5]);
    assert_eq!(by(SearchOrder::Newest), [1, 2, 3, 4, 5, 6]);
    assert_eq!(by(SearchOrder::Relevance), by(SearchOrder::Newest), "without words");
}

/// What the facets should say, counted by hand.
fn values(document: &Document, facet: &str) -> Vec<String> {
    match facet {
        "kind" => vec![document.kind.code().into()],
        "category" => document.categories.iter().map(|term| term.slug.clone()).collect(),
        "technology" => document.technologies.iter().map(|term| term.slug.clone()).collect(),
        "organisation" => document
            .organisation
            .iter()
            .map(|organisation| organisation.slug.clone())
            .collect(),
        "status" => document
            .status(TODAY)
            .iter()
            .map(|status| status.code().into())
            .collect(),
        "language" => document.languages().map(|language| language.code().into()).collect(),
        "readiness_level" => document.readiness_level.iter().map(u8::to_string).collect(),
        other => panic!("unknown facet {other}"),
    }
}

#[test]
fn facets_count_what_each_choice_would_leave() {
    let (index, documents) = random_index(11);
    let queries = [
        SearchQuery::default(),
        SearchQuery {
            kind: vec![Kind::Wish],
            category: vec!["lifts".into()],
            ..SearchQuery::default()
        },
        SearchQuery {
            status: vec![WishStatus::Open, WishStatus::Closed],
            ..SearchQuery::default()
        },
        SearchQuery {
            readiness_level: vec![3, 4, 5],
            language: vec![Language::En],
            ..SearchQuery::default()
        },
        SearchQuery {
            organisation: vec!["works-office".into(), "nobody".into()],
            technology: vec!["radar".into()],
            published_from: Some(day(-60)),
            published_to: Some(day(-10)),
            ..SearchQuery::default()
        },
    ];
    for query in queries {
        let chosen: BTreeMap<&str, Vec<String>> = BTreeMap::from([
            ("kind", query.kind.iter().map(|kind| kind.code().into()).collect()),
            ("category", query.category.clone()),
            ("technology", query.technology.clone()),
            ("organisation", query.organisation.clone()),
            (
                "status",
                query.status.iter().map(|status| status.code().into()).collect(),
            ),
            (
                "language",
                query.language.iter().map(|language| language.code().into()).collect(),
            ),
            (
                "readiness_level",
                query.readiness_level.iter().map(u8::to_string).collect(),
            ),
        ]);
        let passes = |document: &Document, except: &str| {
            let published = document.published_on.unwrap();
            query.published_from.is_none_or(|from| published >= from)
                && query.published_to.is_none_or(|to| published <= to)
                && chosen.iter().all(|(facet, wanted)| {
                    *facet == except
                        || wanted.is_empty()
                        || values(document, facet).iter().any(|value| wanted.contains(value))
                })
        };
        let outcome = search(&index, &query);
        assert_eq!(
            outcome.total as usize,
            documents.iter().filter(|document| passes(document, "")).count()
        );
        assert_eq!(outcome.facets.len(), 7);
        for facet in outcome.facets {
            let mut expected: BTreeMap<String, u64> = chosen[facet.name.as_str()]
                .iter()
                .map(|value| (value.clone(), 0))
                .collect();
            for document in documents.iter().filter(|document| passes(document, &facet.name)) {
                values(document, &facet.name)
                    .into_iter()
                    .for_each(|value| *expected.entry(value).or_default() += 1);
            }
            assert!(facet.values.is_sorted_by_key(|value| std::cmp::Reverse(value.count)));
            let counted: BTreeMap<String, u64> = facet
                .values
                .into_iter()
                .map(|value| (value.value, value.count))
                .collect();
            assert_eq!(counted, expected, "{}", facet.name);
        }
    }
}

#[test]
fn a_wish_closes_with_the_day() {
    let mut document = wish(1, en("Lift"), en("Noise."));
    document.closing_on = Some(TODAY);
    let mut matched = wish(2, en("Fan"), en("Dust."));
    matched.wish_state = Some(WishState::Matched);
    matched.closing_on = Some(day(-1));
    let index = indexed(&[document, matched]);
    let query = SearchQuery {
        status: vec![WishStatus::Open],
        ..SearchQuery::default()
    };
    let on = |today| {
        let request = SearchRequest {
            query: &query,
            reader: Language::En,
            today,
            offset: 0,
            limit: 9,
        };
        numbers(&index.search(&request).unwrap())
    };
    assert_eq!(on(TODAY), [1]);
    assert!(on(day(1)).is_empty());
}
