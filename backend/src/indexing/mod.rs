//! Keeping the search index in step with the database: following changes, and encoding what is new.

pub mod encoding;
pub mod follow;
pub mod vectors;
