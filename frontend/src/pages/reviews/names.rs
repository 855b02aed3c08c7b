//! What the fields of a draft are called where one reads about them: in changes, hints and points.

use shared::{kind::Kind, language::Language};

use crate::portal::{messages, people};

/// The fields of a wish, in the order of its page.
const OF_WISH: [&str; 21] = [
    "title",
    "problem",
    "current_practice",
    "tried_before",
    "scale",
    "constraints",
    "systems",
    "success_criteria",
    "if_it_works",
    "budget_year",
    "categories",
    "technologies",
    "who_may_propose",
    "proposer_regions",
    "venue",
    "trial_funding",
    "trial_from",
    "operated_by",
    "yearly_cost",
    "closing_on",
    "budget_band",
];

/// The fields of a solution, in the order of its page.
const OF_SOLUTION: [&str; 20] = [
    "name",
    "summary",
    "description",
    "claims",
    "deployments",
    "alternative",
    "utilities",
    "shutdown",
    "warranty",
    "maintenance",
    "approvals",
    "categories",
    "technologies",
    "benefits",
    "readiness_level",
    "model",
    "service_life",
    "ip_position",
    "price_band",
    "contact",
];

/// What a field is called on the page of a thing.
fn field_words(name: &str) -> Option<&'static str> {
    let (t, p) = (messages(), people());
    Some(match name {
        "title" | "name" | "summary" => return t.field(name),
        "problem" => t.wish_problem(),
        "current_practice" => t.wish_current_practice(),
        "tried_before" => t.wish_tried_before(),
        "scale" => t.wish_scale(),
        "constraints" => t.wish_constraints(),
        "systems" => t.wish_systems(),
        "success_criteria" => t.wish_criteria(),
        "if_it_works" => t.wish_if_it_works(),
        "budget_year" => p.review_budget_year(),
        "budget_band" => p.review_budget_band(),
        "categories" => t.fact_categories(),
        "technologies" => t.fact_technologies(),
        "benefits" => t.fact_benefits(),
        "who_may_propose" => t.fact_who_may_propose(),
        "proposer_regions" => t.fact_proposer_regions(),
        "venue" => t.fact_venue(),
        "trial_funding" => t.fact_trial_funding(),
        "trial_from" | "trial_until" => t.fact_trial_dates(),
        "operated_by" => t.fact_operated_by(),
        "yearly_cost" => t.fact_yearly_cost(),
        "closing_on" => t.fact_closing(),
        "description" => t.solution_description(),
        "claims" => t.solution_claims(),
        "deployments" => t.solution_deployments(),
        "alternative" => t.solution_alternative(),
        "utilities" => t.solution_utilities(),
        "shutdown" => t.solution_shutdown(),
        "warranty" => t.solution_warranty(),
        "maintenance" => t.solution_maintenance(),
        "approvals" => t.solution_approvals(),
        "readiness_level" => t.fact_readiness(),
        "model" => t.fact_model(),
        "service_life" => t.fact_service_life(),
        "ip_position" => t.fact_ip_position(),
        "price_band" => p.review_price_band(),
        "contact" => p.review_contact(),
        _ => return None,
    })
}

/// The fields one may point at, with their words.
pub(super) fn fields(kind: Kind) -> Vec<(String, String)> {
    let names = if kind == Kind::Solution {
        &OF_SOLUTION[..]
    } else {
        &OF_WISH[..]
    };
    let each = names
        .iter()
        .filter_map(|name| Some((format!("/{name}"), field_words(name)?.to_owned())));
    each.collect()
}

/// The language that a pointer ends with, where it does.
pub(super) fn language_of(pointer: &str) -> Option<Language> {
    match pointer.rsplit('/').next()? {
        "en" => Some(Language::En),
        "zh_hant" => Some(Language::ZhHant),
        "zh_hans" => Some(Language::ZhHans),
        _ => None,
    }
}

/// The words for what a pointer points at: the field, the row in it and the language.
pub(super) fn words_of(pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    let name = parts.next().unwrap_or_default();
    let mut words = field_words(name).unwrap_or(name).to_owned();
    if let Some(row) = parts.next().and_then(|part| part.parse::<usize>().ok()) {
        words = people().review_row(words, row.saturating_add(1));
    }
    match language_of(pointer) {
        Some(language) => format!("{words} · {}", language.endonym()),
        None => words,
    }
}
