//! Keeping the load generator and the servers out of each other's way: one processor for each, where there are two.

use std::{ffi::OsStr, process::Command, thread};

/// Which side of the wire a program is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where requests come from.
    Load,
    /// Where they are answered. All servers share it; only the one being measured has work.
    Server,
}

/// A command whose program runs on its place's processor only.
#[must_use]
pub fn command(place: Place, program: impl AsRef<OsStr>) -> Command {
    if thread::available_parallelism().map_or(1, usize::from) < 2 {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", if place == Place::Load { "0" } else { "1" }]);
    command.arg(program);
    command
}
