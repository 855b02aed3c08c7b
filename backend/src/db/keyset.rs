//! Keyset paging: going on after the last row seen, at the same cost on every page. Never OFFSET.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use shared::{
    page::{DEFAULT_LIMIT, MAX_LIMIT},
    problem::{FieldError, ProblemCode},
};
use xxhash_rust::xxh3::xxh3_64;

use crate::http::error::Error;

/// Where a list goes on: a position, and a fingerprint of the list it belongs to.
#[derive(Serialize, Deserialize)]
struct Cursor<P> {
    list: u64,
    after: P,
}

/// The fingerprint of a list: its name and the filters that make it. Cursor and limit are not part of it.
#[must_use]
pub fn fingerprint(list: &str, filters: &impl Serialize) -> u64 {
    let filters = serde_json::to_string(filters).unwrap_or_default();
    xxh3_64(format!("{list}\n{filters}").as_bytes())
}

/// The opaque text of a cursor.
#[must_use]
pub fn encode<P: Serialize>(list: u64, after: P) -> String {
    // Positions are numbers, dates and ids: they always serialise.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&Cursor { list, after }).unwrap_or_default())
}

/// The position in a cursor, `None` where no cursor was given.
///
/// # Errors
/// `invalid_cursor` when it was not made for this list.
pub fn decode<P: DeserializeOwned>(list: u64, cursor: Option<&str>) -> Result<Option<P>, Error> {
    let Some(text) = cursor else { return Ok(None) };
    let parsed = URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Cursor<P>>(&bytes).ok());
    match parsed {
        Some(cursor) if cursor.list == list => Ok(Some(cursor.after)),
        _ => Err(Error::problem(ProblemCode::InvalidCursor).with_error(FieldError::new("?cursor", "not_of_this_list"))),
    }
}

/// The page size asked for.
///
/// # Errors
/// `invalid_query` when it is not 1 to 100.
pub fn limit(asked: Option<u16>) -> Result<u16, Error> {
    match asked {
        None => Ok(DEFAULT_LIMIT),
        Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
        Some(_) => {
            let error = FieldError::new("?limit", "range").with("min", 1).with("max", MAX_LIMIT);
            Err(Error::problem(ProblemCode::InvalidQuery).with_error(error))
        }
    }
}

/// Cuts `rows`, read with one row more than `limit`, to a page; gives the last kept row where there are more.
pub fn cut<R>(rows: &mut Vec<R>, limit: u16) -> Option<&R> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    if more { rows.last() } else { None }
}
