//! Solutions.

use shared::{
    matches::{MatchQuery, SimilarSolutions, SolutionMatches, SolutionToCompare},
    page::Page,
    solution::{SolutionCard, SolutionQuery, SolutionView},
};

use crate::{Client, Error, segment};

impl Client {
    /// Lists public solutions.
    ///
    /// # Errors
    /// A problem where the query is not valid; see [`Error`].
    pub async fn list_solutions(&self, query: &SolutionQuery) -> Result<Page<SolutionCard>, Error> {
        self.read("/solutions", query).await
    }

    /// Reads one solution by id or reference.
    ///
    /// # Errors
    /// `not_found` where there is none that the caller may see; see [`Error`].
    pub async fn get_solution(&self, key: &str) -> Result<SolutionView, Error> {
        self.read(&format!("/solutions/{}", segment(key)), &()).await
    }

    /// Wishes that a solution may solve.
    ///
    /// # Errors
    /// `not_found` where there is no such solution; see [`Error`].
    pub async fn list_solution_matches(&self, key: &str, query: &MatchQuery) -> Result<SolutionMatches, Error> {
        self.read(&format!("/solutions/{}/matches", segment(key)), query).await
    }

    /// List similar solutions.
    ///
    /// # Errors
    /// `not_found` where there is no such solution; see [`Error`].
    pub async fn list_similar_solutions(&self, key: &str, query: &MatchQuery) -> Result<SimilarSolutions, Error> {
        self.read(&format!("/solutions/{}/similar", segment(key)), query).await
    }

    /// Solutions similar to one that is not on the portal; it is not stored.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn find_similar_solutions(&self, text: &SolutionToCompare) -> Result<SimilarSolutions, Error> {
        self.send("POST", "/similar-solutions", None, Some(text)).await
    }
}
