//! Who is told by mail of a step. Nobody is told of what they did themselves.

use sea_orm::FromQueryResult;
use shared::{
    language::Language,
    localized::LocalizedText,
    revision::{DraftTransition, RevisionAction, ThingAction, ThingTransition},
};

use super::{Case, Written, content};
use crate::{
    access::SignedIn,
    belonging,
    db::Writer,
    entity::{account, json, revision},
    error::Error,
    mail::MessageKind,
    memberships::{Letter, tell as tell_one},
    things::holding,
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
        RevisionAction::SendBack => (MessageKind::DraftReturned, holders(tx, revision).await?),
        RevisionAction::Publish => (MessageKind::DraftPublished, holders(tx, revision).await?),
        _ => return Ok(()),
    };
    let title = LocalizedText::from(T::title(&content::read::<T>(&revision.content)?).clone());
    // What is published has no open revision to lead to.
    let page = revision
        .state
        .is_open()
        .then(|| format!("workspace/{}/{}", T::KIND.plural(), revision.thing_id));
    for reader in readers.iter().filter(|reader| reader.id != person.account) {
        let language: Language = json::parse(&reader.language)?;
        let letter = Letter {
            thing: Some(title.text(language)),
            page: page.as_deref(),
            ..Letter::about(kind, &thing.organisation)
        };
        tell_one(tx, reader, letter.because(asked.note.as_deref())).await?;
    }
    Ok(())
}

/// Tells the people who look after it and the coordinators that a published thing was withdrawn or archived.
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
    let row = &mut thing.row.clone();
    let frame = T::frame(row);
    let held_by = [frame.author_id, *frame.holder_id];
    let readers = holding::people(tx, thing.organisation.id, held_by, true).await?;
    let title = T::name(&thing.row);
    for reader in readers.iter().filter(|reader| reader.id != person.account) {
        let language: Language = json::parse(&reader.language)?;
        let letter = Letter {
            thing: Some(title.text(language)),
            ..Letter::about(MessageKind::ThingEnded, &thing.organisation)
        };
        tell_one(tx, reader, letter.because(asked.note.as_deref())).await?;
    }
    Ok(())
}

async fn coordinators<T: Written>(tx: &Writer, thing: &Case<T>) -> Result<Vec<account::Model>, Error> {
    belonging::query::coordinators(tx, thing.organisation.id).await
}

/// Who looks after a revision: its author, the person who took it over and who saved it last, as far as they still can; the
/// coordinators where neither of the first two can.
async fn holders(tx: &Writer, revision: &revision::Model) -> Result<Vec<account::Model>, Error> {
    let owner = revision.organisation_id;
    let mut people = holding::people(tx, owner, [revision.author_id, revision.holder_id], false).await?;
    for editor in holding::present(tx, owner, revision.editor_id).await? {
        if people.iter().all(|account| account.id != editor.id) {
            people.push(editor);
        }
    }
    Ok(people)
}
