//! What waits for whoever is signed in.

use shared::workspace::Workspace;

use crate::{Client, Error};

impl Client {
    /// What waits for the person, by deadline and age.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_workspace(&self) -> Result<Workspace, Error> {
        self.read("/workspace", &()).await
    }
}
