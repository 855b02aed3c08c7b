//! What becomes of the drafts of a person who leaves: a colleague or the coordinators look after them, and are told what comes of them.

use serde_json::json;
use shared::{
    account::{AccountRole, Leaving},
    membership::{HandOver, MembershipAction},
    revision::{DraftTransition, ReturnReason, RevisionAction, RevisionState},
    workspace::WorkspaceTask,
};

use super::{
    drafting::{NONE, begun, code, fields, plain},
    memberships::{BOARD, coordinator, own, to},
};
use crate::support::{Person, Portal, mails, people::PASSWORD};

async fn member(portal: &Portal, email: &str) -> Person {
    let person = Person::new(portal, email).await;
    person.joins(portal, BOARD, false);
    person
}

async fn moved(person: &Person, key: &str, step: &DraftTransition) {
    let draft = person.client.get_wish_draft(key, NONE).await.unwrap();
    person.client.move_wish_draft(key, draft.version, step).await.unwrap();
}

fn back() -> DraftTransition {
    DraftTransition {
        reason: Some(ReturnReason::Unclear),
        note: Some("Say it in one sentence.".into()),
        ..plain(RevisionAction::SendBack)
    }
}

/// Whether the person has the task of answering the return of this draft.
async fn has_to_answer(person: &Person, key: &str) -> bool {
    let items = person.client.get_workspace().await.unwrap().items;
    let mut tasks = items.into_iter().map(|item| item.task);
    tasks.any(|task| matches!(task, WorkspaceTask::AnswerReturn { draft } if draft.id.to_string() == key))
}

#[tokio::test]
async fn the_successor_has_the_drafts_and_is_told_what_comes_of_them() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let (ann, ben) = (
        member(&portal, "ann@works.example").await,
        member(&portal, "ben@works.example").await,
    );
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    // One is being written, one waits for the coordinator, one is in review; one is a colleague's.
    let keys = [begun(&ann).await, begun(&ann).await, begun(&ann).await];
    let colleagues = begun(&cora).await;
    for key in &keys[1..] {
        moved(&ann, key, &plain(RevisionAction::Send)).await;
    }
    moved(&cora, &keys[2], &plain(RevisionAction::Endorse)).await;

    let membership = own(&ann, BOARD).await;
    let to = HandOver {
        successor: own(&ben, BOARD).await.id,
    };
    let before = mails::to(&portal, &ben.email).len();
    cora.client
        .hand_over(membership.id, membership.version, &to)
        .await
        .unwrap();
    let mail = mails::next_to(&portal, &ben.email, before).await;
    assert!(mail.text.contains("Drafts among it: 3."), "{}", mail.text);
    let states = [
        RevisionState::Draft,
        RevisionState::WithCoordinator,
        RevisionState::Submitted,
    ];
    for (key, state) in keys.iter().zip(states) {
        let draft = ben.client.get_wish_draft(key, NONE).await.unwrap();
        assert_eq!(
            (draft.state, draft.version),
            (
                state,
                if state == RevisionState::Draft {
                    1
                } else {
                    draft.version
                }
            )
        );
    }
    let events = "SELECT count(*) FROM audit_events WHERE thing_kind = 'revision' AND action = 'hand_over'";
    assert_eq!(portal.store.database.sql(events), ["3"]);

    // Sent back: the successor is told and has the task; the one who left is not told.
    let gone = mails::to(&portal, &ann.email).len();
    moved(&fay, &keys[2], &back()).await;
    mails::about(&portal, &ben.email, "was sent back").await;
    assert!(has_to_answer(&ben, &keys[2]).await && !has_to_answer(&cora, &keys[2]).await);
    assert_eq!(code(ann.client.get_wish_draft(&keys[2], NONE).await), "not_found");
    // It is the successor's to give up, as it was the author's; a colleague's is not.
    ben.client.delete_wish_draft(&keys[0], 1).await.unwrap();
    assert_eq!(code(ben.client.delete_wish_draft(&colleagues, 1).await), "forbidden");

    // When it is published, too.
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let draft = ben.client.get_wish_draft(&keys[2], NONE).await.unwrap();
    ben.client
        .update_wish_draft(&keys[2], draft.version, NONE, &patch)
        .await
        .unwrap();
    moved(&ben, &keys[2], &plain(RevisionAction::Send)).await;
    moved(&cora, &keys[2], &plain(RevisionAction::Endorse)).await;
    moved(&fay, &keys[2], &plain(RevisionAction::Publish)).await;
    mails::about(&portal, &ben.email, "is published").await;
    let told = mails::to(&portal, &ann.email);
    let told: Vec<&str> = told[gone..].iter().map(|mail| mail.subject.as_str()).collect();
    assert!(told.iter().all(|subject| !subject.contains("lift bearing")), "{told:?}");
}

#[tokio::test]
async fn without_a_successor_the_coordinators_look_after_what_waits() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let dan = coordinator(&portal, "dan@board.example").await;
    let ann = member(&portal, "ann@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let key = begun(&ann).await;
    moved(&ann, &key, &plain(RevisionAction::Send)).await;
    moved(&cora, &key, &plain(RevisionAction::Endorse)).await;

    // The author leaves while it waits for review.
    let membership = own(&ann, BOARD).await;
    ann.client
        .change_membership(membership.id, membership.version, &to(MembershipAction::Leave))
        .await
        .unwrap();
    for told in [&cora, &dan] {
        let mail = mails::about(&portal, &told.email, "drafts wait").await;
        assert!(
            mail.text.contains("ann no longer works") && mail.text.contains(": 1."),
            "{}",
            mail.text
        );
    }
    // It is reviewed as before, and they answer.
    moved(&fay, &key, &back()).await;
    for coordinator in [&cora, &dan] {
        mails::about(&portal, &coordinator.email, "was sent back").await;
        assert!(has_to_answer(coordinator, &key).await);
    }
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let draft = dan.client.get_wish_draft(&key, NONE).await.unwrap();
    dan.client
        .update_wish_draft(&key, draft.version, NONE, &patch)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_suspended_member_and_a_closed_account_leave_nothing_behind_unseen() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let dan = coordinator(&portal, "dan@board.example").await;
    let (ann, ben) = (
        member(&portal, "ann@works.example").await,
        member(&portal, "ben@works.example").await,
    );
    begun(&ann).await;
    // What a colleague began and looks after stays theirs, also when another wrote on it last.
    let colleagues = begun(&dan).await;
    let draft = ann.client.get_wish_draft(&colleagues, NONE).await.unwrap();
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    ann.client
        .update_wish_draft(&colleagues, draft.version, NONE, &patch)
        .await
        .unwrap();
    let membership = own(&ann, BOARD).await;
    cora.client
        .change_membership(membership.id, membership.version, &to(MembershipAction::Suspend))
        .await
        .unwrap();
    let mail = mails::about(&portal, &dan.email, "drafts wait").await;
    assert!(mail.text.contains(": 1."), "{}", mail.text);
    // The coordinator who did it is not told of their own act.
    let told = mails::to(&portal, &cora.email);
    assert!(told.iter().all(|mail| !mail.subject.contains("drafts wait")));

    let key = begun(&ben).await;
    let leaving = Leaving {
        password: PASSWORD.into(),
    };
    ben.client.leave_portal(&leaving).await.unwrap();
    let mail = mails::about(&portal, &cora.email, "drafts wait").await;
    assert!(mail.text.contains("ben no longer works"), "{}", mail.text);
    // The name is gone, the draft is not.
    let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!(draft.state, RevisionState::Draft);
    let revisions = cora.client.list_wish_revisions(&key).await.unwrap();
    assert_eq!(revisions[0].steps[0].by, None);
}
