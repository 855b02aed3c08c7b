//! What a combobox offers: the terms of the taxonomy, which are there already; organisations, which come when they are first asked
//! for; or published things, which the server looks up by what is written.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    organisation::{OrganisationQuery, OrganisationView},
    page,
    search::{MAX_SUGGESTIONS, SuggestQuery, Suggestion, SuggestionKind},
    taxonomy::TermKind,
};

use crate::portal::{messages, portal};

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What is kept and sent.
    pub(crate) key: String,
    /// What is shown.
    pub(crate) label: String,
    /// Every name by which it is found, in lower case.
    pub(crate) names: String,
    /// Whether it is only shown where it was chosen before.
    pub(crate) retired: bool,
}

/// Where the list of them stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Supply {
    /// Nobody has asked yet.
    Resting,
    /// On its way.
    Coming,
    /// There.
    There,
    /// It did not come; asking again may help.
    Failed,
}

/// The pause in typing before the server is asked.
const REST: Duration = Duration::from_millis(200);

/// All that can be chosen.
#[derive(Clone, Copy)]
pub(crate) struct Offers {
    all: RwSignal<Vec<Offer>>,
    pub(super) supply: RwSignal<Supply>,
    /// The kind of thing that the server looks up.
    published: Option<SuggestionKind>,
    /// What was last looked up, and the keys of what was found.
    sought: RwSignal<(String, Vec<String>)>,
    /// How many characters must be written before anything is listed.
    pub(super) least: usize,
}

impl Offers {
    /// The terms of a list, in their editors' order.
    pub(crate) fn terms(kind: TermKind) -> Self {
        let language = messages().language();
        let terms = portal().terms(kind).iter().map(|term| Offer {
            key: term.slug.clone(),
            label: term.name.text(language).to_owned(),
            names: names(term.name.variants().map(|(_, name)| name.text.as_str())),
            retired: term.retired,
        });
        Self::of(terms.collect())
    }

    /// These, which are few enough to be listed before anything is written.
    pub(crate) fn of(all: Vec<Offer>) -> Self {
        Self::new(all, Supply::There, 0)
    }

    fn new(all: Vec<Offer>, supply: Supply, least: usize) -> Self {
        Self {
            all: RwSignal::new(all),
            supply: RwSignal::new(supply),
            published: None,
            sought: RwSignal::default(),
            least,
        }
    }

    /// Every organisation that takes part, by its slug. They are many: nothing is listed until something is written.
    pub(crate) fn organisations() -> Self {
        Self::new(Vec::new(), Supply::Resting, 1)
    }

    /// Published things of a kind, by their references.
    pub(crate) fn published(kind: SuggestionKind) -> Self {
        Self {
            published: Some(kind),
            ..Self::new(Vec::new(), Supply::There, 1)
        }
    }

    /// Asks for the list where nobody has yet; of published things for those that fit `written`.
    pub(super) fn wake(self, written: &str) {
        if let Some(kind) = self.published {
            return self.seek(kind, written.trim());
        }
        if !matches!(self.supply.get_untracked(), Supply::Resting | Supply::Failed) {
            return;
        }
        self.supply.set(Supply::Coming);
        let language = messages().language();
        let client = portal().client;
        spawn_local(async move {
            let supply = match every_organisation(client).await {
                Ok(organisations) => {
                    let offer = |organisation: OrganisationView| Offer {
                        label: organisation.name.text(language).to_owned(),
                        names: names(organisation.name.variants().map(|(_, name)| name.text.as_str())),
                        key: organisation.slug,
                        retired: false,
                    };
                    drop(self.all.try_set(organisations.into_iter().map(offer).collect()));
                    Supply::There
                }
                Err(_) => Supply::Failed,
            };
            // The page may be gone by now.
            let _ = self.supply.try_set(supply);
        });
    }

    fn seek(self, kind: SuggestionKind, words: &str) {
        if words.is_empty() || self.sought.with_untracked(|(sought, _)| sought == words) {
            return;
        }
        let words = words.to_owned();
        self.sought.set((words.clone(), Vec::new()));
        self.supply.set(Supply::Coming);
        let (client, language) = (portal().client, messages().language());
        let is_last = move |words: &str| self.sought.try_with_untracked(|(sought, _)| sought == words) == Some(true);
        let ask = async move {
            let query = SuggestQuery {
                q: words.clone(),
                language: Some(language),
                limit: Some(MAX_SUGGESTIONS),
            };
            let answer = client.suggest(&query).await;
            // More was written since, or the page is gone.
            if !is_last(&words) {
                return;
            }
            let Ok(found) = answer else {
                return self.supply.set(Supply::Failed);
            };
            let offers: Vec<Offer> = found
                .items
                .iter()
                .filter(|one| one.kind == kind)
                .map(of_suggestion)
                .collect();
            let keys = offers.iter().map(|offer| offer.key.clone()).collect();
            // What was found before stays: one of them may be chosen.
            self.all.update(|all| {
                all.retain(|known| offers.iter().all(|offer| offer.key != known.key));
                all.extend(offers);
            });
            self.sought.set((words, keys));
            self.supply.set(Supply::There);
        };
        set_timeout(move || spawn_local(ask), REST);
    }

    /// The words for a key, once the list is there.
    pub(super) fn label(self, key: &str) -> Option<String> {
        self.all.with(|all| {
            let found = all.iter().find(|offer| offer.key == key);
            found.map(|offer| offer.label.clone())
        })
    }

    /// What fits `written`, those that begin with it first, without what is chosen already.
    pub(super) fn fitting(self, written: &str, chosen: &[String]) -> Vec<Offer> {
        if self.published.is_some() {
            let found = self.sought.with(|(_, keys)| keys.clone());
            let offer = |key: &String| self.all.with(|all| all.iter().find(|offer| offer.key == *key).cloned());
            return found.iter().filter_map(offer).collect();
        }
        let words = written.trim().to_lowercase();
        self.all.with(|all| fitting(all, &words, chosen))
    }
}

/// A published thing: by its reference and its title.
fn of_suggestion(suggestion: &Suggestion) -> Offer {
    let title: String = suggestion
        .segments
        .iter()
        .map(|segment| segment.text.as_str())
        .collect();
    let label = format!("{} · {title}", suggestion.key);
    Offer {
        names: format!("{}\n{title}\n{label}", suggestion.key).to_lowercase(),
        key: suggestion.key.clone(),
        label,
        retired: false,
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("\n").to_lowercase()
}

fn fitting(all: &[Offer], words: &str, chosen: &[String]) -> Vec<Offer> {
    let open = all
        .iter()
        .filter(|offer| !offer.retired && !chosen.contains(&offer.key));
    let fits = open.filter(|offer| words.is_empty() || offer.names.contains(words));
    let begins = |offer: &&Offer| offer.names.lines().any(|name| name.starts_with(words));
    let (mut first, others): (Vec<&Offer>, Vec<&Offer>) = fits.partition(begins);
    first.extend(others);
    first.into_iter().cloned().collect()
}

/// Every organisation that takes part: names are few and short, so they are read once and looked through here.
///
/// # Errors
/// When a page of the list does not come.
pub(crate) async fn every_organisation(client: &client::Client) -> Result<Vec<OrganisationView>, client::Error> {
    let mut query = OrganisationQuery {
        limit: Some(page::MAX_LIMIT),
        ..OrganisationQuery::default()
    };
    let mut all = Vec::new();
    loop {
        let page = client.list_organisations(&query).await?;
        all.extend(page.items);
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return Ok(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_by_any_name_what_begins_so_first() {
        let offer = |key: &str, all: &str| Offer {
            key: key.to_owned(),
            label: key.to_owned(),
            names: all.to_lowercase(),
            retired: key == "d",
        };
        let all = [
            offer("a", "City Lifts\n城市升降機"),
            offer("b", "Lift Works\n升降機工程"),
            offer("c", "Drainage\n渠務"),
            offer("d", "Lifts of old\n舊升降機"),
        ];
        let keys = |words: &str, chosen: &[String]| -> Vec<String> {
            fitting(&all, words, chosen)
                .into_iter()
                .map(|offer| offer.key)
                .collect()
        };
        assert_eq!(keys("lift", &[]), ["b", "a"]);
        assert_eq!(keys("升降機", &[]), ["b", "a"]);
        assert_eq!(keys("lift", &["b".to_owned()]), ["a"]);
        assert_eq!(keys("", &[]).len(), 3);
        assert!(keys("train", &[]).is_empty());
    }
}
