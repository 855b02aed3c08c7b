//! Matching by meaning: what the encoder adds to what the words find, and what is said where there is none.

use std::{
    env, fs,
    time::{Duration, Instant},
};

use serde_json::json;
use shared::{
    language::Language,
    localized::WrittenText,
    matches::{Band, MatchQuery, Reason, SolutionMatch, TextToMatch},
    wish::WishQuery,
};

use crate::support::{
    Portal, Store,
    embeddings::{Embeddings, known, strs},
    eventually,
    people::post,
    within,
};

/// A problem that the demonstration answers in Chinese, too.
fn emergency_lights() -> TextToMatch {
    TextToMatch {
        title: WrittenText {
            en: Some("Lamps that come on in a power cut are tried out by hand".into()),
            ..WrittenText::default()
        },
        problem: Some(WrittenText {
            en: Some(
                "Twice a year electricians walk every staircase with a stopwatch to see whether the battery of each \
                 exit sign and escape light lasts two hours, and write the result on paper."
                    .into(),
            ),
            ..WrittenText::default()
        }),
        ..TextToMatch::default()
    }
}

#[tokio::test]
async fn an_english_problem_finds_what_is_said_in_chinese_alone() {
    let Some(portal) = Portal::to_read_by_meaning().await else {
        return;
    };
    let ready = portal.get("/health/ready").send().await.json();
    assert!(ready["encoder"]["model"].is_string(), "{ready}");
    let found = portal.client().match_text(&emergency_lights()).await.unwrap().items;
    let chinese = found.iter().find(|found| found.solution.name.en.is_none());
    let chinese = chinese.unwrap_or_else(|| panic!("{found:#?}"));
    assert!(
        chinese
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::SimilarMeaning | Reason::SharedTerms { .. }))
    );
    assert!(
        chinese.wish_passage.is_some() && chinese.solution_passage.is_some(),
        "{chinese:#?}"
    );
}

#[tokio::test]
async fn nothing_fits_a_problem_of_another_world() {
    let Some(portal) = Portal::to_read_by_meaning().await else {
        return;
    };
    let text = TextToMatch {
        title: WrittenText {
            zh_hant: Some("尋找十五世紀手抄樂譜的修復師傅".into()),
            ..WrittenText::default()
        },
        ..TextToMatch::default()
    };
    // What comes nearest is marked as that.
    let found = portal.client().match_text(&text).await.unwrap().items;
    let bands: Vec<Band> = found.iter().map(|found| found.band).collect();
    assert_eq!(bands, [Band::Nearest; 3]);
    assert!(found.iter().all(|found| !found.reasons.is_empty()), "{found:#?}");
}

/// Wishes of the demonstration for which nothing stands out, on purpose: docs/matching.md.
const WITHOUT: [&str; 11] = [
    "W-0003", "W-0011", "W-0016", "W-0030", "W-0033", "W-0036", "W-0037", "W-0038", "W-0039", "W-0042", "W-0045",
];

#[tokio::test]
async fn the_newest_wishes_have_solutions_and_a_share_has_none_on_purpose() {
    let Some(portal) = Portal::to_read_by_meaning().await else {
        return;
    };
    let client = portal.client();
    let query = WishQuery {
        limit: Some(100),
        ..WishQuery::default()
    };
    let wishes = client.list_wishes(&query).await.unwrap().items;
    let mut without = Vec::new();
    for wish in &wishes {
        let found = client.list_wish_matches(&wish.reference, &MatchQuery::default()).await;
        let bands: Vec<Band> = found.unwrap().items.iter().map(|found| found.band).collect();
        assert!(!bands.is_empty(), "{}: never nothing", wish.reference);
        if bands.contains(&Band::Nearest) {
            assert_eq!(bands, [Band::Nearest; 3], "{}", wish.reference);
            without.push(wish.reference.as_str());
        }
    }
    let newest: Vec<&str> = wishes.iter().take(4).map(|wish| wish.reference.as_str()).collect();
    assert!(newest.iter().all(|newest| !without.contains(newest)), "{newest:?}");
    without.sort_unstable();
    assert_eq!(without, WITHOUT);
    // Nobody is told of what merely comes nearest: the match desk has no candidates there.
    let sql = |query: &str| portal.store.database.sql(query);
    let done = || async { (sql("SELECT count(*) FROM match_progress WHERE redoing") == ["0"]).then_some(()) };
    within(Duration::from_secs(90), "all candidates are found", done).await;
    let of = "SELECT DISTINCT w.reference FROM match_candidates c JOIN wishes w ON w.id = c.wish_id";
    let candidates = sql(of);
    assert!(newest.iter().all(|newest| candidates.iter().any(|with| with == newest)));
    assert!(
        candidates.iter().all(|with| !WITHOUT.contains(&with.as_str())),
        "{candidates:?}"
    );
}

#[tokio::test]
async fn passages_come_in_the_readers_script() {
    let Some(portal) = Portal::to_read_by_meaning().await else {
        return;
    };
    let text = |language| TextToMatch {
        title: WrittenText {
            zh_hant: Some("升降機懸吊鋼纜斷絲要用肉眼逐條檢查".into()),
            ..WrittenText::default()
        },
        language: Some(language),
        ..TextToMatch::default()
    };
    for language in [Language::ZhHant, Language::ZhHans] {
        let found = portal.client().match_text(&text(language)).await.unwrap().items;
        let passages = found
            .iter()
            .flat_map(|found| [&found.wish_passage, &found.solution_passage])
            .flatten();
        let chinese: Vec<Language> = passages
            .map(|it| it.language)
            .filter(|it| *it != Language::En)
            .collect();
        assert!(!chinese.is_empty());
        assert!(chinese.iter().all(|of| *of == language), "{found:#?}");
    }
}

#[tokio::test]
async fn a_text_is_checked_and_not_kept() {
    let portal = Portal::demo();
    let before = portal.store.database.sql("SELECT n FROM change_counter");
    let bad = json!({
        "title": { "en": "" },
        "problem": { "en": "x".repeat(10_001) },
        "categories": ["no-such-field"],
        "technologies": ["iot-sensing", "iot-sensing", "nothing"],
    });
    let answer = post(&portal, "/api/v1/match", &bad).send().await;
    assert_eq!(answer.status, 422);
    let errors = answer.json()["errors"].clone();
    let said: Vec<String> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            format!(
                "{} {}",
                error["pointer"].as_str().unwrap(),
                error["code"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "/title required",
            "/problem/en too_long",
            "/categories/0 unknown",
            "/technologies/2 unknown"
        ]
    );
    for title in ["e", "🚀🚀🚀", "<script>alert(1)</script>", "升降機 lift 电梯 e\u{301}x"] {
        let answer = post(&portal, "/api/v1/match", &json!({ "title": { "en": title } }))
            .send()
            .await;
        assert_eq!(answer.status, 200, "{title}: {}", answer.text());
    }
    let short = TextToMatch {
        title: WrittenText {
            en: Some("Escalator handrail speed".into()),
            ..WrittenText::default()
        },
        categories: vec!["lifts-and-escalators".into()],
        ..TextToMatch::default()
    };
    let found = portal.client().match_text(&short).await.unwrap().items;
    assert!(!found.is_empty());
    assert_eq!(portal.store.database.sql("SELECT n FROM change_counter"), before);
}

#[tokio::test]
async fn a_missing_or_damaged_model_is_said_and_words_are_compared() {
    let damaged = tempfile::tempdir().unwrap();
    for name in ["model.safetensors", "tokenizer.safetensors"] {
        fs::write(damaged.path().join(name), b"truncated").unwrap();
    }
    for (folder, why) in [
        ("/nowhere", "holds no encoder"),
        (damaged.path().to_str().unwrap(), "damaged"),
    ] {
        let portal = Portal::demo_with(&[("ENCODER_DIR", folder)]);
        let ready = portal.get("/health/ready").send().await.json();
        assert_eq!(ready["status"], "ready");
        assert!(ready["encoder"]["why"].as_str().unwrap().contains(why), "{ready}");
        let matches = portal.get("/api/v1/wishes/W-0001/matches").send().await.json();
        assert!(!matches["items"].as_array().unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_index_of_words_gets_vectors_once_there_is_a_model() {
    let Ok(folder) = env::var("INNOPORTAL_TEST_ENCODER") else {
        return;
    };
    let store = Store::demo();
    let items = |server: &crate::support::server::Server| {
        let client = server.client();
        async move { client.match_text(&emergency_lights()).await.unwrap().items }
    };
    let words = store.serve();
    let without = items(&words).await;
    drop(words);
    let meaning = store.serve_with(&[("ENCODER_DIR", &folder)]);
    known(&meaning).await;
    let with = items(&meaning).await;
    let ids = |items: &[SolutionMatch]| items.iter().map(|found| found.solution.id).collect::<Vec<_>>();
    assert_ne!(
        ids(&with),
        ids(&without),
        "nothing was found that words alone do not find"
    );
}

#[tokio::test]
async fn a_service_may_encode_and_may_fail() {
    let service = Embeddings::start("a-secret-of-the-test");
    let portal = Portal::demo_with(&strs(&service.settings("pairs-of-letters")));
    known(&portal).await;
    let ready = portal.get("/health/ready").send().await.json();
    assert_eq!(ready["encoder"]["model"], "pairs-of-letters", "{ready}");
    let found = portal.client().match_text(&emergency_lights()).await.unwrap();
    // When it is away, words find what they find.
    service.set_down(true);
    let without = portal.client().match_text(&emergency_lights()).await.unwrap();
    assert_ne!(found, without);
    assert!(!without.items.is_empty());
    // Its secret is in no log, and a wrong one is told at start.
    service.set_down(false);
    let mut settings = service.settings("pairs-of-letters");
    "another".clone_into(&mut settings[2].1);
    let portal = Portal::demo_with(&strs(&settings));
    let ready = portal.get("/health/ready").send().await.json();
    assert!(ready["encoder"]["why"].as_str().unwrap().contains("401"), "{ready}");
}

#[tokio::test]
async fn a_service_that_hangs_is_not_waited_for_and_what_is_found_without_it_not_kept() {
    let service = Embeddings::start("a-secret-of-the-test");
    let portal = Portal::demo_with(&strs(&service.settings("pairs-of-letters")));
    known(&portal).await;
    let search = async |limit: u32| {
        let address = format!("/api/v1/search?q=stopwatches+on+the+staircases&limit={limit}");
        let answer = portal.get(&address).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["total"].as_u64().expect("a total")
    };
    let with = search(1).await;
    service.set_hanging(true);
    let began = Instant::now();
    for limit in 2..12 {
        assert!(search(limit).await < with, "found without the service: {limit}");
    }
    // Each might have waited for ten seconds.
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    service.set_hanging(false);
    for limit in 2..12 {
        let back = || async { (search(limit).await == with).then_some(()) };
        eventually("meaning is found again, though nothing was committed", back).await;
    }
}
