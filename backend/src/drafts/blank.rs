//! A revision of which nothing has been done yet.

use sea_orm::prelude::Json;
use shared::revision::RevisionState;
use uuid::Uuid;

use super::Written;
use crate::{clock, entity::revision};

/// Revision `number` of a thing of an organisation, being written.
pub(super) fn blank<T: Written>(thing: Uuid, organisation: Uuid, number: i32, content: Json) -> revision::Model {
    let now = clock::now();
    revision::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        thing_kind: T::thing_kind().code().to_owned(),
        thing_id: thing,
        organisation_id: organisation,
        number,
        state: RevisionState::Draft.into(),
        content,
        author_id: None,
        editor_id: None,
        help_asked: false,
        edited_in_review: false,
        sent_at: None,
        published_at: None,
        returned: None,
        personal: false,
        holder_id: None,
        announced: false,
        notices: 0,
        noticed_at: None,
    }
}
