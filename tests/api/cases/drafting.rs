//! From draft to published: writing, endorsing, reviewing and revising, over the API.

use client::Error;
use serde_json::{Map, Value, json};
use shared::{
    account::AccountRole,
    problem::ProblemCode,
    revision::{
        DraftTransition, EditorQuery, EndReason, Point, ReturnReason, RevisionAction, RevisionState, ThingAction,
        ThingTransition,
    },
    wish::NewWish,
    workspace::WorkspaceTask,
};

use tokio::task::JoinSet;

use super::memberships::{BOARD, coordinator};
use crate::support::{Person, Portal, eventually, mails};

pub const NONE: EditorQuery = EditorQuery { editor: None };

pub fn fields(value: Value) -> Map<String, Value> {
    value.as_object().expect("fields").clone()
}

pub fn plain(action: RevisionAction) -> DraftTransition {
    DraftTransition::plain(action)
}

pub fn code<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    match outcome {
        Err(Error::Problem(problem)) => {
            let first = problem.errors.first();
            let first = first.map(|error| format!(" {} {}", error.pointer, error.code));
            format!("{}{}", problem.code.code(), first.unwrap_or_default())
        }
        other => panic!("no problem: {other:?}"),
    }
}

pub fn whole() -> Value {
    json!({
        "title": { "en": "Hear a worn lift bearing early", "zh_hant": "及早聽出升降機軸承磨損" },
        "problem": { "en": "Bearings fail **without warning**.\n\n<script>alert(1)</script>\n\n- day\n- night" },
        "categories": ["lifts-and-escalators"],
        "budget_band": "under_100k",
    })
}

pub async fn begun(person: &Person) -> String {
    let new = NewWish {
        organisation: BOARD.into(),
        from: None,
        content: serde_json::from_value(whole()).unwrap(),
    };
    person.client.create_wish(&new).await.unwrap().id.to_string()
}

#[tokio::test]
async fn a_wish_goes_from_draft_to_published_is_revised_and_withdrawn() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let (author, facilitator, visitor) = (&cora.client, &fay.client, &portal.client());
    let key = begun(&cora).await;

    // Nobody but the organisation knows of it.
    assert_eq!(code(facilitator.get_wish_draft(&key, NONE).await), "not_found");
    assert_eq!(code(visitor.get_wish(&key).await), "not_found");
    let draft = author.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!((draft.version, draft.number, draft.state), (1, 1, RevisionState::Draft));
    assert!(draft.reference.is_none() && draft.missing.is_empty() && draft.needs_endorsement);

    // It goes to the coordinator, and from there to review with a reference.
    author
        .move_wish_draft(&key, 1, &plain(RevisionAction::Send))
        .await
        .unwrap();
    let draft = author.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!(
        (draft.state, draft.reference.is_none()),
        (RevisionState::WithCoordinator, true)
    );
    author
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Endorse))
        .await
        .unwrap();
    let draft = facilitator.get_wish_draft(&key, NONE).await.unwrap();
    let reference = draft.reference.clone().unwrap();
    assert_eq!(draft.state, RevisionState::Submitted);
    let queue = facilitator.list_reviews().await.unwrap();
    let card = queue.iter().find(|card| card.id == draft.id).unwrap();
    assert!(card.answer_by.is_some() && !card.published);

    // What was sent stays as it is for those who sent it.
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let refused = author.update_wish_draft(&key, draft.version, NONE, &patch).await;
    assert_eq!(code(refused), "illegal_transition  not_now");

    // It is sent back with a point, changed, and sent again.
    let back = DraftTransition {
        reason: Some(ReturnReason::NotMeasurable),
        note: Some("Say how early.".into()),
        points: vec![Point {
            pointer: "/success_criteria".into(),
            text: "Add one criterion with a number.".into(),
        }],
        ..plain(RevisionAction::SendBack)
    };
    facilitator.move_wish_draft(&key, draft.version, &back).await.unwrap();
    let draft = author.get_wish_draft(&key, NONE).await.unwrap();
    let returned = draft.returned.clone().unwrap();
    assert!(returned.by_facilitator && returned.points == back.points);
    let items = author.get_workspace().await.unwrap().items;
    assert!(
        items
            .iter()
            .any(|item| matches!(&item.task, WorkspaceTask::AnswerReturn { draft: card } if card.id == draft.id))
    );
    let criteria = json!({ "success_criteria": [{
        "measure": { "en": "Days of warning" }, "unit": "d", "direction": "at_least", "target": 14.0, "today": 0.0,
        "importance": "must_have",
    }], "if_it_works": "no_commitment" });
    let draft = author
        .update_wish_draft(&key, draft.version, NONE, &fields(criteria))
        .await
        .unwrap();
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        let draft = author.get_wish_draft(&key, NONE).await.unwrap();
        author
            .move_wish_draft(&key, draft.version, &plain(action))
            .await
            .unwrap();
    }
    let revision = facilitator.get_wish_revision(&key, 1).await.unwrap();
    let changed: Vec<&str> = revision.changes.iter().map(|change| change.pointer.as_str()).collect();
    assert!(
        changed.contains(&"/success_criteria/0/measure/en") && changed.contains(&"/if_it_works"),
        "{changed:?}"
    );
    assert!(draft.version > 1);

    // Published: the public reads clean text, and nothing that is private.
    let draft = facilitator.get_wish_draft(&key, NONE).await.unwrap();
    facilitator
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Publish))
        .await
        .unwrap();
    let wish = eventually("it is public", || async { visitor.get_wish(&reference).await.ok() }).await;
    let problem = wish.problem.en.clone().unwrap();
    let html = problem.html.unwrap();
    assert!(
        html.contains("<strong>without warning</strong>") && html.contains("<li>day</li>"),
        "{html}"
    );
    assert!(!html.contains("<script"), "{html}");
    assert!(wish.title.zh_hans.is_some(), "the other script is converted");
    let raw = portal
        .get(&format!("/api/v1/wishes/{reference}"))
        .send()
        .await
        .text()
        .to_owned();
    assert!(!raw.contains("under_100k"));
    let card = &visitor.list_wishes(&Default::default()).await.unwrap().items[0];
    assert_eq!(card.reference, reference);
    assert!(
        card.excerpt
            .en
            .as_ref()
            .unwrap()
            .text
            .starts_with("Bearings fail without warning.")
    );

    // A revision leaves the public text alone until it is published.
    author.open_wish_draft(&key).await.unwrap();
    assert_eq!(code(author.open_wish_draft(&key).await), "illegal_transition");
    let draft = author.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!((draft.number, draft.published), (2, true));
    let title = fields(json!({ "title": { "en": "Hear a worn bearing two weeks early" } }));
    author
        .update_wish_draft(&key, draft.version, NONE, &title)
        .await
        .unwrap();
    assert_eq!(visitor.get_wish(&reference).await.unwrap().title, wish.title);
    for (person, action) in [
        (author, RevisionAction::Send),
        (author, RevisionAction::Endorse),
        (facilitator, RevisionAction::Publish),
    ] {
        let draft = person.get_wish_draft(&key, NONE).await.unwrap();
        person
            .move_wish_draft(&key, draft.version, &plain(action))
            .await
            .unwrap();
    }
    // Caches and the index follow the commit.
    let revised = eventually("the revision is public", || async {
        let read = visitor.get_wish(&reference).await.unwrap();
        (read.title != wish.title).then_some(read)
    })
    .await;
    assert_eq!(
        revised.title.en.as_ref().unwrap().text,
        "Hear a worn bearing two weeks early"
    );
    assert!(revised.title.zh_hans.is_none(), "what is converted follows its source");
    let summaries = author.list_wish_revisions(&key).await.unwrap();
    assert_eq!(
        summaries.iter().map(|summary| summary.number).collect::<Vec<_>>(),
        [2, 1]
    );

    // Withdrawn: the address says so.
    let withdraw = ThingTransition {
        action: ThingAction::Withdraw,
        reason: Some(EndReason::Solved),
        note: None,
        closing_on: None,
    };
    author.move_wish(&key, revised.version, &withdraw).await.unwrap();
    let gone = eventually("it is gone", || async {
        match visitor.get_wish(&reference).await {
            Err(Error::Problem(gone)) => Some(gone),
            _ => None,
        }
    })
    .await;
    assert_eq!((gone.code, gone.status), (ProblemCode::Withdrawn, 410));
    assert_eq!(gone.errors[0].params["reason"], "solved");
    let told = mails::about(&portal, "cora@board.example", "was sent back").await;
    assert!(told.text.contains("Say how early."), "{told:?}");
}

#[tokio::test]
async fn a_draft_may_be_almost_empty_and_what_is_sent_may_not() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let new = NewWish {
        organisation: BOARD.into(),
        from: None,
        content: Default::default(),
    };
    let draft = cora.client.create_wish(&new).await.unwrap();
    let key = draft.id.to_string();
    let missing: Vec<&str> = draft.missing.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(missing, ["/title", "/problem", "/categories"]);
    let sent = cora.client.move_wish_draft(&key, 1, &plain(RevisionAction::Send)).await;
    assert_eq!(code(sent), "invalid /title required");
    for (patch, problem) in [
        (json!({ "titel": { "en": "x" } }), "invalid /titel unknown_field"),
        (json!({ "title": { "fr": "x" } }), "invalid /title type"),
        (json!({ "title": "x" }), "invalid /title type"),
        (json!({ "yearly_cost": "much" }), "invalid /yearly_cost type"),
        (
            json!({ "categories": ["no-such-field"] }),
            "invalid /categories/0 unknown",
        ),
        (
            json!({ "problem": { "en": "x".repeat(10_001) } }),
            "invalid /problem/en too_long",
        ),
        (
            json!({ "success_criteria": [{ "measure": {}, "importance": "wanted", "units": "d" }] }),
            "invalid /success_criteria/0/units unknown_field",
        ),
    ] {
        let refused = cora.client.update_wish_draft(&key, 1, NONE, &fields(patch)).await;
        assert_eq!(code(refused), problem);
    }
    let stale = cora.client.update_wish_draft(&key, 7, NONE, &fields(json!({}))).await;
    assert_eq!(code(stale), "precondition_failed");
    let after = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!((after.version, after.content), (1, draft.content));
    cora.client.delete_wish_draft(&key, 1).await.unwrap();
    assert_eq!(code(cora.client.get_wish_draft(&key, NONE).await), "not_found");
}

#[tokio::test]
async fn saving_while_one_writes_moves_nothing_public_and_is_one_event_a_sitting() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let key = begun(&cora).await;
    let count = |query: &str| portal.store.database.sql(query).remove(0);
    let (changes, events) = (
        count("SELECT n FROM change_counter"),
        count("SELECT count(*) FROM audit_events"),
    );
    let window = EditorQuery {
        editor: Some(uuid::Uuid::now_v7()),
    };
    for version in 1..6 {
        let patch = fields(json!({ "scale": { "en": format!("{version} lifts") } }));
        cora.client
            .update_wish_draft(&key, version, window, &patch)
            .await
            .unwrap();
    }
    assert_eq!(count("SELECT n FROM change_counter"), changes);
    assert_eq!(count("SELECT count(*) FROM audit_events"), events);
    // Another window is told before it types; the own one is not.
    assert!(
        cora.client
            .get_wish_draft(&key, window)
            .await
            .unwrap()
            .others
            .is_empty()
    );
    let others = cora.client.get_wish_draft(&key, NONE).await.unwrap().others;
    assert_eq!(others.len(), 1);
    assert!(others[0].own && others[0].name.is_none());
}

#[tokio::test]
async fn of_many_who_save_one_version_one_wins() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let key = begun(&cora).await;
    let mut saves = JoinSet::new();
    for number in 0..20 {
        let (client, key) = (cora.client.clone(), key.clone());
        saves.spawn(async move {
            let patch = fields(json!({ "scale": { "en": format!("{number}") } }));
            client.update_wish_draft(&key, 1, NONE, &patch).await
        });
    }
    let outcomes = saves.join_all().await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 19));
    assert!(lost.into_iter().all(|outcome| code(outcome) == "precondition_failed"));
}

#[tokio::test]
async fn a_facilitator_decides_nothing_for_an_organisation_they_belong_to() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@board.example", AccountRole::Facilitator).await;
    fay.joins(&portal, BOARD, false);
    let key = begun(&cora).await;
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
        cora.client
            .move_wish_draft(&key, draft.version, &plain(action))
            .await
            .unwrap();
    }
    let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
    let publish = fay
        .client
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Publish))
        .await;
    assert_eq!(code(publish), "forbidden /action own_organisation");
    assert!(
        fay.client
            .list_reviews()
            .await
            .unwrap()
            .iter()
            .all(|card| card.id != draft.id)
    );
}
