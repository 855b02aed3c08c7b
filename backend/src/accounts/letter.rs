//! What people are told by mail about their accounts.

use std::collections::BTreeMap;

use shared::language::Language;

use crate::{
    db::Writer,
    entity::{account, json},
    error::Error,
    jobs::enqueue,
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
    write_with(tx, account, kind, page, BTreeMap::new()).await
}

/// What a mail may call its reader. Nobody has confirmed that the name of an unconfirmed account is that of the mailbox's
/// owner: a stranger is not greeted with the words of the person who typed their address.
pub fn name_of(account: &account::Model) -> String {
    match account.status.as_str() {
        "unverified" => String::new(),
        _ => account.name.clone(),
    }
}

/// The same with what else its words name.
pub async fn write_with(
    tx: &Writer,
    account: &account::Model,
    kind: MessageKind,
    page: Option<(&str, &str)>,
    values: BTreeMap<String, String>,
) -> Result<(), Error> {
    let language: Language = json::parse(&account.language)?;
    let path = page.map(|(page, secret)| match secret {
        "" => format!("/{}/{page}", language.path()),
        // Behind `#`, so that the secret is in no log and in no `Referer`.
        secret => format!("/{}/{page}#{secret}", language.path()),
    });
    let message = Message {
        to: account.email.clone(),
        name: name_of(account),
        language,
        kind,
        path,
        values,
    };
    enqueue(tx, message).await
}
