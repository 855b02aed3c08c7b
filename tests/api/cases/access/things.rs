//! What the personas ask for: one thing of each kind and state.

use serde_json::json;

use super::personas::Persona;
use crate::support::{Portal, Store, contract::Operation, records};

/// The organisation that the personas belong to, as it takes part, as it is proposed and as it is suspended.
pub const ORGANISATIONS: [(&str, &str); 3] = [
    ("active", "metropolitan-hospitals-board"),
    ("proposed", "city-constabulary"),
    ("suspended", "slopes-and-reclamation-bureau"),
];

/// The things.
#[derive(Debug)]
pub struct Things {
    /// An account of nobody in the cast, and one of staff.
    pub person: String,
    pub staff: String,
    /// The membership of a colleague in the active organisation, and one in another.
    pub colleague: String,
    pub elsewhere: String,
    /// A term of the taxonomy.
    pub term: String,
}

/// A published wish and a published solution of the active organisation.
const OUR_WISH: &str = "W-0006";
const OUR_SOLUTION: &str = "S-0902";

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
        store.import("wish", "wishes.jsonl", records::lines([wish])).succeeded();
        store
            .import("solution", "solutions.jsonl", records::lines([solution, ours]))
            .succeeded();
        for (status, slug) in ORGANISATIONS {
            store.database.sql(&format!(
                "UPDATE organisations SET status = '{status}' WHERE slug = '{slug}'"
            ));
        }
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
        let keys: Vec<(&str, String)> = match operation.path.split('/').nth(3).unwrap_or_default() {
            "wishes" if operation.id == "list_wish_candidates" => {
                named(&[("published", "W-0001"), ("draft", "W-0901"), ("ours", OUR_WISH)])
            }
            "solutions" if operation.id == "list_solution_candidates" => {
                named(&[("published", "S-0100"), ("draft", "S-0901"), ("ours", OUR_SOLUTION)])
            }
            "wishes" | "match-desk" => named(&[("published", "W-0001"), ("draft", "W-0901")]),
            "solutions" => named(&[("published", "S-0100"), ("draft", "S-0901")]),
            "highlights" => named(&[("published", "portal-open")]),
            "pages" => named(&[("published", "about")]),
            "organisations" => named(&ORGANISATIONS),
            "memberships" => {
                let others = named(&[("colleague", &self.colleague), ("elsewhere", &self.elsewhere)]);
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
