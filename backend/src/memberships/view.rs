//! Rows of memberships as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::membership::{MemberView, MembershipView};

use crate::{
    db::json,
    entity::{account, membership, organisation},
    http::error::Error,
    organisations,
};

/// A membership for the person it is about.
pub(super) fn membership(row: membership::Model, organisation: organisation::Model) -> Result<MembershipView, Error> {
    let membership::Model {
        id,
        version,
        created_at,
        updated_at,
        account_id,
        organisation_id: _,
        state,
        coordinator,
        since,
    } = row;
    Ok(MembershipView {
        id,
        version,
        account: account_id,
        organisation_status: json::parse(&organisation.status)?,
        organisation: organisations::reference(organisation),
        state: json::parse(&state)?,
        coordinator,
        since,
        created_at,
        updated_at,
    })
}

/// A membership for the organisation. Of who was invited and has not answered it shows the address alone: whether that has an
/// account, and whose it is, is theirs to tell.
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
    } = row;
    let is_gone = account.status == "left";
    let is_known = !is_gone && state != "invited";
    Ok(MemberView {
        id,
        version,
        account: account_id,
        name: is_known.then_some(account.name).filter(|name| !name.is_empty()),
        post_title: account.post_title.filter(|_| is_known),
        email: (!is_gone).then_some(account.email),
        state: json::parse(&state)?,
        coordinator,
        since,
    })
}
