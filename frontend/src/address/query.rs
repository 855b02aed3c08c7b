//! A list's query as it appears in the address.

use serde_html_form::{from_str, to_string};
use shared::{
    dates,
    search::{MAX_QUERY, SearchOrder, SearchQuery},
};

use super::Filter;

/// Reads the query of an address (with or without its question mark). What is unknown or not valid is left out: a link with
/// parameters added by other tools must still open the list.
pub(crate) fn from_search(search: &str) -> SearchQuery {
    let search = search.trim_start_matches('?');
    let pairs: Vec<(String, String)> = from_str(search).unwrap_or_default();
    let mut query = SearchQuery::default();
    for (name, value) in pairs {
        match name.as_str() {
            "q" => {
                let words: String = value.trim().chars().take(MAX_QUERY).collect();
                query.q = (!words.is_empty()).then_some(words);
            }
            "exact" => query.exact = value == "true",
            "sort" => query.sort = order(&value),
            "published_from" => query.published_from = value.parse().ok().filter(dates::is_within),
            "published_to" => query.published_to = value.parse().ok().filter(dates::is_within),
            name => {
                if let Some(filter) = Filter::named(name)
                    && !filter.is_chosen(&query, &value)
                {
                    filter.toggle(&mut query, &value);
                }
            }
        }
    }
    query
}

/// The query as an address has it: empty, or with its question mark.
pub(crate) fn to_search(query: &SearchQuery) -> String {
    match to_string(query) {
        Ok(text) if !text.is_empty() => format!("?{text}"),
        _ => String::new(),
    }
}

fn order(code: &str) -> Option<SearchOrder> {
    match code {
        "relevance" => Some(SearchOrder::Relevance),
        "newest" => Some(SearchOrder::Newest),
        "closing" => Some(SearchOrder::Closing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("")]
    #[case("?q=lift+rope")]
    #[case("?q=lfit&exact=true")]
    #[case("?q=%E5%86%B7%E6%B0%A3&category=lifts&category=chillers&status=open&language=zh_hant&sort=closing")]
    #[case("?kind=solution&readiness_level=7&readiness_level=9&published_from=2026-11-01&published_to=2026-11-30")]
    fn what_is_written_is_read_again(#[case] search: &str) {
        assert_eq!(to_search(&from_search(search)), search);
    }

    #[rstest]
    #[case("?utm_source=mail&status=open", "?status=open")]
    #[case("?status=draft&readiness_level=12&readiness_level=x&language=fr&sort=best", "")]
    #[case("?q=++", "")]
    #[case("?q=lift&exact=maybe", "?q=lift")]
    #[case("?category=lifts&category=lifts", "?category=lifts")]
    #[case("?published_from=yesterday&cursor=abc&limit=1000", "")]
    fn what_is_not_ours_is_left_out(#[case] search: &str, #[case] kept: &str) {
        assert_eq!(to_search(&from_search(search)), kept);
    }

    #[test]
    fn a_query_is_cut_to_what_the_server_takes() {
        let query = from_search(&format!("?q={}", "a".repeat(2 * MAX_QUERY)));
        assert_eq!(query.q.map(|words| words.chars().count()), Some(MAX_QUERY));
    }
}
