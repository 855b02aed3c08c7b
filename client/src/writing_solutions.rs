//! Writing solutions.

use serde_json::{Map, Value};
use shared::{
    revision::{Draft, DraftTransition, EditorQuery, RevisionSummary, RevisionView, ThingActions, ThingTransition},
    solution::{NewSolution, SolutionContent},
};

use crate::{Client, Error, NOTHING, segment};

fn path(key: &str, rest: &str) -> String {
    format!("/solutions/{}/{rest}", segment(key))
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
    /// Begins a solution.
    ///
    /// # Errors
    /// `forbidden` or `invalid`; see [`Error`].
    pub async fn create_solution(&self, new: &NewSolution) -> Result<Draft<SolutionContent>, Error> {
        self.send("POST", "/solutions", None, Some(new)).await
    }

    /// The open revision of a solution.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_solution_draft(&self, key: &str, query: EditorQuery) -> Result<Draft<SolutionContent>, Error> {
        self.read(&path(key, "draft"), &query).await
    }

    /// Changes the fields that are given; `null` takes one away.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn update_solution_draft(
        &self,
        key: &str,
        version: i32,
        query: EditorQuery,
        fields: &Map<String, Value>,
    ) -> Result<Draft<SolutionContent>, Error> {
        self.send("PATCH", &of_editor(key, query), Some(version), Some(fields))
            .await
    }

    /// Gives the open revision of a solution up.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed` or `illegal_transition`; see [`Error`].
    pub async fn delete_solution_draft(&self, key: &str, version: i32) -> Result<(), Error> {
        self.act("DELETE", &path(key, "draft"), Some(version), NOTHING).await
    }

    /// Begins a revision of a published solution.
    ///
    /// # Errors
    /// `not_found`, `forbidden` or `illegal_transition`; see [`Error`].
    pub async fn open_solution_draft(&self, key: &str) -> Result<Draft<SolutionContent>, Error> {
        self.send("POST", &path(key, "draft"), None, NOTHING).await
    }

    /// Sends, endorses, returns or publishes the open revision of a solution.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn move_solution_draft(
        &self,
        key: &str,
        version: i32,
        transition: &DraftTransition,
    ) -> Result<Vec<RevisionSummary>, Error> {
        self.send("POST", &path(key, "draft/transitions"), Some(version), Some(transition))
            .await
    }

    /// Moves a published solution.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn move_solution(
        &self,
        key: &str,
        version: i32,
        transition: &ThingTransition,
    ) -> Result<ThingActions, Error> {
        self.send("POST", &path(key, "transitions"), Some(version), Some(transition))
            .await
    }

    /// List the actions you can take on a solution now.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_solution_actions(&self, key: &str) -> Result<ThingActions, Error> {
        self.read(&path(key, "actions"), &()).await
    }

    /// The revisions of a solution, the last first.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn list_solution_revisions(&self, key: &str) -> Result<Vec<RevisionSummary>, Error> {
        self.read(&path(key, "revisions"), &()).await
    }

    /// One revision of a solution, with what changed.
    ///
    /// # Errors
    /// `not_found`; see [`Error`].
    pub async fn get_solution_revision(&self, key: &str, number: i32) -> Result<RevisionView<SolutionContent>, Error> {
        self.read(&path(key, &format!("revisions/{number}")), &()).await
    }
}
