//! Your API keys.

use shared::api_key::{ApiKeyView, NewApiKey, NewApiKeySecret};
use uuid::Uuid;

use crate::{Client, Error, NOTHING};

impl Client {
    /// Your keys, newest first, without their secrets.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list_api_keys(&self) -> Result<Vec<ApiKeyView>, Error> {
        self.read("/account/api-keys", &()).await
    }

    /// Creates a key. Its secret is never shown again.
    ///
    /// # Errors
    /// `invalid` where a value is not valid, or there are as many keys as one may have; see [`Error`].
    pub async fn create_api_key(&self, new: &NewApiKey) -> Result<NewApiKeySecret, Error> {
        self.send("POST", "/account/api-keys", None, Some(new)).await
    }

    /// Revokes a key.
    ///
    /// # Errors
    /// `not_found` where one has no such key; see [`Error`].
    pub async fn revoke_api_key(&self, id: Uuid) -> Result<(), Error> {
        self.act("DELETE", &format!("/account/api-keys/{id}"), None, NOTHING)
            .await
    }
}
