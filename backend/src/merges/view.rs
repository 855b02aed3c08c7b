//! Rows of proposals as their parties read them. Taken apart without `..`, so that a new column is a decision.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use shared::{
    merge::{LIFECYCLE, MergeAction, MergeObstacle, MergeProposal, MergeState, MergedWish, WishMerges},
    organisation::OrganisationStatus,
    policy::Action,
    reference::Key,
    revision::{ActionBar, PossibleAction},
};
use uuid::Uuid;

use super::{
    pair::{Named, Pair, obstacle},
    query,
};
use crate::{
    access::{Actor, SignedIn, authorize},
    entity::{organisation, wish, wish_merge::Model},
    error::Error,
    organisations,
    things::Loaded,
};

type Wishes = HashMap<Uuid, (wish::Model, Option<organisation::Model>)>;

/// What was proposed about a wish as a duplicate, and what this reader may do. For its members and for facilitators: the other
/// wish's people learn of it once it is agreed.
///
/// # Errors
/// `not_found` or `forbidden`, as the policy says; or the database fails.
pub(super) async fn of_wish(db: &impl ConnectionTrait, person: SignedIn, key: &Key) -> Result<WishMerges, Error> {
    let actor = Actor::Account(person);
    let named = Named {
        duplicate: key.clone(),
        into: None,
    };
    let pair = Pair::read(db, actor, &named).await?;
    authorize(actor, Action::ReadDraft, pair.facts())?;
    Ok(WishMerges {
        proposals: query::of_wish(db, pair.id()).await?,
        actions: actions(&pair, actor),
    })
}

/// What the state allows, and whether this reader may.
fn actions(pair: &Pair, actor: Actor) -> Vec<PossibleAction<MergeAction>> {
    let duplicate = &pair.duplicate.wish;
    let waiting = pair.last.as_ref().filter(|last| last.state == MergeState::Proposed);
    let possible: Vec<MergeAction> = match waiting {
        Some(waiting) => LIFECYCLE.actions(waiting.state.0).collect(),
        // Any other wish may be named.
        None if obstacle(duplicate, duplicate) == Some(MergeObstacle::DuplicateNotOpen) => Vec::new(),
        None => vec![MergeAction::Propose],
    };
    let stands_in_the_way = || {
        let into = pair.into.as_ref()?;
        obstacle(duplicate, &into.wish)
    };
    let bar = |action: MergeAction| match pair.authorize(actor, action) {
        Ok(_) if action == MergeAction::Agree && stands_in_the_way().is_some() => Some(ActionBar::State),
        Ok(_) => None,
        Err(_) => Some(why_not(pair, action)),
    };
    let each = possible.into_iter();
    each.map(|action| PossibleAction {
        action,
        barred_by: bar(action),
    })
    .collect()
}

fn why_not(pair: &Pair, action: MergeAction) -> ActionBar {
    let proposes = matches!(action, MergeAction::Propose | MergeAction::Withdraw);
    if pair.duplicate.owner.status != OrganisationStatus::Active {
        ActionBar::OrganisationInactive
    } else if proposes && pair.is_of_member() {
        ActionBar::OwnOrganisation
    } else {
        ActionBar::Right
    }
}

/// These proposals, in their order.
///
/// # Errors
/// When the database fails.
pub(super) async fn proposals(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<MergeProposal>, Error> {
    let mut ids: Vec<Uuid> = rows.iter().flat_map(|row| [row.wish_id, row.into_id]).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = wish::Entity::find().filter(wish::Column::Id.is_in(ids));
    let found = found.find_also_related(organisation::Entity).all(db).await?;
    let wishes: Wishes = found
        .into_iter()
        .map(|(wish, owner)| (wish.id, (wish, owner)))
        .collect();
    rows.into_iter().map(|row| proposal(row, &wishes)).collect()
}

fn proposal(row: Model, wishes: &Wishes) -> Result<MergeProposal, Error> {
    let Model {
        id,
        version,
        created_at,
        updated_at: _,
        wish_id,
        into_id,
        state,
        proposed_by: _,
        note,
        answer_by,
        ended_by: _,
        ended_at,
        reason,
        answer,
    } = row;
    let missing = || Error::Internal("a proposal to merge a wish that is not there".into());
    let duplicate = wishes.get(&wish_id).ok_or_else(missing)?;
    let into = wishes.get(&into_id).ok_or_else(missing)?;
    let waits = state == MergeState::Proposed;
    Ok(MergeProposal {
        id,
        version,
        state: state.0,
        duplicate: shown(duplicate)?,
        into: shown(into)?,
        note,
        answer_by,
        obstacle: if waits { obstacle(&duplicate.0, &into.0) } else { None },
        reason: reason.map(|reason| reason.0),
        answer,
        proposed_at: created_at,
        ended_at,
    })
}

fn shown((wish, owner): &(wish::Model, Option<organisation::Model>)) -> Result<MergedWish, Error> {
    let missing = || Error::Internal("a wish that was published, without reference or owner".into());
    Ok(MergedWish {
        reference: wish.reference.clone().ok_or_else(missing)?,
        title: wish.title.0.clone(),
        organisation: organisations::reference(owner.clone().ok_or_else(missing)?),
    })
}
