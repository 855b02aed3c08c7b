//! E-mails to people about memberships and organisations, in each reader's language.

use chrono::NaiveDate;
use shared::{language::Language, organisation::OrganisationStatus};

use crate::{
    accounts,
    belonging::query,
    db::Writer,
    entity::{account, json, organisation},
    error::Error,
    jobs::enqueue,
    mail::{Message, MessageKind, ORGANISATION},
    site_text::date,
};

/// A mail about an organisation.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What it is about.
    pub kind: MessageKind,
    /// The organisation.
    pub organisation: &'a organisation::Model,
    /// Another person mentioned in it, by name.
    pub person: Option<&'a str>,
    /// A wish or a solution that it is about, by name.
    pub thing: Option<&'a str>,
    /// Another one that it is about, by reference and name.
    pub other: Option<&'a str>,
    /// How many there are of what it is about.
    pub count: Option<usize>,
    /// Since when it is so.
    pub since: Option<NaiveDate>,
    /// The day by which something happens.
    pub by: Option<NaiveDate>,
    /// The reason, in the words of the person who decided.
    pub reason: Option<&'a str>,
    /// The page it links to, below the language; by default the workspace.
    pub page: Option<&'a str>,
}

impl<'a> Letter<'a> {
    /// A mail without further details.
    #[must_use]
    pub const fn about(kind: MessageKind, organisation: &'a organisation::Model) -> Self {
        Self {
            kind,
            organisation,
            person: None,
            thing: None,
            other: None,
            count: None,
            since: None,
            by: None,
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
    // An unapproved name may be abusive: no e-mail contains it.
    let status: OrganisationStatus = letter.organisation.status.0;
    let organisation = status.is_approved().then(|| letter.organisation.name.0.text(language));
    let count = letter.count.map(|count| count.to_string());
    let day = |day: Option<NaiveDate>| day.map(|day| date(day, language));
    let (since, by) = (day(letter.since), day(letter.by));
    let others = [
        (ORGANISATION, organisation),
        ("person", letter.person),
        ("thing", letter.thing),
        ("other", letter.other),
        ("count", count.as_deref()),
        ("since", since.as_deref()),
        ("by", by.as_deref()),
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
        links: Vec::new(),
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
