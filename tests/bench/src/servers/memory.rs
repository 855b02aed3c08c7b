//! actix-web from memory: see `src/bin/memory-server.rs`.

use std::{env, path::Path};

use super::Server;
use crate::{
    Result,
    bodies::{self, Body},
    fetch,
    processors::{self, Place},
};

/// Starts a server that sends these answers from memory.
///
/// # Errors
/// It cannot be started.
pub fn memory(folder: &Path, answers: &[Body]) -> Result<Server> {
    let file = folder.join("bodies.jsonl");
    bodies::write(&file, answers)?;
    let port = fetch::free_port()?;
    let mut command = processors::command(Place::Server, env::current_exe()?.with_file_name("memory-server"));
    command.arg(port.to_string()).arg(&file);
    Server::start(&mut command, port, "/ready", &folder.join("memory-server.log"))
}
