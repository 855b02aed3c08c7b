//! Han characters: which they are, and the one form under which all variants of a character are found.
//!
//! Folding goes character by character, not by OpenCC's phrases: a term must fold the same in a query of two characters
//! as in a sentence. Where several traditional characters share a simplified one (乾, 幹 → 干) all of them are found.

use std::sync::LazyLock;

use crate::convert;

/// The first extension and the main block of unified ideographs: what daily use needs, folded ahead.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// Folded forms of [`FIRST`]..=[`LAST`], 112 kB.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    // One call for all characters; the line breaks keep them from being taken as phrases.
    let lines: String = (FIRST..=LAST).flat_map(|c| [c, '\n']).collect();
    let folded = convert::to_simplified(&lines);
    let once: Vec<char> = folded.lines().filter_map(|line| line.chars().next()).collect();
    // Folding twice closes chains such as 瞭 → 了 that end at a character which is itself a traditional form.
    once.iter()
        .map(|c| index(*c).and_then(|at| once.get(at)).copied().unwrap_or(*c))
        .collect()
});

fn index(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&c).then(|| c as usize - FIRST as usize)
}

/// Whether `c` is a Han character.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The simplified form of `c`, or `c` itself.
pub(super) fn fold(c: char) -> char {
    match index(c) {
        Some(at) => FOLDED.get(at).copied().unwrap_or(c),
        // Rare characters such as 𨋢 (lift) are asked for one by one.
        None if c >= '\u{20000}' => convert::to_simplified(c.encode_utf8(&mut [0; 4]))
            .chars()
            .next()
            .unwrap_or(c),
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_stable() {
        assert_eq!(FOLDED.len(), LAST as usize - FIRST as usize + 1);
        let unstable: String = (FIRST..=LAST).filter(|c| fold(fold(*c)) != fold(*c)).collect();
        assert_eq!(unstable, "");
    }

    #[test]
    fn variants_meet() {
        for (variants, form) in [
            ("機机", '机'),
            ("綫線线", '线'),
            ("裏裡里", '里'),
            ("電电", '电'),
            ("乾幹干", '干'),
        ] {
            assert!(variants.chars().all(|c| fold(c) == form), "{variants}");
        }
        assert_eq!(fold('𨋢'), fold('䢂'));
    }
}
