//! What every page of one visit shares: the way to the server, the installation's names and the taxonomy.

use futures_util::future::join;
use leptos::prelude::*;
use shared::{
    language::Language,
    localized::LocalizedText,
    messages::{FormMessages, Messages, PeopleMessages},
    route::Page,
    site::Site,
    taxonomy::{Taxonomy, Term, TermKind},
};

/// The portal as this visit knows it; read once, kept for the life of the tab.
#[derive(Clone, Copy)]
pub(crate) struct Portal {
    /// The client of the server.
    pub(crate) client: &'static client::Client,
    /// Names, contact and pledges of the installation.
    pub(crate) site: &'static Site,
    /// Names of fields, technologies and benefits.
    pub(crate) taxonomy: &'static Taxonomy,
}

impl Portal {
    /// Reads the installation and its taxonomy.
    pub(crate) async fn load(client: &'static client::Client) -> Result<Self, client::Error> {
        let (site, taxonomy) = join(client.get_site(), client.get_taxonomy()).await;
        Ok(Self {
            client,
            site: Box::leak(Box::new(site?)),
            taxonomy: Box::leak(Box::new(taxonomy?)),
        })
    }

    /// The terms of one list, in their editors' order.
    pub(crate) fn terms(&self, kind: TermKind) -> &'static [Term] {
        match kind {
            TermKind::Category => &self.taxonomy.categories,
            TermKind::Technology => &self.taxonomy.technologies,
            TermKind::Benefit => &self.taxonomy.benefits,
        }
    }

    /// A term's name; its slug where the taxonomy has no such term.
    pub(crate) fn term(&self, kind: TermKind, slug: &str, language: Language) -> String {
        self.terms(kind)
            .iter()
            .find(|term| term.slug == slug)
            .map_or(slug, |term| term.name.text(language))
            .to_owned()
    }

    /// The portal's name.
    pub(crate) fn name(&self, language: Language) -> String {
        self.site.name().text(language).to_owned()
    }
}

/// The portal, from anywhere below the app.
pub(crate) fn portal() -> Portal {
    expect_context()
}

/// The messages in the reader's language. They carry the language, too.
pub(crate) fn messages() -> &'static Messages {
    expect_context()
}

/// The messages for the pages of people, in the reader's language. They are there below any view that is loaded on demand for
/// these pages.
pub(crate) fn people() -> &'static PeopleMessages {
    expect_context()
}

/// The messages for forms, in the reader's language. They are there below any view with a form.
pub(crate) fn form_texts() -> &'static FormMessages {
    expect_context()
}

/// The address of a page in the reader's language.
pub(crate) fn link(page: &Page) -> String {
    page.path(messages().language())
}

/// A text of the settings file in the reader's language.
pub(crate) fn site_text(text: &shared::localized::WrittenText, language: Language) -> String {
    LocalizedText::from(text.clone()).text(language).to_owned()
}
