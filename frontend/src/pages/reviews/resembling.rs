//! Published things that resemble the draft: it may be one of them written twice.

use leptos::prelude::*;
use shared::{
    language::Language,
    matches::{SolutionToCompare, TextToMatch},
};

use super::loaded::{Content, Loaded};
use crate::{
    components::Found,
    pages::similar::similar,
    portal::{messages, portal},
    remote::fetch,
};

/// The section; nothing where none is found.
pub(super) fn resembling(loaded: &Loaded) -> AnyView {
    let t = messages();
    let (client, language) = (portal().client, t.language());
    let own = loaded.reference.clone();
    let content = loaded.content.clone();
    let title = match &content {
        Content::Wish(_) => t.similar_wishes(),
        Content::Solution(_) => t.similar_solutions(),
    };
    let found = fetch(move || {
        let (content, own) = (content.clone(), own.clone());
        async move {
            let mut found = find(client, content, language).await?;
            found.retain(|found| Some(&found.reference) != own.as_ref());
            Ok(found)
        }
    });
    similar(title, found, |_| ().into_any())
}

async fn find(client: &client::Client, content: Content, language: Language) -> Result<Vec<Found>, client::Error> {
    match content {
        Content::Wish(wish) => {
            let text = TextToMatch {
                title: wish.text.title,
                problem: Some(wish.text.problem),
                categories: wish.text.categories,
                technologies: wish.text.technologies,
                language: Some(language),
            };
            client.find_similar_wishes(&text).await.map(Found::similar_wishes)
        }
        Content::Solution(solution) => {
            let text = SolutionToCompare {
                name: solution.text.name,
                description: Some(solution.text.description),
                categories: solution.text.categories,
                technologies: solution.text.technologies,
                language: Some(language),
            };
            client.find_similar_solutions(&text).await.map(Found::similar_solutions)
        }
    }
}
