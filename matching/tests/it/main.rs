//! The library from outside: search, the index on disk, related things.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up should fail")]

mod index;
mod meaning;
mod related;
mod search;
mod suggest;
mod support;
mod vectors;
