//! Where a portal keeps everything: a data folder and, on PostgreSQL, a database. Gone when dropped.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use tempfile::TempDir;

use super::{Outcome, command, database::Database, server::Server, template};

/// A portal's data.
#[derive(Debug)]
pub struct Store {
    folder: Folder,
    pub database: Database,
}

/// Where the data folder lies, and what a test writes beside it.
#[derive(Debug)]
enum Folder {
    Own(TempDir),
    /// Of a portal that other tests use too.
    Shared(PathBuf),
}

impl Store {
    /// Data with nothing in it: the first command makes the schema.
    pub fn empty() -> Self {
        let store = Self::unmade();
        store.database.create(None);
        store
    }

    /// A copy of the demonstration.
    pub fn demo() -> Self {
        let store = Self::unmade();
        template::copy_to(&store.data(), &store.database);
        store
    }

    fn unmade() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::Builder::new().prefix("innoportal-test-").tempdir().unwrap();
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let database = Database::of(&folder.path().join("data"), &name);
        let folder = Folder::Own(folder);
        Self { folder, database }
    }

    /// The data in `folder/data` and `database`, which other tests use too: nothing is removed when this is dropped.
    pub fn shared(folder: PathBuf, database: Database) -> Self {
        let folder = Folder::Shared(folder);
        Self { folder, database }
    }

    fn folder(&self) -> &Path {
        match &self.folder {
            Folder::Own(folder) => folder.path(),
            Folder::Shared(folder) => folder,
        }
    }

    /// Whether other tests use it too.
    pub fn is_shared(&self) -> bool {
        matches!(self.folder, Folder::Shared(_))
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// Writes a file beside the data folder, for an import or as settings.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// The settings that lead a program to this data.
    pub fn environment(&self) -> Vec<(String, String)> {
        environment(&self.data(), &self.database)
    }

    /// The program on this data.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command::innoportal();
        command.args(arguments).envs(self.environment());
        command
    }

    /// Runs the program on this data to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        Outcome::of(&mut self.command(arguments))
    }

    /// Imports records given as lines of a file.
    pub fn import(&self, kind: &str, name: &str, content: impl AsRef<[u8]>) -> Outcome {
        let file = self.write(name, content);
        self.run(&["import", "--kind", kind, file.to_str().unwrap()])
    }

    /// Starts a server on this data.
    pub fn serve(&self) -> Server {
        Server::start(self.environment())
    }

    /// Starts a server on this data with further settings.
    pub fn serve_with(&self, settings: &[(&str, &str)]) -> Server {
        let further = settings
            .iter()
            .map(|(name, value)| (format!("INNOPORTAL_{name}"), (*value).to_owned()));
        Server::start(self.environment().into_iter().chain(further).collect())
    }
}

impl Store {
    /// Starts another server on the same database, as a replica is: with a data folder of its own and the secret of the first.
    /// `None` where the database is in the data folder, which is for one server.
    pub fn replica(&self, name: &str) -> Option<Server> {
        self.database.url()?;
        let folder = self.folder().join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::copy(self.data().join("secret.key"), folder.join("secret.key")).expect("the first server has made it");
        Some(self.serve_with(&[("DATA_DIR", folder.to_str().unwrap())]))
    }

    /// A folder or file beside the data folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if matches!(self.folder, Folder::Own(_)) {
            self.database.remove();
        }
    }
}

/// The settings that lead a program to a data folder and a database.
pub fn environment(folder: &Path, database: &Database) -> Vec<(String, String)> {
    let folder = folder.to_str().unwrap().to_owned();
    let own = [
        ("INNOPORTAL_DATA_DIR", folder),
        ("INNOPORTAL_LOG_FORMAT", "json".to_owned()),
    ];
    let url = database.url().map(|url| ("INNOPORTAL_DATABASE_URL", url));
    own.into_iter()
        .chain(url)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
