//! A text before it is parsed: lines that open more lists and quotations inside each other than anybody reads. The parser
//! looks at each of those again on every line that follows.

use std::borrow::Cow;

/// The most quotations and lists that one line may open or carry on.
const MAX_MARKERS: usize = 16;

/// The text with a backslash in front of the first mark that is too many, so that the rest of the line is read as words.
pub(super) fn shallow(source: &str) -> Cow<'_, str> {
    if source.lines().all(|line| surplus(line).is_none()) {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len() + 16);
    for line in source.split_inclusive('\n') {
        match surplus(line) {
            Some(at) => text.extend([&line[..at], "\\", &line[at..]]),
            None => text.push_str(line),
        }
    }
    Cow::Owned(text)
}

/// Where in the line the first mark stands that is too many.
fn surplus(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut markers = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' => {}
            b'>' | b'-' | b'+' | b'*' => markers += 1,
            b'0'..=b'9' => {
                let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')')) {
                    return None;
                }
                // The backslash goes before the dot: a digit cannot be escaped.
                at += digits;
                markers += 1;
            }
            _ => return None,
        }
        if markers > MAX_MARKERS {
            return (!is_rule(line)).then_some(at);
        }
        at += 1;
    }
    None
}

/// A line across the page: as many of one mark as one likes.
fn is_rule(line: &str) -> bool {
    let mut marks = line.trim().chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*')) && marks.all(|mark| Some(mark) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_deep_is_changed() {
        for text in [
            "- a\n  - b\n    1. c",
            "> > a",
            "----------------------------------------",
            "1.5 and 2",
        ] {
            assert!(matches!(shallow(text), Cow::Borrowed(_)), "{text}");
        }
        let quoted = format!("{}x", ">".repeat(30));
        assert_eq!(shallow(&quoted), format!("{}\\{}x", ">".repeat(16), ">".repeat(14)));
        let listed = format!("a\n{}x", "1. ".repeat(17));
        assert_eq!(shallow(&listed), format!("a\n{}1\\. x", "1. ".repeat(16)));
    }
}
