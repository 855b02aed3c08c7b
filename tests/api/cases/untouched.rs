//! Drafts that nobody touches for 18 months: two notices, then they are gone. What was published is never removed.

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::json;
use shared::{
    account::AccountRole,
    revision::{DraftTransition, ReturnReason, RevisionAction},
};

use super::{
    drafting::{NONE, begun, code, fields, plain},
    memberships::{BOARD, coordinator},
    review_mail::next_day,
};
use crate::support::{Person, Portal, Store, mails};

/// An instant as the portal writes it into either database.
fn literal(at: DateTime<Utc>) -> String {
    at.format("'%Y-%m-%dT%H:%M:%S%.6f+00:00'").to_string()
}

/// Lets the drafts of a test be as old as they are after 16 months, a day, and so many days; the last notice was a month ago.
fn aged(store: &Store, which: &str, days: i64) {
    let touched = Utc::now().checked_sub_months(Months::new(16)).unwrap() - TimeDelta::days(days + 1);
    let noticed = Utc::now() - TimeDelta::days(31);
    let theirs = format!("author_id IS NOT NULL AND state = 'draft' AND {which}");
    for (column, at, only) in [("noticed_at", noticed, "notices > 0"), ("updated_at", touched, "TRUE")] {
        let at = literal(at);
        store.database.sql(&format!(
            "UPDATE revisions SET {column} = {at} WHERE {theirs} AND {only}"
        ));
    }
}

async fn moved(person: &Person, key: &str, step: &DraftTransition) {
    let draft = person.client.get_wish_draft(key, NONE).await.unwrap();
    person.client.move_wish_draft(key, draft.version, step).await.unwrap();
}

fn notices(portal: &Portal, email: &str) -> usize {
    let mut mails = mails::to(portal, email);
    mails.retain(|mail| mail.subject.contains("will be removed"));
    mails.len()
}

#[tokio::test]
async fn a_draft_that_nobody_touches_is_removed_after_two_notices() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let eve = Person::new(&portal, "eve@works.example").await;
    eve.is(&portal, BOARD, "requested", false);
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;

    // One is left, one will be touched, one was sent back and left, one is an applicant's alone; one waits in review, and one is a
    // revision of what is published.
    let (left, touched, alone) = (begun(&ann).await, begun(&ann).await, begun(&eve).await);
    let (returned, waiting, published) = (begun(&ann).await, begun(&ann).await, begun(&ann).await);
    for key in [&returned, &waiting, &published] {
        moved(&ann, key, &plain(RevisionAction::Send)).await;
        moved(&cora, key, &plain(RevisionAction::Endorse)).await;
    }
    let back = DraftTransition {
        reason: Some(ReturnReason::Unclear),
        ..plain(RevisionAction::SendBack)
    };
    moved(&fay, &returned, &back).await;
    moved(&fay, &published, &plain(RevisionAction::Publish)).await;
    ann.client.open_wish_draft(&published).await.unwrap();
    let theirs = [&left, &touched, &alone, &returned, &waiting, &published]
        .map(|key| portal.store.database.literal(key.parse().unwrap()))
        .join(", ");
    let revisions = format!("SELECT count(*) FROM revisions WHERE thing_id IN ({theirs})");
    let before: usize = portal.store.database.sql(&revisions).remove(0).parse().unwrap();

    // The first notice, and no second one the day after.
    let store = portal.stopped();
    aged(&store, "TRUE", 0);
    let portal = next_day(next_day(store).await.stopped()).await;
    assert_eq!((notices(&portal, &ann.email), notices(&portal, &eve.email)), (3, 1));
    assert_eq!(notices(&portal, &cora.email), 0);
    let mail = mails::about(&portal, &ann.email, "will be removed").await;
    assert!(mail.text.contains("Hear a worn lift bearing early"), "{}", mail.text);

    // One is touched: its time begins again. A month later the others are told of again, now with the coordinator.
    let again = Person::sign_in(&portal, &ann.email).await;
    let draft = again.client.get_wish_draft(&touched, NONE).await.unwrap();
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    again
        .client
        .update_wish_draft(&touched, draft.version, NONE, &patch)
        .await
        .unwrap();
    let store = portal.stopped();
    let month_ago = literal(Utc::now() - TimeDelta::days(31));
    let is_old = format!("updated_at < {month_ago}");
    aged(&store, &is_old, 31);
    let portal = next_day(store).await;
    assert_eq!((notices(&portal, &ann.email), notices(&portal, &eve.email)), (5, 2));
    assert_eq!(notices(&portal, &cora.email), 2);

    // Another month later they are gone, with everything that was written; the rest is there.
    let store = portal.stopped();
    aged(&store, &is_old, 62);
    let portal = next_day(store).await;
    assert_eq!((notices(&portal, &ann.email), notices(&portal, &eve.email)), (5, 2));
    let (ann, eve) = (
        Person::sign_in(&portal, &ann.email).await,
        Person::sign_in(&portal, &eve.email).await,
    );
    for (person, key) in [(&ann, &left), (&ann, &returned), (&eve, &alone)] {
        assert_eq!(code(person.client.get_wish_draft(key, NONE).await), "not_found");
    }
    for key in [&touched, &waiting, &published] {
        ann.client.get_wish_draft(key, NONE).await.unwrap();
    }
    portal.client().get_wish(&published).await.unwrap();
    let sql = |statement: &str| portal.store.database.sql(statement);
    assert_eq!(sql(&revisions), [(before - 3).to_string()]);
    let orphans = "SELECT count(*) FROM revision_steps WHERE thing_id NOT IN (SELECT id FROM wishes) \
                   AND thing_id NOT IN (SELECT id FROM solutions)";
    assert_eq!(sql(orphans), ["0"]);
    let events = format!(
        "SELECT count(*) FROM audit_events WHERE action = 'remove_untouched' AND actor_kind = 'portal' AND thing_id IN ({theirs})"
    );
    assert_eq!(sql(&events), ["3"]);
}
