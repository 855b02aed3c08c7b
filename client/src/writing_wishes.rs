//! Writing wishes.

use serde_json::{Map, Value};
use shared::{
    revision::{Draft, DraftTransition, EditorQuery, RevisionSummary, RevisionView, ThingActions, ThingTransition},
    wish::{NewWish, WishContent},
};

use crate::{Client, Error, NOTHING, segment};

fn path(key: &str, rest: &str) -> String {
    format!("/wishes/{}/{rest}", segment(key))
}

/// The path of a draft, with the editor that asks.
fn of_editor(key: &str, query: EditorQuery) -> String {
    let path = path(key, "draft");
    match query.editor {
        Some(editor) => format!("{path}?editor={editor}"),
        None => path,
    }
}

impl Client {
    /// Begins a wish.
    ///
    /// # Errors
    /// `forbidden` or `invalid`; see [`Error`].
    pub async fn create_wish(&self, new: &NewWish) -> Result<Draft<WishContent>, Error> {
        self.send("POST", "/wishes", None, Some(new)).await
    }

    /// The open revision of a wish.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_wish_draft(&self, key: &str, query: EditorQuery) -> Result<Draft<WishContent>, Error> {
        self.read(&path(key, "draft"), &query).await
    }

    /// Changes the fields that are given; `null` takes one away.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn update_wish_draft(
        &self,
        key: &str,
        version: i32,
        query: EditorQuery,
        fields: &Map<String, Value>,
    ) -> Result<Draft<WishContent>, Error> {
        self.send("PATCH", &of_editor(key, query), Some(version), Some(fields))
            .await
    }

    /// Gives the open revision of a wish up.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed` or `illegal_transition`; see [`Error`].
    pub async fn delete_wish_draft(&self, key: &str, version: i32) -> Result<(), Error> {
        self.act("DELETE", &path(key, "draft"), Some(version), NOTHING).await
    }

    /// Begins a revision of a published wish.
    ///
    /// # Errors
    /// `not_found`, `forbidden` or `illegal_transition`; see [`Error`].
    pub async fn open_wish_draft(&self, key: &str) -> Result<Draft<WishContent>, Error> {
        self.send("POST", &path(key, "draft"), None, NOTHING).await
    }

    /// Sends, endorses, returns or publishes the open revision of a wish.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn move_wish_draft(
        &self,
        key: &str,
        version: i32,
        transition: &DraftTransition,
    ) -> Result<Vec<RevisionSummary>, Error> {
        self.send("POST", &path(key, "draft/transitions"), Some(version), Some(transition))
            .await
    }

    /// Moves a published wish.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn move_wish(
        &self,
        key: &str,
        version: i32,
        transition: &ThingTransition,
    ) -> Result<ThingActions, Error> {
        self.send("POST", &path(key, "transitions"), Some(version), Some(transition))
            .await
    }

    /// List the actions you can take on a wish now.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_wish_actions(&self, key: &str) -> Result<ThingActions, Error> {
        self.read(&path(key, "actions"), &()).await
    }

    /// The revisions of a wish, the last first.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn list_wish_revisions(&self, key: &str) -> Result<Vec<RevisionSummary>, Error> {
        self.read(&path(key, "revisions"), &()).await
    }

    /// One revision of a wish, with what changed.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_wish_revision(&self, key: &str, number: i32) -> Result<RevisionView<WishContent>, Error> {
        self.read(&path(key, &format!("revisions/{number}")), &()).await
    }
}
