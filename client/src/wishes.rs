//! Wishes.

use shared::{
    matches::{MatchQuery, SimilarWishes, TextToMatch, WishMatches},
    page::Page,
    wish::{WishCard, WishQuery, WishView},
};

use crate::{Client, Error, segment};

impl Client {
    /// Lists public wishes.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn list_wishes(&self, query: &WishQuery) -> Result<Page<WishCard>, Error> {
        self.read("/wishes", query).await
    }

    /// Reads one wish by id or reference.
    ///
    /// # Errors
    /// `not_found` where there is none that the caller may see; see [`Error`].
    pub async fn get_wish(&self, key: &str) -> Result<WishView, Error> {
        self.read(&format!("/wishes/{}", segment(key)), &()).await
    }

    /// Solutions related to a wish.
    ///
    /// # Errors
    /// `not_found` where there is no such wish; see [`Error`].
    pub async fn list_wish_matches(&self, key: &str, query: &MatchQuery) -> Result<WishMatches, Error> {
        self.read(&format!("/wishes/{}/matches", segment(key)), query).await
    }

    /// List similar wishes.
    ///
    /// # Errors
    /// `not_found` where there is no such wish; see [`Error`].
    pub async fn list_similar_wishes(&self, key: &str, query: &MatchQuery) -> Result<SimilarWishes, Error> {
        self.read(&format!("/wishes/{}/similar", segment(key)), query).await
    }

    /// Wishes similar to a problem that is not on the portal; it is not stored.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn find_similar_wishes(&self, text: &TextToMatch) -> Result<SimilarWishes, Error> {
        self.send("POST", "/similar-wishes", None, Some(text)).await
    }

    /// Solutions for a problem that is not on the portal; it is not stored.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn match_text(&self, text: &TextToMatch) -> Result<WishMatches, Error> {
        self.send("POST", "/match", None, Some(text)).await
    }
}
