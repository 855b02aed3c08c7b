//! Merging wishes that say the same: what is proposed, agreed, refused and taken back, and what readers get afterwards.

use serde_json::json;
use shared::{
    account::AccountRole,
    kind::Kind,
    language::Language,
    merge::{MergeAction, MergeProposal, MergeReason, MergeState, MergeTransition, NewMerge, WishMerges},
    problem::ProblemCode,
    revision::{RevisionAction, RevisionState},
    route::Page,
    search::SearchQuery,
    wish::{WishQuery, WithdrawnWish},
    workspace::WorkspaceTask,
};

use super::{
    drafting::{NONE, plain},
    memberships::{BOARD, coordinator},
};
use crate::support::{Person, Portal, Store, eventually, mails, records};

/// Who wishes the same as the board.
pub const ROADS: &str = "roads-and-footbridges-bureau";
/// Who has joined the board's wish.
pub const CLINICS: &str = "clinics-bureau";
/// The board's wish, which says the same as the next one.
pub const DUPLICATE: &str = "W-0801";
/// A wish of the bureau for roads.
pub const INTO: &str = "W-0802";
/// A wish of the clinics.
pub const THIRD: &str = "W-0803";

/// A portal with the three wishes, a facilitator, and a coordinator each of the board and of the bureau for roads.
pub struct Stage {
    pub portal: Portal,
    pub fay: Person,
    pub cora: Person,
    pub rob: Person,
}

pub fn store() -> Store {
    let store = Store::demo();
    let wish = |reference: &str, organisation: &str, more| {
        let own = json!({ "organisation": organisation, "categories": ["fire-services"] });
        records::with(records::with(records::wish(reference), own), more)
    };
    let wishes = [
        wish(DUPLICATE, BOARD, json!({ "joined": [CLINICS, ROADS] })),
        wish(INTO, ROADS, json!({})),
        wish(THIRD, CLINICS, json!({})),
    ];
    store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
    store
}

impl Stage {
    pub async fn set() -> Self {
        let portal = Portal::on(store());
        let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
        let cora = coordinator(&portal, "cora@board.example").await;
        let rob = Person::new(&portal, "rob@roads.example").await;
        rob.joins(&portal, ROADS, true);
        Self { portal, fay, cora, rob }
    }

    /// What a facilitator proposes, as it waits.
    pub async fn proposed(&self, duplicate: &str, into: &str) -> MergeProposal {
        let merges = self.fay.client.propose_wish_merge(duplicate, &new(into)).await.unwrap();
        merges.waiting().expect("it waits").clone()
    }
}

pub fn new(into: &str) -> NewMerge {
    NewMerge {
        into: into.into(),
        note: None,
    }
}

/// Answers a proposal.
pub async fn answer(
    person: &Person,
    proposal: &MergeProposal,
    transition: &MergeTransition,
) -> Result<WishMerges, client::Error> {
    let duplicate = &proposal.duplicate.reference;
    person
        .client
        .answer_wish_merge(duplicate, proposal.version, transition)
        .await
}

pub fn agree(proposal: &MergeProposal) -> MergeTransition {
    MergeTransition::plain(proposal.id, MergeAction::Agree)
}

/// What a visitor is told of a wish that was withdrawn, once that has spread.
pub async fn gone(portal: &Portal, key: &str) -> WithdrawnWish {
    let visitor = portal.client();
    eventually("it is gone", || async {
        let answer = visitor.get_wish(key).await;
        answer.err().and_then(|error| error.withdrawn())
    })
    .await
}

/// The proposals about the three wishes that a person is asked to agree to; the demonstration has others.
pub async fn asked(person: &Person) -> Vec<MergeProposal> {
    let items = person.client.get_workspace().await.unwrap().items.into_iter();
    let of_merge = items.filter_map(|item| match item.task {
        WorkspaceTask::AnswerMerge { proposal } => {
            assert_eq!(item.due, Some(proposal.answer_by));
            Some(proposal)
        }
        _ => None,
    });
    let ours = [DUPLICATE, INTO, THIRD];
    of_merge
        .filter(|proposal| ours.contains(&proposal.duplicate.reference.as_str()))
        .collect()
}

#[tokio::test]
async fn a_duplicate_is_continued_in_the_wish_that_says_the_same() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, rob } = &stage;
    let visitor = portal.client();
    let before = visitor.get_statistics().await.unwrap();
    let events_before = events(portal);
    let duplicate = visitor.get_wish(DUPLICATE).await.unwrap();
    let with_note = NewMerge {
        note: Some("Both are about smoke dampers.".into()),
        ..new(INTO)
    };
    let merges = fay.client.propose_wish_merge(DUPLICATE, &with_note).await.unwrap();
    let proposal = merges.waiting().expect("it waits").clone();
    assert_eq!((proposal.state, proposal.obstacle), (MergeState::Proposed, None));
    let blind = json!({ "proposal": proposal.id, "action": "agree" });
    let address = format!("/api/v1/wishes/{DUPLICATE}/merges/transitions");
    let blind = cora.send("POST", &address, &blind).send().await;
    assert_eq!(
        blind.status,
        428,
        "the version that was read is asked for: {}",
        blind.text()
    );
    assert!(merges.may(MergeAction::Withdraw) && !merges.may(MergeAction::Agree));
    assert!(fay.client.list_merges().await.unwrap().contains(&proposal));

    // Nothing has changed for the public; the owner is told and asked.
    assert_eq!(visitor.get_wish(DUPLICATE).await.unwrap(), duplicate);
    assert_eq!(asked(cora).await, std::slice::from_ref(&proposal));
    assert_eq!(asked(rob).await, []);
    let told = mails::about(portal, &cora.email, "the same wish as another one").await;
    assert!(told.text.contains("Both are about smoke dampers."), "{}", told.text);
    assert!(told.text.contains(&format!("{INTO} Title of {INTO}")), "{}", told.text);
    assert!(
        told.text.contains(&format!("/en/workspace/merges/{DUPLICATE}")),
        "{}",
        told.text
    );

    // A revision of the duplicate is on its way.
    let draft = cora.client.open_wish_draft(DUPLICATE).await.unwrap();
    let sent = plain(RevisionAction::Send);
    cora.client
        .move_wish_draft(DUPLICATE, draft.version, &sent)
        .await
        .unwrap();

    let merges = answer(cora, &proposal, &agree(&proposal)).await.unwrap();
    assert_eq!(merges.proposals[0].state, MergeState::Agreed);
    assert!(merges.actions.is_empty(), "{:?}", merges.actions);

    // Its address leads on, by reference and by id.
    for key in [DUPLICATE, &duplicate.id.to_string()] {
        let said = gone(portal, key).await;
        assert_eq!((said.reference.as_str(), said.reason.as_str()), (DUPLICATE, "merged"));
        let next = said.continued_in.expect("it is continued");
        assert_eq!(next.reference, INTO);
        assert_eq!(next.title.text(Language::En), format!("Title of {INTO}"));
    }
    // The board has joined, and those who had joined it; nobody twice, and not the owner.
    let joined = eventually("the other wish shows who joined", || async {
        let joined = visitor.get_wish(INTO).await.unwrap().joined;
        (!joined.is_empty()).then_some(joined)
    })
    .await;
    let joined: Vec<&str> = joined.iter().map(|organisation| organisation.slug.as_str()).collect();
    assert_eq!(joined, [CLINICS, BOARD]);

    // It is in no list, search or figure any more, and everything else is.
    let query = SearchQuery {
        q: Some(format!("Title of {DUPLICATE}")),
        kind: vec![Kind::Wish],
        ..SearchQuery::default()
    };
    eventually("the index has followed", || async {
        let hits = visitor.search(&query).await.unwrap().items;
        hits.iter().all(|hit| hit.found.id() != duplicate.id).then_some(())
    })
    .await;
    let of_board = WishQuery {
        organisation: vec![BOARD.into()],
        limit: Some(100),
        ..WishQuery::default()
    };
    let listed = visitor.list_wishes(&of_board).await.unwrap().items;
    assert!(listed.iter().all(|wish| wish.id != duplicate.id));
    let after = visitor.get_statistics().await.unwrap();
    assert_eq!(after.totals.wishes, before.totals.wishes - 1);
    assert_eq!(after.totals.open_wishes, before.totals.open_wishes - 1);
    assert_eq!(after.totals.organisations, before.totals.organisations);

    // The revision has ended, and is still read by its parties.
    let missing = cora.client.get_wish_draft(DUPLICATE, NONE).await.unwrap_err();
    assert_eq!(missing.code(), Some(ProblemCode::NotFound));
    let revisions = cora.client.list_wish_revisions(DUPLICATE).await.unwrap();
    let steps: Vec<RevisionAction> = revisions[0].steps.iter().map(|step| step.action).collect();
    assert_eq!(revisions[0].state, RevisionState::Discarded);
    assert_eq!(steps.last(), Some(&RevisionAction::End), "{steps:?}");
    assert_eq!(asked(cora).await, []);

    // Each is told once of what others did.
    let joins = mails::about(portal, &rob.email, "has the same problem").await;
    assert!(joins.text.contains(DUPLICATE), "{}", joins.text);
    let agreed = mails::about(portal, &fay.email, "is continued in another wish").await;
    assert!(agreed.text.contains(INTO), "{}", agreed.text);
    assert!(
        mails::to(portal, &cora.email)
            .iter()
            .all(|mail| !mail.subject.contains("is continued"))
    );
    let mut events = events(portal);
    for event in events_before {
        let place = events.iter().position(|other| *other == event).unwrap();
        events.remove(place);
    }
    assert_eq!(events, ["agree", "end", "join", "merge", "propose"]);
}

/// What was done about merges, by name.
fn events(portal: &Portal) -> Vec<String> {
    portal.store.database.sql(
        "SELECT action FROM audit_events WHERE action IN ('merge', 'join', 'agree', 'end', 'propose') ORDER BY action",
    )
}

#[tokio::test]
async fn the_page_of_a_merged_wish_leads_on_in_each_language() {
    let stage = Stage::set().await;
    let Stage { portal, cora, .. } = &stage;
    let proposal = stage.proposed(DUPLICATE, INTO).await;
    answer(cora, &proposal, &agree(&proposal)).await.unwrap();
    gone(portal, DUPLICATE).await;
    for (language, words) in [
        (Language::En, "Continued in W-0802"),
        (Language::ZhHant, "由 W-0802 延續"),
        (Language::ZhHans, "由 W-0802 延续"),
    ] {
        let page = |reference: &str| Page::Thing(Kind::Wish, reference.into()).path(language);
        let answer = portal.get(&page(DUPLICATE)).send().await;
        assert_eq!(answer.status, 410, "{language}");
        let html = answer.text().replace("&#x2f;", "/");
        assert!(html.contains(words), "{html}");
        assert!(html.contains(&format!("<a href=\"{}\">", page(INTO))), "{html}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
        assert!(html.contains(&format!("<h1>Title of {DUPLICATE}</h1>")), "{html}");
    }
}

#[tokio::test]
async fn who_refuses_says_why_and_another_proposal_may_follow() {
    let stage = Stage::set().await;
    let Stage { portal, fay, cora, .. } = &stage;
    let first = stage.proposed(DUPLICATE, INTO).await;
    let refuse = MergeTransition::plain(first.id, MergeAction::Refuse);
    let without = answer(cora, &first, &refuse).await.unwrap_err();
    assert_eq!(without.code(), Some(ProblemCode::Invalid));
    let refuse = MergeTransition {
        reason: Some(MergeReason::OtherConditions),
        note: Some("Ours must work without power.".into()),
        ..refuse
    };
    let merges = answer(cora, &first, &refuse).await.unwrap();
    let refused = &merges.proposals[0];
    assert_eq!((refused.state, refused.reason), (MergeState::Refused, refuse.reason));
    let told = mails::about(portal, &fay.email, "stays a wish of its own").await;
    assert!(told.text.contains("Ours must work without power."), "{}", told.text);
    portal.client().get_wish(DUPLICATE).await.expect("it is still there");

    // What was answered is answered.
    let again = answer(cora, refused, &agree(&first)).await.unwrap_err();
    assert_eq!(again.code(), Some(ProblemCode::IllegalTransition));
    let second = stage.proposed(DUPLICATE, THIRD).await;
    assert_eq!(second.version, first.version);
    // Who has read the first one does not agree to the second.
    let stale = answer(cora, &second, &agree(&first)).await.unwrap_err();
    assert_eq!(stale.code(), Some(ProblemCode::PreconditionFailed));

    // Taken back: the wish goes on, and its people are told why.
    let back = MergeTransition {
        note: Some("Proposed by mistake.".into()),
        ..MergeTransition::plain(second.id, MergeAction::Withdraw)
    };
    let merges = answer(fay, &second, &back).await.unwrap();
    let states: Vec<MergeState> = merges.proposals.iter().map(|proposal| proposal.state).collect();
    assert_eq!(states, [MergeState::Withdrawn, MergeState::Refused]);
    assert!(merges.may(MergeAction::Propose));
    let told = mails::about(portal, &cora.email, "was taken back").await;
    assert!(told.text.contains("Proposed by mistake."), "{}", told.text);
    assert_eq!(asked(cora).await, []);
}

#[tokio::test]
async fn wishes_of_one_organisation_are_merged_and_nobody_joins() {
    let stage = Stage::set().await;
    let Stage { portal, cora, .. } = &stage;
    let other = format!(
        "UPDATE wishes SET organisation_id = (SELECT id FROM organisations WHERE slug = '{BOARD}') \
         WHERE reference = '{THIRD}'"
    );
    portal.store.database.sql(&other);
    let alone = format!("UPDATE wishes SET joined = '[]' WHERE reference = '{DUPLICATE}'");
    portal.store.database.sql(&alone);
    let version = || {
        portal
            .store
            .database
            .sql(&format!("SELECT version FROM wishes WHERE reference = '{THIRD}'"))
    };
    let before = version();
    let proposal = stage.proposed(DUPLICATE, THIRD).await;
    answer(cora, &proposal, &agree(&proposal)).await.unwrap();
    let said = gone(portal, DUPLICATE).await;
    assert_eq!(said.continued_in.map(|next| next.reference).as_deref(), Some(THIRD));
    assert_eq!(portal.client().get_wish(THIRD).await.unwrap().joined, []);
    assert_eq!(version(), before, "nothing of it has changed");
}
