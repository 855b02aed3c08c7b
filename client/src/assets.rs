//! Files that the portal serves beside its API.

use crate::{Client, Error, parsed};

impl Client {
    /// Reads a file of texts, such as a language's messages, by its path on the server.
    ///
    /// # Errors
    /// `Status` where the file is not there, `Response` where it is no list of texts; see [`Error`].
    pub async fn get_texts(&self, path: &str) -> Result<Vec<String>, Error> {
        parsed(&self.get(Ok(format!("{}{path}", self.base))).await?)
    }
}
