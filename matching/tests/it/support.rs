//! Small documents and shorthands.

use chrono::NaiveDate;
use matching::{Document, FieldName, Index, SearchOutcome, SearchRequest};
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    organisation::OrganisationRef,
    search::{Kind, SearchQuery},
    taxonomy::Term,
    wish::WishState,
};
use uuid::Uuid;

pub(crate) const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();

pub(crate) fn day(offset: i64) -> NaiveDate {
    TODAY + chrono::TimeDelta::days(offset)
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn en(text: &str) -> LocalizedText {
    WrittenText {
        en: Some(text.into()),
        ..WrittenText::default()
    }
    .into()
}

pub(crate) fn hant(text: &str) -> LocalizedText {
    WrittenText {
        zh_hant: Some(text.into()),
        ..WrittenText::default()
    }
    .into()
}

pub(crate) fn hans(text: &str) -> LocalizedText {
    WrittenText {
        zh_hans: Some(text.into()),
        ..WrittenText::default()
    }
    .into()
}

pub(crate) fn term(slug: &str) -> Term {
    Term {
        slug: slug.into(),
        name: en(&slug.replace('-', " ")),
        retired: false,
    }
}

/// A wish, open, published `number` days before [`TODAY`].
pub(crate) fn wish(number: u128, title: LocalizedText, problem: LocalizedText) -> Document {
    let mut document = Document::new(id(number), Kind::Wish, title).with(FieldName::Problem, problem);
    document.reference = Some(format!("W-{number:04}"));
    document.wish_state = Some(WishState::Published);
    document.published_on = Some(day(-(number as i64)));
    document
}

/// A solution at readiness level 7.
pub(crate) fn solution(number: u128, name: LocalizedText, description: LocalizedText) -> Document {
    let mut document = Document::new(id(number), Kind::Solution, name).with(FieldName::Description, description);
    document.reference = Some(format!("S-{number:04}"));
    document.readiness_level = Some(7);
    document.published_on = Some(day(-(number as i64)));
    document
}

pub(crate) fn organisation(slug: &str) -> OrganisationRef {
    OrganisationRef {
        id: id(0),
        slug: slug.into(),
        name: en(&slug.replace('-', " ")),
    }
}

pub(crate) fn indexed(documents: &[Document]) -> Index {
    let index = Index::in_memory().unwrap();
    index.apply(documents, &[], 1).unwrap();
    index
}

pub(crate) fn words(q: &str) -> SearchQuery {
    SearchQuery {
        q: Some(q.into()),
        ..SearchQuery::default()
    }
}

pub(crate) fn search(index: &Index, query: &SearchQuery) -> SearchOutcome {
    page(index, query, 0, 20)
}

pub(crate) fn page(index: &Index, query: &SearchQuery, offset: usize, limit: usize) -> SearchOutcome {
    index
        .search(&SearchRequest {
            query,
            reader: Language::En,
            today: TODAY,
            offset,
            limit,
        })
        .unwrap()
}

/// The ids found, as numbers, in order.
pub(crate) fn found(index: &Index, q: &str) -> Vec<u128> {
    numbers(&search(index, &words(q)))
}

pub(crate) fn numbers(outcome: &SearchOutcome) -> Vec<u128> {
    outcome.hits.iter().map(|hit| hit.id.as_u128()).collect()
}

/// The same numbers for the same seed (Knuth's MMIX generator).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// A document of any kind with random words, labels and dates.
pub(crate) fn random_document(number: u128, dice: &mut Dice) -> Document {
    const ENGLISH: &[&str] = &[
        "lift",
        "noise",
        "pump",
        "chiller",
        "sensor",
        "camera",
        "leak",
        "valve",
        "battery",
        "roof",
        "cooling",
        "fan",
        "vibration",
        "inspection",
        "monitoring",
        "energy",
        "water",
        "smoke",
        "cable",
        "robot",
    ];
    const CHINESE: &[&str] = &[
        "升降機",
        "噪音",
        "水泵",
        "製冷機",
        "感測器",
        "鏡頭",
        "滲漏",
        "閥門",
        "電池",
        "天台",
        "風扇",
        "震動",
        "檢查",
        "監測",
        "能源",
        "食水",
        "煙霧",
        "電纜",
        "機械人",
    ];
    let mut text = |words: &[&str], separator: &str, most: usize| {
        let count = 1 + dice.below(most);
        (0..count)
            .map(|_| words[dice.below(words.len())])
            .collect::<Vec<_>>()
            .join(separator)
    };
    let (title_en, body_en) = (text(ENGLISH, " ", 4), text(ENGLISH, " ", 40));
    let (title_zh, body_zh) = (text(CHINESE, "", 4), text(CHINESE, "", 40));
    let (title, body) = match dice.below(3) {
        0 => (en(&title_en), en(&body_en)),
        1 => (hant(&title_zh), hant(&body_zh)),
        _ => {
            let both = |en: String, zh: String| {
                WrittenText {
                    en: Some(en),
                    zh_hant: Some(zh),
                    zh_hans: None,
                }
                .into()
            };
            (both(title_en, title_zh), both(body_en, body_zh))
        }
    };
    let mut document = if dice.below(2) == 0 {
        wish(number, title, body)
    } else {
        solution(number, title, body)
    };
    if document.kind == Kind::Wish {
        let states = [
            WishState::Published,
            WishState::Matched,
            WishState::InTrial,
            WishState::Proven,
        ];
        document.wish_state = Some(states[dice.below(states.len())]);
        document.closing_on = (dice.below(2) == 0).then(|| day(dice.below(60) as i64 - 30));
    } else {
        document.readiness_level = Some(1 + dice.below(9) as u8);
    }
    document.published_on = Some(day(-(dice.below(100) as i64)));
    document.organisation = Some(organisation(
        ["works-office", "harbour-university", "tower-lifts"][dice.below(3)],
    ));
    document.categories = ["lifts", "cooling", "water"]
        .into_iter()
        .filter(|_| dice.below(3) == 0)
        .map(term)
        .collect();
    document.technologies = ["radar", "robots"]
        .into_iter()
        .filter(|_| dice.below(3) == 0)
        .map(term)
        .collect();
    document
}
