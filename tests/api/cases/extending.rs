//! A wish is extended while it is being revised: publishing the revision takes the later day back only where its authors say so.

use client::Client;
use serde_json::json;
use shared::{
    account::AccountRole,
    revision::{RevisionAction, ThingAction, ThingTransition},
};

use super::{
    drafting::{NONE, begun, code, fields, plain},
    memberships::coordinator,
};
use crate::support::{Person, Portal, eventually};

async fn moved(client: &Client, key: &str, action: RevisionAction) {
    let draft = client.get_wish_draft(key, NONE).await.unwrap();
    client
        .move_wish_draft(key, draft.version, &plain(action))
        .await
        .unwrap();
}

/// Sends the open revision and publishes it.
async fn published(author: &Client, facilitator: &Client, key: &str) {
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        moved(author, key, action).await;
    }
    moved(facilitator, key, RevisionAction::Publish).await;
}

async fn extended(author: &Client, portal: &Portal, key: &str, day: &str) {
    let database = &portal.store.database;
    let id = database.literal(key.parse().unwrap());
    let version = database.sql(&format!("SELECT version FROM wishes WHERE id = {id}"));
    let version = version[0].parse().unwrap();
    let extend = ThingTransition {
        action: ThingAction::Extend,
        reason: None,
        note: None,
        closing_on: day.parse().ok(),
    };
    author.move_wish(key, version, &extend).await.unwrap();
}

async fn rewritten(author: &Client, key: &str, day: &str) {
    let draft = author.get_wish_draft(key, NONE).await.unwrap();
    let patch = fields(json!({ "closing_on": day }));
    author
        .update_wish_draft(key, draft.version, NONE, &patch)
        .await
        .unwrap();
}

/// The closing day in the open revision.
async fn written(author: &Client, key: &str) -> String {
    let draft = author.get_wish_draft(key, NONE).await.unwrap();
    draft
        .content
        .text
        .closing_on
        .map(|day| day.to_string())
        .unwrap_or_default()
}

/// The closing day that the public reads.
async fn shown(portal: &Portal, key: &str, day: &str) {
    let visitor = portal.client();
    eventually(&format!("the closing day {day}"), || async {
        let wish = visitor.get_wish(key).await.ok()?;
        (wish.closing_on == day.parse().ok()).then_some(())
    })
    .await;
}

#[tokio::test]
async fn publishing_a_revision_takes_no_extension_back() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let (author, facilitator) = (&cora.client, &fay.client);
    let key = begun(&cora).await;
    published(author, facilitator, &key).await;
    extended(author, &portal, &key, "2099-03-31").await;

    // The revision leaves the day alone, and it is extended while the revision is in review.
    author.open_wish_draft(&key).await.unwrap();
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        moved(author, &key, action).await;
    }
    let seen = facilitator.get_wish_draft(&key, NONE).await.unwrap().version;
    extended(author, &portal, &key, "2099-06-30").await;
    // Who has read it before sees that it has changed.
    let stale = facilitator
        .move_wish_draft(&key, seen, &plain(RevisionAction::Publish))
        .await;
    assert_eq!(code(stale), "precondition_failed");
    moved(facilitator, &key, RevisionAction::Publish).await;
    shown(&portal, &key, "2099-06-30").await;

    // The revision has an earlier day, and a later one is granted: the later of both.
    author.open_wish_draft(&key).await.unwrap();
    rewritten(author, &key, "2099-05-01").await;
    extended(author, &portal, &key, "2099-09-30").await;
    assert_eq!(written(author, &key).await, "2099-09-30");
    // A still later one in the revision stays.
    rewritten(author, &key, "2099-12-31").await;
    extended(author, &portal, &key, "2099-10-31").await;
    assert_eq!(written(author, &key).await, "2099-12-31");
    // What its authors write after the extension holds.
    rewritten(author, &key, "2099-08-01").await;
    published(author, facilitator, &key).await;
    shown(&portal, &key, "2099-08-01").await;
}
