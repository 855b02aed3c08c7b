//! What becomes of the work of a person as their membership begins and ends: what they wrote as an applicant becomes the
//! organisation's, what they leave is looked after by the coordinators.

use shared::membership::MembershipState;

use super::letters::{Letter, tell};
use crate::{
    access::Permit, belonging::query, db::Writer, entity::membership, error::Error, mail::MessageKind, things::holding,
};

/// Follows a membership into its active state and out of it, however that comes about.
pub(super) async fn follow(
    tx: &Writer,
    permit: Permit,
    before: MembershipState,
    now: &membership::Model,
) -> Result<(), Error> {
    let (was, is) = (before == MembershipState::Active, now.state == MembershipState::Active);
    if is && !was {
        holding::share(tx, now.account_id, now.organisation_id).await?;
    }
    if was && !is {
        leave(tx, permit, now).await?;
    }
    Ok(())
}

/// Tells the coordinators what waits for them now that nobody else looks after it.
async fn leave(tx: &Writer, permit: Permit, left: &membership::Model) -> Result<(), Error> {
    let drafts = holding::left_behind(tx, left.account_id, left.organisation_id).await?;
    if drafts == 0 {
        return Ok(());
    }
    let Some((_, person, organisation)) = query::one(tx, left.id).await? else {
        return Ok(());
    };
    let letter = Letter {
        person: Some(&person.name),
        count: Some(drafts),
        ..Letter::about(MessageKind::DraftsLeft, &organisation)
    };
    for coordinator in query::coordinators(tx, organisation.id).await? {
        // Nobody is told of what they did themselves.
        let is_told = coordinator.id != person.id && !permit.actor().is(Some(coordinator.id));
        if is_told {
            tell(tx, &coordinator, letter).await?;
        }
    }
    Ok(())
}
