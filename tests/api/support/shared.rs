//! One portal with the demonstration for every test that only reads it: starting a server takes longer than most of them.
//!
//! Each test is a process of its own, so the first one that needs the portal starts it beside itself and the others find its
//! address in a file. It ends by itself when the test run does.

use std::{
    fs::{self, File},
    os::unix::process::{CommandExt as _, parent_id},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::{
    Portal, Store, command,
    database::{Database, postgres_server},
    server::{Server, url_in},
    store::environment,
    template,
};

/// A server that has not said where it is by then is broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the server until the test run (process `$1`) has ended, then removes what it worked on (folder `$2`).
const GUARDED: &str = r#"run=$1 folder=$2; shift 2
"$@" > "$folder/said" 2> "$folder/log" & server=$!
while kill -0 "$run" 2> "/dev/null" && kill -0 "$server" 2> "/dev/null"; do sleep 1; done
kill -9 "$server" 2> "/dev/null"; rm -rf "$folder""#;

/// The portal of this name, with these further settings, that tests share which only read.
pub fn portal(name: &str, settings: &[(&str, &str)]) -> Portal {
    // A run is whatever started the tests: its children share, another run has a portal of its own.
    let run = parent_id();
    let kind = postgres_server().map_or("sqlite", |_| "postgres");
    let name = format!("{name}_{kind}_{run}");
    let place = command::build_folder().join("api-tests");
    let folder = place.join(format!("shared-{name}"));
    fs::create_dir_all(&folder).unwrap();
    let database = Database::of(&folder.join("data"), &format!("shared_{name}"));
    let lock = File::create(place.join(format!("shared-{name}.lock"))).unwrap();
    lock.lock().unwrap();
    let url = said(&folder).unwrap_or_else(|| start(&folder, &database, run, settings));
    lock.unlock().unwrap();
    Portal::of(Server::running_at(url), Store::shared(folder, database))
}

#[expect(clippy::zombie_processes, reason = "it outlives this test and ends with the run")]
fn start(folder: &Path, database: &Database, run: u32, settings: &[(&str, &str)]) -> String {
    database.remove();
    template::copy_to(&folder.join("data"), database);
    let serve = command::serve();
    let mut guarded = Command::new("sh");
    guarded.args(["-c", GUARDED, "sh", &run.to_string()]).arg(folder);
    guarded.arg(serve.get_program()).args(serve.get_args());
    guarded.env_clear();
    guarded.envs(serve.get_envs().filter_map(|(name, value)| Some((name, value?))));
    guarded.envs(environment(&folder.join("data"), database));
    guarded.envs(
        settings
            .iter()
            .map(|(name, value)| (format!("INNOPORTAL_{name}"), value)),
    );
    guarded.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a group of its own, so that whatever ends the test that started it does not end it.
    guarded.process_group(0).spawn().expect("the shared server starts");
    let started = Instant::now();
    loop {
        if let Some(url) = said(folder) {
            return url;
        }
        let log: PathBuf = folder.join("log");
        assert!(
            started.elapsed() < PATIENCE,
            "the shared server does not listen: {}",
            fs::read_to_string(log).unwrap_or_default()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Where the shared server listens, once it has said so.
fn said(folder: &Path) -> Option<String> {
    let said = fs::read_to_string(folder.join("said")).ok()?;
    url_in(said.lines().next()?)
}
