//! What stands in for the encoder: see `src/bin/hash-embeddings.rs`.

use std::{env, path::Path};

use super::Server;
use crate::{
    Result, fetch,
    processors::{self, Place},
};

/// Starts the service on the load generator's processor, so that the portal's is the portal's alone.
///
/// # Errors
/// It cannot be started.
pub fn embeddings(folder: &Path) -> Result<Server> {
    let port = fetch::free_port()?;
    let mut command = processors::command(Place::Load, env::current_exe()?.with_file_name("hash-embeddings"));
    command.arg(port.to_string());
    Server::start(&mut command, port, "/ready", &folder.join("embeddings.log"))
}
