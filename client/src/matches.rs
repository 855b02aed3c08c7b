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
    /// Candidates of a wish with their numbers.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` for whoever may not see numbers; see [`Error`].
    pub async fn list_wish_candidates(&self, key: &str, query: &CandidateQuery) -> Result<WishCandidates, Error> {
        self.read(&format!("/wishes/{}/candidates", segment(key)), query).await
    }

    /// Candidates of a solution with their numbers.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` for whoever may not see numbers; see [`Error`].
    pub async fn list_solution_candidates(
        &self,
        key: &str,
        query: &CandidateQuery,
    ) -> Result<SolutionCandidates, Error> {
        self.read(&format!("/solutions/{}/candidates", segment(key)), query)
            .await
    }

    /// What one declared about a wish.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` for whoever is no facilitator; see [`Error`].
    pub async fn get_declaration(&self, key: &str) -> Result<OwnDeclaration, Error> {
        self.read(&format!("/wishes/{}/declaration", segment(key)), &()).await
    }

    /// Declares whether one has an interest in a wish, or amends what was declared.
    ///
    /// # Errors
    /// `not_found`, `forbidden` for whoever is no facilitator, or `invalid`; see [`Error`].
    pub async fn put_declaration(&self, key: &str, new: &NewDeclaration) -> Result<OwnDeclaration, Error> {
        let path = format!("/wishes/{}/declaration", segment(key));
        self.send("PUT", &path, None, Some(new)).await
    }

    /// Says whether a solution fits a wish.
    ///
    /// # Errors
    /// `forbidden`, `declaration_needed`, `interest_declared`, or `invalid`; see [`Error`].
    pub async fn give_verdict(&self, new: &NewVerdict) -> Result<VerdictView, Error> {
        self.send("POST", "/match-verdicts", None, Some(new)).await
    }

    /// Lists verdicts, newest first.
    ///
    /// # Errors
    /// `forbidden` for whoever is no staff; see [`Error`].
    pub async fn list_verdicts(&self, query: &VerdictQuery) -> Result<Page<VerdictView>, Error> {
        self.read("/match-verdicts", query).await
    }

    /// How good the matching is, measured on verdicts.
    ///
    /// # Errors
    /// `forbidden` for whoever is no staff; see [`Error`].
    pub async fn get_match_quality(&self) -> Result<MatchQuality, Error> {
        self.read("/match-quality", &()).await
    }

    /// The queue of the match desk.
    ///
    /// # Errors
    /// `forbidden` for whoever is no facilitator; see [`Error`].
    pub async fn list_desk_wishes(&self, query: &DeskQuery) -> Result<Page<DeskWish>, Error> {
        self.read("/match-desk/wishes", query).await
    }

    /// Notes that one has looked at a wish's candidates.
    ///
    /// # Errors
    /// `not_found`, or `forbidden` for whoever is no facilitator; see [`Error`].
    pub async fn look_at_wish(&self, key: &str) -> Result<(), Error> {
        let path = format!("/match-desk/wishes/{}/look", segment(key));
        self.act("POST", &path, None, NOTHING).await
    }
}
