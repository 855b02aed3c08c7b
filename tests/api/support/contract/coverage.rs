//! Notes which documented answers were seen, so that the test run can tell which never were.

use std::{
    env,
    fs::{self, OpenOptions},
    io::Write,
    path::PathBuf,
};

use serde_json::json;

/// Appends one answer to this process's file in the folder that the run names, if it names one.
pub fn note(operation: &str, status: u16) {
    let Some(folder) = env::var_os("INNOPORTAL_CONTRACT_COVERAGE").map(PathBuf::from) else {
        return;
    };
    fs::create_dir_all(&folder).expect("the folder for what was seen can be made");
    let file = folder.join(format!("{}.jsonl", std::process::id()));
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .expect("the file can be opened");
    let line = format!("{}\n", json!({ "operation": operation, "status": status }));
    file.write_all(line.as_bytes()).expect("the answer is noted");
}
