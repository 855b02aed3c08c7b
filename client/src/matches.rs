//! The match desk: candidates with numbers, declarations of interest, verdicts and the quality measured on them.

use shared::{
    matches::{
        CandidateQuery, DeskQuery, DeskWish, MatchQuality, NewDeclaration, NewVerdict, OwnDeclaration,
        SolutionCandidates, VerdictQuery, VerdictView, WishCandidates,
    },
    page::Page,
};

use crate::{Client, Error, NOTHING, segment};

impl Client {
    /// List the candidates of a wish with scores.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` if the caller has no permission to see scores; see [`Error`].
    pub async fn list_wish_candidates(&self, key: &str, query: &CandidateQuery) -> Result<WishCandidates, Error> {
        self.read(&format!("/wishes/{}/candidates", segment(key)), query).await
    }

    /// List the candidates of a solution with scores.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` if the caller has no permission to see scores; see [`Error`].
    pub async fn list_solution_candidates(
        &self,
        key: &str,
        query: &CandidateQuery,
    ) -> Result<SolutionCandidates, Error> {
        self.read(&format!("/solutions/{}/candidates", segment(key)), query)
            .await
    }

    /// Your declarations about a wish.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` if the caller is not a facilitator; see [`Error`].
    pub async fn get_declaration(&self, key: &str) -> Result<OwnDeclaration, Error> {
        self.read(&format!("/wishes/{}/declaration", segment(key)), &()).await
    }

    /// Declares whether you have an interest in a wish, or amends the declaration.
    ///
    /// # Errors
    /// `not_found`, `forbidden` if the caller is not a facilitator, or `invalid`; see [`Error`].
    pub async fn put_declaration(&self, key: &str, new: &NewDeclaration) -> Result<OwnDeclaration, Error> {
        let path = format!("/wishes/{}/declaration", segment(key));
        self.send("PUT", &path, None, Some(new)).await
    }

    /// Gives a verdict on a match.
    ///
    /// # Errors
    /// `forbidden`, `declaration_needed`, `interest_declared`, or `invalid`; see [`Error`].
    pub async fn give_verdict(&self, new: &NewVerdict) -> Result<VerdictView, Error> {
        self.send("POST", "/match-verdicts", None, Some(new)).await
    }

    /// Lists verdicts, newest first.
    ///
    /// # Errors
    /// `forbidden` if the caller is not staff; see [`Error`].
    pub async fn list_verdicts(&self, query: &VerdictQuery) -> Result<Page<VerdictView>, Error> {
        self.read("/match-verdicts", query).await
    }

    /// Match quality, measured on verdicts.
    ///
    /// # Errors
    /// `forbidden` if the caller is not staff; see [`Error`].
    pub async fn get_match_quality(&self) -> Result<MatchQuality, Error> {
        self.read("/match-quality", &()).await
    }

    /// The queue of the match desk.
    ///
    /// # Errors
    /// `forbidden` if the caller is not a facilitator; see [`Error`].
    pub async fn list_desk_wishes(&self, query: &DeskQuery) -> Result<Page<DeskWish>, Error> {
        self.read("/match-desk/wishes", query).await
    }

    /// Marks a wish's candidates as seen.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` if the caller is not a facilitator; see [`Error`].
    pub async fn look_at_wish(&self, key: &str) -> Result<(), Error> {
        let path = format!("/match-desk/wishes/{}/look", segment(key));
        self.act("POST", &path, None, NOTHING).await
    }
}
