//! A draft as its parties read it.

use sea_orm::{ConnectionTrait, FromQueryResult};
use shared::{
    limits::Step,
    reference::Key,
    revision::{Draft, Returned},
};
use uuid::Uuid;

use super::{Case, Written, content, open_editors, read};
use crate::{access::Actor, access::SignedIn, belonging, error::Error, organisations};

/// The open revision of a thing, and its version. `editor` is the window or device that asks.
///
/// # Errors
/// `not_found` where there is none, or none that the person may know of; or the database fails.
pub async fn draft<T: Written>(
    db: &impl ConnectionTrait,
    person: SignedIn,
    key: &Key,
    editor: Option<Uuid>,
) -> Result<Draft<T::Content>, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let case = read::<T>(db, Actor::Account(person), key).await?;
    let open = case.open()?.clone();
    let colleagues = belonging::query::active_members(db, case.organisation.id).await?;
    let others = open_editors::others(db, open.id, person.account, editor, &colleagues).await?;
    let published = case.is_published();
    let Case {
        mut row, organisation, ..
    } = case;
    let frame = T::frame(&mut row);
    let content = content::read::<T>(&open.content)?;
    let missing = T::problems(&content, Step::Send);
    Ok(Draft {
        id: frame.id,
        reference: frame.reference.clone(),
        published,
        number: open.number,
        version: open.version,
        state: open.state.0,
        needs_endorsement: organisation.needs_endorsement,
        demonstration: frame.demonstration,
        organisation: organisations::reference(organisation),
        content,
        missing,
        returned: open.returned.map(returned).transpose()?,
        help_asked: open.help_asked,
        edited_in_review: open.edited_in_review,
        personal: open.personal,
        others,
        sent_at: open.sent_at,
        created_at: open.created_at,
        updated_at: open.updated_at,
    })
}

fn returned(json: serde_json::Value) -> Result<Returned, Error> {
    serde_json::from_value(json).map_err(|error| Error::Internal(format!("why a revision was sent back: {error}")))
}
