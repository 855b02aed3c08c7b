//! HTTP mechanisms that do not depend on the rest of the server: headers, tags, limits, encodings, the store of the cache.

pub mod cache;
pub mod client_address;
pub mod cost;
pub mod door;
pub mod encoding;
pub mod etag;
pub mod extract;
pub mod flights;
pub mod headers;
pub mod if_match;
pub mod local;
pub mod metrics;
pub mod paths;
pub mod rate_limit;
pub mod reply;
