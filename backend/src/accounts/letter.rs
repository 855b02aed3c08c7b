//! What people are told by mail about their accounts.

use std::collections::BTreeMap;

use shared::language::Language;

use crate::{
    db::{Writer, json},
    entity::account,
    http::error::Error,
    jobs::{Job, enqueue},
    mail::{Message, MessageKind},
};

/// Puts a mail to an account into the outbox; `page` with its secret is what it asks to open.
///
/// # Errors
/// When the database fails.
pub async fn write_to(
    tx: &Writer,
    account: &account::Model,
    kind: MessageKind,
    page: Option<(&str, &str)>,
) -> Result<(), Error> {
    let language: Language = json::parse(&account.language)?;
    let path = page.map(|(page, secret)| match secret {
        "" => format!("/{}/{page}", language.path()),
        // Behind `#`, so that the secret is in no log and in no `Referer`.
        secret => format!("/{}/{page}#{secret}", language.path()),
    });
    let message = Message {
        to: account.email.clone(),
        name: account.name.clone(),
        language,
        kind,
        path,
        values: BTreeMap::new(),
    };
    enqueue(tx, &Job::SendMail(message)).await
}
