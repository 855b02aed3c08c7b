//! What people are told by mail about memberships and organisations, in each reader's language.

use shared::{language::Language, organisation::OrganisationStatus};

use crate::{
    accounts,
    belonging::query,
    db::Writer,
    entity::{account, json, organisation},
    error::Error,
    jobs::enqueue,
    mail::{Message, MessageKind, ORGANISATION},
};

/// A mail about an organisation.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What it is about.
    pub kind: MessageKind,
    /// The organisation.
    pub organisation: &'a organisation::Model,
    /// Somebody else that it is about, by name.
    pub person: Option<&'a str>,
    /// Why, in the words of whoever decided.
    pub reason: Option<&'a str>,
    /// The page that it asks to open, below the language; the workspace where nothing else is said.
    pub page: Option<&'a str>,
}

impl<'a> Letter<'a> {
    /// A mail that says no more than what it is about.
    #[must_use]
    pub const fn about(kind: MessageKind, organisation: &'a organisation::Model) -> Self {
        Self {
            kind,
            organisation,
            person: None,
            reason: None,
            page: None,
        }
    }

    /// The same with the reason, where there is one.
    #[must_use]
    pub fn because(self, reason: Option<&'a str>) -> Self {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        Self { reason, ..self }
    }
}

/// Tells one person.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &Writer, account: &account::Model, letter: Letter<'_>) -> Result<(), Error> {
    let language: Language = json::parse(&account.language)?;
    // A name that nobody approved is anybody's words: nothing is mailed under it.
    let status: OrganisationStatus = json::parse(&letter.organisation.status)?;
    let organisation = status.is_approved().then(|| letter.organisation.name.0.text(language));
    let others = [
        (ORGANISATION, organisation),
        ("person", letter.person),
        ("reason", letter.reason),
        ("email", Some(account.email.as_str())),
    ];
    let others = others
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let message = Message {
        to: account.email.clone(),
        name: accounts::name_of(account),
        language,
        kind: letter.kind,
        path: Some(format!("/{}/{}", language.path(), letter.page.unwrap_or("workspace"))),
        values: others.collect(),
    };
    enqueue(tx, message).await
}

/// Tells every coordinator of the organisation.
///
/// # Errors
/// When the database fails.
pub async fn tell_coordinators(tx: &Writer, letter: Letter<'_>) -> Result<(), Error> {
    for coordinator in query::coordinators(tx, letter.organisation.id).await? {
        tell(tx, &coordinator, letter).await?;
    }
    Ok(())
}
