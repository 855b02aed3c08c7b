//! Search.

use shared::search::{SearchQuery, SearchResults, SuggestQuery, Suggestions};

use crate::{Client, Error};

impl Client {
    /// Searches everything public.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchResults, Error> {
        self.read("/search", query).await
    }

    /// Suggests completions of the typed text.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn suggest(&self, query: &SuggestQuery) -> Result<Suggestions, Error> {
        self.read("/suggest", query).await
    }
}
