//! English function words: too common to say what a text is about.
//!
//! A short list on purpose: in technical texts even common verbs ("lift", "run", "light") carry meaning.

/// Sorted, so that it can be searched.
const STOP_WORDS: [&str; 128] = [
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
    "being", "between", "both", "but", "by", "can", "cannot", "could", "did", "do", "does", "during", "each", "either",
    "else", "even", "every", "few", "for", "from", "further", "had", "has", "have", "having", "he", "her", "here",
    "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "just", "many", "may", "me", "more", "most",
    "much", "must", "my", "neither", "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other", "our",
    "out", "over", "own", "per", "same", "she", "should", "since", "so", "some", "still", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "to", "too",
    "under", "until", "up", "upon", "us", "very", "via", "was", "we", "well", "were", "what", "when", "where",
    "whether", "which", "while", "who", "why", "will", "with", "within", "without", "would", "yet", "you", "your",
];

/// Whether the lower-case `word` is a function word.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(STOP_WORDS.is_sorted());
    }
}
