//! What every page of the web app has loaded anyway: JSON read into types and written, numbers and dates read and shown, lists sorted. What pages load of this crate is the size of `in_browser`
//! less that of this one. Natively there is nothing in it. Run by `cargo xtask test`.

#[cfg(target_arch = "wasm32")]
mod script;
