//! Building the server, filling it with demonstration content and starting it, for `run` and for the tests.

use std::{
    env, fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{self as std_process, Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    error::{Doing as _, Error, Result},
    process, setup, workspace,
};

/// A server that does not answer within this time is broken.
const PATIENCE: Duration = Duration::from_secs(30);

/// Compiles the server and nothing else: what a first run waits for.
pub(crate) fn build() -> Result {
    process::run(process::cargo().args(["build", "--package", "backend"]))
}

/// Compiles the server together with every test.
///
/// Cargo unites the features of what is selected, so another selection recompiles the dependencies. All steps of `cargo xtask
/// test` that need the server or tests use this one, [`process::TESTED`].
pub(crate) fn build_with_tests() -> Result {
    process::run(
        process::cargo()
            .arg("build")
            .args(process::TESTED)
            .args(["--bin", "innoportal", "--tests"]),
    )
}

/// The server with its data folder and the built web app.
pub(crate) fn command(data: &Path) -> Command {
    let mut command = process::command(workspace::server_binary());
    command
        .env("INNOPORTAL_DATA_DIR", data)
        .env("INNOPORTAL_WEB_DIR", workspace::web_dist())
        .env("INNOPORTAL_ENCODER_DIR", setup::encoder_folder());
    command
}

/// Loads the demonstration content into a new data folder; an existing one is left as it is.
pub(crate) fn load_demo(data: &Path) -> Result {
    if data.exists() {
        return Ok(());
    }
    let result = process::run(command(data).arg("demo"));
    if result.is_err() {
        // Half a demonstration would look like a whole one next time. A failure to remove is less than the first one.
        let _ = fs::remove_dir_all(data);
    }
    result
}

/// A server with demonstration content in a temporary folder; stopped and removed when dropped.
pub(crate) struct DemoServer {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl DemoServer {
    pub(crate) fn start() -> Result<Self> {
        Self::start_with(&workspace::web_dist())
    }

    /// With the web app in the folder `web`.
    pub(crate) fn start_with(web: &Path) -> Result<Self> {
        let port = free_port()?;
        let folder = env::temp_dir().join(format!("innoportal-demo-{}-{port}", std_process::id()));
        load_demo(&folder)?;
        // Encodes everything, so that the first test finds by meaning too.
        process::run(command(&folder).args(["index", "rebuild"]))?;
        let log = workspace::cargo_target().join("demo-server.log");
        let file = fs::File::create(&log).doing(format_args!("create {}", log.display()))?;
        let errors = file.try_clone().doing("write the log of the server")?;
        let mut serve = command(&folder);
        serve.env("INNOPORTAL_WEB_DIR", web);
        serve.arg("serve").env("INNOPORTAL_BIND", format!("127.0.0.1:{port}"));
        serve.env("INNOPORTAL_BASE_URL", format!("http://127.0.0.1:{port}"));
        // The browser tests ask more in a minute than a person does.
        serve.env("INNOPORTAL_RATE_LIMIT__PER_MINUTE", "0");
        serve.stdin(Stdio::null()).stdout(file).stderr(errors);
        let child = serve.spawn().doing("start the server")?;
        let mut server = Self { child, folder, port };
        server.wait_until_ready(&log)?;
        Ok(server)
    }

    /// The address, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folder that it writes its mail to.
    pub(crate) fn mail(&self) -> PathBuf {
        self.folder.join("mail")
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.child.try_wait() {
                let said = fs::read_to_string(log).unwrap_or_default();
                return Err(Error::new(format!(
                    "The server stopped at once ({status}).\n{}",
                    said.trim()
                )));
            }
            if answers(self.port) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(Error::new(format!(
            "The server is not ready after {PATIENCE:?}; see {}.",
            log.display()
        )))
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether `/health/ready` says 200.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}

/// A port nobody listens on just now.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).doing("find a free port")?;
    Ok(listener.local_addr().doing("find a free port")?.port())
}
