//! The servers with equal rows, ready to be measured. Each is started when first needed and then stays.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use crate::{
    Result,
    arguments::Arguments,
    load::Generator,
    records::Maker,
    report,
    servers::{Encoding, PocketBase, Portal, Server, embeddings},
};

/// Where the API is.
pub const API: &str = "/api/v1";

/// The fields that a wish has; PocketBase's lists know the first of a wish's fields only, so these are all that can be
/// asked of both.
const CATEGORIES: &str = "SELECT slug FROM terms WHERE kind = 'category' AND EXISTS (SELECT 1 FROM wish_terms \
                          WHERE term_id = terms.id LIMIT 1) ORDER BY slug";

/// The data of a run.
#[derive(Debug)]
pub struct Stage {
    /// What was asked for.
    pub arguments: Arguments,
    /// The load generator.
    pub generator: Generator,
    /// The portal with its many wishes.
    pub portal: Portal,
    /// PocketBase with the same.
    pub pocketbase: PocketBase,
    /// How long it took to take them in and to index them; nothing where that was kept from an earlier run.
    pub prepared: Option<Prepared>,
    /// The ids of the public wishes.
    pub wishes: Vec<Uuid>,
    /// The slugs of the fields that wishes are filtered by.
    pub categories: Vec<String>,
}

/// A portal that knows its things by meaning too, and the stand-in for the encoder that it asks.
#[derive(Debug)]
pub struct Knowing {
    /// The portal.
    pub portal: Portal,
    /// How long it took from its start until everything had a vector; nothing where that was kept from an earlier run.
    pub prepared: Option<Duration>,
    _embeddings: Server,
}

/// How long it took to get ready.
#[derive(Debug, Clone, Copy)]
pub struct Prepared {
    /// Taking in the wishes from a file.
    pub import: Duration,
    /// Starting without a search index, which builds it.
    pub index: Duration,
}

impl Stage {
    /// Makes the records and loads them.
    ///
    /// # Errors
    /// A program or a file cannot be used.
    pub fn set(arguments: &Arguments) -> Result<Self> {
        let folder = arguments.folder.join(format!("records-{}", arguments.records));
        let portal = portal(arguments, "many");
        let pocketbase = PocketBase::new(&arguments.pocketbase, &folder.join("pocketbase"));
        let ready = folder.join("ready");
        let mut prepared = None;
        if !(arguments.reuse && ready.exists()) {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            report::line(format_args!("Taking in {} wishes …", arguments.records));
            prepared = Some(fill(arguments, &portal, &folder, arguments.records)?);
            pocketbase.create()?;
            pocketbase.load(&portal.database())?;
            fs::write(&ready, "")?;
        }
        let database = read_only(&portal.database())?;
        Ok(Self {
            generator: Generator::new(&arguments.folder, arguments.seconds)?,
            wishes: column(&database, "SELECT id FROM wishes WHERE is_public ORDER BY id")?,
            categories: column(&database, CATEGORIES)?,
            arguments: arguments.clone(),
            portal,
            pocketbase,
            prepared,
        })
    }

    /// A portal with 1,000 wishes, to tell what more of them cost.
    ///
    /// # Errors
    /// A program or a file cannot be used.
    pub fn small_portal(&self) -> Result<(Portal, Vec<Uuid>)> {
        let folder = self.arguments.folder.join("records-few");
        fs::create_dir_all(&folder)?;
        let portal = portal(&self.arguments, "few");
        fill(&self.arguments, &portal, &folder, 1_000)?;
        let database = read_only(&portal.database())?;
        let ids = column(&database, "SELECT id FROM wishes WHERE is_public ORDER BY id")?;
        Ok((portal, ids))
    }

    /// The portal with its many wishes, knowing them by meaning.
    ///
    /// # Errors
    /// A program or a file cannot be used.
    pub fn knowing_wishes(&self) -> Result<Knowing> {
        self.knowing("many-by-meaning", |portal| {
            copy_folder(&self.portal.data, &portal.data)?;
            // Left to be built with vectors.
            fs::remove_dir_all(portal.index())?;
            Ok(())
        })
    }

    /// A portal with as many solutions, and the wishes of the demonstration, knowing them by meaning.
    ///
    /// # Errors
    /// A program or a file cannot be used.
    pub fn knowing_solutions(&self) -> Result<Knowing> {
        self.knowing("many-solutions", |portal| {
            let maker = Maker::new(&self.arguments.root.join("backend/demo"))?;
            let records = maker.write_solutions(self.folder(), self.arguments.records)?;
            portal.load_demonstration()?;
            portal.import("solution", &records)?;
            Ok(())
        })
    }

    /// A portal with the data that `fill` puts into its folder, once in a run.
    fn knowing(&self, name: &str, fill: impl FnOnce(&Portal) -> Result) -> Result<Knowing> {
        let embeddings = embeddings(self.folder())?;
        let folder = self
            .arguments
            .folder
            .join(format!("records-{}", self.arguments.records))
            .join(name);
        let portal = Portal::new(&self.arguments.server, &folder.join("innoportal"));
        let ready = folder.join("ready");
        let mut prepared = None;
        if !ready.exists() {
            report::line(format_args!("Preparing vectors ({name}) …"));
            fs::create_dir_all(&folder)?;
            fill(&portal)?;
        }
        let portal = portal.comparing(Encoding::StandIn(embeddings.url.clone()));
        if !ready.exists() {
            prepared = Some(portal.build_index()?);
            fs::write(&ready, "")?;
        }
        Ok(Knowing {
            portal,
            prepared,
            _embeddings: embeddings,
        })
    }

    /// The folder for files of requests and the like.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.arguments.folder
    }
}

/// A portal of this run; `name` tells those with other data apart.
#[must_use]
pub fn portal(arguments: &Arguments, name: &str) -> Portal {
    let folder = match name {
        "many" => arguments.folder.join(format!("records-{}", arguments.records)),
        _ => arguments.folder.join(format!("records-{name}")),
    };
    Portal::new(&arguments.server, &folder.join("innoportal"))
}

/// The ids of a portal's public `wishes` or `solutions`.
///
/// # Errors
/// The database cannot be read.
pub fn ids_of(portal: &Portal, table: &str) -> Result<Vec<Uuid>> {
    let database = read_only(&portal.database())?;
    column(
        &database,
        &format!("SELECT id FROM {table} WHERE is_public ORDER BY id"),
    )
}

fn fill(arguments: &Arguments, portal: &Portal, folder: &Path, count: usize) -> Result<Prepared> {
    let records: PathBuf = Maker::new(&arguments.root.join("backend/demo"))?.write_wishes(folder, count)?;
    portal.load_demonstration()?;
    let import = portal.import("wish", &records)?;
    let index = portal.build_index()?;
    Ok(Prepared { import, index })
}

/// Copies a folder with everything in it, in place of what is there.
///
/// # Errors
/// A file cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) -> Result {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Opens a database that a server may have open too.
///
/// # Errors
/// There is none.
pub fn read_only(file: &Path) -> Result<Connection> {
    Ok(Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

trait Cell: Sized {
    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
}

impl Cell for String {
    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        row.get(0)
    }
}

impl Cell for Uuid {
    fn of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        row.get(0).map(Self::from_bytes)
    }
}

fn column<T: Cell>(database: &Connection, sql: &str) -> Result<Vec<T>> {
    let mut statement = database.prepare(sql)?;
    let rows = statement.query_map([], |row| T::of(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
