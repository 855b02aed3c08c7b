//! What is sent about the match desk's queue.

use serde::{Deserialize, Serialize};

use crate::wish::WishCard;

/// How many candidates a wish has in each band.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CandidateCounts {
    /// Closely related: the strong candidates.
    pub closely_related: u32,
    /// Related.
    pub related: u32,
    /// Partly related.
    pub partly_related: u32,
}

/// An open wish in the queue of the match desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskWish {
    /// The wish.
    pub wish: WishCard,
    /// How many candidates were found for it.
    pub candidates: CandidateCounts,
    /// Number of strong candidates found since the reader last looked; all of them if the reader never did.
    pub new_strong: u32,
    /// Number of solutions on which the reader has given a verdict for it.
    pub own_verdicts: u32,
    /// What the reader declared about it: whether they have an interest; absent if there is no declaration yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_interest: Option<bool>,
}

/// Which part of the queue to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct DeskQuery {
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
