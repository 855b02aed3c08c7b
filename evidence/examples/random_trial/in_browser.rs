//! The random trials as a library for a browser's engine, with what a verifier calls as well. Natively there is nothing in it.

#[cfg(target_arch = "wasm32")]
mod script;
#[cfg(target_arch = "wasm32")]
mod trials;
