//! Merging wishes that say the same.

use shared::merge::{MergeProposal, MergeTransition, NewMerge, WishMerges};

use crate::{Client, Error, segment};

fn path(key: &str, rest: &str) -> String {
    format!("/wishes/{}/merges{rest}", segment(key))
}

impl Client {
    /// What was proposed about a wish as a duplicate, and what you can do.
    ///
    /// # Errors
    /// `not_found` or `forbidden`; see [`Error`].
    pub async fn get_wish_merges(&self, key: &str) -> Result<WishMerges, Error> {
        self.read(&path(key, ""), &()).await
    }

    /// Proposes that a wish is continued in another one.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `illegal_transition`, `interest_declared` or `invalid`; see [`Error`].
    pub async fn propose_wish_merge(&self, key: &str, new: &NewMerge) -> Result<WishMerges, Error> {
        self.send("POST", &path(key, ""), None, Some(new)).await
    }

    /// Agrees to a proposal, refuses it or takes it back.
    ///
    /// # Errors
    /// `not_found`, `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn answer_wish_merge(
        &self,
        key: &str,
        version: i32,
        transition: &MergeTransition,
    ) -> Result<WishMerges, Error> {
        self.send("POST", &path(key, "/transitions"), Some(version), Some(transition))
            .await
    }

    /// What was proposed to be merged.
    ///
    /// # Errors
    /// `forbidden` for those who are not facilitators; see [`Error`].
    pub async fn list_merges(&self) -> Result<Vec<MergeProposal>, Error> {
        self.read("/merges", &()).await
    }
}
