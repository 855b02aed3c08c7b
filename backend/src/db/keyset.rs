//! Keyset paging: continuing after the last row, at the same cost on every page. Never OFFSET.
//!
//! A cursor carries a keyed code over the list and the position, so that only what this portal wrote is ever read back: no
//! invented position reaches the database.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    page::{DEFAULT_LIMIT, MAX_LIMIT},
    problem::{FieldError, ProblemCode},
};
use xxhash_rust::xxh3::xxh3_64;

use crate::{error::Error, keys::Keys};

/// What the codes in cursors are for.
const PURPOSE: &str = "cursor";
/// Bytes of the code, in front of the position.
const CODE: usize = 8;

/// A list that goes on from page to page: its name and the filters that make it. Cursor and limit are not part of it.
#[derive(Debug)]
pub struct List<'a> {
    keys: &'a Keys,
    fingerprint: [u8; 8],
}

impl<'a> List<'a> {
    /// The list of this name with these filters.
    #[must_use]
    pub fn of(keys: &'a Keys, name: &str, filters: &impl Serialize) -> Self {
        let filters = serde_json::to_string(filters).unwrap_or_default();
        let fingerprint = xxh3_64(format!("{name}\n{filters}").as_bytes()).to_be_bytes();
        Self { keys, fingerprint }
    }

    /// The opaque text of a cursor after this position.
    #[must_use]
    pub fn cursor(&self, after: impl Serialize) -> String {
        // Positions are numbers, dates, texts and ids: they always serialise.
        let position = serde_json::to_vec(&after).unwrap_or_default();
        let code = self.keys.code(PURPOSE, &[&self.fingerprint, &position]);
        let bytes: Vec<u8> = code.into_iter().take(CODE).chain(position).collect();
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The position in a cursor, `None` where no cursor was given.
    ///
    /// # Errors
    /// `invalid_cursor` when it was not made for this list.
    pub fn after<P: DeserializeOwned>(&self, cursor: Option<&str>) -> Result<Option<P>, Error> {
        let Some(text) = cursor else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let position = bytes
            .split_first_chunk::<CODE>()
            .filter(|(code, position)| self.keys.holds_short(PURPOSE, &[&self.fingerprint, position], code))
            .and_then(|(_, position)| serde_json::from_slice(position).ok());
        match position {
            Some(position) => Ok(Some(position)),
            None => {
                Err(Error::problem(ProblemCode::InvalidCursor)
                    .with_error(FieldError::new("?cursor", "not_of_this_list")))
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_by_its_list_alone_and_only_as_it_was_written() {
        let keys = Keys::for_tests(1);
        let list = List::of(&keys, "things", &"all");
        let cursor = list.cursor(("a", 7));
        let read = |list: &List<'_>, cursor: &str| list.after::<(String, u8)>(Some(cursor)).ok().flatten();
        assert_eq!(read(&list, &cursor), Some(("a".to_owned(), 7)));
        assert_eq!(list.after::<u8>(None).ok(), Some(None));
        assert_eq!(read(&List::of(&keys, "things", &"some"), &cursor), None);
        assert_eq!(read(&List::of(&keys, "others", &"all"), &cursor), None);
        assert_eq!(
            read(&List::of(&Keys::for_tests(2), "things", &"all"), &cursor),
            None,
            "another portal"
        );
        for at in 0..cursor.len() {
            let mut bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("Base64");
            let at = at % bytes.len();
            bytes[at] ^= 1;
            assert_eq!(read(&list, &URL_SAFE_NO_PAD.encode(&bytes)), None, "byte {at}");
            assert_eq!(read(&list, &URL_SAFE_NO_PAD.encode(&bytes[..at])), None, "{at} bytes");
        }
    }
}
