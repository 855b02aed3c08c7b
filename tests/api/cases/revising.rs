//! Revisions of what is published: they go on from what the public sees, and bring nothing back.

use client::Error;
use shared::{
    account::AccountRole,
    problem::ProblemCode,
    revision::{EndReason, RevisionAction, ThingAction, ThingTransition},
};

use super::{
    drafting::{NONE, begun, plain},
    memberships::coordinator,
};
use crate::support::{Person, Portal, eventually};

#[tokio::test]
async fn a_revision_goes_on_from_what_is_public_and_brings_nothing_back_that_was_withdrawn() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let (author, facilitator) = (&cora.client, &fay.client);
    let key = begun(&cora).await;
    let published = |person: &client::Client, action| {
        let (person, key) = (person.clone(), key.clone());
        async move {
            let draft = person.get_wish_draft(&key, NONE).await.unwrap();
            person
                .move_wish_draft(&key, draft.version, &plain(action))
                .await
                .unwrap();
        }
    };
    let steps = [
        (author, RevisionAction::Send),
        (author, RevisionAction::Endorse),
        (facilitator, RevisionAction::Publish),
    ];
    for (person, action) in steps {
        published(person, action).await;
    }
    let visitor = portal.client();
    let wish = eventually("it is public", || async { visitor.get_wish(&key).await.ok() }).await;
    let day = "2099-12-31".parse().ok();
    let extend = ThingTransition {
        action: ThingAction::Extend,
        reason: None,
        note: None,
        closing_on: day,
    };
    author.move_wish(&key, wish.version, &extend).await.unwrap();
    author.open_wish_draft(&key).await.unwrap();
    let draft = author.get_wish_draft(&key, NONE).await.unwrap();
    assert_eq!(
        draft.content.text.closing_on, day,
        "the extended date is not taken back"
    );

    let withdraw = ThingTransition {
        action: ThingAction::Withdraw,
        reason: Some(EndReason::NoBudget),
        note: None,
        closing_on: None,
    };
    author.move_wish(&key, wish.version + 1, &withdraw).await.unwrap();
    for (person, action) in steps {
        published(person, action).await;
    }
    let row = format!(
        "SELECT count(*) FROM wishes WHERE is_public AND reference = '{}'",
        wish.reference
    );
    assert_eq!(portal.store.database.sql(&row), ["0"]);
    let gone = eventually("it is gone", || async {
        match visitor.get_wish(&key).await {
            Err(Error::Problem(gone)) => Some(gone),
            _ => None,
        }
    })
    .await;
    assert_eq!(gone.code, ProblemCode::Withdrawn);
}
