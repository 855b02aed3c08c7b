//! What a page is about, for its shell: title, description, and the words a reader without the app gets.

use shared::{
    kind::Kind,
    language::Language,
    messages::{Messages, PeopleMessages},
    reference::Key,
    route::{Page, PeoplePage},
};

use crate::{
    error::Error,
    kinds, site_text,
    state::State,
    things::kind::{About, Gone},
};

/// A page as its shell tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The title, without the portal's name.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The paragraphs shown until the app has loaded.
    pub text: String,
    /// The page under its proper name: a thing may be asked for by id.
    pub canonical: Page,
    /// A page to go on to, and what its link says.
    pub onward: Option<(Page, String)>,
}

/// How much of a text is in a description, in characters.
const LENGTH: usize = 300;

/// What the page is about; `not_found` for a thing that is not public.
///
/// # Errors
/// `not_found`; or the database fails.
pub async fn describe(state: &State, page: &Page, language: Language) -> Result<Description, Error> {
    Ok(match page {
        Page::Thing(kind, key) => {
            let About { name, title, text } = kinds::about(state.db.reader(), *kind, &parse(key)).await?;
            Description {
                title: title.text(language).to_owned(),
                description: text.excerpt(LENGTH).text(language).to_owned(),
                text: text.text(language).to_owned(),
                canonical: Page::Thing(*kind, name),
                onward: None,
            }
        }
        Page::People(page) => of_people(page, language),
        fixed => {
            let messages = Messages::embedded(language);
            let name = message_key(fixed);
            let description = messages.page_description(&name).unwrap_or_default().to_owned();
            Description {
                title: messages.page_title(&name).unwrap_or_default().to_owned(),
                text: description.clone(),
                description,
                canonical: fixed.clone(),
                onward: None,
            }
        }
    })
}

/// A page for a person. Its shell is the same for everyone and names nothing: what is there the app asks for.
fn of_people(page: &PeoplePage, language: Language) -> Description {
    let messages = PeopleMessages::embedded(language);
    let description = messages.page_description(page.code()).unwrap_or_default().to_owned();
    Description {
        title: messages.page_title(page.code()).unwrap_or_default().to_owned(),
        text: description.clone(),
        description,
        canonical: Page::People(page.clone()),
        onward: None,
    }
}

/// What a page that does not exist says.
#[must_use]
pub fn not_found(language: Language) -> Description {
    let messages = Messages::embedded(language);
    let description = messages.page_description("not_found").unwrap_or_default().to_owned();
    Description {
        title: messages.page_title("not_found").unwrap_or_default().to_owned(),
        text: description.clone(),
        description,
        canonical: Page::Home,
        onward: None,
    }
}

/// What the page of a thing says that was public and has ended; `None` where there was none.
///
/// # Errors
/// When the database fails.
pub async fn gone(state: &State, page: &Page, language: Language) -> Result<Option<Description>, Error> {
    let Page::Thing(kind, key) = page else {
        return Ok(None);
    };
    let gone = kinds::gone(state.db.reader(), *kind, &parse(key)).await?;
    Ok(gone.map(|gone| ended(*kind, gone, language)))
}

fn ended(kind: Kind, gone: Gone, language: Language) -> Description {
    let messages = Messages::embedded(language);
    let date = site_text::date(gone.on, language);
    let merged = gone.continued_in.is_some();
    let said = if merged {
        messages.gone_merged(date)
    } else {
        messages.gone_withdrawn(date)
    };
    Description {
        title: gone.title.text(language).to_owned(),
        description: said.clone(),
        text: said,
        canonical: Page::Thing(kind, gone.name),
        onward: gone.continued_in.map(|next| {
            let words = messages.gone_continued(&next.reference, next.title.text(language));
            (Page::Thing(kind, next.reference), words)
        }),
    }
}

fn message_key(page: &Page) -> String {
    match page {
        Page::Home => "home".to_owned(),
        other => other.tail().replace('-', "_"),
    }
}

fn parse(key: &str) -> Key {
    key.parse()
        .unwrap_or_else(|never: std::convert::Infallible| match never {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_people_has_a_title_and_a_description_in_each_language() {
        let named = [
            PeoplePage::Members("a".into()),
            PeoplePage::DeskOrganisation("a".into()),
            PeoplePage::WishMerge("a".into()),
            PeoplePage::DeskReviewWish("a".into()),
            PeoplePage::DeskReviewSolution("a".into()),
            PeoplePage::DeskMatch("a".into()),
        ];
        for language in Language::ALL {
            for page in PeoplePage::FIXED.iter().chain(&named) {
                let about = of_people(page, language);
                assert!(
                    !about.title.is_empty() && !about.description.is_empty(),
                    "{page:?} {language}"
                );
            }
        }
    }

    #[test]
    fn every_fixed_page_has_a_title_and_a_description_in_each_language() {
        for language in Language::ALL {
            let messages = Messages::embedded(language);
            for page in &Page::fixed().collect::<Vec<_>>() {
                let key = message_key(page);
                assert!(
                    messages.page_title(&key).is_some_and(|title| !title.is_empty()),
                    "{key} {language}"
                );
                assert!(
                    messages.page_description(&key).is_some_and(|text| !text.is_empty()),
                    "{key} {language}"
                );
            }
        }
    }
}
