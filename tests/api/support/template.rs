//! The demonstration, loaded and indexed once for all tests of a run; each test works on a copy.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{
    command,
    database::{Database, postgres_server},
    server::Server,
    store::environment,
};

/// The name of the template on PostgreSQL.
const NAME: &str = "innoportal_template";

/// Copies the demonstration into `folder` and `database`. The first caller of a run makes it, others wait.
pub fn copy_to(folder: &Path, database: &Database) {
    let kind = if postgres_server().is_some() {
        "postgres"
    } else {
        "sqlite"
    };
    let place = command::build_folder().join("api-tests").join(kind);
    fs::create_dir_all(&place).unwrap();
    let lock = File::create(place.join("lock")).unwrap();
    lock.lock_shared().unwrap();
    while !is_current(&place) {
        lock.unlock().unwrap();
        lock.lock().unwrap();
        // Another process may have created it between the two locks.
        if !is_current(&place) {
            make(&place);
        }
        lock.unlock().unwrap();
        lock.lock_shared().unwrap();
    }
    copy_folder(&place.join("data"), folder);
    database.create(Some(NAME));
}

/// What a template is made from: this build of the server, on this day (dates count from it), on this database server.
fn origin() -> String {
    let built = fs::metadata(command::binary())
        .and_then(|file| file.modified())
        .unwrap();
    let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    // Eight hours ahead: the portal's civil dates are Hong Kong's.
    let day = (since(SystemTime::now()).as_secs() + 8 * 3_600) / 86_400;
    format!(
        "{}\n{day}\n{}\n",
        since(built).as_nanos(),
        postgres_server().unwrap_or_default()
    )
}

fn is_current(place: &Path) -> bool {
    fs::read_to_string(place.join("origin")).is_ok_and(|written| written == origin())
}

fn make(place: &Path) {
    let data = place.join("data");
    let _ = fs::remove_file(place.join("origin"));
    let _ = fs::remove_dir_all(&data);
    fs::create_dir_all(&data).unwrap();
    let database = Database::of(&data, NAME);
    database.remove();
    database.create(None);
    let environment = environment(&data, &database);
    let mut demo = command::innoportal();
    super::Outcome::of(demo.arg("demo").envs(environment.clone())).succeeded();
    // A first start builds the search index, looks for candidates and does what is due today.
    let server = Server::start(environment);
    let busy = || {
        let looks = database.sql("SELECT count(*) FROM match_progress WHERE redoing OR position = 0");
        looks != ["0"] || database.sql("SELECT count(*) FROM jobs") != ["0"]
    };
    while busy() {
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    server.terminate();
    // What the first day had to tell the people of the demonstration is no part of any test.
    let _ = fs::remove_dir_all(data.join("mail"));
    fs::write(place.join("origin"), origin()).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
