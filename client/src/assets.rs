//! Files that the portal serves beside its API.

use crate::{Client, Error, NOTHING};

impl Client {
    /// Reads a text file of the portal, such as a language's messages, by its path on the server.
    ///
    /// # Errors
    /// `Status` where the file is not there, `Response` where it is not UTF-8; see [`Error`].
    pub async fn get_text(&self, path: &str) -> Result<String, Error> {
        let body = self
            .exchange("GET", &format!("{}{path}", self.base), None, NOTHING)
            .await?;
        String::from_utf8(body).map_err(|error| Error::Response(error.to_string()))
    }
}
