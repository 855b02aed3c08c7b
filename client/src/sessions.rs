//! Signing in and out.

use shared::{
    account::Proof,
    session::{NewSession, SessionSummary, SessionView},
};
use uuid::Uuid;

use crate::{Client, Error, bytes, parsed};

impl Client {
    /// Signs in. Later requests are still sent as a visitor: give the session's token to [`Client::set_token`].
    ///
    /// # Errors
    /// `sign_in_failed`, `second_factor_required`, `second_factor_failed`, `account_suspended`, `demonstration_refused` or
    /// `rate_limited`; see [`Error`].
    pub async fn create_session(&self, new: &NewSession) -> Result<SessionView, Error> {
        // The previous session does not matter; its token may have expired.
        let url = self.operation("/sessions");
        parsed(&self.send_request("POST", &url, None, bytes(Some(new))?, None).await?)
    }

    /// Renews the session of the browser's cookie.
    ///
    /// # Errors
    /// `unauthorized` where there is none any more; see [`Error`].
    pub async fn refresh_session(&self) -> Result<SessionView, Error> {
        // Not to be renewed itself.
        let url = self.operation("/sessions/refresh");
        parsed(&self.send_request("POST", &url, None, None, None).await?)
    }

    /// Signs out.
    ///
    /// # Errors
    /// `unauthorized` where the session has ended already; see [`Error`].
    pub async fn end_current_session(&self) -> Result<(), Error> {
        // If the token has expired, the session cannot be used.
        let url = self.operation("/sessions/current");
        self.send_request("DELETE", &url, None, None, self.bearer())
            .await
            .map(drop)
    }

    /// Your sessions, newest first.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list_sessions(&self) -> Result<Vec<SessionSummary>, Error> {
        self.read("/account/sessions", &()).await
    }

    /// Ends another session of the account.
    ///
    /// # Errors
    /// `not_found` where there is no such session, `invalid` where password or code is wrong; see [`Error`].
    pub async fn end_session(&self, id: Uuid, proof: &Proof) -> Result<(), Error> {
        self.act("DELETE", &format!("/account/sessions/{id}"), None, Some(proof))
            .await
    }
}
