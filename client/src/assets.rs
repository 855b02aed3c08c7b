//! Files that the portal serves beside its API.

use crate::{Client, Error};

impl Client {
    /// Reads a text file of the portal, such as a language's messages, by its path on the server.
    ///
    /// # Errors
    /// `Status` where the file is not there, `Response` where it is not UTF-8; see [`Error`].
    pub async fn get_text(&self, path: &str) -> Result<String, Error> {
        let (status, body) = self.transport.get(&format!("{}{path}", self.base)).await?;
        if !(200..300).contains(&status) {
            return Err(Error::Status(status));
        }
        String::from_utf8(body).map_err(|error| Error::Response(error.to_string()))
    }
}
