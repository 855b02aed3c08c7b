//! The plain pages: Markdown with the agency's names put in, rendered once at start.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use minijinja::{Environment, context};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    site::{PageName, PlainPage, Site},
};

macro_rules! sources {
    ($($language:ident $folder:literal: $($page:ident $file:literal),*;)*) => {
        &[$($((Language::$language, PageName::$page, include_str!(concat!("../pages/", $folder, "/", $file, ".md"))),)*)*]
    };
}

const SOURCES: &[(Language, PageName, &str)] = sources! {
    En "en": About "about", Developers "developers", Faq "faq", Notices "notices", Privacy "privacy", Accessibility "accessibility";
    ZhHant "zh-hant": About "about", Developers "developers", Faq "faq", Notices "notices", Privacy "privacy", Accessibility "accessibility";
    ZhHans "zh-hans": About "about", Developers "developers", Faq "faq", Notices "notices", Privacy "privacy", Accessibility "accessibility";
};

/// Every plain page in every language.
#[derive(Debug)]
pub struct Pages(HashMap<(PageName, Language), PlainPage>);

impl Pages {
    /// Renders the pages for an installation at `base_url` (without a slash at its end).
    ///
    /// # Errors
    /// One sentence that names the page whose template is not valid.
    pub fn render(site: &Site, base_url: &str) -> Result<Self, String> {
        let mut pages = HashMap::new();
        for (language, name, source) in SOURCES {
            let page = render(site, base_url, *language, *name, source)
                .map_err(|error| format!("the page {} ({language}) is not valid: {error}", name.code()))?;
            pages.insert((*name, *language), page);
        }
        Ok(Self(pages))
    }

    /// One page; every page exists in every language.
    #[must_use]
    pub fn get(&self, name: PageName, language: Language) -> Option<&PlainPage> {
        self.0.get(&(name, language))
    }
}

fn render(
    site: &Site,
    base_url: &str,
    language: Language,
    name: PageName,
    source: &str,
) -> Result<PlainPage, minijinja::Error> {
    let show = |text: &WrittenText| LocalizedText::from(text.clone()).text(language).to_owned();
    let pledges: Vec<_> = site
        .pledges
        .iter()
        .map(|pledge| context! { what => show(&pledge.what), working_days => pledge.working_days })
        .collect();
    let markdown = Environment::new().render_str(
        source,
        context! {
            portal_name => show(&site.portal_name),
            agency_name => show(&site.agency_name),
            email => &site.contact.email,
            telephone => &site.contact.telephone,
            privacy_officer => show(&site.privacy_officer),
            reviewed_on => date(site.reviewed_on, language),
            base_url,
            pledges,
        },
    )?;
    let (title, body) = markdown.split_once('\n').unwrap_or((&markdown, ""));
    Ok(PlainPage {
        name,
        title: title.trim_start_matches('#').trim().to_owned(),
        html: to_html(body, language),
    })
}

/// Markdown as HTML. Raw HTML in it is shown as text, and `page:wishes` leads to that page in the reader's language.
fn to_html(markdown: &str, language: Language) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = match dest_url.strip_prefix("page:") {
                Some(tail) => CowStr::from(format!("/{}/{tail}", language.path())),
                None => dest_url,
            };
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        other => other,
    });
    let mut output = String::new();
    html::push_html(&mut output, events);
    // Alignment would be an inline style, which the content security policy blocks.
    output
}

/// A date as the portal writes it: "22 November 2022", "2022年11月22日".
#[must_use]
pub fn date(date: NaiveDate, language: Language) -> String {
    if language.is_chinese() {
        format!("{}年{}月{}日", date.year(), date.month(), date.day())
    } else {
        date.format("%-d %B %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use shared::route::Page;

    use super::*;

    #[test]
    fn every_page_renders_and_links_within_its_language() {
        let site = crate::site::load(None).expect("the built-in site is valid");
        let pages = Pages::render(&site, "https://portal.example").expect("the pages are valid");
        for name in PageName::ALL {
            for language in Language::ALL {
                let page = pages.get(name, language).expect("every page exists in every language");
                assert!(!page.title.is_empty() && page.html.len() > 200, "{name:?} {language}");
                assert!(
                    !page.html.contains("page:") && !page.html.contains("{{"),
                    "{name:?} {language}"
                );
                assert!(!page.html.contains("style="), "{name:?} {language}");
                for target in page
                    .html
                    .split("href=\"/")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                {
                    let known = target.starts_with("api/") || Page::parse(&format!("/{target}")).is_some();
                    assert!(known, "{name:?} {language} links to /{target}");
                }
            }
        }
    }

    #[test]
    fn raw_html_is_shown_not_run() {
        assert!(!to_html("<script>alert(1)</script>", Language::En).contains("<script"));
    }
}
