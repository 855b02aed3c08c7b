//! Tasks of the signed-in person.

use shared::{revision::DraftCard, workspace::Workspace};

use crate::{Client, Error};

impl Client {
    /// The person's tasks, by deadline and age.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_workspace(&self) -> Result<Workspace, Error> {
        self.read("/workspace", &()).await
    }

    /// What your organisations are writing or have in review.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list_own_drafts(&self) -> Result<Vec<DraftCard>, Error> {
        self.read("/workspace/drafts", &()).await
    }

    /// What waits for review.
    ///
    /// # Errors
    /// `forbidden` for those who are not facilitators; see [`Error`].
    pub async fn list_reviews(&self) -> Result<Vec<DraftCard>, Error> {
        self.read("/reviews", &()).await
    }
}
