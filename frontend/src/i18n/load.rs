//! Loading one language's messages; each language at most once a visit.

use std::cell::Cell;

use shared::{language::Language, messages::Messages};

use crate::browser;

/// The messages of one language, kept for the life of the tab.
pub(crate) type Texts = &'static Messages;

thread_local! {
    /// What has been loaded, by language.
    static LOADED: Cell<[Option<Texts>; 3]> = const { Cell::new([None; 3]) };
}

/// The messages of `language`, from the file that the document names.
pub(crate) async fn load(client: &client::Client, language: Language) -> Result<Texts, client::Error> {
    if let Some(texts) = LOADED
        .get()
        .into_iter()
        .flatten()
        .find(|texts| texts.language() == language)
    {
        return Ok(texts);
    }
    let name = format!("innoportal:messages-{}", language.path());
    let path = browser::meta(&name).ok_or_else(|| client::Error::Request(format!("the document has no {name}")))?;
    let text = client.get_text(&path).await?;
    let texts = serde_json::from_str(&text).map_err(|error| client::Error::Response(error.to_string()))?;
    let messages = Messages::from_texts(language, texts)
        .ok_or_else(|| client::Error::Response("messages of another build".to_owned()))?;
    let messages: Texts = Box::leak(Box::new(messages));
    let mut loaded = LOADED.get();
    if let Some(place) = loaded.iter_mut().find(|place| place.is_none()) {
        *place = Some(messages);
    }
    LOADED.set(loaded);
    Ok(messages)
}
