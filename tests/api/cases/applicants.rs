//! What a person writes for an organisation that they have only asked to join: theirs alone, and not to be sent.

use serde_json::json;
use shared::{
    account::{AccountRole, Leaving},
    membership::{MembershipAction, MembershipState},
    revision::{ActionBar, RevisionAction},
    wish::NewWish,
};

use super::{
    drafting::{NONE, begun, code, fields, plain, whole},
    memberships::{BOARD, coordinator, own, to},
};
use crate::support::{Person, Portal, people::PASSWORD};

/// A person who has asked to join the board.
async fn applicant(portal: &Portal, email: &str) -> Person {
    let person = Person::new(portal, email).await;
    let asked = person.client.join_organisation(BOARD).await.unwrap();
    assert_eq!(asked.state, MembershipState::Requested);
    person
}

async fn drafts(person: &Person) -> Vec<String> {
    let cards = person.client.list_own_drafts().await.unwrap();
    let personal = cards.into_iter().filter(|card| card.personal);
    personal.map(|card| card.id.to_string()).collect()
}

#[tokio::test]
async fn an_applicant_writes_alone_and_an_approved_one_for_the_organisation() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = applicant(&portal, "ann@works.example").await;
    let key = begun(&ann).await;
    let draft = ann.client.get_wish_draft(&key, NONE).await.unwrap();
    assert!(draft.personal);
    assert_eq!(drafts(&ann).await, std::slice::from_ref(&key));
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    ann.client
        .update_wish_draft(&key, draft.version, NONE, &patch)
        .await
        .unwrap();

    // It does not leave, and that is said before it is tried.
    let actions = ann.client.get_wish_actions(&key).await.unwrap();
    assert!(actions.edit && !actions.revise);
    for possible in &actions.draft {
        let barred = (possible.action != RevisionAction::Discard).then_some(ActionBar::NoMember);
        assert_eq!(possible.barred_by, barred, "{:?}", possible.action);
    }
    for action in [RevisionAction::Send, RevisionAction::AskForHelp] {
        let draft = ann.client.get_wish_draft(&key, NONE).await.unwrap();
        let refused = ann.client.move_wish_draft(&key, draft.version, &plain(action)).await;
        assert_eq!(code(refused), "forbidden /action no_member", "{action:?}");
    }

    // Nobody else knows of it.
    let ben = applicant(&portal, "ben@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    for other in [&cora, &ben, &fay] {
        assert_eq!(code(other.client.get_wish_draft(&key, NONE).await), "not_found");
        assert_eq!(code(other.client.get_wish_actions(&key).await), "not_found");
        assert_eq!(code(other.client.list_wish_revisions(&key).await), "not_found");
        assert_eq!(code(other.client.delete_wish_draft(&key, 2).await), "not_found");
        assert_eq!(code(other.client.open_wish_draft(&key).await), "not_found");
        let cards = other.client.list_own_drafts().await.unwrap();
        assert!(cards.iter().all(|card| card.id.to_string() != key));
    }

    // Approved: colleagues read it, and it goes its way.
    let membership = own(&ann, BOARD).await;
    cora.client
        .change_membership(membership.id, membership.version, &to(MembershipAction::Approve))
        .await
        .unwrap();
    let draft = cora.client.get_wish_draft(&key, NONE).await.unwrap();
    assert!(!draft.personal && draft.content.text.scale.en.is_some());
    assert_eq!(drafts(&ann).await, [""; 0]);
    // Nothing moved under the hands of the author.
    ann.client
        .update_wish_draft(&key, draft.version, NONE, &patch)
        .await
        .unwrap();
    ann.client
        .move_wish_draft(&key, draft.version + 1, &plain(RevisionAction::Send))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_refused_applicant_reads_what_they_wrote_and_no_more() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let ann = applicant(&portal, "ann@works.example").await;
    let key = begun(&ann).await;
    let membership = own(&ann, BOARD).await;
    cora.client
        .change_membership(membership.id, membership.version, &to(MembershipAction::Refuse))
        .await
        .unwrap();
    let draft = ann.client.get_wish_draft(&key, NONE).await.unwrap();
    assert!(draft.personal);
    assert_eq!(drafts(&ann).await, std::slice::from_ref(&key));
    let patch = fields(json!({ "scale": { "en": "400 lifts" } }));
    let written = ann.client.update_wish_draft(&key, draft.version, NONE, &patch).await;
    assert_eq!(code(written), "forbidden");
    let actions = ann.client.get_wish_actions(&key).await.unwrap();
    assert!(!actions.edit);
    let new = NewWish {
        organisation: BOARD.into(),
        from: None,
        content: serde_json::from_value(whole()).unwrap(),
    };
    assert_eq!(code(ann.client.create_wish(&new).await), "forbidden");
    assert_eq!(code(cora.client.get_wish_draft(&key, NONE).await), "not_found");

    // Invited after all, they bring it along.
    ann.is_again(&portal, BOARD, "invited");
    let invited = own(&ann, BOARD).await;
    ann.client
        .change_membership(invited.id, invited.version, &to(MembershipAction::Accept))
        .await
        .unwrap();
    assert!(!cora.client.get_wish_draft(&key, NONE).await.unwrap().personal);
}

#[tokio::test]
async fn an_applicant_deletes_what_they_wrote_and_nothing_is_left_of_it() {
    let portal = Portal::demo();
    let ann = applicant(&portal, "ann@works.example").await;
    let key = begun(&ann).await;
    ann.client.delete_wish_draft(&key, 1).await.unwrap();
    let left = |table: &str| {
        portal
            .store
            .database
            .sql(&format!("SELECT count(*) FROM {table} WHERE personal"))
    };
    assert_eq!(
        (left("wishes"), left("revisions")),
        (vec!["0".to_owned()], vec!["0".to_owned()])
    );
}

#[tokio::test]
async fn what_an_applicant_writes_is_in_their_copy_and_goes_with_them() {
    let portal = Portal::demo();
    let ann = applicant(&portal, "ann@works.example").await;
    let key = begun(&ann).await;
    let export = ann.client.export_account().await.unwrap();
    let drafts: Vec<String> = export.drafts.iter().map(|draft| draft.id.to_string()).collect();
    assert_eq!(drafts, [key]);
    assert!(export.drafts[0].content["title"]["en"].is_string());
    assert!(portal.store.database.dump().contains("Hear a worn lift bearing early"));
    let leaving = Leaving {
        password: PASSWORD.into(),
    };
    ann.client.leave_portal(&leaving).await.unwrap();
    assert!(!portal.store.database.dump().contains("Hear a worn lift bearing early"));
}

#[tokio::test]
async fn staff_who_apply_send_nothing_in_the_name_of_the_organisation() {
    let portal = Portal::demo();
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    fay.is(&portal, BOARD, "requested", false);
    let key = begun(&fay).await;
    let sent = fay.client.move_wish_draft(&key, 1, &plain(RevisionAction::Send)).await;
    assert_eq!(code(sent), "forbidden /action no_member");
}
