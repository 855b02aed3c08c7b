//! What is found though it does not hold the reader's words: misspelt, under another name, in another language.

use std::sync::Arc;

use matching::{Document, Encoder, EncoderError, Index};
use rstest::rstest;
use shared::{
    language::Language,
    search::{Kind, SearchOrder, SearchQuery},
};

use crate::support::*;

/// Knows three subjects by a few words of two languages; everything else is one lump.
#[derive(Debug)]
struct Subjects;

const SUBJECTS: [&[&str]; 3] = [
    &["rodent", "rat", "老鼠"],
    &["glare", "眩光"],
    &["humid", "潮濕", "潮湿"],
];

impl Encoder for Subjects {
    fn model(&self) -> &str {
        "subjects"
    }

    fn dimensions(&self) -> usize {
        8
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let vector = |text: &&str| {
            let text = text.to_lowercase();
            let mut vector = vec![0.0; 8];
            match SUBJECTS
                .iter()
                .position(|words| words.iter().any(|word| text.contains(word)))
            {
                Some(subject) => vector[subject] = 1.0,
                None => vector[7] = 1.0,
            }
            vector
        };
        Ok(texts.iter().map(vector).collect())
    }
}

fn with_meaning(documents: &[Document]) -> Index {
    let index = Index::in_memory_with(Some(Arc::new(Subjects))).unwrap();
    index.apply(documents, &[], 1).unwrap();
    index
}

/// Some things of other subjects, so that the means are not those of what is looked for.
fn others() -> Vec<Document> {
    let text = |number: u128| match number % 3 {
        0 => en("Glare"),
        1 => hant("牆身潮濕"),
        _ => en("Something else"),
    };
    (20..44)
        .map(|number| wish(number, text(number), text(number)))
        .collect()
}

/// Numbers of the hits, those found by meaning negative.
fn hits(index: &Index, q: &str) -> Vec<i128> {
    let outcome = search(index, &words(q));
    assert_eq!(outcome.total, outcome.hits.len() as u64);
    let kinds = outcome.facets.iter().find(|facet| facet.name == "kind").unwrap();
    assert_eq!(kinds.values.iter().map(|value| value.count).sum::<u64>(), outcome.total);
    let number = |hit: &matching::Hit| {
        let number = hit.id.as_u128() as i128;
        if hit.by_meaning { -number } else { number }
    };
    outcome.hits.iter().map(number).collect()
}

#[rstest]
#[case::a_letter_left_out("esclator", "escalator")]
#[case::neighbours_changed("ecsalator brakes", "escalator brakes")]
#[case::a_letter_too_many("brakkes", "brakes")]
#[case::two_slips_in_a_long_word("esclatro", "escalator")]
#[case::case_and_place_of_the_rest("The Esclator  & BRAKES?", "The escalator  & BRAKES?")]
#[case::inside_chinese("自動梯 esclator", "自動梯 escalator")]
fn one_slip_is_put_right(#[case] typed: &str, #[case] meant: &str) {
    let index = indexed(&[
        wish(1, en("Escalator brakes"), en("They wear.")),
        wish(2, en("Pump"), en("It leaks.")),
    ]);
    let outcome = search(&index, &words(typed));
    assert_eq!(outcome.corrected.as_deref(), Some(meant));
    assert_eq!(numbers(&outcome), [1]);
    assert!(
        outcome.hits[0]
            .passages
            .iter()
            .flat_map(|passage| &passage.segments)
            .any(|segment| segment.marked)
    );
    let exact = SearchQuery {
        exact: true,
        ..words(typed)
    };
    assert_eq!(search(&index, &exact).corrected, None);
}

#[rstest]
#[case::known("brakes")]
#[case::known_in_another_form("braking")]
#[case::too_short("pum")]
#[case::too_far("brokers")]
#[case::two_slips_in_a_short_word("bakse")]
#[case::a_reference("W-0001")]
#[case::part_of_a_number("pumb-7 pumb7 x.pumb")]
#[case::a_word_of_the_trade("elevator")]
#[case::chinese("水泵")]
fn what_needs_no_correction_gets_none(#[case] typed: &str) {
    let index = indexed(&[
        wish(1, en("Escalator brakes"), en("Braking wears.")),
        wish(2, en("Pump"), en("It leaks.")),
    ]);
    assert_eq!(search(&index, &words(typed)).corrected, None);
}

#[test]
fn the_nearest_word_is_the_commonest_and_alive() {
    let index = indexed(&[
        wish(1, en("Valve"), en("It sticks.")),
        wish(2, en("Value"), en("It is low.")),
        wish(3, en("Values"), en("A value is low.")),
    ]);
    let corrected = |index: &Index| search(index, &words("valie")).corrected;
    assert_eq!(corrected(&index).as_deref(), Some("value"));
    index.apply(&[], &[id(2), id(3)], 2).unwrap();
    assert_eq!(
        search(&index, &words("valves")).corrected,
        None,
        "another form of a word is no slip"
    );
    assert_eq!(
        corrected(&index).as_deref(),
        Some("valve"),
        "the commoner words are gone"
    );
}

#[rstest]
#[case("升降機", &[1, -2, -3])]
#[case("升降机", &[1, -2, -3])]
#[case("lift", &[2, -3, -1])]
#[case("elevators", &[3, -2, -1])]
#[case("AHU", &[-4])]
fn other_names_find_what_calls_it_so(#[case] typed: &str, #[case] expected: &[i128]) {
    let index = indexed(&[
        wish(1, hant("升降機噪音"), hant("住戶投訴。")),
        wish(2, en("Lift doors"), en("They jam.")),
        wish(
            3,
            en("Elevator doors of the old block"),
            en("They jam too, and nobody knows why."),
        ),
        wish(4, hans("空调箱积尘"), hans("空气处理机组积尘。")),
    ]);
    let mut found = hits(&index, typed);
    assert_eq!(found.first(), expected.first());
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let exact = SearchQuery {
        exact: true,
        ..words(typed)
    };
    assert!(search(&index, &exact).hits.iter().all(|hit| !hit.by_meaning));
}

#[test]
fn the_same_is_found_in_the_other_language() {
    let mut documents = others();
    documents.push(wish(1, hant("垃圾房老鼠為患"), hant("老鼠咬斷電線。")));
    documents.push(solution(2, en("Rat counter"), en("Counts at night.")));
    documents.push(wish(3, en("A rodent problem"), en("They bite.")));
    let index = with_meaning(&documents);
    assert_eq!(hits(&index, "rodents"), [3, -1, -2]);
    assert_eq!(hits(&index, "老鼠"), [1, -2, -3]);
    let wishes = SearchQuery {
        kind: vec![Kind::Wish],
        ..words("rodents")
    };
    assert_eq!(numbers(&search(&index, &wishes)), [3, 1]);
    for query in [
        SearchQuery {
            sort: Some(SearchOrder::Newest),
            ..words("rodents")
        },
        SearchQuery {
            exact: true,
            ..words("rodents")
        },
    ] {
        assert_eq!(numbers(&search(&index, &query)), [3], "by words alone");
    }
    let pages: Vec<u128> = (0..4)
        .flat_map(|offset| numbers(&page(&index, &words("rodents"), offset, 1)))
        .collect();
    assert_eq!(pages, [3, 1, 2]);
    assert_eq!(page(&index, &words("rodents"), 1, 1).total, 3);
}

#[test]
fn what_says_nothing_means_nothing() {
    let index = with_meaning(&others());
    for nothing in ["🚀", "!!!", "the of", "\u{202e}"] {
        assert_eq!(hits(&index, nothing), [0; 0], "{nothing}");
    }
    assert_eq!(hits(&index, "W-0021"), [21], "a reference means its thing alone");
    assert_eq!(
        search(&index, &words(""))
            .hits
            .iter()
            .filter(|hit| hit.by_meaning)
            .count(),
        0
    );
    let long = "glare 眩光 ".repeat(9_000);
    assert!(search(&index, &words(&long)).total > 0);
}

#[test]
fn passages_of_other_names_show_them() {
    let index = indexed(&[wish(1, en("Doors"), en("The lift doors jam. Nothing helps."))]);
    let outcome = search(&index, &words("升降機"));
    let passage = &outcome.hits[0].passages[0];
    assert_eq!(passage.language, Language::En);
    assert!(
        passage
            .segments
            .iter()
            .any(|segment| segment.marked && segment.text == "lift")
    );
}
