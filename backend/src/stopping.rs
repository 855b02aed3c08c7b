//! Stopping when asked: nobody is let in any more, who is there gets an answer, and then the server ends.

use std::net::{Shutdown, TcpListener};

use actix_web::dev::ServerHandle;
use socket2::SockRef;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::http::door::Door;

/// The signals that ask a server to stop.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Listens for them from here on.
    ///
    /// # Errors
    /// One sentence.
    pub fn heard() -> Result<Self, String> {
        let hear = |kind| signal(kind).map_err(|error| format!("signals to stop cannot be heard: {error}"));
        Ok(Self {
            terminate: hear(SignalKind::terminate())?,
            interrupt: hear(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Waits for a signal and stops the server; a second signal does not wait for anybody.
pub async fn when_asked(mut signals: Signals, server: ServerHandle, door: Door, listener: TcpListener) {
    signals.next().await;
    tracing::info!("asked to stop; letting nobody in any more");
    server.pause().await;
    // Paused alone, the operating system would go on taking connections that nobody will ever answer.
    if let Err(error) = SockRef::from(&listener).shutdown(Shutdown::Both) {
        tracing::debug!(%error, "the listening socket cannot be shut down");
    }
    let politely = async {
        door.see_off().await;
        server.stop(true).await;
    };
    tokio::select! {
        () = politely => {}
        () = signals.next() => server.stop(false).await,
    }
}
