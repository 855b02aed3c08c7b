//! What the personas ask for: one thing of each kind and state.

use serde_json::{Value, json};
use shared::kind::Kind;

use super::{personas::Persona, written};
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
    /// Wishes and solutions of the active organisation, by the step they have reached.
    pub written: [Vec<(&'static str, String)>; 2],
}

/// Published ones of an organisation of nobody in the cast.
pub const THEIRS: [&str; 2] = ["W-0001", "S-0100"];
/// The same of the active organisation.
pub const OURS: [&str; 2] = ["W-0006", "S-0902"];

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
        store.database.sql(&format!(
            "UPDATE organisations SET may_offer = true WHERE slug = '{}'",
            ORGANISATIONS[0].1
        ));
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
        let ours = |kind, record: fn(&str) -> Value| {
            let steps = written::STEPS.into_iter();
            let references = steps.filter_map(move |(step, _)| written::published(kind, step));
            references.map(move |reference| of(record(&reference), 0))
        };
        let wishes = wishes.into_iter().chain(ours(Kind::Wish, records::wish));
        let solutions = solutions
            .into_iter()
            .chain(ours(Kind::Solution, records::solution))
            .chain([of(records::solution(OURS[1]), 0)]);
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
            let parts = operation.path.split('/').map(|part| match part {
                "{number}" => "1",
                part if part.starts_with('{') => key,
                part => part,
            });
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
        // Wishes (0) or solutions (1), with those whose owner takes no part.
        let things = |kind: usize| {
            let public = named(&[("published", THEIRS[kind]), ("ours", OURS[kind])]);
            let absent = OF_ABSENT.map(|(name, wish, solution, _)| (name, [wish, solution][kind].to_owned()));
            let written = self.written[kind].clone();
            public.into_iter().chain(written).chain(absent).collect()
        };
        let folder = operation.path.split('/').nth(3).unwrap_or_default();
        let keys: Vec<(&str, String)> = match folder {
            "wishes" | "match-desk" => things(0),
            "solutions" => things(1),
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
