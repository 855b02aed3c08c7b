//! What a kind of thing has to tell so that people can write it.

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    kind::{Kind, ThingKind},
    limits::Step,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    revision::{RevisionState, ThingAction, ThingTransition},
    taxonomy::TermKind,
};
use uuid::Uuid;

use crate::{
    entity::organisation,
    error::Error,
    terms::TermsSnapshot,
    things::{Recorded, listed::Listed},
};

/// A kind of thing that people write.
pub trait Written:
    Listed<Model: Recorded + ModelTrait<Entity = Self> + IntoActiveModel<Self::Active>> + 'static
{
    /// The row on its way into the database.
    type Active: ActiveModelTrait<Entity = Self> + Send;
    /// What people write of it.
    type Content: Serialize + DeserializeOwned + Default + Clone + PartialEq + Send + Sync + 'static;
    /// What it is among the things that can be found.
    const KIND: Kind;

    /// Every rule that the content breaks at this step.
    fn problems(content: &Self::Content, step: Step) -> Vec<FieldError>;
    /// Its dates that have passed, where they must not have.
    fn late(content: &Self::Content, today: NaiveDate) -> Vec<FieldError>;
    /// The lists of terms in the content: their kind, where they stand, their slugs.
    fn terms(content: &Self::Content) -> Vec<(TermKind, &'static str, &[String])>;
    /// What it is called.
    fn title(content: &Self::Content) -> &WrittenText;
    /// Whether the organisation may have such things.
    fn may_have(organisation: &organisation::Model) -> bool;

    /// A row of which nothing is published.
    fn blank(id: Uuid, organisation: &organisation::Model, author: Uuid) -> Self::Model;
    /// The columns that drafts read and write, apart from the content.
    fn frame(row: &mut Self::Model) -> Frame<'_>;
    /// What people wrote, of a row that was published.
    fn written(row: &Self::Model, terms: &TermsSnapshot) -> Self::Content;
    /// What of it others can begin with.
    fn as_start(content: Self::Content) -> Self::Content;
    /// Writes the content into the row: this is what publishes it.
    fn set(row: &mut Self::Model, content: Self::Content, terms: &TermsSnapshot);
    /// Puts the row into the state that its first revision has.
    fn follow(row: &mut Self::Model, state: RevisionState);
    /// What is being written after something was done to the published thing: `before` and `after` are its rows.
    fn carried(written: Self::Content, before: &Self::Model, after: &Self::Model) -> Self::Content;
    /// Follows the publication of a revision of what was published before.
    fn revised(row: &mut Self::Model, today: NaiveDate);
    /// What can be done to the published thing in its present state.
    fn possible(row: &Self::Model) -> Vec<ThingAction>;
    /// Does it to the row, whose organisation takes part or does not.
    ///
    /// # Errors
    /// `invalid` where a date is not one that it can have.
    fn act(row: &mut Self::Model, asked: &ThingTransition, today: NaiveDate, takes_part: bool) -> Result<(), Error>;
    /// What the public knows it by.
    fn name(row: &Self::Model) -> LocalizedText;
    /// The code of its state.
    fn state(row: &Self::Model) -> &'static str;

    /// Its kind.
    fn thing_kind() -> ThingKind {
        Self::KIND.into()
    }
}

/// The columns of a thing that drafts read and write.
#[derive(Debug)]
pub struct Frame<'a> {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub author_id: Option<Uuid>,
    pub demonstration: bool,
    pub reference: &'a mut Option<String>,
    pub is_public: &'a mut bool,
    pub personal: &'a mut bool,
    pub holder_id: &'a mut Option<Uuid>,
    pub published_on: &'a mut Option<NaiveDate>,
    pub terms: &'a [Uuid],
}

/// A thing as it is now, by id or reference, whether or not anybody may see it.
pub(super) async fn row<T: Written>(
    db: &impl ConnectionTrait,
    key: &shared::reference::Key,
) -> Result<Option<T::Model>, Error>
where
    T::Model: sea_orm::FromQueryResult + Send + Sync,
{
    use sea_orm::{ColumnTrait, QueryFilter};
    let named = match key {
        shared::reference::Key::Id(id) => T::COLUMNS.id.eq(*id),
        shared::reference::Key::Name(reference) => T::COLUMNS.reference.eq(reference.as_str()),
    };
    Ok(<T as EntityTrait>::find().filter(named).one(db).await?)
}
