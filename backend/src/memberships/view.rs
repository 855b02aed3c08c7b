//! Rows of memberships as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::membership::{MemberView, MembershipState, MembershipView};

use crate::{
    entity::{account, membership, organisation},
    error::Error,
    organisations,
};

/// A membership as shown to its own person.
pub(super) fn membership(row: membership::Model, organisation: organisation::Model) -> Result<MembershipView, Error> {
    let membership::Model {
        id,
        version,
        created_at,
        updated_at,
        // The reader knows the person, or must not learn who it is: see [`member`].
        account_id: _,
        organisation_id: _,
        state,
        coordinator,
        since,
        // Its origin is visible to the organisation only.
        removed: _,
        by_domain: _,
        invited_as: _,
    } = row;
    Ok(MembershipView {
        id,
        version,
        organisation_status: organisation.status.0,
        organisation: organisations::reference(organisation),
        state: state.0,
        coordinator,
        since,
        created_at,
        updated_at,
    })
}

/// A membership for the organisation. For a pending invitation it shows only the invited address: whether that has an account
/// (its id reveals since when), whose it is and its current address are private. For former members and refused requests it
/// shows no person: their name and address are private.
pub(super) fn member(row: membership::Model, account: account::Model) -> Result<MemberView, Error> {
    let membership::Model {
        id,
        version,
        created_at: _,
        updated_at: _,
        account_id,
        organisation_id: _,
        state,
        coordinator,
        since,
        removed: _,
        by_domain: _,
        invited_as,
    } = row;
    let state: MembershipState = state.0;
    let (is_known, email) = match state {
        MembershipState::Requested | MembershipState::Active | MembershipState::Suspended => {
            (true, Some(account.email))
        }
        // The invited address, not the person's current one.
        MembershipState::Invited => (false, invited_as),
        MembershipState::Left => (false, None),
    };
    Ok(MemberView {
        id,
        version,
        account: is_known.then_some(account_id),
        name: is_known.then_some(account.name).filter(|name| !name.is_empty()),
        post_title: account.post_title.filter(|_| is_known),
        email,
        state,
        coordinator,
        since,
    })
}
