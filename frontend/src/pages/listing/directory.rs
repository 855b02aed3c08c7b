//! Names of organisations by slug, for filters: facets count slugs. Read once a visit, when first needed.

use std::{cell::RefCell, collections::HashMap};

use leptos::{prelude::*, task::spawn_local};
use shared::{localized::LocalizedText, organisation::OrganisationQuery, page::MAX_LIMIT};

use crate::portal::{Portal, messages, portal};

/// More than this many pages of organisations are not read; further filters show the slug.
const MAX_PAGES: usize = 5;

thread_local! {
    static NAMES: RefCell<HashMap<String, LocalizedText>> = RefCell::new(HashMap::new());
}

/// Names of organisations.
#[derive(Clone, Copy)]
pub(super) struct Directory {
    there: RwSignal<bool>,
}

impl Directory {
    /// The names, on their way where they have not been read yet.
    pub(super) fn open() -> Self {
        let there = RwSignal::new(NAMES.with_borrow(|names| !names.is_empty()));
        if !there.get_untracked() {
            let portal = portal();
            spawn_local(async move {
                read(portal).await;
                let _ = there.try_set(true);
            });
        }
        Self { there }
    }

    /// The name of an organisation; `None` while it is not there.
    pub(super) fn name(self, slug: &str) -> Option<String> {
        self.there.track();
        let language = messages().language();
        NAMES.with_borrow(|names| Some(names.get(slug)?.text(language).to_owned()))
    }
}

async fn read(portal: Portal) {
    let mut query = OrganisationQuery {
        limit: Some(MAX_LIMIT),
        ..OrganisationQuery::default()
    };
    for _ in 0..MAX_PAGES {
        // Without names the filters still work; the list itself reports a server that is away.
        let Ok(page) = portal.client.list_organisations(&query).await else {
            return;
        };
        NAMES.with_borrow_mut(|names| {
            names.extend(
                page.items
                    .into_iter()
                    .map(|organisation| (organisation.slug, organisation.name)),
            );
        });
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return;
        }
    }
}
