//! The words of a text apart from the addresses of its links.

/// The text with its words made into others by `change`. Addresses stay as they are.
#[must_use]
pub fn change_words(source: &str, change: impl Fn(&str) -> String) -> String {
    let mut changed = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((from, to)) = next_address(rest) {
        changed.push_str(&change(&rest[..from]));
        changed.push_str(&rest[from..to]);
        rest = &rest[to..];
    }
    changed.push_str(&change(rest));
    changed
}

/// Where the next address stands: of `[words](address)`, of `[name]: address`, or of `<address>`.
fn next_address(text: &str) -> Option<(usize, usize)> {
    text.match_indices(['(', ':', '<']).find_map(|(at, mark)| {
        let from = at + mark.len();
        let after = &text[from..];
        let length = match mark {
            "<" => in_angles(after),
            _ if text[..at].ends_with(']') => destination(after),
            _ => None,
        };
        length.map(|length| (from, from + length))
    })
}

/// The length of an address after `<`, where one stands there.
fn in_angles(after: &str) -> Option<usize> {
    let end = after.find(['>', ' ', '\n'])?;
    let (scheme, _) = after[..end]
        .split_once(':')
        .unwrap_or_else(|| after[..end].split_once('@').unwrap_or_default());
    let is_address = !scheme.is_empty()
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte));
    (is_address && after[end..].starts_with('>')).then_some(end)
}

/// The length of the address after `](` or `]:`, with the blanks before it.
fn destination(after: &str) -> Option<usize> {
    let address = after.trim_start_matches([' ', '\t', '\n']);
    let blanks = after.len() - address.len();
    let length = match address.strip_prefix('<') {
        Some(inner) => 1 + inner.find(['>', '\n']).unwrap_or(inner.len()),
        None => bare(address),
    };
    (length > 0).then_some(blanks + length)
}

/// The length of an address up to a blank or a bracket that it did not open.
fn bare(address: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in address.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::words("升降機（a: b）", "XXX（a: b）")]
    #[case::link("[升](https://a.example/升) 降", "[X](https://a.example/升) X")]
    #[case::brackets("[升](https://a.example/升(降)機) 降", "[X](https://a.example/升(降)機) X")]
    #[case::title("[升](https://a.example/升 \"降\")", "[X](https://a.example/升 \"X\")")]
    #[case::angles("[升]( <https://a.example/升 降> ) 降", "[X]( <https://a.example/升 降> ) X")]
    #[case::reference("[升][a]\n\n[a]: https://a.example/升\n降", "[X][a]\n\n[a]: https://a.example/升\nX")]
    #[case::auto(
        "<https://a.example/升> <升@a.example> 5 < 升 > 3",
        "<https://a.example/升> <X@a.example> 5 < X > 3"
    )]
    #[case::open("[升](", "[X](")]
    fn addresses_stay(#[case] source: &str, #[case] expected: &str) {
        let change = |words: &str| {
            words
                .chars()
                .map(|c| if matches!(c, '升' | '降' | '機') { 'X' } else { c })
                .collect()
        };
        assert_eq!(change_words(source, change), expected);
    }
}
