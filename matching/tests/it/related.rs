//! Wishes and solutions brought together, and left apart.

use matching::{Arms, Document, Index, Ranked, Related, RelatedRequest};
use shared::{
    language::Language,
    matches::{Band, Reason},
    search::{Kind, Passage},
    wish::WishState,
};

use crate::support::*;

fn rope_wish() -> Document {
    let mut document = wish(
        1,
        en("Counting broken rope wires by eye takes a whole night per bed lift"),
        en(
            "Workers stand on the car top and run a cloth along each suspension rope to catch broken wires. \
            The count is unreliable. We need a repeatable way to examine the full rope, inner wires included.",
        ),
    );
    document.categories = vec![term("lifts")];
    document.technologies = vec![term("magnetics")];
    document
}

fn solutions() -> Vec<Document> {
    let mut rope = solution(
        101,
        en("Clip-on suspension rope scanner"),
        en(
            "A magnetiser clamps around a lift's suspension ropes and reads flux leakage. \
            Broken wires and loss of section are plotted, so a worker no longer runs a cloth along the rope.",
        ),
    );
    rope.categories = vec![term("lifts")];
    rope.technologies = vec![term("magnetics")];
    let mut chinese = solution(
        102,
        hant("升降機鋼纜磁通掃描儀"),
        hant("以磁通漏磁檢測懸吊鋼纜斷絲,一次行程完成整條鋼纜檢查。"),
    );
    chinese.categories = vec![term("lifts")];
    let filler = [
        (
            "Chilled water valve",
            "A valve balances chilled water in old plant rooms.",
        ),
        ("Roof leak radar", "Radar finds moisture below roof membranes."),
        ("Kitchen smoke filter", "Electrostatic plates catch grease in kitchens."),
        ("Night bus charger", "Chargers share power between depots at night."),
        ("Pump vibration sensor", "Sensors listen to bearings of pumps."),
        ("Window robot", "A robot cleans windows of tall towers."),
    ];
    let filler = (103..)
        .zip(filler)
        .map(|(number, (name, text))| solution(number, en(name), en(text)));
    [rope, chinese].into_iter().chain(filler).collect()
}

fn related(index: &Index, source: &Document, target: Kind, reader: Language) -> Vec<Related> {
    index
        .related(
            source,
            &RelatedRequest {
                target,
                reader,
                today: TODAY,
                limit: 20,
            },
        )
        .unwrap()
}

fn joined(passage: &Passage) -> String {
    passage.segments.iter().map(|segment| segment.text.as_str()).collect()
}

#[test]
fn a_wish_finds_its_solution_with_reasons_and_passages() {
    let index = indexed(&solutions());
    let found = related(&index, &rope_wish(), Kind::Solution, Language::En);
    let best = &found[0];
    assert_eq!(best.candidate.id, id(101));
    assert_eq!(best.candidate.band, Some(Band::CloselyRelated));
    assert!(best.candidate.score > 0.0 && best.candidate.score <= 1.0);
    let Reason::SharedTerms { terms } = &best.reasons[0] else {
        panic!("{:?}", best.reasons)
    };
    assert!(
        terms.len() <= 6 && terms.iter().any(|term| term == "ropes" || term == "rope"),
        "{terms:?}"
    );
    assert_eq!(
        best.reasons[1..],
        [
            Reason::SameCategory {
                categories: vec!["lifts".into()]
            },
            Reason::SameTechnology {
                technologies: vec!["magnetics".into()]
            },
            Reason::ReadyForTrial { readiness_level: 7 },
        ]
    );
    let source = joined(best.source_passage.as_ref().unwrap());
    assert!(source.starts_with("Workers stand on the car top"), "{source}");
    let target = joined(best.target_passage.as_ref().unwrap());
    assert!(target.starts_with("Broken wires and loss of section"), "{target}");
}

#[test]
fn what_every_text_shares_is_covered_by_chance() {
    let common =
        |number, name: &str| solution(number, en(name), en(&format!("Hospital staff are helped by a {name}.")));
    let names = [
        "valve", "radar", "filter", "charger", "sensor", "robot", "scanner", "pump",
    ];
    let documents: Vec<Document> = (101..).zip(names).map(|(at, name)| common(at, name)).collect();
    let index = indexed(&documents);
    let source = wish(5, en("A radar for hospital staff"), en("Staff of the hospital ask."));
    let request = RelatedRequest {
        target: Kind::Solution,
        reader: Language::En,
        today: TODAY,
        limit: 20,
    };
    let ranked: Vec<Ranked> = index.rank(&source, &request, Arms::default()).unwrap();
    assert_eq!((ranked.len(), ranked[0].id), (names.len(), id(102)));
    assert!(ranked[0].words > ranked[0].covered / 2.0, "{:?}", ranked[0]);
    for other in &ranked[1..] {
        assert!(other.covered > 0.0 && other.words < other.covered / 4.0, "{other:?}");
    }
}

#[test]
fn chinese_meets_chinese_in_either_script() {
    let index = indexed(&solutions());
    let mut source = wish(
        2,
        hans("升降机悬吊钢缆断丝检查"),
        hans("以肉眼检查悬吊钢缆断丝，需要更快的方法。"),
    );
    source.categories = vec![term("lifts")];
    let found = related(&index, &source, Kind::Solution, Language::ZhHant);
    assert_eq!(found[0].candidate.id, id(102));
    let Reason::SharedTerms { terms } = &found[0].reasons[0] else {
        panic!("{:?}", found[0].reasons)
    };
    // 檢查 in the source and 檢測 here are one thing in the glossary.
    for term in ["懸吊鋼纜斷絲", "檢測"] {
        assert!(terms.contains(&term.to_owned()), "{terms:?}");
    }
}

#[test]
fn nothing_fits_is_an_answer() {
    let index = indexed(&solutions());
    let mut source = wish(
        3,
        en("Mosquito breeding in planters"),
        en("Standing water after rain draws complaints."),
    );
    source.categories = vec![term("lifts")];
    source.technologies = vec![term("magnetics")];
    let found = related(&index, &source, Kind::Solution, Language::En);
    assert!(found.len() <= 3);
    assert!(
        found
            .iter()
            .all(|related| related.candidate.band == Some(Band::Nearest) && !related.candidate.is_shown)
    );
    let empty = indexed(&[]);
    assert_eq!(related(&empty, &rope_wish(), Kind::Solution, Language::En), []);
    let wordless = wish(4, en("!!!"), en("🚀"));
    assert_eq!(related(&index, &wordless, Kind::Solution, Language::En), []);
}

#[test]
fn a_solution_finds_wishes_that_still_take_proposals() {
    let state = |number, state, closing: Option<i64>| {
        let mut document = rope_wish();
        document.id = id(number);
        document.wish_state = Some(state);
        document.closing_on = closing.map(day);
        document
    };
    let other = |number| {
        wish(
            number,
            en("Leaking pool hall roof"),
            en("Rain comes through the membrane."),
        )
    };
    let mut documents = vec![
        state(11, WishState::Published, None),
        state(12, WishState::Published, Some(-1)),
        state(13, WishState::Matched, Some(3)),
        state(14, WishState::Proven, None),
    ];
    documents.extend((20..30).map(other));
    let index = indexed(&documents);
    let found = related(&index, &solutions()[0], Kind::Wish, Language::En);
    assert_eq!(
        found
            .iter()
            .map(|related| related.candidate.id.as_u128())
            .collect::<Vec<_>>(),
        [11, 13]
    );
}

#[test]
fn a_thing_is_not_related_to_itself() {
    let index = indexed(&solutions());
    let found = related(&index, &solutions()[0], Kind::Solution, Language::En);
    assert!(found.iter().all(|related| related.candidate.id != id(101)));
}
