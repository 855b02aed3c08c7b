//! The cache of public answers: rendered, tagged and compressed bytes, bounded in memory, dropped by any commit. An entry
//! holds for one [`Epoch`]: a commit here or on another replica, a step of the search index, or midnight (a wish closes)
//! makes a new one. What is part of the program holds as long as the server runs. What carries an `Authorization` header
//! never comes near it. Many who ask for one answer at the same moment make it once.

use std::sync::Arc;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode, Uri,
        header::{self, HeaderValue},
    },
    web::Bytes,
};
use chrono::NaiveDate;
use quick_cache::{Weighter, sync::Cache};

use super::{
    encoding::Encoding,
    etag,
    flights::{Flight, Flights},
    paths::operation,
};

/// Responses of longer addresses are not cached.
const LONGEST_KEY: usize = 2_048;
/// Cache capacity for responses that are part of the program: more than there are, in each encoding.
const MOST_LASTING: usize = 100;

/// What a response depends on besides its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Epoch {
    /// The last commit known here.
    pub change: i64,
    /// The commit up to which the search index has followed.
    pub indexed: i64,
    /// The state of the search index: it also changes when things become known by meaning.
    pub index: u64,
    /// The civil date.
    pub date: NaiveDate,
}

/// A rendered answer.
#[derive(Debug)]
pub struct Rendered {
    pub(crate) epoch: Epoch,
    pub(crate) status: StatusCode,
    pub(crate) content_type: HeaderValue,
    pub(crate) encoding: Encoding,
    pub(crate) tag: HeaderValue,
    pub(crate) body: Bytes,
}

/// The address, as far as the answer depends on it, and the encoding.
pub(crate) type Key = (Box<str>, Encoding);

/// The key of an address. Only operations of the API look at the query; of everything else it is no part, so that nobody makes
/// the same page again by adding to its address.
pub(crate) fn key(uri: &Uri, encoding: Encoding) -> Key {
    let path = uri.path();
    let takes_query = operation(path).is_some_and(|operation| operation != "/openapi.yaml");
    let address = uri.path_and_query().filter(|_| takes_query);
    (address.map_or(path, |address| address.as_str()).into(), encoding)
}

/// Whether the response of an address may be the same for everyone; requests for health and files need not wait for each other.
pub(crate) fn may_be_shared(path: &str) -> bool {
    path != "/" && path != "/metrics" && !path.starts_with("/health/") && !path.starts_with("/assets/")
}

#[derive(Debug, Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Rendered>> for Bytewise {
    fn weight(&self, key: &Key, value: &Arc<Rendered>) -> u64 {
        // What an entry costs beside its key and body.
        const OVERHEAD: usize = 200;
        (key.0.len() + value.body.len() + OVERHEAD) as u64
    }
}

/// The cache; one per server.
#[derive(Debug)]
pub struct PublicCache {
    /// Responses that a commit may change; `None` if the cache is disabled.
    changing: Option<Cache<Key, Arc<Rendered>, Bytewise>>,
    /// Responses that are part of the program.
    lasting: Cache<Key, Arc<Rendered>>,
    pub(crate) flights: Flights<(Key, Epoch), Rendered>,
}

pub(crate) type Flown = Flight<(Key, Epoch), Rendered>;

impl PublicCache {
    /// A cache of at most `bytes`; none at all for 0, but for what is part of the program.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        // An answer of ordinary size is about this large.
        const TYPICAL: u64 = 4_096;
        let items = usize::try_from(bytes / TYPICAL).unwrap_or(usize::MAX);
        Self {
            changing: (bytes > 0).then(|| Cache::with_weighter(items, bytes, Bytewise)),
            lasting: Cache::new(MOST_LASTING),
            flights: Flights::default(),
        }
    }

    /// Whether responses that a commit may change are cached.
    pub(crate) const fn is_on(&self) -> bool {
        self.changing.is_some()
    }

    pub(crate) fn get(&self, key: &Key, epoch: Epoch) -> Option<Arc<Rendered>> {
        let changing = self.changing.as_ref().and_then(|cache| cache.get(key));
        changing
            .filter(|rendered| rendered.epoch == epoch)
            .or_else(|| self.lasting.get(key))
    }

    pub(crate) fn put(&self, key: Key, rendered: Arc<Rendered>, lasts: bool) {
        if lasts {
            self.lasting.insert(key, rendered);
        } else if let Some(cache) = self.changing.as_ref().filter(|_| key.0.len() <= LONGEST_KEY) {
            cache.insert(key, rendered);
        }
    }
}

impl Rendered {
    pub(crate) fn respond(&self, if_none_match: Option<&HeaderValue>) -> HttpResponse {
        let matched = if_none_match
            .and_then(|value| value.to_str().ok())
            .zip(self.tag.to_str().ok())
            .is_some_and(|(wanted, tag)| etag::none_match_holds(wanted, tag));
        let not_modified = matched && self.status == StatusCode::OK;
        let mut response = HttpResponse::build(if not_modified {
            StatusCode::NOT_MODIFIED
        } else {
            self.status
        });
        response
            .insert_header((header::ETAG, self.tag.clone()))
            .insert_header((header::CACHE_CONTROL, super::reply::REVALIDATE))
            .insert_header((header::VARY, "Accept-Encoding"));
        if not_modified {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.content_type.clone()));
        if let Some(name) = self.encoding.name() {
            response.insert_header((header::CONTENT_ENCODING, name));
        }
        response.body(self.body.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_operations_are_told_apart_by_their_query() {
        let of = |address: &str| key(&address.parse().expect("an address"), Encoding::Gzip).0;
        assert_eq!(&*of("/api/v1/wishes?limit=5"), "/api/v1/wishes?limit=5");
        for same in [
            "/sitemap.xml",
            "/en/wishes",
            "/api/docs/viewer.js",
            "/api/v1/openapi.yaml",
        ] {
            assert_eq!(&*of(&format!("{same}?n=1")), same);
        }
    }
}
