//! JSON pointers of rows. The server counts rows; on the page a row has a key that it keeps when rows before it come, go or move,
//! so that its fields and what is said of them stay together. `/criteria/0/unit` is `/criteria/k7/unit` while row 7 is the first.

use std::sync::Arc;

use leptos::prelude::*;

/// A list of rows.
pub(super) struct List {
    /// Where it is.
    pub(super) pointer: String,
    /// The keys of its rows, in their order.
    pub(super) keys: Signal<Vec<u32>>,
    /// The title of the row at a place, counted from nought.
    pub(super) title: Arc<dyn Fn(usize) -> String + Send + Sync>,
}

/// Whether `at` is `pointer` or a part of it.
pub(super) fn is_within(at: &str, pointer: &str) -> bool {
    let rest = at.strip_prefix(pointer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer of a row.
pub(super) fn of_row(list: &str, key: u32) -> String {
    format!("{list}/k{key}")
}

/// What the server says of rows by number, by key. Outer lists come before those in their rows.
pub(super) fn to_rows(lists: &[List], pointer: String) -> String {
    let keyed = |pointer: String, list: &List| list.keys.with_untracked(|keys| by_key(&list.pointer, keys, pointer));
    lists.iter().fold(pointer, keyed)
}

fn by_key(list: &str, keys: &[u32], pointer: String) -> String {
    let Some(rest) = pointer.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
        return pointer;
    };
    let (place, tail) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match place.parse::<usize>().ok().and_then(|place| keys.get(place)) {
        Some(key) => format!("{}{tail}", of_row(list, *key)),
        None => pointer,
    }
}

/// A label with the titles of the rows that its field is in.
pub(super) fn in_row(lists: &[List], pointer: &str, label: String) -> String {
    let of = |list: &List| {
        let place = list.keys.with_untracked(|keys| {
            keys.iter()
                .position(|key| is_within(pointer, &of_row(&list.pointer, *key)))
        });
        place.map(|place| (list.title)(place))
    };
    let titles = lists.iter().filter_map(of);
    titles.chain([label]).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_known_by_key() {
        let keyed = |pointer: &str| by_key("/criteria", &[7, 3], pointer.to_owned());
        assert_eq!(keyed("/criteria/0/measure/en"), "/criteria/k7/measure/en");
        assert_eq!(keyed("/criteria/1"), "/criteria/k3");
        for other in ["/criteria", "/criteria/2/unit", "/criteria_of/0", "/title/en"] {
            assert_eq!(keyed(other), other);
        }
    }

    #[test]
    fn a_name_that_only_begins_alike_is_another_field() {
        assert!(is_within("/title", "/title"));
        assert!(is_within("/title/en", "/title"));
        assert!(!is_within("/titles", "/title"));
        assert!(!is_within("/criteria/k71", "/criteria/k7"));
    }
}
