//! The reader's history with pairs: their own verdicts, and what is new to them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::matches::VerdictCode;
use uuid::Uuid;

use crate::{
    entity::{json, match_candidate, match_look, match_verdict},
    error::Error,
};

/// The side of pairs that is the same in all of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    /// Pairs of this wish.
    Wish(Uuid),
    /// Pairs of this solution.
    Solution(Uuid),
}

/// The reader's history with the pairs of one side, by the id of the other.
#[derive(Debug)]
pub(super) struct ReaderHistory {
    verdicts: HashMap<Uuid, VerdictCode>,
    found: HashMap<Uuid, DateTime<Utc>>,
    looked: HashMap<Uuid, DateTime<Utc>>,
    side: Side,
}

impl ReaderHistory {
    /// Reads it.
    pub(super) async fn load(db: &impl ConnectionTrait, account: Uuid, side: Side) -> Result<Self, Error> {
        use match_candidate::Column as Found;
        use match_verdict::Column as Said;
        let (of_verdicts, of_found, of_looks) = match side {
            Side::Wish(id) => (
                Said::WishId.eq(id),
                Found::WishId.eq(id),
                Condition::all().add(match_look::Column::WishId.eq(id)),
            ),
            Side::Solution(id) => (Said::SolutionId.eq(id), Found::SolutionId.eq(id), Condition::all()),
        };
        let verdicts: Vec<(Uuid, Uuid, String)> = match_verdict::Entity::find()
            .select_only()
            .columns([Said::WishId, Said::SolutionId, Said::Verdict])
            .filter(Said::AccountId.eq(account))
            .filter(of_verdicts)
            .order_by_asc(Said::Id)
            .into_tuple()
            .all(db)
            .await?;
        let found: Vec<(Uuid, Uuid, DateTime<Utc>)> = match_candidate::Entity::find()
            .select_only()
            .columns([Found::WishId, Found::SolutionId, Found::FoundAt])
            .filter(of_found)
            .into_tuple()
            .all(db)
            .await?;
        let looked = match_look::Entity::find()
            .filter(match_look::Column::AccountId.eq(account))
            .filter(of_looks)
            .all(db)
            .await?;
        let other = |wish: Uuid, solution: Uuid| match side {
            Side::Wish(_) => solution,
            Side::Solution(_) => wish,
        };
        Ok(Self {
            // Later ones take the place of earlier ones.
            verdicts: verdicts
                .into_iter()
                .map(|(wish, solution, code)| Ok((other(wish, solution), json::parse(&code)?)))
                .collect::<Result<_, Error>>()?,
            found: found
                .into_iter()
                .map(|(wish, solution, at)| (other(wish, solution), at))
                .collect(),
            looked: looked.into_iter().map(|look| (look.wish_id, look.looked_at)).collect(),
            side,
        })
    }

    /// The latest verdict on the pair with `other`.
    pub(super) fn verdict(&self, other: Uuid) -> Option<VerdictCode> {
        self.verdicts.get(&other).copied()
    }

    /// Whether the pair with `other`, which is in a band, was found after the last look at its wish.
    pub(super) fn is_new(&self, other: Uuid) -> bool {
        let wish = match self.side {
            Side::Wish(wish) => wish,
            Side::Solution(_) => other,
        };
        match (self.found.get(&other), self.looked.get(&wish)) {
            (Some(found), Some(looked)) => found > looked,
            // Found so recently that it is not stored yet, or never looked at.
            (None, _) | (_, None) => true,
        }
    }
}
