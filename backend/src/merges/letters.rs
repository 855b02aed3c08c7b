//! Who is told by mail of a merge. Nobody is told of what they did themselves.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::{
    account::{AccountRole, AccountStatus},
    language::Language,
    merge::MergeState,
};
use uuid::Uuid;

use super::pair::{Pair, Side};
use crate::{
    access::SignedIn,
    belonging,
    db::Writer,
    entity::{account, json, wish, wish_merge},
    error::Error,
    mail::MessageKind,
    memberships::{Letter, tell},
};

/// Tells the people of the duplicate of a proposal.
pub(super) async fn proposed(tx: &Writer, person: SignedIn, pair: &Pair, note: Option<&str>) -> Result<(), Error> {
    let Some(into) = &pair.into else { return Ok(()) };
    let about = About::duplicate(MessageKind::MergeProposed, pair, into).because(note);
    about.send(tx, person, people_of(tx, &pair.duplicate).await?).await
}

/// Tells of what became of a proposal.
pub(super) async fn ended(
    tx: &Writer,
    person: SignedIn,
    pair: &Pair,
    into: &Side,
    row: &wish_merge::Model,
) -> Result<(), Error> {
    let duplicate = |kind| About::duplicate(kind, pair, into).because(row.answer.as_deref());
    match row.state.0 {
        MergeState::Proposed => Ok(()),
        MergeState::Refused => {
            let about = duplicate(MessageKind::MergeRefused);
            about.send(tx, person, proposer(tx, row).await?).await
        }
        MergeState::Withdrawn => {
            let about = duplicate(MessageKind::MergeWithdrawn);
            about.send(tx, person, people_of(tx, &pair.duplicate).await?).await
        }
        MergeState::Agreed => {
            let mut readers = people_of(tx, &pair.duplicate).await?;
            readers.extend(proposer(tx, row).await?);
            duplicate(MessageKind::MergeAgreed).send(tx, person, readers).await?;
            // Of one organisation: its people were told above.
            if into.owner.id == pair.duplicate.owner.id {
                return Ok(());
            }
            let joined = About {
                kind: MessageKind::MergeJoined,
                of: &pair.duplicate,
                thing: &into.wish,
                other: &pair.duplicate.wish,
                page: format!("wishes/{}", name(&into.wish)),
                note: None,
            };
            joined.send(tx, person, people_of(tx, into).await?).await
        }
    }
}

/// What a letter is about.
struct About<'a> {
    kind: MessageKind,
    /// The side whose organisation it names.
    of: &'a Side,
    thing: &'a wish::Model,
    other: &'a wish::Model,
    page: String,
    note: Option<&'a str>,
}

impl<'a> About<'a> {
    fn duplicate(kind: MessageKind, pair: &'a Pair, into: &'a Side) -> Self {
        Self {
            kind,
            of: &pair.duplicate,
            thing: &pair.duplicate.wish,
            other: &into.wish,
            page: format!("workspace/merges/{}", name(&pair.duplicate.wish)),
            note: None,
        }
    }

    fn because(self, note: Option<&'a str>) -> Self {
        Self { note, ..self }
    }

    async fn send(&self, tx: &Writer, person: SignedIn, mut readers: Vec<account::Model>) -> Result<(), Error> {
        readers.sort_by_key(|reader| reader.id);
        readers.dedup_by_key(|reader| reader.id);
        for reader in readers.iter().filter(|reader| reader.id != person.account) {
            let language: Language = json::parse(&reader.language)?;
            let other = format!("{} {}", name(self.other), self.other.title.0.text(language));
            let letter = Letter {
                thing: Some(self.thing.title.0.text(language)),
                other: Some(&other),
                page: Some(&self.page),
                ..Letter::about(self.kind, &self.of.owner)
            };
            tell(tx, reader, letter.because(self.note)).await?;
        }
        Ok(())
    }
}

fn name(wish: &wish::Model) -> &str {
    wish.reference.as_deref().unwrap_or_default()
}

/// The coordinators of a wish's organisation, and who began the wish, as long as they are a member.
async fn people_of(tx: &Writer, side: &Side) -> Result<Vec<account::Model>, Error> {
    let mut people = belonging::query::coordinators(tx, side.owner.id).await?;
    let members = belonging::query::active_members(tx, side.owner.id).await?;
    let author = side.wish.author_id.filter(|author| members.contains(author));
    people.extend(usable(tx, author).await?);
    Ok(people)
}

/// The facilitator who proposed it, as long as they are one.
async fn proposer(tx: &Writer, row: &wish_merge::Model) -> Result<Vec<account::Model>, Error> {
    let mut found = usable(tx, row.proposed_by).await?;
    found.retain(|account| account.role == AccountRole::Facilitator);
    Ok(found)
}

async fn usable(tx: &Writer, id: Option<Uuid>) -> Result<Vec<account::Model>, Error> {
    let Some(id) = id else { return Ok(Vec::new()) };
    Ok(account::Entity::find_by_id(id)
        .filter(account::Column::Status.eq(AccountStatus::Active.code()))
        .all(tx)
        .await?)
}
