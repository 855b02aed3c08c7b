//! Numbers as people write them: groups of digits with single blanks, hyphens or brackets between them.

use super::scan::{Scan, is_word};

/// A number in groups.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a plus stands before it.
    pub(super) plus: bool,
    pub(super) groups: Vec<String>,
}

impl Number {
    pub(super) fn digits(&self) -> String {
        self.groups.concat()
    }
}

/// The numbers of a text. Those that are part of a word, an amount or a longer figure are left out.
pub(super) fn numbers(scan: &Scan) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.chars.len() {
        if !scan.chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let number = number(scan, at);
        at = number.end;
        let opens = scan.before(number.start);
        let is_part = opens
            .is_some_and(|c| is_word(c) || matches!(c, '.' | ',' | '$' | '-' | '/' | '#' | '€' | '¥' | '￥' | '£'));
        let goes_on = scan.at(number.end).is_some_and(|c| {
            is_word(c)
                || c == '%'
                || matches!(c, '.' | ',' | '-' | '/') && scan.at(number.end + 1).is_some_and(|c| c.is_ascii_digit())
        });
        if !is_part && !goes_on {
            found.push(number);
        }
    }
    found
}

fn number(scan: &Scan, first: usize) -> Number {
    let mut start = first;
    if scan.before(start) == Some('(') {
        start -= 1;
    }
    let plus = scan.before(start) == Some('+');
    if plus {
        start -= 1;
    }
    let mut groups = Vec::new();
    let mut end = first;
    let mut at = first;
    while let Some(c) = scan.at(at) {
        if c.is_ascii_digit() {
            let from = at;
            while scan.at(at).is_some_and(|c| c.is_ascii_digit()) {
                at += 1;
            }
            groups.push(scan.text(from, at));
            end = at;
        } else if at - end < 2 && matches!(c, ' ' | '-' | '(' | ')') {
            at += 1;
        } else {
            break;
        }
    }
    Number {
        start,
        end,
        plus,
        groups,
    }
}
