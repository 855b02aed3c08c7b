//! Candidates with numbers: the same as visitors see in bands, for staff and for the organisation they are about.

use shared::{
    account::AccountRole,
    matches::{CandidateQuery, MatchQuery, PriceFit},
    problem::ProblemCode,
};

use crate::support::{Person, Portal};

/// The organisation that wishes W-0006.
const SEEKER: &str = "metropolitan-hospitals-board";

const ALL: CandidateQuery = CandidateQuery {
    language: None,
    all: Some(true),
};

#[tokio::test]
async fn candidates_are_the_public_matches_with_numbers_that_add_up() {
    let portal = Portal::demo();
    let facilitator = Person::staff(&portal, "desk@works.example", AccountRole::Facilitator).await;
    let matches = portal
        .client()
        .list_wish_matches("W-0006", &MatchQuery::default())
        .await
        .unwrap();
    let banded = facilitator
        .client
        .list_wish_candidates("W-0006", &CandidateQuery::default())
        .await
        .unwrap();
    assert!(!matches.items.is_empty() && banded.fits);
    let public: Vec<_> = matches
        .items
        .iter()
        .map(|found| (&found.solution.reference, Some(found.band)))
        .collect();
    let numbered: Vec<_> = banded
        .items
        .iter()
        .map(|found| (&found.solution.reference, found.band))
        .collect();
    assert_eq!(numbered, public);
    for (place, found) in (1..).zip(&banded.items) {
        assert_eq!(found.rank, place);
        let parts = found.parts;
        let text = parts.words + parts.meaning.unwrap_or_default();
        let whole = (text + parts.category + parts.technology + parts.readiness).min(1.0);
        assert!((found.score - whole).abs() < 0.001, "{found:?}");
        assert_eq!((found.verdict, found.new), (None, Some(true)));
        assert!(!found.reasons.is_empty());
    }
    let all = facilitator.client.list_wish_candidates("W-0006", &ALL).await.unwrap();
    assert!(all.items.len() > banded.items.len() && all.items.len() <= 20);
    for (one, other) in all.items.iter().zip(&banded.items) {
        assert_eq!(
            (one.score, one.parts),
            (other.score, other.parts),
            "{}",
            one.solution.reference
        );
        assert_eq!(one.reasons, other.reasons, "{}", one.solution.reference);
    }
    assert!(
        all.items[banded.items.len()..]
            .iter()
            .all(|found| found.new == Some(false))
    );
    assert!(all.items.is_sorted_by(|one, other| one.score >= other.score));
}

#[tokio::test]
async fn staff_are_told_how_prices_compare_with_the_budget_and_nobody_else_is() {
    let portal = Portal::demo();
    let database = &portal.store.database;
    database.sql("UPDATE wishes SET budget_band = '100k_500k'");
    database.sql("UPDATE solutions SET price_band = 'over_2m'");
    let facilitator = Person::staff(&portal, "desk@works.example", AccountRole::Facilitator).await;
    let told = async |person: &Person| {
        let found = person.client.list_wish_candidates("W-0006", &ALL).await.unwrap().items;
        let first = found[0].solution.reference.clone();
        let prices: Vec<_> = found.into_iter().map(|it| (it.price, it.score)).collect();
        (first, prices)
    };
    let (first, above) = told(&facilitator).await;
    assert!(above.iter().all(|(price, _)| *price == Some(PriceFit::AboveBudget)));
    let wishes = facilitator
        .client
        .list_solution_candidates(&first, &ALL)
        .await
        .unwrap()
        .items;
    assert!(wishes.iter().all(|it| it.price == Some(PriceFit::AboveBudget)));

    database.sql("UPDATE solutions SET price_band = 'under_100k'");
    let (_, within) = told(&facilitator).await;
    assert!(within.iter().all(|(price, _)| *price == Some(PriceFit::WithinBudget)));
    let scores = |list: &[(Option<PriceFit>, f64)]| list.iter().map(|(_, score)| *score).collect::<Vec<_>>();
    assert_eq!(scores(&above), scores(&within), "money moves no score");

    database.sql("UPDATE solutions SET price_band = 'on_request'");
    assert!(told(&facilitator).await.1.iter().all(|(price, _)| price.is_none()));
    database.sql("UPDATE solutions SET price_band = 'under_100k'");
    let seeker = Person::new(&portal, "seeker@works.example").await;
    seeker.joins(&portal, SEEKER, false);
    assert!(told(&seeker).await.1.iter().all(|(price, _)| price.is_none()));
}

#[tokio::test]
async fn the_seeker_sees_the_numbers_of_their_wishes_and_nothing_of_the_desk() {
    let portal = Portal::demo();
    let seeker = Person::new(&portal, "seeker@works.example").await;
    let refused = seeker
        .client
        .list_wish_candidates("W-0006", &CandidateQuery::default())
        .await;
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::Forbidden));
    seeker.joins(&portal, SEEKER, false);
    let shown = seeker
        .client
        .list_wish_candidates("W-0006", &CandidateQuery::default())
        .await
        .unwrap();
    assert!(!shown.items.is_empty());
    assert!(
        shown
            .items
            .iter()
            .all(|found| found.verdict.is_none() && found.new.is_none())
    );
    let refused = seeker
        .client
        .list_wish_candidates("W-0001", &CandidateQuery::default())
        .await;
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::Forbidden));
}

#[tokio::test]
async fn a_provider_sees_the_numbers_of_their_solutions() {
    let portal = Portal::demo();
    let matches = portal
        .client()
        .list_wish_matches("W-0006", &MatchQuery::default())
        .await
        .unwrap();
    let best = &matches.items.first().expect("W-0006 has matches").solution;
    let provider = Person::new(&portal, "provider@works.example").await;
    provider.joins(&portal, &best.organisation.slug, false);
    let shown = provider
        .client
        .list_solution_candidates(&best.reference, &ALL)
        .await
        .unwrap();
    assert!(shown.items.iter().any(|found| found.wish.reference == "W-0006"));
    assert!(shown.items.is_sorted_by(|one, other| one.score >= other.score));
    assert!(
        shown
            .items
            .iter()
            .all(|found| found.verdict.is_none() && found.new.is_none())
    );
    // Another wish's list, in which it is, is not theirs.
    let refused = provider.client.list_wish_candidates("W-0006", &ALL).await;
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::Forbidden));
}
