//! Work that goes on beside the requests for as long as the server runs: what each task does is its own affair, that it is done
//! again and again, watched, and restarted when it breaks, is written here once.

mod task;

pub use task::{Task, supervised};
