//! What the personas ask for: one thing of each kind and state.

use serde_json::{Value, json};

use super::personas::Persona;
use crate::support::{Portal, Store, contract::Operation, records};

/// The organisations that the personas belong to: one that takes part, one each that is proposed, suspended and refused.
pub const ORGANISATIONS: [(&str, &str); 4] = [
    ("active", "metropolitan-hospitals-board"),
    ("proposed", "city-constabulary"),
    ("suspended", "slopes-and-reclamation-bureau"),
    ("refused", "clinics-bureau"),
];

/// The things.
#[derive(Debug)]
pub struct Things {
    /// An account of nobody in the cast, and one of staff.
    pub person: String,
    pub staff: String,
    /// The membership of a colleague in the active organisation, one in the suspended one, and one in another.
    pub colleague: String,
    pub colleague_in_suspended: String,
    pub elsewhere: String,
    /// A term of the taxonomy.
    pub term: String,
}

/// A published wish and a published solution of the active organisation.
const OUR_WISH: &str = "W-0006";
const OUR_SOLUTION: &str = "S-0902";

/// What is in a public state though its owner takes no part: name, wish, solution and the owner's place in [`ORGANISATIONS`].
const OF_ABSENT: [(&str, &str, &str, usize); 3] = [
    ("of_proposed", "W-0911", "S-0911", 1),
    ("of_suspended", "W-0912", "S-0912", 2),
    ("of_refused", "W-0913", "S-0913", 3),
];

/// An id that nothing has.
const NOTHING: &str = "01935e2a-7c00-7000-8000-000000000000";

impl Things {
    /// A portal with all of them.
    pub async fn laid_out() -> (Portal, Self) {
        let store = Store::demo();
        let real = json!({ "organisation": ORGANISATIONS[0].1, "categories": ["fire-services"], "state": "draft" });
        let wish = records::with(records::wish("W-0901"), real.clone());
        let solution = records::with(records::solution("S-0901"), real.clone());
        let published = records::with(real, json!({ "state": "published" }));
        let ours = records::with(records::solution(OUR_SOLUTION), published);
        for (status, slug) in ORGANISATIONS {
            store.database.sql(&format!(
                "UPDATE organisations SET status = '{status}' WHERE slug = '{slug}'"
            ));
        }
        let of = |record: Value, place: usize| {
            let (_, slug) = ORGANISATIONS[place];
            records::with(record, json!({ "organisation": slug, "categories": ["fire-services"] }))
        };
        let wishes = OF_ABSENT.map(|(_, reference, _, place)| of(records::wish(reference), place));
        let solutions = OF_ABSENT.map(|(_, _, reference, place)| of(records::solution(reference), place));
        let wishes = wishes.into_iter().chain([wish]);
        let solutions = solutions.into_iter().chain([solution, ours]);
        store.import("wish", "wishes.jsonl", records::lines(wishes)).succeeded();
        store
            .import("solution", "solutions.jsonl", records::lines(solutions))
            .succeeded();
        let portal = Portal::on(store);
        let things = super::personas::bystanders(&portal).await;
        (portal, things)
    }

    /// The addresses to ask an operation at, each with the name of the thing there.
    pub fn addresses_of(&self, operation: &Operation, persona: &Persona) -> Vec<(String, String)> {
        let fill = |key: &str| {
            let parts = operation
                .path
                .split('/')
                .map(|part| if part.starts_with('{') { key } else { part });
            let required = if operation.id == "get_page" { "?language=en" } else { "" };
            format!("{}{required}", parts.collect::<Vec<_>>().join("/"))
        };
        if !operation.path.contains('{') {
            return vec![("-".to_owned(), operation.path.clone())];
        }
        let own = |id: &Option<String>| id.iter().map(|id| ("own", id.clone())).collect::<Vec<_>>();
        let named = |things: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            things.iter().map(|(name, key)| (*name, (*key).to_owned())).collect()
        };
        // The same things with those whose owner takes no part.
        let things = |things: &[(&'static str, &str)], folder: &str| {
            let absent =
                OF_ABSENT.map(|(name, wish, solution, _)| (name, if folder == "solutions" { solution } else { wish }));
            named(&[things, &absent].concat())
        };
        let folder = operation.path.split('/').nth(3).unwrap_or_default();
        let keys: Vec<(&str, String)> = match folder {
            "wishes" if operation.id == "list_wish_candidates" => things(
                &[("published", "W-0001"), ("draft", "W-0901"), ("ours", OUR_WISH)],
                folder,
            ),
            "solutions" if operation.id == "list_solution_candidates" => things(
                &[("published", "S-0100"), ("draft", "S-0901"), ("ours", OUR_SOLUTION)],
                folder,
            ),
            "wishes" | "match-desk" => things(&[("published", "W-0001"), ("draft", "W-0901")], folder),
            "solutions" => things(&[("published", "S-0100"), ("draft", "S-0901")], folder),
            "highlights" => named(&[("published", "portal-open")]),
            "pages" => named(&[("published", "about")]),
            "organisations" => named(&ORGANISATIONS),
            "memberships" => {
                let others = named(&[
                    ("colleague", &self.colleague),
                    ("colleague_in_suspended", &self.colleague_in_suspended),
                    ("elsewhere", &self.elsewhere),
                ]);
                own(&persona.membership).into_iter().chain(others).collect()
            }
            "accounts" => {
                let others = named(&[("person", &self.person), ("staff", &self.staff)]);
                own(&persona.account).into_iter().chain(others).collect()
            }
            "taxonomy" => named(&[("term", &self.term), ("nothing", NOTHING)]),
            _ => named(&[("nothing", NOTHING)]),
        };
        keys.into_iter()
            .map(|(name, key)| (name.to_owned(), fill(&key)))
            .collect()
    }
}
