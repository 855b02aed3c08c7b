//! What filters, their values and counts are called.

use shared::{language::Language, messages::Messages, search::Kind, taxonomy::TermKind};

use super::directory::Directory;
use crate::{
    address::Filter,
    portal::{messages, portal},
};

/// "12 wishes found".
pub(super) fn found(kind: Option<Kind>, total: u64, count: String) -> String {
    found_in(messages(), kind, total, count)
}

/// The same in given messages, for code that runs outside a view.
pub(super) fn found_in(t: &Messages, kind: Option<Kind>, total: u64, count: String) -> String {
    match kind {
        Some(Kind::Wish) => t.found_wishes(total, count),
        Some(Kind::Solution) => t.found_solutions(total, count),
        _ => t.found_results(total, count),
    }
}

/// The heading of a filter.
pub(super) fn filter(filter: Filter) -> &'static str {
    messages().filter(filter.name()).unwrap_or_default()
}

/// A value of a filter.
pub(super) fn value(filter: Filter, value: &str, directory: Directory) -> String {
    let t = messages();
    let known = match filter {
        Filter::Kind => t.kind(value).map(str::to_owned),
        Filter::Status => t.wish_status(value).map(str::to_owned),
        Filter::Category => Some(portal().term(TermKind::Category, value, t.language())),
        Filter::Technology => Some(portal().term(TermKind::Technology, value, t.language())),
        Filter::ReadinessLevel => Some(t.readiness_short(value)),
        Filter::Organisation => directory.name(value),
        Filter::Language => value
            .parse::<Language>()
            .ok()
            .map(|language| language.endonym().to_owned()),
    };
    known.unwrap_or_else(|| value.to_owned())
}

/// The place of a value in its group. It does not depend on counts, so that nothing moves under the reader's hand.
pub(super) fn place(filter: Filter, value: &str, directory: Directory) -> (usize, String) {
    use shared::wish::WishStatus;
    let among = |kind| portal().terms(kind).iter().position(|term| term.slug == value);
    let place = match filter {
        Filter::Kind => Kind::ALL.iter().position(|kind| kind.code() == value),
        Filter::Status => WishStatus::ALL.iter().position(|status| status.code() == value),
        Filter::Category => among(TermKind::Category),
        Filter::Technology => among(TermKind::Technology),
        Filter::Language => Language::ALL.iter().position(|language| language.code() == value),
        Filter::ReadinessLevel => value.parse().ok(),
        Filter::Organisation => None,
    };
    place.map_or_else(
        || (usize::MAX, self::value(filter, value, directory)),
        |place| (place, String::new()),
    )
}
