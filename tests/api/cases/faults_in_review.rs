//! What can go wrong while a text is written and reviewed: each is refused with its reason, and nothing is lost.

use serde_json::json;
use shared::{
    account::AccountRole,
    organisation::{OrganisationAction, OrganisationTransition},
    revision::{ActionBar, DraftTransition, ReturnReason, RevisionAction, RevisionState},
    wish::NewWish,
};
use tokio::task::JoinSet;

use super::{
    drafting::{NONE, begun, code, fields, plain, whole},
    memberships::{BOARD, coordinator},
};
use crate::support::{Person, Portal, database::Database, eventually};

async fn moved(person: &Person, key: &str, action: RevisionAction) {
    let draft = person.client.get_wish_draft(key, NONE).await.unwrap();
    person
        .client
        .move_wish_draft(key, draft.version, &plain(action))
        .await
        .unwrap();
}

async fn sent(cora: &Person) -> String {
    let key = begun(cora).await;
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        moved(cora, &key, action).await;
    }
    key
}

async fn is_queued(person: &Person, key: &str) -> bool {
    let queue = person.client.list_reviews().await.unwrap();
    queue.iter().any(|card| card.id.to_string() == key)
}

fn back() -> DraftTransition {
    DraftTransition {
        reason: Some(ReturnReason::Unclear),
        ..plain(RevisionAction::SendBack)
    }
}

#[tokio::test]
async fn what_an_organisation_sent_that_is_suspended_waits_until_it_takes_part_again() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = sent(&cora).await;
    assert!(is_queued(&fay, &key).await);
    let change = |action| {
        let client = fay.client.clone();
        async move {
            let version = client
                .get_organisation_record(BOARD)
                .await
                .unwrap()
                .organisation
                .version;
            let transition = OrganisationTransition { action, reason: None };
            client.change_organisation(BOARD, version, &transition).await.unwrap();
        }
    };
    change(OrganisationAction::Suspend).await;
    assert!(!is_queued(&fay, &key).await);
    let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!(draft.state, RevisionState::Submitted, "it is still there to be read");
    for step in [plain(RevisionAction::Publish), back()] {
        let refused = fay.client.move_wish_draft(&key, draft.version, &step).await;
        assert_eq!(code(refused), "forbidden /action organisation_inactive");
    }
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let edited = fay.client.update_wish_draft(&key, draft.version, NONE, &patch).await;
    assert_eq!(code(edited), "forbidden");
    let actions = fay.client.get_wish_actions(&key).await.unwrap();
    let publish = actions
        .draft
        .iter()
        .find(|possible| possible.action == RevisionAction::Publish);
    assert_eq!(publish.unwrap().barred_by, Some(ActionBar::OrganisationInactive));
    let taken = cora
        .client
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::TakeBack))
        .await;
    assert_eq!(code(taken), "forbidden /action organisation_inactive");

    change(OrganisationAction::Restore).await;
    assert!(is_queued(&fay, &key).await);
    moved(&fay, &key, RevisionAction::Publish).await;
    let visitor = portal.client();
    eventually("it is public", || async { visitor.get_wish(&key).await.ok() }).await;
}

/// Writes into the open revision that the wish closed yesterday, as if it had waited so long.
fn close_yesterday(portal: &Portal) {
    let content = match portal.store.database {
        Database::Sqlite(_) => "json_set(content, '$.closing_on', '2020-01-01')",
        Database::Postgres { .. } => "jsonb_set(content, '{closing_on}', '\"2020-01-01\"')",
    };
    portal.store.database.sql(&format!(
        "UPDATE revisions SET content = {content} WHERE author_id IS NOT NULL AND state IN ('with_coordinator', 'submitted')"
    ));
}

#[tokio::test]
async fn a_closing_day_that_passed_while_it_waited_is_named_at_its_field() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = begun(&cora).await;
    moved(&cora, &key, RevisionAction::Send).await;
    close_yesterday(&portal);
    let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    let endorsed = cora
        .client
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Endorse))
        .await;
    assert_eq!(code(endorsed), "invalid /closing_on past");
    // Taken back, mended, and sent again; and it passes again before it is published.
    moved(&cora, &key, RevisionAction::TakeBack).await;
    let mend = |day: &str| fields(json!({ "closing_on": day }));
    let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    cora.client
        .update_wish_draft(&key, draft.version, NONE, &mend("2099-01-31"))
        .await
        .unwrap();
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        moved(&cora, &key, action).await;
    }
    close_yesterday(&portal);
    let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
    let published = fay
        .client
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Publish))
        .await;
    assert_eq!(code(published), "invalid /closing_on past");
    let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!(draft.state, RevisionState::Submitted);
    fay.client.move_wish_draft(&key, draft.version, &back()).await.unwrap();
    let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    cora.client
        .update_wish_draft(&key, draft.version, NONE, &mend("2099-02-28"))
        .await
        .unwrap();
}

#[tokio::test]
async fn who_belongs_to_the_sender_has_nothing_of_it_in_their_queue_and_is_told_why() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let gus = Person::staff(&portal, "gus@board.example", AccountRole::Facilitator).await;
    gus.joins(&portal, BOARD, false);
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = sent(&cora).await;
    assert!(is_queued(&fay, &key).await && !is_queued(&gus, &key).await);
    let draft = gus.client.get_wish_draft(&key, NONE).await.unwrap();
    for step in [plain(RevisionAction::Publish), back()] {
        let refused = gus.client.move_wish_draft(&key, draft.version, &step).await;
        assert_eq!(code(refused), "forbidden /action own_organisation");
    }
    let actions = gus.client.get_wish_actions(&key).await.unwrap();
    let publish = actions
        .draft
        .iter()
        .find(|possible| possible.action == RevisionAction::Publish);
    assert_eq!(publish.unwrap().barred_by, Some(ActionBar::OwnOrganisation));
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let edited = gus.client.update_wish_draft(&key, draft.version, NONE, &patch).await;
    assert_eq!(code(edited), "illegal_transition  not_now");

    // Nor does a facilitator review what they began for another organisation.
    moved(&fay, &key, RevisionAction::Publish).await;
    fay.client.open_wish_draft(&key).await.unwrap();
    moved(&fay, &key, RevisionAction::Send).await;
    moved(&cora, &key, RevisionAction::Endorse).await;
    assert!(!is_queued(&fay, &key).await);
    let draft = fay.client.get_wish_draft(&key, NONE).await.unwrap();
    let refused = fay
        .client
        .move_wish_draft(&key, draft.version, &plain(RevisionAction::Publish))
        .await;
    assert_eq!(code(refused), "forbidden /action right");
}

#[tokio::test]
async fn of_many_who_open_a_revision_at_once_one_does() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = sent(&cora).await;
    moved(&fay, &key, RevisionAction::Publish).await;
    let mut opening = JoinSet::new();
    for _ in 0..10 {
        for person in [&cora, &fay] {
            let (client, key) = (person.client.clone(), key.clone());
            opening.spawn(async move { client.open_wish_draft(&key).await });
        }
    }
    let (opened, refused): (Vec<_>, Vec<_>) = opening.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!((opened.len(), refused.len()), (1, 19));
    for outcome in refused {
        assert_eq!(code(outcome), "illegal_transition");
    }
    let revisions = cora.client.list_wish_revisions(&key).await.unwrap();
    assert_eq!(revisions.len(), 2);
}

#[tokio::test]
async fn a_hundred_editors_of_one_draft_have_one_winner_for_each_version() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let key = begun(&cora).await;
    for version in 1..=3 {
        let mut saves = JoinSet::new();
        for number in 0..100 {
            let (client, key) = (cora.client.clone(), key.clone());
            saves.spawn(async move {
                let text = format!("{number} of version {version}");
                let patch = fields(json!({ "scale": { "en": text } }));
                let saved = client.update_wish_draft(&key, version, NONE, &patch).await;
                saved.map(|draft| (draft.version, text))
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = saves.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 99), "version {version}");
        assert!(lost.into_iter().all(|outcome| code(outcome) == "precondition_failed"));
        let (next, text) = won.into_iter().next().unwrap().unwrap();
        let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
        assert_eq!((draft.version, next), (version + 1, version + 1));
        assert_eq!(draft.content.text.scale.en, Some(text));
    }
}

#[tokio::test]
async fn a_hundred_thousand_characters_are_refused_at_their_field_and_nothing_is_lost() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let key = begun(&cora).await;
    let before = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    for letter in ["x", "字", "𨋢"] {
        let long = letter.repeat(100_000);
        for (patch, problem) in [
            (json!({ "problem": { "en": long } }), "invalid /problem/en too_long"),
            (
                json!({ "title": { "zh_hant": long } }),
                "invalid /title/zh_hant too_long",
            ),
            (
                json!({ "success_criteria": [{ "measure": { "en": long }, "importance": "wanted" }] }),
                "invalid /success_criteria/0/measure/en too_long",
            ),
            (json!({ "categories": [long] }), "invalid /categories/0 unknown"),
        ] {
            let refused = cora
                .client
                .update_wish_draft(&key, before.version, NONE, &fields(patch))
                .await;
            assert_eq!(code(refused), problem, "{letter}");
        }
    }
    let mut content = whole();
    content["problem"] = json!({ "en": "x".repeat(100_000) });
    let new = NewWish {
        organisation: BOARD.into(),
        from: None,
        content: serde_json::from_value(content).unwrap(),
    };
    assert_eq!(
        code(cora.client.create_wish(&new).await),
        "invalid /problem/en too_long"
    );
    let long = DraftTransition {
        note: Some("x".repeat(100_000)),
        ..back()
    };
    let key = &key;
    moved(&cora, key, RevisionAction::Send).await;
    let draft = cora.client.get_wish_draft(key, NONE).await.unwrap();
    assert_eq!(
        code(cora.client.move_wish_draft(key, draft.version, &long).await),
        "invalid /note too_long"
    );
    let after = cora.client.get_wish_draft(key, NONE).await.unwrap();
    assert_eq!(after.content, before.content);
}
