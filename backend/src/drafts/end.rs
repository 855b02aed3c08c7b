//! The end of what is being written of a thing that ends itself: nobody goes on with it, and its parties can still read it.

use shared::revision::{LIFECYCLE, RevisionAction};
use uuid::Uuid;

use super::{case::open_revision, timeline};
use crate::{
    access::{Permit, SignedIn},
    db::Writer,
    entity::revision,
    error::Error,
    things::save,
};

/// Ends the open revision of a thing that is held, where there is one. The permit is for the thing.
///
/// # Errors
/// When the permit is for something else, or the database fails.
pub async fn end_open(tx: &Writer, permit: Permit, person: SignedIn, thing: Uuid) -> Result<(), Error> {
    let Some(before) = open_revision(tx, thing).await? else {
        return Ok(());
    };
    let next = LIFECYCLE.step(before.state.0, RevisionAction::End, |_| true)?;
    let row = revision::Model {
        state: next.into(),
        help_asked: false,
        ..before.clone()
    };
    let row = save(tx, permit, "end", &before, row).await?;
    timeline::note(tx, &row, person, timeline::Step::of(RevisionAction::End)).await
}
