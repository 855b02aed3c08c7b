//! Beginning with what others have published: what it says is taken over, what belongs to its organisation is not. And what someone
//! who only reads it may do.

use serde_json::json;
use shared::{
    account::AccountRole,
    revision::{ActionBar, RevisionState, ThingAction},
    solution::{NewSolution, SolutionContent, SolutionQuery},
    wish::{NewWish, WishContent, WishQuery, WishView},
};

use super::{
    drafting::code,
    memberships::{BOARD, coordinator},
};
use crate::support::{Person, Portal};

fn from(key: &str, content: WishContent) -> NewWish {
    NewWish {
        organisation: BOARD.into(),
        from: Some(key.to_owned()),
        content,
    }
}

/// A published wish of another organisation with much of what must not be taken over.
async fn rich(client: &client::Client) -> WishView {
    let query = WishQuery {
        limit: Some(100),
        ..WishQuery::default()
    };
    for card in client.list_wishes(&query).await.unwrap().items {
        let wish = client.get_wish(&card.reference).await.unwrap();
        if card.organisation.slug != BOARD && wish.closing_on.is_some() && !wish.success_criteria.is_empty() {
            return wish;
        }
    }
    panic!("the demonstration has a wish with a closing date and criteria");
}

#[tokio::test]
async fn a_wish_begins_with_what_a_published_one_says_and_with_nothing_of_its_organisation() {
    let portal = Portal::demo();
    let cora = coordinator(&portal, "cora@board.example").await;
    let wish = rich(&cora.client).await;
    let own: WishContent = serde_json::from_value(json!({ "title": { "en": "Ours" } })).unwrap();
    let draft = cora.client.create_wish(&from(&wish.reference, own)).await.unwrap();
    let text = draft.content.text;
    assert_eq!(text.title.en.as_deref(), Some("Ours"), "what is sent comes first");
    assert_eq!(text.problem, (&wish.problem).into());
    assert_eq!(
        (&text.categories, &text.technologies),
        (&wish.categories, &wish.technologies)
    );
    assert_eq!(text.success_criteria.len(), wish.success_criteria.len());
    for (own, other) in text.success_criteria.iter().zip(&wish.success_criteria) {
        assert_eq!((own.target, &own.unit, own.today), (other.target, &other.unit, None));
    }
    assert!(text.closing_on.is_none() && text.budget_year.is_none() && text.if_it_works.is_none());
    assert!(text.venue.variants().next().is_none() && text.operated_by.variants().next().is_none());
    assert!(draft.content.budget_band.is_none() && text.yearly_cost.is_none());
    assert_eq!(draft.organisation.slug, BOARD);

    let unknown = cora.client.create_wish(&from("W-9999", WishContent::default())).await;
    assert_eq!(code(unknown), "invalid /from unknown");
    // A draft is not there for this, not even for its own authors.
    let unpublished = cora
        .client
        .create_wish(&from(&draft.id.to_string(), WishContent::default()))
        .await;
    assert_eq!(code(unpublished), "invalid /from unknown");
}

#[tokio::test]
async fn a_solution_begins_with_what_one_does_and_needs_and_not_with_its_name() {
    let portal = Portal::demo();
    let pat = Person::new(&portal, "pat@clear.example").await;
    let listed = pat
        .client
        .list_solutions(&SolutionQuery::default())
        .await
        .unwrap()
        .items;
    let solution = pat.client.get_solution(&listed[0].reference).await.unwrap();
    let mut others = listed
        .iter()
        .filter(|other| other.organisation.slug != solution.organisation.slug);
    let other = others.next().expect("solutions of two organisations");
    pat.joins(&portal, &other.organisation.slug, false);
    let new = NewSolution {
        organisation: other.organisation.slug.clone(),
        from: Some(solution.reference.clone()),
        content: SolutionContent::default(),
    };
    let content = pat.client.create_solution(&new).await.unwrap().content;
    assert_eq!(content.text.description, (&solution.description).into());
    assert_eq!(content.text.categories, solution.categories);
    assert!(content.text.name.variants().next().is_none() && content.text.claims.is_empty());
    assert!(content.readiness_level.is_none() && content.text.model.is_none() && content.contact.is_none());
}

#[tokio::test]
async fn who_only_reads_a_wish_is_told_that_they_may_do_nothing_and_not_that_it_is_revised() {
    let portal = Portal::demo();
    let wish = rich(&portal.client()).await;
    let ann = Person::new(&portal, "ann@works.example").await;
    let fay = Person::staff(&portal, "fay@agency.example", AccountRole::Facilitator).await;
    let member = Person::new(&portal, "may@owner.example").await;
    member.joins(&portal, &wish.organisation.slug, false);
    let before = member.client.get_wish_actions(&wish.reference).await.unwrap();
    assert!(before.revise && before.revision.is_none());
    assert!(before.thing.iter().all(|possible| possible.barred_by.is_none()));
    member.client.open_wish_draft(&wish.reference).await.unwrap();
    let own = member.client.get_wish_actions(&wish.reference).await.unwrap();
    assert_eq!(
        (own.revise, own.edit, own.revision),
        (false, true, Some(RevisionState::Draft))
    );

    for other in [&ann, &fay] {
        let seen = other.client.get_wish_actions(&wish.reference).await.unwrap();
        assert!(!seen.edit && !seen.revise, "{seen:?}");
        assert_eq!((seen.draft, seen.revision), (Vec::new(), None));
    }
    let seen = ann.client.get_wish_actions(&wish.reference).await.unwrap();
    let withdraw = seen
        .thing
        .iter()
        .find(|possible| possible.action == ThingAction::Withdraw);
    assert_eq!(withdraw.and_then(|possible| possible.barred_by), Some(ActionBar::Right));
}
