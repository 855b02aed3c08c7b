//! Who is told by mail of a step. Nobody is told of what they did themselves.

use sea_orm::{EntityTrait, FromQueryResult};
use shared::{
    language::Language,
    localized::LocalizedText,
    revision::{DraftTransition, RevisionAction, ThingAction, ThingTransition},
};
use uuid::Uuid;

use super::{Case, Written, content};
use crate::{
    access::SignedIn,
    belonging,
    db::Writer,
    entity::{account, json, revision},
    error::Error,
    mail::MessageKind,
    memberships::{Letter, tell as tell_one},
};

/// Tells of a step of a draft.
pub(super) async fn tell<T: Written>(
    tx: &Writer,
    person: SignedIn,
    thing: &Case<T>,
    revision: &revision::Model,
    action: RevisionAction,
    asked: &DraftTransition,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let (kind, readers) = match action {
        RevisionAction::SendToCoordinator => (MessageKind::DraftToEndorse, coordinators(tx, thing).await?),
        RevisionAction::SendBack => (MessageKind::DraftReturned, authors(tx, revision).await?),
        RevisionAction::Publish => (MessageKind::DraftPublished, authors(tx, revision).await?),
        _ => return Ok(()),
    };
    let title = LocalizedText::from(T::title(&content::read::<T>(&revision.content)?).clone());
    let page = format!("workspace/{}/{}", T::KIND.plural(), revision.thing_id);
    for reader in readers.iter().filter(|reader| reader.id != person.account) {
        let language: Language = json::parse(&reader.language)?;
        let letter = Letter {
            thing: Some(title.text(language)),
            page: Some(&page),
            ..Letter::about(kind, &thing.organisation)
        };
        tell_one(tx, reader, letter.because(asked.note.as_deref())).await?;
    }
    Ok(())
}

/// Tells the authors and the coordinators that a published thing was withdrawn or archived.
pub(super) async fn tell_ended<T: Written>(
    tx: &Writer,
    person: SignedIn,
    thing: &Case<T>,
    asked: &ThingTransition,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    if !matches!(asked.action, ThingAction::Withdraw | ThingAction::Archive) {
        return Ok(());
    }
    let mut readers = coordinators(tx, thing).await?;
    let author = T::frame(&mut thing.row.clone()).author_id;
    readers.extend(accounts(tx, [author, None]).await?);
    readers.sort_by_key(|reader| reader.id);
    readers.dedup_by_key(|reader| reader.id);
    let (title, id) = (T::name(&thing.row), T::frame(&mut thing.row.clone()).id);
    let page = format!("workspace/{}/{id}", T::KIND.plural());
    for reader in readers.iter().filter(|reader| reader.id != person.account) {
        let language: Language = json::parse(&reader.language)?;
        let letter = Letter {
            thing: Some(title.text(language)),
            page: Some(&page),
            ..Letter::about(MessageKind::ThingEnded, &thing.organisation)
        };
        tell_one(tx, reader, letter.because(asked.note.as_deref())).await?;
    }
    Ok(())
}

async fn coordinators<T: Written>(tx: &Writer, thing: &Case<T>) -> Result<Vec<account::Model>, Error> {
    belonging::query::coordinators(tx, thing.organisation.id).await
}

/// The author of the revision and who saved it last.
async fn authors(tx: &Writer, revision: &revision::Model) -> Result<Vec<account::Model>, Error> {
    accounts(tx, [revision.author_id, revision.editor_id]).await
}

async fn accounts(tx: &Writer, ids: [Option<Uuid>; 2]) -> Result<Vec<account::Model>, Error> {
    use sea_orm::{ColumnTrait, QueryFilter};
    use shared::account::AccountStatus;
    let ids: Vec<Uuid> = ids.into_iter().flatten().collect();
    Ok(account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .filter(account::Column::Status.eq(AccountStatus::Active.code()))
        .all(tx)
        .await?)
}
