//! What is different between writing a wish and writing a solution.

use std::pin::Pin;

use chrono::NaiveDate;
use client::{Client, Error};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    hints::{Hint, Names},
    kind::Kind,
    localized::WrittenText,
    organisation::OrganisationView,
    revision::{Draft, DraftTransition, EditorQuery, ThingActions},
    route::PeoplePage,
};
use uuid::Uuid;

use crate::{
    components::Found,
    forms::{Fields, Form},
};

/// An answer that is on its way.
pub(super) type Call<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// A text of a content.
pub(super) struct Text {
    /// Where it stands.
    pub(super) pointer: String,
    /// What it is called; absent for a text in a row, which is shown in its table.
    pub(super) label: Option<String>,
    /// What is written.
    pub(super) text: WrittenText,
    /// Whether it is Markdown.
    pub(super) markdown: bool,
}

/// The content of a kind, and the operations on it.
pub(super) trait Written:
    Serialize + DeserializeOwned + Clone + Default + PartialEq + Send + Sync + 'static
{
    /// The kind.
    const KIND: Kind;
    /// The text that matching goes by.
    const MATCHED: &'static str;

    /// The page of a draft.
    fn page(id: String) -> PeoplePage;
    /// Whether an organisation may post such things.
    fn may_post(organisation: &OrganisationView) -> bool;
    /// The fields.
    fn fields(form: Form, content: RwSignal<Self>) -> AnyView;
    /// Every text that will be public, the title first.
    fn texts(&self) -> Vec<Text>;
    /// Everything else that is filled in, in words.
    fn facts(&self) -> Vec<(&'static str, String)>;
    /// The rows, as a table.
    fn table(&self) -> Option<AnyView>;
    /// What looks as if it should be otherwise.
    fn hints(&self, names: &Names, today: NaiveDate) -> Vec<Hint>;
    /// What it is compared by with others; similar ones are asked for when it changes.
    fn alike(&self) -> Self;

    /// Begins one.
    fn create(client: &'static Client, organisation: String) -> Call<Uuid>;
    /// The open revision.
    fn draft(client: &'static Client, id: String, editor: EditorQuery) -> Call<Draft<Self>>;
    /// Saves the fields that changed.
    fn save(
        client: &'static Client,
        id: String,
        version: i32,
        editor: EditorQuery,
        fields: Fields,
    ) -> Call<Draft<Self>>;
    /// Gives it up.
    fn discard(client: &'static Client, id: String, version: i32) -> Call<()>;
    /// Moves it.
    fn step(client: &'static Client, id: String, version: i32, step: DraftTransition) -> Call<()>;
    /// What the reader may do.
    fn actions(client: &'static Client, id: String) -> Call<ThingActions>;
    /// Published ones like it; none where there is no title yet.
    fn similar(self, client: &'static Client) -> Call<Vec<Found>>;
}
