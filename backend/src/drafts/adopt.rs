//! Revisions of what comes from a file, as if it had been written here: an open one where it was not published, and the one that is
//! public, kept when the next is begun.

use chrono::NaiveTime;
use sea_orm::{ActiveModelTrait, FromQueryResult, IntoActiveModel};
use shared::{code::Code, revision::RevisionState};

use super::{Case, Written, blank::blank, content};
use crate::{
    clock,
    db::{Writer, insert_all},
    entity::revision,
    error::Error,
    terms::TermsSnapshot,
};

/// Adds the open revisions of those of these things that are not published.
///
/// # Errors
/// When the database fails.
pub async fn adopt<T: Written>(tx: &Writer, rows: &mut [T::Model]) -> Result<(), Error> {
    let state = |row: &T::Model| RevisionState::parse(T::state(row)).filter(|state| state.is_open());
    if !rows.iter().any(|row| state(row).is_some()) {
        return Ok(());
    }
    let terms = TermsSnapshot::load(tx).await?;
    let mut revisions = Vec::new();
    for row in rows {
        let Some(state) = state(row) else { continue };
        let written = T::written(row, &terms);
        let revision = revision::Model {
            sent_at: (state != RevisionState::Draft).then(clock::now),
            ..first::<T>(row, state, &written)?
        };
        revisions.push(revision.into_active_model().reset_all());
    }
    insert_all::<revision::Entity>(tx, &revisions).await?;
    Ok(())
}

/// Keeps what the public reads of a thing as its first revision, so that its parties can read it once the second is published.
pub(super) async fn published<T: Written>(tx: &Writer, thing: &Case<T>, written: &T::Content) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let mut row = thing.row.clone();
    let published_on = *T::frame(&mut row).published_on;
    let revision = revision::Model {
        published_at: published_on.map(|day| day.and_time(NaiveTime::MIN).and_utc()),
        ..first::<T>(&mut row, RevisionState::Published, written)?
    };
    insert_all::<revision::Entity>(tx, &[revision.into_active_model().reset_all()]).await?;
    Ok(())
}

/// The first revision of a thing, which nobody here has written.
fn first<T: Written>(row: &mut T::Model, state: RevisionState, written: &T::Content) -> Result<revision::Model, Error> {
    let frame = T::frame(row);
    Ok(revision::Model {
        state: state.into(),
        ..blank::<T>(frame.id, frame.organisation_id, 1, content::write::<T>(written)?)
    })
}
