//! The servers that are measured: each a process on the servers' processor, stopped when dropped.

mod embeddings;
mod memory;
mod pocketbase;
mod portal;

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

pub use embeddings::embeddings;
pub use memory::memory;
pub use pocketbase::PocketBase;
pub use portal::{Cache, Encoding, Portal};

use crate::{Result, fetch};

/// A server that does not answer within this time is broken (an index over many records is built first).
const PATIENCE: Duration = Duration::from_secs(600);

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it is, without a slash at the end.
    pub url: String,
    /// How long it took from its start to its first answer.
    pub start: Duration,
}

/// How much memory a process has, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// Resident now.
    pub now: u64,
    /// Of that, its own: not pages of files, which the system takes back when memory is short.
    pub own: u64,
    /// The most that was ever resident.
    pub most: u64,
}

impl Server {
    /// Starts `command`, which is to listen on `port`, and waits until `ready` answers 200. Its output goes to `log`.
    fn start(command: &mut Command, port: u16, ready: &str, log: &Path) -> Result<Self> {
        let output = File::create(log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let began = Instant::now();
        let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        while !fetch::answers(port, ready) {
            if let Some(status) = child.try_wait()? {
                let said = fs::read_to_string(log)?;
                return Err(format!("{command:?} stopped at once ({status}):\n{said}").into());
            }
            if began.elapsed() > PATIENCE {
                let _ = child.kill();
                return Err(format!("{command:?} is not ready after {PATIENCE:?}; see {}", log.display()).into());
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            start: began.elapsed(),
        })
    }

    /// How much memory it has.
    ///
    /// # Errors
    /// It is gone, or this is not Linux.
    pub fn memory(&self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
            Some(kilobytes * 1024)
        };
        let missing = || "the kernel does not tell a process's memory";
        Ok(Memory {
            now: field("VmRSS:").ok_or_else(missing)?,
            own: field("RssAnon:").ok_or_else(missing)?,
            most: field("VmHWM:").ok_or_else(missing)?,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has stopped by itself needs nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command to its end, with its output in `log`; says how long it took.
pub(crate) fn run(command: &mut Command, log: &Path) -> Result<Duration> {
    let output = File::create(log)?;
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    let began = Instant::now();
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() {
        return Ok(began.elapsed());
    }
    Err(format!("{command:?} failed ({status}):\n{}", fs::read_to_string(log)?).into())
}
