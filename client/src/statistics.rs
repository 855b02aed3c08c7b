//! Public figures.

use shared::statistics::Statistics;

use crate::{Client, Error};

impl Client {
    /// The public figures.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_statistics(&self) -> Result<Statistics, Error> {
        self.read("/statistics", &()).await
    }
}
