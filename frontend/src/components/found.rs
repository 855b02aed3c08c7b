//! Something that software found beside the thing of a page: the same data for every kind, so that what shows it is compiled
//! once.

use shared::{
    kind::Kind,
    localized::LocalizedText,
    matches::{Band, Reason, SimilarSolutions, SimilarWishes, SolutionMatches, WishMatches},
    route::Page,
    search::Passage,
    solution::SolutionCard,
    wish::{WishCard, WishStatus},
};

/// The status of a thing: of a wish its status, of a solution its readiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Of a wish; nothing where it is none that is published.
    Wish(Option<WishStatus>),
    /// Of a solution: its readiness level.
    Solution(u8),
}

/// What was found, and why.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// How closely it is related.
    pub(crate) band: Band,
    /// Its page.
    pub(crate) page: Page,
    /// The reference that people quote.
    pub(crate) reference: String,
    /// Its state.
    pub(crate) standing: Standing,
    /// Demonstration content.
    pub(crate) demonstration: bool,
    /// Its title or name.
    pub(crate) title: LocalizedText,
    /// The name of its organisation.
    pub(crate) organisation: LocalizedText,
    /// The reasons, most important first.
    pub(crate) reasons: Vec<Reason>,
    /// The passage of the wish that carried a match.
    pub(crate) wish_passage: Option<Passage>,
    /// The passage of the solution that carried a match.
    pub(crate) solution_passage: Option<Passage>,
}

impl Found {
    fn wish(card: WishCard, band: Band, reasons: Vec<Reason>) -> Self {
        Self {
            band,
            page: Page::Thing(Kind::Wish, card.reference.clone()),
            reference: card.reference,
            standing: Standing::Wish(WishStatus::of(card.state, card.closed)),
            demonstration: card.demonstration,
            title: card.title,
            organisation: card.organisation.name,
            reasons,
            wish_passage: None,
            solution_passage: None,
        }
    }

    fn solution(card: SolutionCard, band: Band, reasons: Vec<Reason>) -> Self {
        Self {
            band,
            page: Page::Thing(Kind::Solution, card.reference.clone()),
            reference: card.reference,
            standing: Standing::Solution(card.readiness_level),
            demonstration: card.demonstration,
            title: card.name,
            organisation: card.organisation.name,
            reasons,
            wish_passage: None,
            solution_passage: None,
        }
    }

    /// Solutions related to a wish.
    pub(crate) fn solutions(matches: WishMatches) -> Vec<Self> {
        let found = matches.items.into_iter().map(|found| Self {
            wish_passage: found.wish_passage,
            solution_passage: found.solution_passage,
            ..Self::solution(found.solution, found.band, found.reasons)
        });
        found.collect()
    }

    /// Wishes that a solution may solve.
    pub(crate) fn wishes(matches: SolutionMatches) -> Vec<Self> {
        let found = matches.items.into_iter().map(|found| Self {
            wish_passage: found.wish_passage,
            solution_passage: found.solution_passage,
            ..Self::wish(found.wish, found.band, found.reasons)
        });
        found.collect()
    }

    /// Wishes similar to one.
    pub(crate) fn similar_wishes(similar: SimilarWishes) -> Vec<Self> {
        let found = similar.items.into_iter();
        found
            .map(|found| Self::wish(found.wish, found.band, found.reasons))
            .collect()
    }

    /// Solutions similar to one.
    pub(crate) fn similar_solutions(similar: SimilarSolutions) -> Vec<Self> {
        let found = similar.items.into_iter();
        found
            .map(|found| Self::solution(found.solution, found.band, found.reasons))
            .collect()
    }
}
