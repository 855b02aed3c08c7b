//! Keyset pages: a slice of a list and where to go on.

use serde::{Deserialize, Serialize};

/// How many items a page holds when the reader does not say.
pub const DEFAULT_LIMIT: u16 = 20;
/// The most items a page may hold.
pub const MAX_LIMIT: u16 = 100;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Give this as `cursor` to get the next page; absent on the last one. Opaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
