//! `sitemap.xml` and `robots.txt` for search engines.

use std::fmt::Write;

use shared::{kind::Kind, language::Language, route::Page};

use crate::{cpu::Lane, error::Error, kinds, state::State};

/// The most things of a kind. The protocol allows 50,000 addresses; each page has three.
const MOST: u64 = 16_000 / Kind::ALL.len() as u64;

/// Every public page in every language.
///
/// # Errors
/// When the database fails.
pub async fn sitemap(state: &State) -> Result<String, Error> {
    let mut pages: Vec<Page> = Page::fixed().collect();
    for kind in Kind::ALL {
        let names = kinds::public_names(state.db.reader(), kind, MOST).await?;
        pages.extend(names.into_iter().map(|name| Page::Thing(kind, name)));
    }
    let base_url = state.base_url.clone();
    // Some fifty thousand lines.
    Ok(state
        .cpu
        .run(Lane::Questions, move || written(&base_url, pages))
        .await?)
}

fn written(base_url: &str, pages: Vec<Page>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        for language in Language::ALL {
            // Paths are letters, digits and hyphens: nothing to escape. Writing to a String cannot fail.
            let _ = writeln!(xml, "<url><loc>{}{}</loc></url>", base_url, page.path(language));
        }
    }
    xml.push_str("</urlset>\n");
    xml
}
