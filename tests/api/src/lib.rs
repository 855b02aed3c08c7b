//! Test-only crate: everything is in `main.rs`, the one test binary.
