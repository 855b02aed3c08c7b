//! Plain English: words that a reader has to translate are counted in code, contract, documents and the web app's texts.

use super::{Finding, source::Source};

/// Words and what to write instead.
const WORDS: [(&str, &str); 19] = [
    ("anew", "again, or rebuild, reload, recompute"),
    ("albeit", "although"),
    ("henceforth", "from now on"),
    ("heretofore", "until now"),
    ("hereby", "nothing"),
    ("hitherto", "until now"),
    ("no more", "no longer"),
    ("one's", "your, or the person's"),
    ("one’s", "your, or the person's"),
    ("oneself", "yourself"),
    ("somebody", "a person, or someone"),
    ("thereof", "of it"),
    ("whence", "from where"),
    ("whereby", "by which"),
    ("whoever", "the person who, or name the role"),
    ("whom", "name the person or the role"),
    ("whomever", "name the person or the role"),
    ("whomsoever", "name the person or the role"),
    ("wished", "requested, or asked for: a wish is a thing of the portal"),
];

/// How many of them the repository may hold, all together.
const LIMIT: usize = 0;

/// What others wrote, and this list: texts of demonstration and licence are quoted.
const QUOTED: [&str; 6] = [
    "backend/assets/",
    "backend/src/openapi/examples.json",
    "encoder/tests/",
    "matching/data/",
    "tests/browser/package-lock.json",
    "xtask/src/tidy/words.rs",
];

/// How many such words there are, with a finding for each if they are more than the limit.
pub(super) fn archaic(sources: &[Source]) -> (usize, Vec<Finding>) {
    let found: Vec<Finding> = sources
        .iter()
        .filter(|source| !source.is_below(&QUOTED))
        .flat_map(in_source)
        .collect();
    let count = found.len();
    (count, if count > LIMIT { found } else { Vec::new() })
}

fn in_source(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().enumerate();
    lines
        .flat_map(|(index, line)| {
            let line = line.to_lowercase();
            let words = WORDS.iter().flat_map(move |(word, instead)| {
                let wants = format!("“{word}”: write {instead}");
                std::iter::repeat_n(wants, occurrences(&line, word))
            });
            words.map(move |wants| Finding::at_line(source, index + 1, &wants))
        })
        .collect()
}

/// How often the line has the word, whole. “No more than” is plain English.
fn occurrences(line: &str, word: &str) -> usize {
    let whole = line.match_indices(word).filter(|(at, _)| {
        let (before, after) = (&line[..*at], &line[at + word.len()..]);
        let joined = |side: Option<char>| side.is_some_and(|next| next.is_alphanumeric() || next == '_');
        !joined(before.chars().next_back()) && !joined(after.chars().next()) && !after.starts_with(" than")
    });
    whole.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    #[test]
    fn words_are_counted_whole_whatever_their_case() {
        let text = "// Whoever asks\n\"Read one's account\"\nfn renewed() {}\nsomebody_else, ones\nno more than two, but no more";
        let sources = [source("a.rs", text), source("xtask/src/tidy/words.rs", "whom")];
        let (count, found) = archaic(&sources);
        assert_eq!(count, 3);
        let places: Vec<&str> = found
            .iter()
            .filter_map(|finding| finding.0.split_once(": ").map(|(place, _)| place))
            .collect();
        assert_eq!(places, ["a.rs:1", "a.rs:2", "a.rs:5"]);
    }
}
