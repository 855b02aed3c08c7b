//! E-mails to people about their accounts.

use std::collections::BTreeMap;

use shared::{account::AccountStatus, language::Language};

use crate::{
    db::Writer,
    entity::{account, json},
    error::Error,
    jobs::enqueue,
    mail::{Message, MessageKind},
};

/// Puts an e-mail to an account into the outbox; it links to `page` with its secret.
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

/// The greeting name in an e-mail; none for an unconfirmed account, whose name may have been entered by a stranger.
pub fn name_of(account: &account::Model) -> String {
    match account.status.0 {
        AccountStatus::Unverified => String::new(),
        _ => account.name.clone(),
    }
}

/// The same with further values for its text.
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
        links: Vec::new(),
        values,
    };
    enqueue(tx, message).await
}
