//! Background work while the server runs. Each task defines its own work; repeating, monitoring and restarting it is
//! implemented here once.

mod task;

pub use task::{Task, supervised};
