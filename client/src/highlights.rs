//! News and events.

use shared::{
    highlight::{HighlightCard, HighlightQuery, HighlightView},
    page::Page,
};

use crate::{Client, Error, segment};

impl Client {
    /// Lists highlights.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn list_highlights(&self, query: &HighlightQuery) -> Result<Page<HighlightCard>, Error> {
        self.read("/highlights", query).await
    }

    /// Reads one highlight by id or slug.
    ///
    /// # Errors
    /// `not_found` where there is none; see [`Error`].
    pub async fn get_highlight(&self, key: &str) -> Result<HighlightView, Error> {
        self.read(&format!("/highlights/{}", segment(key)), &()).await
    }
}
