//! `sitemap.xml` and `robots.txt` for search engines.

use std::fmt::Write;

use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{language::Language, route::Page};

use crate::{
    access::Actor,
    cpu::Lane,
    entity::{highlight, organisation, solution, wish},
    error::Error,
    organisations, solutions,
    state::State,
    wishes,
};

/// The protocol allows 50,000 addresses; each page has three.
const MOST: u64 = 16_000;

/// Every public page in every language.
///
/// # Errors
/// When the database fails.
pub async fn sitemap(state: &State) -> Result<String, Error> {
    let db = state.db.reader();
    let mut pages: Vec<Page> = Page::FIXED.iter().cloned().chain([Page::SiteMap]).collect();
    let wishes: Vec<Option<String>> = wish::Entity::find()
        .select_only()
        .column(wish::Column::Reference)
        .filter(wishes::query::visible_to(Actor::Visitor))
        .order_by_desc(wish::Column::PublishedOn)
        .limit(MOST / 4)
        .into_tuple()
        .all(db)
        .await?;
    pages.extend(wishes.into_iter().flatten().map(Page::Wish));
    let solutions: Vec<Option<String>> = solution::Entity::find()
        .select_only()
        .column(solution::Column::Reference)
        .filter(solutions::query::visible_to(Actor::Visitor))
        .order_by_desc(solution::Column::PublishedOn)
        .limit(MOST / 4)
        .into_tuple()
        .all(db)
        .await?;
    pages.extend(solutions.into_iter().flatten().map(Page::Solution));
    let organisations: Vec<String> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Slug)
        .filter(organisations::query::visible_to(Actor::Visitor))
        .order_by_asc(organisation::Column::Slug)
        .limit(MOST / 4)
        .into_tuple()
        .all(db)
        .await?;
    pages.extend(organisations.into_iter().map(Page::Organisation));
    let highlights: Vec<String> = highlight::Entity::find()
        .select_only()
        .column(highlight::Column::Slug)
        .order_by_desc(highlight::Column::PublishedOn)
        .limit(MOST / 8)
        .into_tuple()
        .all(db)
        .await?;
    pages.extend(highlights.into_iter().map(Page::Highlight));
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
