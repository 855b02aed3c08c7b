//! What pages call, as a module for a browser's engine: its size is that of the part which they load, and its digits are held against the native ones. Natively
//! there is nothing in it. Run by `cargo xtask test`.

#[cfg(target_arch = "wasm32")]
mod script;
