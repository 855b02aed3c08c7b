//! A text as characters, and what the scanners find in it.

use super::{HintCode, Span};

/// A place in a text that looks like something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) code: HintCode,
    pub(super) span: Span,
}

impl Found {
    pub(super) const fn new(code: HintCode, start: usize, end: usize) -> Self {
        Self {
            code,
            span: Span { start, end },
        }
    }
}

/// The characters of a text, with which of them belong to addresses of the web.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) chars: Vec<char>,
    addresses: Vec<Span>,
}

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().map(narrow).collect();
        let addresses = addresses(&chars);
        Self { chars, addresses }
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.at(at.checked_sub(1)?)
    }

    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }

    /// Whether these characters stand at `at`.
    pub(super) fn has(&self, at: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(index, c)| self.at(at + index) == Some(c))
    }

    pub(super) fn in_address(&self, start: usize, end: usize) -> bool {
        let span = Span { start, end };
        self.addresses.iter().any(|address| address.overlaps(span))
    }

    /// Words of letters and digits, joined by what `joins`, as ranges of characters. Chinese characters are no part of words.
    pub(super) fn words(&self, joins: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
        let mut words = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            if !is_word(self.chars[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while self
                .at(at)
                .is_some_and(|c| is_word(c) || joins(c) && self.at(at + 1).is_some_and(is_word))
            {
                at += 1;
            }
            words.push((start, at));
        }
        words
    }
}

/// Full-width forms, as Chinese input methods give them, as the plain letters, digits and marks they stand for.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2013}' => '-',
        other => other,
    }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn addresses(chars: &[char]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = chars[from..].windows(3).position(|three| three == [':', '/', '/']) {
        let at = from + at;
        let start = chars[..at]
            .iter()
            .rposition(|c| !c.is_ascii_alphabetic())
            .map_or(0, |at| at + 1);
        let ends = |c: &char| c.is_whitespace() || matches!(c, ')' | '>' | '"') || is_han(*c);
        let end = chars[at..]
            .iter()
            .position(ends)
            .map_or(chars.len(), |length| at + length);
        found.push(Span { start, end });
        from = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_addresses() {
        let scan = Scan::new("用ＸＫ－２０型, see [x](https://a.example/AB-1234) now");
        let words = scan
            .words(|c| c == '-')
            .into_iter()
            .map(|(start, end)| scan.text(start, end));
        let words: Vec<String> = words.collect();
        assert_eq!(words, ["XK-20", "see", "x", "https", "a", "example", "AB-1234", "now"]);
        let (start, end) = scan.words(|c| c == '-')[6];
        assert!(scan.in_address(start, end) && !scan.in_address(0, 8));
    }
}
