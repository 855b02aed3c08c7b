//! Loading one language's messages; each set of each language at most once a visit.

use std::cell::Cell;

use futures_util::future::join;
use shared::{
    language::Language,
    messages::{FormMessages, Messages, PeopleMessages},
};

use crate::browser;

/// The messages of one language, kept for the life of the tab.
pub(crate) type Texts = &'static Messages;

/// The messages of one language for the pages of people, kept likewise.
pub(crate) type PeopleTexts = &'static PeopleMessages;

/// The messages of one language for forms, kept likewise.
pub(crate) type FormTexts = &'static FormMessages;

thread_local! {
    /// What has been loaded, by language.
    static LOADED: Cell<[Option<Texts>; 3]> = const { Cell::new([None; 3]) };
    static PEOPLE: Cell<[Option<PeopleTexts>; 3]> = const { Cell::new([None; 3]) };
    static FORMS: Cell<[Option<FormTexts>; 3]> = const { Cell::new([None; 3]) };
}

const fn place(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::ZhHant => 1,
        Language::ZhHans => 2,
    }
}

/// The texts of a set, from the file that the document names.
async fn texts(client: &client::Client, set: &str, language: Language) -> Result<Vec<String>, client::Error> {
    let name = format!("innoportal:{set}-{}", language.path());
    let path = browser::meta(&name).ok_or_else(|| client::Error::Request(format!("the document has no {name}")))?;
    client.get_texts(&path).await
}

fn stale() -> client::Error {
    client::Error::Response("messages of another build".to_owned())
}

/// The messages of `language`.
pub(crate) async fn load(client: &client::Client, language: Language) -> Result<Texts, client::Error> {
    if let Some(texts) = LOADED.get()[place(language)] {
        return Ok(texts);
    }
    let texts = texts(client, "messages", language).await?;
    let messages = Messages::from_texts(language, texts).ok_or_else(stale)?;
    let messages: Texts = Box::leak(Box::new(messages));
    let mut loaded = LOADED.get();
    loaded[place(language)] = Some(messages);
    LOADED.set(loaded);
    Ok(messages)
}

/// The messages of `language` for the pages of people and the forms on them.
pub(crate) async fn load_people(
    client: &client::Client,
    language: Language,
) -> Result<(PeopleTexts, FormTexts), client::Error> {
    let (people, forms) = join(only_people(client, language), load_forms(client, language)).await;
    Ok((people?, forms?))
}

async fn only_people(client: &client::Client, language: Language) -> Result<PeopleTexts, client::Error> {
    if let Some(texts) = PEOPLE.get()[place(language)] {
        return Ok(texts);
    }
    let texts = texts(client, "people", language).await?;
    let messages = PeopleMessages::from_texts(language, texts).ok_or_else(stale)?;
    let messages: PeopleTexts = Box::leak(Box::new(messages));
    let mut loaded = PEOPLE.get();
    loaded[place(language)] = Some(messages);
    PEOPLE.set(loaded);
    Ok(messages)
}

/// The messages of `language` for forms.
pub(crate) async fn load_forms(client: &client::Client, language: Language) -> Result<FormTexts, client::Error> {
    if let Some(texts) = FORMS.get()[place(language)] {
        return Ok(texts);
    }
    let texts = texts(client, "forms", language).await?;
    let messages = FormMessages::from_texts(language, texts).ok_or_else(stale)?;
    let messages: FormTexts = Box::leak(Box::new(messages));
    let mut loaded = FORMS.get();
    loaded[place(language)] = Some(messages);
    FORMS.set(loaded);
    Ok(messages)
}
