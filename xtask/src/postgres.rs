//! A PostgreSQL of our own for the tests: in a temporary folder, on a free port, gone when dropped.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{self as std_process, Command, Stdio},
};

use crate::{
    error::{Doing as _, Error, Result},
    process,
    server::free_port,
    workspace,
};

/// Speed over safety: the data is thrown away anyway.
const SETTINGS: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 \
                        -c shared_buffers=256MB -c listen_addresses=127.0.0.1";

/// How the folders in the folder for scratch data begin; the number of the process that made them follows.
const FOLDER: &str = "innoportal-postgres-";

/// A running PostgreSQL server.
pub(crate) struct Postgres {
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a fresh cluster and starts it.
    pub(crate) fn start() -> Result<Self> {
        sweep();
        let folder = workspace::scratch().join(format!("{FOLDER}{}", std_process::id()));
        fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
        let server = Self {
            folder,
            port: free_port()?,
        };
        if is_root()? {
            process::run(process::command("chown").arg("postgres:").arg(&server.folder))?;
        }
        let data = server.data();
        server.quiet(
            as_postgres("initdb")?
                .args([
                    "--auth=trust",
                    "--username=postgres",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                    "-D",
                ])
                .arg(&data),
        )?;
        let socket = server.folder.display();
        let options = format!("-p {} -k {socket} {SETTINGS}", server.port);
        server.quiet(
            as_postgres("pg_ctl")?
                .args(["start", "--wait", "--silent", "-D"])
                .arg(&data)
                .arg("-l")
                .arg(server.folder.join("server.log"))
                .arg("-o")
                .arg(options),
        )?;
        Ok(server)
    }

    /// Where the tests connect to; they make databases of their own there.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Runs with the output in a file, which is shown only if something goes wrong. (A pipe would stay open as long
    /// as the server runs.)
    fn quiet(&self, command: &mut Command) -> Result {
        let log = workspace::cargo_target().join("postgres.log");
        let file = File::create(&log).doing(format_args!("create {}", log.display()))?;
        let errors = file.try_clone().doing("write the log of PostgreSQL")?;
        process::run(
            command
                .current_dir(&self.folder)
                .stdin(Stdio::null())
                .stdout(file)
                .stderr(errors),
        )
        .map_err(|error| {
            let said = fs::read_to_string(&log).unwrap_or_default();
            Error::new(format!("{error}\n{}", said.trim()))
        })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Ok(mut stop) = as_postgres("pg_ctl") {
            // Nothing is left to do about a failure here; the folder lies in the system's temporary files.
            let _ = self.quiet(stop.args(["stop", "--wait", "--mode=immediate", "-D"]).arg(self.data()));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Stops and removes servers whose maker was killed before it could.
fn sweep() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(workspace::scratch()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let maker = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        if maker.is_some_and(|maker| !Path::new("/proc").join(maker).exists()) {
            drop(Postgres {
                folder: entry.path(),
                port: 0,
            });
        }
    }
}

/// The path of one of PostgreSQL's programs: in Debian's folder per version, else on the search path, where Debian has scripts
/// that look for them.
pub(crate) fn program(name: &str) -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions
        .map(|version| version.path().join("bin").join(name))
        .filter(|path| path.is_file());
    found
        .max_by_key(|path| version_of(path))
        .or_else(|| process::which(name))
        .ok_or_else(|| Error::new(format!("PostgreSQL's {name} is not installed.")))
}

/// The number in `/usr/lib/postgresql/15/bin/initdb`.
fn version_of(program: &Path) -> Option<u32> {
    program.ancestors().nth(2)?.file_name()?.to_str()?.parse().ok()
}

/// PostgreSQL refuses to run as root; then its own account runs it.
fn as_postgres(name: &str) -> Result<Command> {
    let path = program(name)?;
    if !is_root()? {
        return Ok(process::command(path));
    }
    let mut command = process::command("runuser");
    command.args(["-u", "postgres", "--"]).arg(path);
    Ok(command)
}

fn is_root() -> Result<bool> {
    Ok(process::output(process::command("id").arg("-u"))?.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_starts_and_leaves_nothing_behind() {
        if program("initdb").is_err() {
            return;
        }
        let server = Postgres::start().unwrap();
        let mut ask = process::command(program("psql").unwrap());
        let answer = process::output(ask.args(["--tuples-only", "--command", "select 1"]).arg(server.url())).unwrap();
        assert_eq!(answer.trim(), "1");
        let folder = server.folder.clone();
        drop(server);
        assert!(!folder.exists());
    }

    #[test]
    fn the_newest_installed_version_counts() {
        assert_eq!(version_of(Path::new("/usr/lib/postgresql/15/bin/initdb")), Some(15));
    }
}
