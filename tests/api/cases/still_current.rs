//! "Still current?": who offers a solution is asked after a year, reminded twice, and then it is archived.

use serde_json::json;
use shared::{
    account::AccountRole,
    problem::ProblemCode,
    revision::{EndReason, ThingAction, ThingTransition},
    workspace::{WorkspaceItem, WorkspaceTask},
};

use super::{drafting::code, memberships::BOARD, review_mail::next_day};
use crate::support::{Person, Portal, Store, eventually, mails, records};

const REFERENCE: &str = "S-0905";

fn plain(action: ThingAction) -> ThingTransition {
    ThingTransition {
        action,
        reason: None,
        note: None,
        closing_on: None,
    }
}

/// A store with a published solution of the board, which may offer.
fn stocked() -> Store {
    let store = Store::demo();
    store.database.sql(&format!(
        "UPDATE organisations SET may_offer = TRUE WHERE slug = '{BOARD}'"
    ));
    let of_board = json!({ "organisation": BOARD, "categories": ["fire-services"], "published_on": "2024-01-15" });
    let line = records::with(records::solution(REFERENCE), of_board);
    store.import("solution", "one.jsonl", line.to_string()).succeeded();
    store
}

/// Moves the days of the solution back by so many, as if time had passed.
fn later(store: &Store, days: i64) {
    let move_back = |column: &str| {
        let day = store.database.sql(&format!(
            "SELECT {column} FROM solutions WHERE reference = '{REFERENCE}' AND {column} IS NOT NULL"
        ));
        if let Some(day) = day.first() {
            let day: chrono::NaiveDate = day.parse().unwrap();
            let back = day - chrono::TimeDelta::days(days);
            store.database.sql(&format!(
                "UPDATE solutions SET {column} = '{back}' WHERE reference = '{REFERENCE}'"
            ));
        }
    };
    move_back("asked_on");
    move_back("confirmed_on");
}

async fn task(person: &Person) -> Option<WorkspaceItem> {
    let items = person.client.get_workspace().await.unwrap().items;
    let is_asked = |item: &WorkspaceItem| matches!(&item.task, WorkspaceTask::ConfirmSolution { reference, .. } if reference == REFERENCE);
    items.into_iter().find(is_asked)
}

fn column(portal: &Portal, column: &str) -> String {
    let sql = format!("SELECT {column} FROM solutions WHERE reference = '{REFERENCE}'");
    portal.store.database.sql(&sql).remove(0)
}

#[tokio::test]
async fn a_solution_that_nobody_confirms_is_asked_about_three_times_and_archived() {
    let portal = Portal::on(stocked());
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let version = portal.client().get_solution(REFERENCE).await.unwrap().version;

    // Each question after a month, none in between.
    let mut store = portal.stopped();
    for (round, subject) in ["Is “", "Reminder: is “", "Reminder: is “"].into_iter().enumerate() {
        let portal = next_day(next_day(store).await.stopped()).await;
        let (cora, ann) = again(&portal).await;
        let mut asked = mails::to(&portal, &cora.email);
        asked.retain(|mail| mail.subject.contains("still current?"));
        assert_eq!(asked.len(), round + 1, "{asked:?}");
        assert!(asked[round].subject.starts_with(subject), "{:?}", asked[round].subject);
        let item = task(&cora).await.expect("a task");
        let left = 30 * (3 - i64::try_from(round).unwrap());
        let due = item.due.unwrap() - item.since.date_naive();
        // The day begins in Hong Kong while it is yesterday in UTC.
        assert_eq!(due.num_days(), left + 1, "{item:?}");
        // A member who does not look after it is not asked.
        assert!(task(&ann).await.is_none());
        let read = portal.client().get_solution(REFERENCE).await.unwrap();
        assert_eq!(read.version, version, "nothing of it has changed");
        store = portal.stopped();
        later(&store, 30);
    }
    let portal = next_day(store).await;
    let (cora, ann) = again(&portal).await;
    let gone = portal.client().get_solution(REFERENCE).await.unwrap_err();
    assert_eq!(gone.code(), Some(ProblemCode::NotFound));
    assert_eq!(
        (column(&portal, "state"), column(&portal, "archived_reason")),
        ("archived".into(), "unconfirmed".into())
    );
    mails::about(&portal, &cora.email, "is archived").await;
    assert!(task(&cora).await.is_none());
    let events = format!(
        "SELECT e.action || ' ' || e.actor_kind FROM audit_events e JOIN solutions s ON s.id = e.thing_id \
         WHERE s.reference = '{REFERENCE}' AND e.actor_kind = 'portal' ORDER BY e.id"
    );
    let asked = "ask_if_current portal";
    assert_eq!(
        portal.store.database.sql(&events),
        [asked, asked, asked, "archive portal"]
    );

    // Restoring it says that it is current.
    let actions = cora.client.get_solution_actions(REFERENCE).await.unwrap();
    assert_eq!(actions.thing[0].action, ThingAction::Restore);
    ann.client
        .move_solution(REFERENCE, version + 1, &plain(ThingAction::Restore))
        .await
        .unwrap();
    let portal = next_day(portal.stopped()).await;
    assert_eq!(column(&portal, "asked"), "0");
    let read = portal.client().get_solution(REFERENCE).await.unwrap();
    assert!(read.confirmed_on.is_some());
}

/// The people, signed in at this server.
async fn again(portal: &Portal) -> (Person, Person) {
    (
        Person::sign_in(portal, "cora@board.example").await,
        Person::sign_in(portal, "ann@works.example").await,
    )
}

#[tokio::test]
async fn a_member_confirms_and_is_asked_again_a_year_later() {
    let portal = Portal::on(stocked());
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let portal = next_day(portal.stopped()).await;
    let (cora, ann) = again(&portal).await;
    let fay = Person::sign_in_with_code(&portal, &fay, 1).await;
    let eve = Person::new(&portal, "eve@other.example").await;
    let item = task(&cora).await.expect("a task");
    let WorkspaceTask::ConfirmSolution { version, .. } = item.task else {
        unreachable!()
    };

    // Only those who offer it know; with the version that they have seen.
    let confirm = plain(ThingAction::Confirm);
    assert_eq!(
        code(eve.client.move_solution(REFERENCE, version, &confirm).await),
        "forbidden /action right"
    );
    assert_eq!(
        code(fay.client.move_solution(REFERENCE, version, &confirm).await),
        "forbidden /action right"
    );
    let actions = fay.client.get_solution_actions(REFERENCE).await.unwrap();
    assert!(
        actions
            .thing
            .iter()
            .all(|possible| (possible.action == ThingAction::Confirm) == possible.barred_by.is_some())
    );
    assert_eq!(
        code(ann.client.move_solution(REFERENCE, version + 1, &confirm).await),
        "precondition_failed"
    );
    ann.client.move_solution(REFERENCE, version, &confirm).await.unwrap();
    assert!(task(&cora).await.is_none());
    let read = eventually("the public sees it", || async {
        let read = portal.client().get_solution(REFERENCE).await.unwrap();
        read.confirmed_on.is_some().then_some(read)
    })
    .await;
    assert_eq!(read.version, version + 1);
    let events = format!(
        "SELECT count(*) FROM audit_events e JOIN solutions s ON s.id = e.thing_id WHERE s.reference = '{REFERENCE}' \
         AND e.action = 'confirm'"
    );
    assert_eq!(portal.store.database.sql(&events), ["1"]);

    // For a year nobody asks again.
    let mut portal = portal;
    for (days, asked) in [(0, "0"), (360, "0"), (10, "1")] {
        let store = portal.stopped();
        later(&store, days);
        portal = next_day(store).await;
        assert_eq!(column(&portal, "asked"), asked, "{days} days later");
    }
}

#[tokio::test]
async fn where_nobody_can_answer_nobody_is_asked() {
    // Nobody of the board is on the portal.
    let portal = next_day(stocked()).await;
    assert_eq!(
        (column(&portal, "asked"), column(&portal, "state")),
        ("0".into(), "published".into())
    );
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let portal = next_day(portal.stopped()).await;
    assert_eq!(column(&portal, "asked"), "1");

    // The organisation is suspended for a long time: the question waits, and goes on with a whole month.
    let status = |store: &Store, status: &str, public: bool| {
        store.database.sql(&format!(
            "UPDATE organisations SET status = '{status}' WHERE slug = '{BOARD}'"
        ));
        store.database.sql(&format!(
            "UPDATE solutions SET is_public = {public} WHERE reference = '{REFERENCE}'"
        ));
    };
    let store = portal.stopped();
    status(&store, "suspended", false);
    later(&store, 200);
    let portal = next_day(store).await;
    assert_eq!(column(&portal, "asked"), "1");
    let store = portal.stopped();
    status(&store, "active", true);
    let portal = next_day(store).await;
    assert_eq!(column(&portal, "asked"), "1");
    let store = portal.stopped();
    later(&store, 30);
    let portal = next_day(store).await;
    assert_eq!(column(&portal, "asked"), "2");
}

#[tokio::test]
async fn a_reason_to_archive_is_told_to_the_people_of_the_solution() {
    let portal = Portal::on(stocked());
    let cora = Person::new(&portal, "cora@board.example").await;
    cora.joins(&portal, BOARD, true);
    let ann = Person::new(&portal, "ann@works.example").await;
    ann.joins(&portal, BOARD, false);
    let archive = ThingTransition {
        reason: Some(EndReason::NoLongerNeeded),
        ..plain(ThingAction::Archive)
    };
    ann.client.move_solution(REFERENCE, 1, &archive).await.unwrap();
    mails::about(&portal, &cora.email, "no longer published").await;
}
