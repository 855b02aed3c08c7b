//! The taxonomy.

use shared::taxonomy::{NewTerm, Taxonomy, TermMerge, TermPatch, TermView};
use uuid::Uuid;

use crate::{Client, Error};

impl Client {
    /// E&M fields, technologies and benefits.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_taxonomy(&self) -> Result<Taxonomy, Error> {
        self.read("/taxonomy", &()).await
    }

    /// Every term for its editors, including retired and merged ones, in the taxonomy's order.
    ///
    /// # Errors
    /// `forbidden` if the caller has no permission; see [`Error`].
    pub async fn list_terms(&self) -> Result<Vec<TermView>, Error> {
        self.read("/taxonomy/terms", &()).await
    }

    /// Adds a term.
    ///
    /// # Errors
    /// `invalid`, with `taken` where the slug is in use; see [`Error`].
    pub async fn create_term(&self, new: &NewTerm) -> Result<TermView, Error> {
        self.send("POST", "/taxonomy/terms", None, Some(new)).await
    }

    /// Changes the term in this `version`.
    ///
    /// # Errors
    /// `not_found`, `precondition_failed`, `illegal_transition` for a merged one, or `invalid`; see [`Error`].
    pub async fn update_term(&self, id: Uuid, version: i32, patch: &TermPatch) -> Result<TermView, Error> {
        self.send("PATCH", &format!("/taxonomy/terms/{id}"), Some(version), Some(patch))
            .await
    }

    /// Merges the term in this `version` into another; returns the remaining one.
    ///
    /// # Errors
    /// `not_found`, `precondition_failed`, `illegal_transition` for a merged one, or `invalid`; see [`Error`].
    pub async fn merge_term(&self, id: Uuid, version: i32, merge: &TermMerge) -> Result<TermView, Error> {
        self.send(
            "POST",
            &format!("/taxonomy/terms/{id}/merge"),
            Some(version),
            Some(merge),
        )
        .await
    }
}
