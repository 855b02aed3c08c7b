//! A running server: started on a free port, asked through the client or in raw HTTP, stopped when dropped (see
//! [`super::shared`] for the one that many tests share).

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

use super::{
    command, contract,
    raw::{Ask, http},
};

/// A server that has not said where it is by then is broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that serves.
#[derive(Debug)]
pub struct Server {
    /// None for a server that others use too: nobody stops it.
    own: Option<Process>,
    /// `http://127.0.0.1:…`, without a slash at its end.
    pub url: String,
}

#[derive(Debug)]
struct Process {
    child: Child,
    log: NamedTempFile,
}

impl Server {
    /// Starts a server with these settings on a free port and waits until it says that it listens.
    pub fn start(settings: Vec<(String, String)>) -> Self {
        let log = NamedTempFile::new().unwrap();
        let mut serve = command::serve();
        serve.envs(settings).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = serve.stderr(log.reopen().unwrap()).spawn().expect("the server starts");
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
        let url = url_in(&line).expect("the line names the address");
        Self {
            own: Some(Process { child, log }),
            url,
        }
    }

    /// A server that runs already and goes on when this is dropped.
    pub fn running_at(url: String) -> Self {
        Self { own: None, url }
    }

    /// The typed client, each of whose exchanges is held against the contract.
    pub fn client(&self) -> Client {
        Client::over(http(), &self.url).observed(contract::observer())
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
        let own = self.own.as_ref().expect("a server of this test alone");
        fs::read_to_string(own.log.path()).unwrap()
    }

    /// Asks the server politely to stop, without waiting.
    pub fn ask_to_stop(&self) {
        let own = self.own.as_ref().expect("a server of this test alone");
        let told = Command::new("kill")
            .args(["-TERM", &own.child.id().to_string()])
            .status();
        assert!(told.unwrap().success());
    }

    /// Waits for the server's end.
    pub fn ended(&mut self) -> ExitStatus {
        let own = self.own.as_mut().expect("a server of this test alone");
        own.child.wait().unwrap()
    }

    /// Asks the server to stop and waits until it has.
    pub fn terminate(mut self) {
        self.ask_to_stop();
        assert!(self.ended().success(), "{}", self.logged());
    }
}

/// The address in the line with which a server says that it listens, without a slash at its end.
pub fn url_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("listening on ")?;
    let address = rest.trim_end().strip_suffix(')')?;
    Some(format!("http://{address}"))
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(own) = &mut self.own else { return };
        let _ = own.child.kill();
        let _ = own.child.wait();
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
