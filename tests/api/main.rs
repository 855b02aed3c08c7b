//! The API tests: the real server on a database of its own, spoken to through the client and, for what the client would
//! never send, in raw HTTP. Every answer is held against `openapi.yaml`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that meets something unexpected has failed"
)]

mod cases;
mod support;
