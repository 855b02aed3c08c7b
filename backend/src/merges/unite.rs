//! The merge itself: the duplicate ends and leads to the other wish, which its organisations join.

use chrono::NaiveDate;
use serde_json::json;
use shared::{
    kind::ThingKind,
    merge::MergeAction,
    policy::Action,
    revision::{EndReason, ThingAction, ThingTransition},
};

use super::pair::{Pair, Side, joined_of};
use crate::{
    access::{Actor, SignedIn, authorize_for},
    db::{Writer, changes::Changed},
    drafts::{self, Written},
    entity::{json::Ids, wish},
    error::Error,
    state::State,
    things::{Loaded, save_with},
};

/// Both wishes as they are once the duplicate is continued in the other.
///
/// # Errors
/// Never for wishes that can be merged.
pub fn united(
    duplicate: &wish::Model,
    into: &wish::Model,
    today: NaiveDate,
) -> Result<(wish::Model, wish::Model), Error> {
    let end = ThingTransition {
        action: ThingAction::Withdraw,
        reason: Some(EndReason::Merged),
        note: None,
        closing_on: None,
    };
    let mut ended = duplicate.clone();
    wish::Entity::act(&mut ended, &end, today, true)?;
    ended.continued_in = Some(into.id);
    let going_on = wish::Model {
        joined: Ids(joined_of(duplicate, into)),
        ..into.clone()
    };
    Ok((ended, going_on))
}

/// Merges the two, which are held.
pub(super) async fn unite(state: &State, tx: &Writer, person: SignedIn, pair: &Pair, into: &Side) -> Result<(), Error> {
    let actor = Actor::Account(person);
    let (duplicate, into) = (&pair.duplicate.wish, &into.wish);
    let (ended, going_on) = united(duplicate, into, state.today())?;
    let permit = pair.authorize(actor, MergeAction::Agree)?;
    let details = json!({ "into": into.id });
    save_with(tx, permit, "merge", details, (duplicate, ended)).await?;
    drafts::end_open(tx, permit, person, duplicate.id).await?;
    // What the proposal names as one is decided as one: the right to end the duplicate is the right to join the other.
    let permit = authorize_for(actor, Action::AnswerMerge, into.id, pair.facts())?;
    // Nobody new has joined where both are of one organisation.
    if going_on.joined != into.joined {
        let details = json!({ "duplicate": duplicate.id });
        save_with(tx, permit, "join", details, (into, going_on)).await?;
    }
    let changed = |wish: &wish::Model| Changed {
        kind: ThingKind::Wish,
        id: wish.id,
    };
    tx.publish([changed(duplicate), changed(into)]);
    Ok(())
}
