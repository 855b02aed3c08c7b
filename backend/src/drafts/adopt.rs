//! Drafts that come from a file: what was not published has an open revision, as if it had been written here.

use sea_orm::{ActiveModelTrait, IntoActiveModel};
use shared::{code::Code, revision::RevisionState};
use uuid::Uuid;

use super::{Written, content};
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
    let now = clock::now();
    let mut revisions = Vec::new();
    for row in rows {
        let Some(state) = state(row) else { continue };
        let written = content::write::<T>(&T::written(row, &terms))?;
        let frame = T::frame(row);
        let revision = revision::Model {
            id: Uuid::now_v7(),
            version: 1,
            created_at: now,
            updated_at: now,
            thing_kind: T::thing_kind().code().to_owned(),
            thing_id: frame.id,
            organisation_id: frame.organisation_id,
            number: 1,
            state: state.into(),
            content: written,
            author_id: None,
            editor_id: None,
            help_asked: false,
            edited_in_review: false,
            sent_at: (state != RevisionState::Draft).then_some(now),
            published_at: None,
            returned: None,
        };
        revisions.push(revision.into_active_model().reset_all());
    }
    insert_all::<revision::Entity>(tx, &revisions).await?;
    Ok(())
}
