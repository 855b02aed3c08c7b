//! PocketBase with the same rows. They are copied from the portal's database into its own: what is compared is reading.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{Server, run};
use crate::{
    Result, fetch,
    processors::{self, Place},
};

const SCHEMA: &str = include_str!("../../pocketbase/schema.js");
const LOAD: &str = include_str!("../../pocketbase/load.sql");

/// The PocketBase program with a data folder.
#[derive(Debug, Clone)]
pub struct PocketBase {
    program: PathBuf,
    folder: PathBuf,
}

impl PocketBase {
    /// With its data in `folder`.
    #[must_use]
    pub fn new(program: &Path, folder: &Path) -> Self {
        Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
        }
    }

    fn command(&self, verb: &[&str]) -> std::process::Command {
        let mut command = processors::command(Place::Server, &self.program);
        command.args(verb);
        command.arg("--dir").arg(self.folder.join("data"));
        command.arg("--migrationsDir").arg(self.folder.join("migrations"));
        command.arg("--publicDir").arg(self.folder.join("public"));
        command.arg("--hooksDir").arg(self.folder.join("hooks"));
        command
    }

    /// Recreates its database, with the two collections, empty.
    ///
    /// # Errors
    /// The program says no.
    pub fn create(&self) -> Result {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(self.folder.join("migrations"))?;
        fs::write(self.folder.join("migrations/1_schema.js"), SCHEMA)?;
        run(&mut self.command(&["migrate", "up"]), &self.folder.join("setup.log")).map(drop)
    }

    /// Copies the public rows of the portal's database.
    ///
    /// # Errors
    /// A database cannot be used.
    pub fn load(&self, portal: &Path) -> Result {
        let database = Connection::open(self.folder.join("data/data.db"))?;
        let name = portal.to_str().ok_or("the data folder's name is not text")?;
        database.execute("ATTACH DATABASE ?1 AS portal", [name])?;
        Ok(database.execute_batch(LOAD)?)
    }

    /// Serves.
    ///
    /// # Errors
    /// It does not come up.
    pub fn serve(&self) -> Result<Server> {
        let port = fetch::free_port()?;
        let mut command = self.command(&["serve"]);
        command.arg("--http").arg(format!("127.0.0.1:{port}"));
        Server::start(&mut command, port, "/api/health", &self.folder.join("serve.log"))
    }
}
