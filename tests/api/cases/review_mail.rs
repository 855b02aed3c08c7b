//! One mail a day to each facilitator about what newly waits for review.

use shared::{account::AccountRole, revision::RevisionAction};

use super::{
    drafting::{NONE, begun, plain},
    memberships::{BOARD, coordinator},
};
use crate::support::{
    Person, Portal, Store, eventually,
    mails::{self, Mail},
};

/// The next day: the same data with what is due done.
pub async fn next_day(store: Store) -> Portal {
    store.database.sql("UPDATE daily_jobs SET promised_for = '2020-01-01'");
    let portal = Portal::on(store);
    eventually("what is due today", || async {
        let sql = |statement: &str| portal.store.database.sql(statement);
        let is_done = sql("SELECT count(*) FROM daily_jobs WHERE promised_for <= '2020-01-01'") == ["0"]
            && sql("SELECT count(*) FROM jobs WHERE state = 'waiting'") == ["0"];
        is_done.then_some(())
    })
    .await;
    portal
}

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

/// The mails to this address about reviews.
fn about_reviews(portal: &Portal, email: &str) -> Vec<Mail> {
    let mut mails = mails::to(portal, email);
    mails.retain(|mail| mail.subject.contains("review queue"));
    mails
}

#[tokio::test]
async fn what_is_new_is_told_once_a_day_to_who_may_decide_about_it() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    // A member of the organisation that sends, and a member of staff who does not review.
    let gus = Person::staff(&portal, "gus@board.example", AccountRole::Facilitator).await;
    gus.joins(&portal, BOARD, false);
    let ada = Person::staff(&portal, "ada@agency.example", AccountRole::Administrator).await;
    let keys = [sent(&cora).await, sent(&cora).await];
    let back = sent(&cora).await;
    moved(&cora, &back, RevisionAction::TakeBack).await;
    let reference = |key: &str| {
        let (client, key) = (fay.client.clone(), key.to_owned());
        async move { client.get_wish_draft(&key, NONE).await.unwrap().reference.unwrap() }
    };
    let references = [reference(&keys[0]).await, reference(&keys[1]).await];

    let portal = next_day(portal.stopped()).await;
    let told = about_reviews(&portal, &fay.email);
    assert_eq!(told.len(), 1, "{told:?}");
    let mail = &told[0];
    assert!(mail.subject.contains("review queue: 2"), "{}", mail.subject);
    for (reference, text) in references.iter().zip(["Hear a worn lift bearing early"; 2]) {
        assert!(mail.text.contains(&format!("{reference} {text}")), "{}", mail.text);
        let address = format!("/en/desk/reviews/wishes/{reference}");
        assert!(mail.text.contains(&address), "{}", mail.text);
        assert!(mail.html.contains(&format!(">{reference} {text}")), "{}", mail.html);
    }
    assert!(
        mail.text.contains("pledged by") && mail.text.contains("waiting since"),
        "{}",
        mail.text
    );
    for nobody in [&gus, &ada, &cora] {
        assert_eq!(about_reviews(&portal, &nobody.email).len(), 0, "{}", nobody.email);
    }

    // Nothing is new the day after, though all of it waits.
    let portal = next_day(portal.stopped()).await;
    assert_eq!(about_reviews(&portal, &fay.email).len(), 1);

    // One is sent again, help is asked with another, and one more waits of an organisation that rests.
    let cora = Person::sign_in(&portal, &cora.email).await;
    moved(&cora, &keys[0], RevisionAction::TakeBack).await;
    for action in [RevisionAction::Send, RevisionAction::Endorse] {
        moved(&cora, &keys[0], action).await;
    }
    moved(&cora, &back, RevisionAction::AskForHelp).await;
    let status = |portal: &Portal, status: &str| {
        let sql = format!("UPDATE organisations SET status = '{status}' WHERE slug = '{BOARD}'");
        portal.store.database.sql(&sql);
    };
    status(&portal, "suspended");
    let portal = next_day(portal.stopped()).await;
    assert_eq!(about_reviews(&portal, &fay.email).len(), 1);
    status(&portal, "active");
    let portal = next_day(portal.stopped()).await;
    let told = about_reviews(&portal, &fay.email);
    assert_eq!(told.len(), 2);
    assert!(told[1].subject.contains("review queue: 2"), "{}", told[1].subject);
    // What help was asked with has no reference yet, or has one that was given before.
    assert!(told[1].text.contains(&references[0]) && !told[1].text.contains(&format!("- {}", references[1])));
}
