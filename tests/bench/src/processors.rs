//! Keeping the load generator and the servers out of each other's way: one processor for each, where there are two.

use std::{ffi::OsStr, fs, process::Command};

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
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let allowed = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let allowed = numbers(allowed.unwrap_or_default());
    // The first and the last are the least likely to be two halves of one core.
    let [load, .., server] = allowed.as_slice() else {
        return Command::new(program);
    };
    let mut command = Command::new("taskset");
    command.arg("--cpu-list");
    command.arg(if place == Place::Load { load } else { server }.to_string());
    command.arg(program);
    command
}

/// The numbers in a list such as `0-3,8`.
fn numbers(list: &str) -> Vec<usize> {
    let ranges = list.trim().split(',').filter_map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some(first.parse().ok()?..=last.parse().ok()?)
    });
    ranges.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_processors() {
        assert_eq!(numbers("\t0-2,8\n"), [0, 1, 2, 8]);
        assert_eq!(numbers("5"), [5]);
        assert!(numbers("").is_empty());
    }
}
