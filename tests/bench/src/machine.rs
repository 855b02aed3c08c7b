//! What the benches ran on, in a sentence; no names.

use std::{fs, thread};

/// Processor, cores and memory.
#[must_use]
pub fn described() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let kilobytes = field("/proc/meminfo", "MemTotal").and_then(|text| text.strip_suffix(" kB")?.parse::<u64>().ok());
    let memory = kilobytes.map_or_else(String::new, |kilobytes| {
        format!(", {} GB of memory", kilobytes / 976_563)
    });
    format!("{cores} cores ({processor}){memory}")
}
