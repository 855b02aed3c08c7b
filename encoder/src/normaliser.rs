//! Text as SentencePiece wants it: its own variant of NFKC (`nmt_nfkc`, rules in the model's file), single spaces, and each
//! space written as `▁`.

use super::trie::Trie;

/// What stands for a space.
pub(super) const SPACE: &str = "\u{2581}";

/// Replacement rules: the longest one that fits is taken at each place.
#[derive(Debug)]
pub(super) struct Normaliser {
    rules: Trie,
    /// Replacements, each ended by a zero byte; the numbers of the trie point to their beginnings.
    replacements: Vec<u8>,
}

impl Normaliser {
    /// From the rules as SentencePiece keeps them: the length of the trie, the trie, the replacements.
    pub(super) fn new(rules: &[u8]) -> Option<Self> {
        let (length, rest) = rules.split_first_chunk::<4>()?;
        let (trie, replacements) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        Some(Self {
            rules: Trie::new(trie),
            replacements: replacements.to_vec(),
        })
    }

    /// Every word of `text` with a [`SPACE`] before it; empty where there is none.
    pub(super) fn normalise(&self, text: &str) -> String {
        let mut normal = String::with_capacity(text.len() + SPACE.len());
        // Spaces are written once a character follows: at the beginning, never twice, never at the end.
        let mut pending = true;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let found = self.rules.prefixes(rest.as_bytes()).last();
            let replaced = found.and_then(|(length, number)| Some((self.replacement(number)?, rest.get(length..)?)));
            let (piece, after) = replaced.unwrap_or_else(|| rest.split_at(first.len_utf8()));
            for c in piece.chars() {
                if c == ' ' {
                    pending = true;
                    continue;
                }
                if std::mem::take(&mut pending) {
                    normal.push_str(SPACE);
                }
                normal.push(c);
            }
            rest = after;
        }
        normal
    }

    fn replacement(&self, number: u32) -> Option<&str> {
        let from = self.replacements.get(number as usize..)?;
        let end = from.iter().position(|byte| *byte == 0)?;
        std::str::from_utf8(&from[..end]).ok()
    }
}
