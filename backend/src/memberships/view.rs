//! Rows of memberships as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::membership::{MemberView, MembershipState, MembershipView};

use crate::{
    entity::{account, json, membership, organisation},
    error::Error,
    organisations,
};

/// A membership for the person it is about.
pub(super) fn membership(row: membership::Model, organisation: organisation::Model) -> Result<MembershipView, Error> {
    let membership::Model {
        id,
        version,
        created_at,
        updated_at,
        // Whoever reads it knows whose it is, or is not to learn it: see [`member`].
        account_id: _,
        organisation_id: _,
        state,
        coordinator,
        since,
        // How it came to be is the organisation's business.
        removed: _,
        by_domain: _,
        invited_as: _,
    } = row;
    Ok(MembershipView {
        id,
        version,
        organisation_status: json::parse(&organisation.status)?,
        organisation: organisations::reference(organisation),
        state: json::parse(&state)?,
        coordinator,
        since,
        created_at,
        updated_at,
    })
}

/// A membership for the organisation. Of who was invited and has not answered it shows the address that was
/// invited alone: whether that has an account (its id tells since when), whose it is, and what address they have now, is theirs to
/// tell. Of who left, declined or was not taken up it shows
/// nobody: what they are called and where they get mail now is not the organisation's.
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
    let state: MembershipState = json::parse(&state)?;
    let (is_known, email) = match state {
        MembershipState::Requested | MembershipState::Active | MembershipState::Suspended => {
            (true, Some(account.email))
        }
        // The one that was invited, whatever the person uses now.
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
