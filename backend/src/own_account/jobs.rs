//! Jobs of accounts that run after the response, so that neither its content nor its timing reveals which accounts exist.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    address::answer_email_change, passwords::answer_forgot, register::answer_registration, registration::Registration,
};
use crate::{
    db::{Queue, Writer},
    error::Error,
    jobs::Job,
    state::State,
};

/// Creates an account, or notifies the owner of the existing one.
impl Job for Registration {
    const KIND: &'static str = "register";
    const QUEUE: Queue = Queue::Quick;

    fn secret(&mut self) -> Option<&mut String> {
        Some(&mut self.password_hash)
    }

    fn address(&self) -> Option<&str> {
        Some(&self.email)
    }

    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        answer_registration(tx, &state.keys, self).await
    }
}

/// Sends a link to choose a new password, if there is an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgotPassword {
    /// The address, in its normal form.
    pub email: String,
}

impl Job for ForgotPassword {
    const KIND: &'static str = "forgot_password";
    const QUEUE: Queue = Queue::Quick;

    fn address(&self) -> Option<&str> {
        Some(&self.email)
    }

    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        answer_forgot(tx, &state.keys, &self.email).await
    }
}

/// Sends the link that confirms a new address for an account, if no account has that address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmAddress {
    /// The account.
    pub account: Uuid,
    /// The address, in its normal form.
    pub email: String,
    /// The secret of the link.
    pub secret: String,
}

impl Job for ConfirmAddress {
    const KIND: &'static str = "confirm_address";
    const QUEUE: Queue = Queue::Quick;

    fn secret(&mut self) -> Option<&mut String> {
        Some(&mut self.secret)
    }

    fn address(&self) -> Option<&str> {
        Some(&self.email)
    }

    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        let Self { account, email, secret } = self;
        answer_email_change(tx, &state.keys, (account, email), &secret).await
    }
}
