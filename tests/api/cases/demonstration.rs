//! The demonstration's people: each of them finds something to do, and the public sees nothing of what they are writing.

use chrono::{TimeDelta, Utc};
use client::Client;
use shared::{
    kind::Kind,
    language::Language,
    problem::ProblemCode,
    revision::{DraftCard, RevisionState, ThingAction},
    search::SearchQuery,
    session::NewSession,
};

use super::drafting::NONE;
use crate::support::{Person, Portal, mails, people::code_at};

const FACILITATOR: (&str, Option<&str>) = ("facilitator", Some("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"));
const ADMINISTRATOR: (&str, Option<&str>) = ("administrator", Some("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"));
const SEEKER: (&str, Option<&str>) = ("seeker", None);
const COORDINATOR: (&str, Option<&str>) = ("coordinator", None);
const PROVIDER: (&str, Option<&str>) = ("provider", None);

/// A person of the demonstration, signed in.
async fn signed_in(portal: &Portal, (part, secret): (&str, Option<&str>)) -> Client {
    let new = NewSession {
        email: format!("{part}@demo.example"),
        password: "lanterns-over-the-harbour".into(),
        code: secret.map(|secret| code_at(secret, 0)),
    };
    let session = portal.client().create_session(&new).await.unwrap();
    Person::of(portal, session).client
}

/// The kinds of tasks that wait for a person.
async fn tasks(person: &Client) -> Vec<String> {
    let items = person.get_workspace().await.unwrap().items;
    let kind = |item| {
        serde_json::to_value(item).unwrap()["task"]["kind"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    items.iter().map(kind).collect()
}

/// How many fields or rows of a draft are still missing, and in how many languages it is called something.
async fn progress(person: &Client, card: &DraftCard) -> (usize, usize) {
    let key = card.id.to_string();
    let missing = match card.kind {
        Kind::Solution => person.get_solution_draft(&key, NONE).await.unwrap().missing,
        _ => person.get_wish_draft(&key, NONE).await.unwrap().missing,
    };
    let languages = Language::ALL
        .into_iter()
        .filter(|language| card.title.get(*language).is_some());
    (missing.len(), languages.count())
}

#[tokio::test]
async fn everybody_finds_something_to_do() {
    let portal = Portal::demo();
    for (person, expected) in [
        (SEEKER, vec!["answer_return"]),
        (COORDINATOR, vec!["endorse_draft", "endorse_draft"]),
        (PROVIDER, vec!["answer_return"]),
        (
            FACILITATOR,
            vec!["review_draft", "review_draft", "review_draft", "proposed_organisation"],
        ),
        (ADMINISTRATOR, vec!["membership_request", "proposed_organisation"]),
    ] {
        let mut waiting = tasks(&signed_in(&portal, person).await).await;
        for task in &expected {
            let at = waiting.iter().position(|waits| waits == task);
            waiting.swap_remove(at.unwrap_or_else(|| panic!("{person:?} has no {task} among {waiting:?}")));
        }
    }
    for written_to in ["coordinator@demo.example", "seeker@demo.example"] {
        let told = mails::to(&portal, written_to);
        assert!(told.is_empty(), "nobody is written to about what is over: {told:?}");
    }
}

#[tokio::test]
async fn those_who_write_have_texts_at_every_step() {
    let portal = Portal::demo();
    for (person, kind) in [(SEEKER, Kind::Wish), (PROVIDER, Kind::Solution)] {
        let person = signed_in(&portal, person).await;
        let mut cards = person.list_own_drafts().await.unwrap();
        cards.retain(|card| card.kind == kind);
        let mut begun = Vec::new();
        for card in cards
            .iter()
            .filter(|card| card.state == RevisionState::Draft && !card.returned)
        {
            begun.push(progress(&person, card).await);
        }
        assert!(
            begun.contains(&(2, 1)) || begun.contains(&(4, 1)),
            "one has only a title: {begun:?}"
        );
        assert!(
            begun.contains(&(1, 3)),
            "one is nearly complete in three languages: {begun:?}"
        );
        let any =
            |what: &str, is: &dyn Fn(&DraftCard) -> bool| assert!(cards.iter().any(is), "{kind:?} {what}: {cards:?}");
        any("sent back", &|card| card.returned && card.state == RevisionState::Draft);
        any("in review", &|card| {
            card.state == RevisionState::Submitted && !card.published
        });
        any("a revision in review", &|card| {
            card.state == RevisionState::Submitted && card.published
        });
        if kind == Kind::Wish {
            any("waits for endorsement", &|card| {
                card.state == RevisionState::WithCoordinator
            });
        }
    }
}

#[tokio::test]
async fn what_waits_for_review_is_of_every_age_and_kind() {
    let portal = Portal::demo();
    let facilitator = signed_in(&portal, FACILITATOR).await;
    let queue = facilitator.list_reviews().await.unwrap();
    let now = Utc::now();
    let within = |days: i64| {
        let sent = |card: &&DraftCard| card.sent_at.is_some_and(|sent| now - sent < TimeDelta::days(days));
        queue.iter().filter(sent).count()
    };
    let ages = [2, 5, 11, 30].map(within);
    assert!(ages[0] > 0 && ages.is_sorted_by(|one, other| one < other), "{ages:?}");
    let today = now.date_naive();
    assert!(
        queue.iter().any(|card| card.answer_by.is_some_and(|day| day < today)),
        "one is overdue"
    );
    assert!(queue.iter().any(|card| card.help_asked), "help was asked for");
    for kind in [Kind::Wish, Kind::Solution] {
        assert!(queue.iter().any(|card| card.kind == kind && card.published), "{kind:?}");
    }
    // What was sent again, or is a revision, tells what changed; what a facilitator changed in review is marked.
    let (mut changed, mut edited) = (Vec::new(), 0);
    for card in queue.iter().filter(|card| card.kind == Kind::Wish) {
        let key = card.id.to_string();
        let draft = facilitator.get_wish_draft(&key, NONE).await.unwrap();
        assert!(draft.demonstration, "{:?}", draft.content.text.title);
        edited += usize::from(draft.edited_in_review);
        let revision = facilitator.get_wish_revision(&key, card.number).await.unwrap();
        let of_both = |language: &str| {
            let pointer = format!("/problem/{language}");
            revision
                .changes
                .iter()
                .any(|change| change.pointer == pointer && change.parts.len() > 2)
        };
        if of_both("en") && of_both("zh_hant") || card.published && of_both("zh_hant") {
            changed.push(card.published);
        }
    }
    changed.sort_unstable();
    assert_eq!(edited, 1);
    assert_eq!(
        changed,
        [false, false, true],
        "sent again, edited in review, and a revision"
    );
}

#[tokio::test]
async fn what_was_sent_back_says_why_and_where() {
    let portal = Portal::demo();
    let seeker = signed_in(&portal, SEEKER).await;
    let cards = seeker.list_own_drafts().await.unwrap();
    let returned = cards.iter().find(|card| card.returned).expect("one was sent back");
    let draft = seeker.get_wish_draft(&returned.id.to_string(), NONE).await.unwrap();
    let why = draft.returned.expect("it says why");
    assert!(
        why.by_facilitator && why.note.is_some() && why.points.len() > 1,
        "{why:?}"
    );
    let content = serde_json::to_value(&draft.content).unwrap();
    // `/constraints` is what is still to be written.
    let at = |pointer: &str| pointer == "/constraints" || content.pointer(pointer).is_some();
    assert!(why.points.iter().all(|point| at(&point.pointer)), "{:?}", why.points);
}

#[tokio::test]
async fn the_public_sees_nothing_of_it() {
    let portal = Portal::demo();
    let visitor = portal.client();
    let mut cards = signed_in(&portal, FACILITATOR).await.list_reviews().await.unwrap();
    for person in [SEEKER, PROVIDER] {
        cards.extend(signed_in(&portal, person).await.list_own_drafts().await.unwrap());
    }
    for card in cards.iter().filter(|card| !card.published) {
        let key = card.id.to_string();
        let refused = match card.kind {
            Kind::Solution => visitor.get_solution(&key).await.map(drop),
            _ => visitor.get_wish(&key).await.map(drop),
        };
        assert_eq!(
            refused.unwrap_err().code(),
            Some(ProblemCode::NotFound),
            "{:?}",
            card.title
        );
        let title = Language::ALL.into_iter().find_map(|language| card.title.get(language));
        let query = SearchQuery {
            q: title.map(str::to_owned),
            limit: Some(100),
            ..SearchQuery::default()
        };
        let found = serde_json::to_string(&visitor.search(&query).await.unwrap()).unwrap();
        assert!(!found.contains(&key), "{title:?} is found");
    }
}

#[tokio::test]
async fn what_has_ended_says_so() {
    let portal = Portal::demo();
    let withdrawn = portal.store.database.sql(
        "SELECT w.reference FROM wishes w JOIN organisations o ON o.id = w.organisation_id \
         WHERE w.state = 'withdrawn' AND o.slug = 'roads-and-footbridges-bureau'",
    );
    let gone = portal.client().get_wish(&withdrawn[0]).await.unwrap_err();
    assert_eq!(gone.code(), Some(ProblemCode::Withdrawn));
    let archived = portal.store.database.sql(
        "SELECT s.reference FROM solutions s JOIN organisations o ON o.id = s.organisation_id \
         WHERE s.state = 'archived' AND o.slug = 'ropewise-instruments'",
    );
    let provider = signed_in(&portal, PROVIDER).await;
    let actions = provider.get_solution_actions(&archived[0]).await.unwrap().thing;
    let can = |action| {
        actions
            .iter()
            .any(|possible| possible.action == action && possible.barred_by.is_none())
    };
    assert!(can(ThingAction::Restore), "{actions:?}");
}
