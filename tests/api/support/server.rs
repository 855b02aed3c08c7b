//! A running server: started on a free port, asked through the client or in raw HTTP, stopped when dropped.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use client::Client;
use tempfile::NamedTempFile;

use super::{command, contract, raw::Ask};

/// A server that has not said where it is by then is broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that serves.
#[derive(Debug)]
pub struct Server {
    child: Child,
    log: NamedTempFile,
    /// `http://127.0.0.1:…`, without a slash at its end.
    pub url: String,
}

impl Server {
    /// Starts a server with these settings on a free port and waits until it says that it listens.
    pub fn start(settings: Vec<(String, String)>) -> Self {
        let log = NamedTempFile::new().unwrap();
        let mut serve = command::innoportal();
        // Tests ask more than people do; the tests of the limit set their own.
        serve
            .arg("serve")
            .env("INNOPORTAL_BIND", "127.0.0.1:0")
            .env("INNOPORTAL_RATE_LIMIT__PER_MINUTE", "0");
        serve
            .envs(settings)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.reopen().unwrap());
        let mut child = serve.spawn().expect("the server starts");
        let stdout = child.stdout.take().unwrap();
        let (said, heard) = mpsc::channel();
        thread::spawn(move || said.send(BufReader::new(stdout).lines().next()));
        let line = heard
            .recv_timeout(PATIENCE)
            .expect("the server says in time that it listens");
        let told = || fs::read_to_string(log.path()).unwrap();
        let line = line
            .unwrap_or_else(|| panic!("the server stopped at once: {}", told()))
            .unwrap();
        let address = line
            .split_once("listening on ")
            .and_then(|(_, rest)| rest.strip_suffix(')'));
        let url = format!("http://{}", address.expect("the line names the address"));
        Self { child, log, url }
    }

    /// The typed client, each of whose exchanges is held against the contract.
    pub fn client(&self) -> Client {
        Client::new(&self.url).observed(contract::observer())
    }

    /// A raw GET of an address on this server.
    pub fn get(&self, address: &str) -> Ask {
        self.ask("GET", address)
    }

    /// A raw request to an address on this server.
    pub fn ask(&self, method: &str, address: &str) -> Ask {
        Ask::new(method, &format!("{}{address}", self.url))
    }

    /// What the server has logged so far.
    pub fn logged(&self) -> String {
        fs::read_to_string(self.log.path()).unwrap()
    }

    /// Asks the server politely to stop, without waiting.
    pub fn ask_to_stop(&self) {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.unwrap().success());
    }

    /// Waits for the server's end.
    pub fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Asks the server to stop and waits until it has.
    pub fn terminate(mut self) {
        self.ask_to_stop();
        assert!(self.ended().success(), "{}", self.logged());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            let log = self.logged();
            let last: Vec<&str> = log.lines().rev().take(15).collect();
            eprintln!("The server's last words:");
            for line in last.iter().rev() {
                eprintln!("  {line}");
            }
        }
    }
}
