//! The program `innoportal` as run from a terminal.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// What a run of the program gave.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    pub fn of(command: &mut Command) -> Self {
        let output = command.stdin(Stdio::null()).output().expect("the program runs");
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("output in UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("messages in UTF-8"),
        }
    }

    /// The run went well; gives what it said.
    #[track_caller]
    pub fn succeeded(&self) -> &str {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        &self.stdout
    }

    /// The run ended with exit code 1 and, after the log, one sentence from the program; gives the sentence.
    #[track_caller]
    pub fn refused(&self) -> &str {
        assert_eq!(self.code, Some(1), "{}{}", self.stdout, self.stderr);
        let sentences: Vec<&str> = self
            .messages()
            .filter(|line| line.starts_with("innoportal: "))
            .collect();
        let [sentence] = sentences[..] else {
            panic!("one sentence was expected in {:?}", self.stderr);
        };
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        sentence
    }

    /// The lines on standard error that are not log lines.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.stderr.lines().filter(|line| !line.starts_with("{\"timestamp\""))
    }
}

/// The program with nothing from this process's environment but the search path.
pub fn innoportal() -> Command {
    let mut command = Command::new(binary());
    command.env_clear();
    // Words alone, unless a test is about meaning: reading and using the model takes time.
    command.env("INNOPORTAL_ENCODER_DIR", "/nowhere");
    // A process that lives for a second does not earn back the large pages it would clear first.
    command.env("MIMALLOC_ALLOW_THP", "0");
    for kept in ["PATH", "HOME", "TMPDIR"] {
        if let Some(value) = env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
}

/// The program as it serves in tests: on a free port, without a limit, as tests ask more than people do.
pub fn serve() -> Command {
    let mut serve = innoportal();
    serve
        .arg("serve")
        .env("INNOPORTAL_BIND", "127.0.0.1:0")
        .env("INNOPORTAL_RATE_LIMIT__PER_MINUTE", "0");
    serve
}

/// The built server: the one that the test run names, else the one in the usual build folder.
pub fn binary() -> PathBuf {
    let named = env::var_os("INNOPORTAL_TEST_SERVER").map(PathBuf::from);
    let binary = named.unwrap_or_else(|| build_folder().join("debug/innoportal"));
    assert!(
        fs::exists(&binary).unwrap(),
        "build the server first (`cargo build -p backend`): there is no {}",
        binary.display()
    );
    binary
}

/// Cargo's build folder.
pub fn build_folder() -> PathBuf {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}
