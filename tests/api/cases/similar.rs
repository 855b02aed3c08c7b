//! What resembles another of its kind: wishes beside a wish, solutions beside a solution.

use serde_json::json;
use shared::{
    language::Language,
    localized::{LocalizedText, Origin, WrittenText},
    matches::{Band, MatchQuery, Reason, SolutionToCompare, TextToMatch},
};

use crate::support::{Portal, Store, people::post, records};

#[tokio::test]
async fn solutions_that_do_the_same_are_similar_and_say_why() {
    let portal = Portal::to_read();
    let client = portal.client();
    let similar = async |reference: &str| {
        client
            .list_similar_solutions(reference, &MatchQuery::default())
            .await
            .unwrap()
            .items
    };
    // Both find the equipment of a hospital; one says so in English, the other in Chinese with an English summary.
    for (one, other) in [("S-0197", "S-0173"), ("S-0173", "S-0197")] {
        let found = similar(one).await;
        assert_eq!(found[0].solution.reference, other, "{found:#?}");
        assert!(found.len() <= 6);
        assert!(found.iter().all(|it| it.solution.reference != one));
        assert_ne!(found[0].band, Band::PartlyRelated);
        assert!(!found[0].reasons.is_empty());
        // It would say nothing about what the two share.
        let readiness = |reason: &Reason| matches!(reason, Reason::ReadyForTrial { .. });
        assert!(!found.iter().flat_map(|it| &it.reasons).any(readiness));
        assert!(found[0].passage.is_some() && found[0].source_passage.is_some());
    }
}

#[tokio::test]
async fn a_wish_finds_its_like_and_no_draft_of_it() {
    let store = Store::demo();
    let seeker = records::lines([records::organisation("seeker")]);
    store.import("organisation", "organisations.jsonl", seeker).succeeded();
    store
        .import(
            "term",
            "terms.jsonl",
            records::lines([records::term("category", "lifts")]),
        )
        .succeeded();
    let wish = |reference: &str, state: &str, title: &str, problem: &str| {
        let text = json!({ "state": state, "title": { "en": title }, "problem": { "en": problem } });
        records::with(records::wish(reference), text)
    };
    let ropes = "Steel suspension ropes of passenger lifts are inspected by eye for broken wires, one rope at a time, at night.";
    let again =
        "Broken wires in steel suspension ropes of passenger lifts are counted by eye, rope by rope, in night shifts.";
    let other = "Fallen leaves block the gullies of footbridges after every rainstorm and water stands on the deck.";
    let wishes = [
        wish("W-0901", "published", "Inspect suspension ropes of lifts", ropes),
        wish(
            "W-0902",
            "published",
            "Suspension ropes of lifts inspected by machine",
            again,
        ),
        wish("W-0903", "published", "Leaves in the gullies", other),
        wish("W-0904", "draft", "Inspect suspension ropes of lifts", ropes),
    ];
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    let portal = Portal::on(store);
    let client = portal.client();
    let found = client
        .list_similar_wishes("W-0901", &MatchQuery::default())
        .await
        .unwrap()
        .items;
    let references: Vec<&str> = found.iter().map(|it| it.wish.reference.as_str()).collect();
    // One of the demonstration's asks for the same.
    assert!(references.iter().take(2).any(|it| *it == "W-0902"), "{found:#?}");
    assert!(
        !references.contains(&"W-0903") && !references.contains(&"W-0904"),
        "{found:#?}"
    );
    let lonely = client.list_similar_wishes("W-0903", &MatchQuery::default()).await;
    assert!(
        lonely
            .unwrap()
            .items
            .iter()
            .all(|it| !it.wish.reference.starts_with("W-09"))
    );
    assert_eq!(portal.get("/api/v1/wishes/W-0904/similar").send().await.status, 404);
}

#[tokio::test]
async fn likeness_reaches_across_languages() {
    let Some(portal) = Portal::to_read_by_meaning().await else {
        return;
    };
    let found = portal
        .client()
        .list_similar_solutions("S-0231", &MatchQuery::default())
        .await
        .unwrap()
        .items;
    // A stove guard described in Chinese, and one in English.
    assert_eq!(found[0].solution.reference, "S-0020", "{found:#?}");
    assert!(found[0].reasons.contains(&Reason::SimilarMeaning));
}

fn english(text: &str) -> WrittenText {
    WrittenText {
        en: Some(text.into()),
        ..WrittenText::default()
    }
}

/// What a person wrote of a text.
fn written(text: &LocalizedText) -> WrittenText {
    let variant = |language| {
        let mut own = text
            .variants()
            .filter(|(of, variant)| *of == language && variant.origin == Origin::Written);
        own.next().map(|(_, variant)| variant.text.clone())
    };
    WrittenText {
        en: variant(Language::En),
        zh_hant: variant(Language::ZhHant),
        zh_hans: variant(Language::ZhHans),
    }
}

#[tokio::test]
async fn whoever_writes_is_told_what_is_there_already() {
    let portal = Portal::to_read();
    let client = portal.client();
    // A person types a published text again.
    let wish = client.get_wish("W-0001").await.unwrap();
    let text = TextToMatch {
        title: written(&wish.title),
        problem: Some(written(&wish.problem)),
        ..TextToMatch::default()
    };
    let found = client.find_similar_wishes(&text).await.unwrap().items;
    assert_eq!(found[0].wish.reference, "W-0001");
    assert_eq!(found[0].band, Band::CloselyRelated);
    let solution = client.get_solution("S-0173").await.unwrap();
    let text = SolutionToCompare {
        name: written(&solution.name),
        description: Some(written(&solution.description)),
        ..SolutionToCompare::default()
    };
    let found = client.find_similar_solutions(&text).await.unwrap().items;
    assert_eq!(found[0].solution.reference, "S-0173");
    assert!(found[0].source_passage.is_some() && found[0].passage.is_some());
    let other = SolutionToCompare {
        name: english("Birthday cakes in the shape of animals"),
        ..SolutionToCompare::default()
    };
    assert_eq!(client.find_similar_solutions(&other).await.unwrap().items, []);
}

#[tokio::test]
async fn what_is_wrong_with_a_text_to_compare_is_named() {
    let portal = Portal::to_read();
    for (address, text, expected) in [
        (
            "/api/v1/similar-wishes",
            json!({ "title": {}, "technologies": ["nothing"] }),
            ["/title required", "/technologies/0 unknown"],
        ),
        (
            "/api/v1/similar-solutions",
            json!({ "name": { "en": "x".repeat(201) }, "categories": ["nothing"] }),
            ["/name/en too_long", "/categories/0 unknown"],
        ),
    ] {
        let answer = post(&portal, address, &text).send().await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        let errors = answer.json()["errors"].as_array().unwrap().clone();
        let said = |error: &serde_json::Value| {
            format!(
                "{} {}",
                error["pointer"].as_str().unwrap(),
                error["code"].as_str().unwrap()
            )
        };
        assert_eq!(errors.iter().map(said).collect::<Vec<_>>(), expected);
    }
}
