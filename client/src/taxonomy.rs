//! The taxonomy.

use shared::taxonomy::Taxonomy;

use crate::{Client, Error};

impl Client {
    /// E&M fields, technologies and benefits.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_taxonomy(&self) -> Result<Taxonomy, Error> {
        self.read("/taxonomy", &()).await
    }
}
