//! Running other programs, with their failures as sentences.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    error::{Doing as _, Error, Result},
    report, setup, workspace,
};

/// The packages that are compiled together for tests on this machine; see [`crate::server::build_with_tests`].
pub(crate) const TESTED: [&str; 5] = ["--workspace", "--exclude", "bench", "--exclude", "frontend"];

/// A command that starts in the repository's root.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    let mut command = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What `cargo run` sets for xtask itself would make dependencies look changed.
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
            command.env_remove(name);
        }
    }
    command.env("PATH", with_first(&setup::python_programs()));
    command
}

/// The search path with `folder` in front.
fn with_first(folder: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_path_buf()].into_iter().chain(env::split_paths(&path));
    // A folder with the separator in its name cannot be on a search path; then it stays as it is.
    env::join_paths(folders).unwrap_or(path)
}

/// Runs to the end; the program writes where this thread prints.
pub(crate) fn run(command: &mut Command) -> Result {
    if let (Some(output), Some(errors)) = (report::apart(), report::apart()) {
        command.stdout(output).stderr(errors);
    }
    let status = command.status().doing(format_args!("start {}", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!("{} failed ({status}).", shown(command))))
}

/// Runs to the end and returns standard output as text.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let errors = report::apart().map_or_else(Stdio::inherit, Stdio::from);
    let output = command
        .stderr(errors)
        .output()
        .doing(format_args!("start {}", shown(command)))?;
    if !output.status.success() {
        return Err(Error::new(format!("{} failed ({}).", shown(command), output.status)));
    }
    String::from_utf8(output.stdout).doing(format_args!("read what {} printed", shown(command)))
}

/// Runs to the end; what the program writes is shown only if it fails.
pub(crate) fn quiet(command: &mut Command) -> Result {
    let output = command.output().doing(format_args!("start {}", shown(command)))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::new(format!(
        "{} failed ({}).\n{}",
        shown(command),
        output.status,
        said.trim()
    )))
}

/// Whether the command can be started and succeeds; prints nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// Gives this process over to `command`, so that signals reach it directly.
pub(crate) fn become_process(command: &mut Command) -> Result {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let cause = command.exec();
        Err(cause).doing(format_args!("start {}", shown(command)))
    }
    #[cfg(not(unix))]
    run(command)
}

/// The program's full path, if it is on the search path.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    format!("`{}`", words.join(" "))
}
