//! How many slips of the finger lie between two words.

/// Letters added, left out or changed, and neighbours that changed places, between `typed` and `word` (Damerau and
/// Levenshtein, each pair of neighbours changed once); with `begins`, between `typed` and the nearest beginning of `word`.
pub(crate) fn slips(typed: &str, word: &str, begins: bool) -> usize {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in (1..).zip(&typed) {
        let mut now = vec![row; word.len() + 1];
        for (column, other) in (1..).zip(&word) {
            let changed = last[column - 1] + usize::from(letter != other);
            now[column] = changed.min(last[column] + 1).min(now[column - 1] + 1);
            if row > 1 && column > 1 && typed[row - 2] == *other && word[column - 2] == *letter {
                now[column] = now[column].min(before[column - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, now);
    }
    let whole = last.last().copied().unwrap_or_default();
    if begins {
        last.into_iter().min().unwrap_or(whole)
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::slips;

    #[rstest]
    #[case("escalator", "escalator", 0, 0)]
    #[case("esclator", "escalator", 1, 1)]
    #[case("ecsalator", "escalator", 1, 1)]
    #[case("esca", "escalator", 5, 0)]
    #[case("ecsa", "escalator", 6, 1)]
    #[case("pumps", "pump", 1, 1)]
    #[case("", "pump", 4, 0)]
    #[case("pump", "", 4, 4)]
    fn slips_are_counted(#[case] typed: &str, #[case] word: &str, #[case] whole: usize, #[case] begins: usize) {
        assert_eq!((slips(typed, word, false), slips(typed, word, true)), (whole, begins));
    }
}
