//! What differs between two versions of a text, word by word. Chinese is cut into words before it is compared, so that no
//! reader sees half of one.
//!
//! Sentences are compared first, and words only within those that differ: that is quick, and reads better than words that happen
//! to stand in two sentences about different things.

use shared::diff::{DiffKind, DiffPart};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::analysis::{is_han, runs};

/// The longest text that is compared word by word, in characters. Where one is longer, whole lines are compared.
pub const MAX_WORDS: usize = 10_000;

/// So many words, sentences or lines, of both versions together, are compared with each other: time goes with the square of it. A
/// passage with more changes was written from scratch.
const MAX_PIECES: usize = 1_500;

/// The parts of both texts in their order; where something was replaced, the removed before the added. Empty for two empty texts.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<DiffPart> {
    let is_long = |text: &str| text.chars().nth(MAX_WORDS).is_some();
    let mut parts = Parts::default();
    if is_long(old) || is_long(new) {
        compare(&lines(old), &lines(new), &mut parts, Parts::replace);
        return parts.0;
    }
    compare(&sentences(old), &sentences(new), &mut parts, passage);
    readable(parts.0)
}

/// Compares piece by piece; `differs` takes what stands between equal pieces, as one text each. What is the same at both ends is
/// found at once; where more than [`MAX_PIECES`] are left between, they are not compared.
fn compare(old: &[&str], new: &[&str], parts: &mut Parts, differs: fn(&mut Parts, &str, &str)) {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let (head, old) = old.split_at(start);
    let new = new.split_at(start).1;
    let end = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, tail) = old.split_at(old.len() - end);
    let new = new.split_at(new.len() - end).0;
    parts.add(DiffKind::Same, &head.concat());
    if old.len() + new.len() > MAX_PIECES {
        differs(parts, &old.concat(), &new.concat());
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            let (before, after) = (old[op.old_range()].concat(), new[op.new_range()].concat());
            match op {
                DiffOp::Equal { .. } => parts.add(DiffKind::Same, &before),
                _ => differs(parts, &before, &after),
            }
        }
    }
    parts.add(DiffKind::Same, &tail.concat());
}

/// Sentences that differ, word by word.
fn passage(parts: &mut Parts, before: &str, after: &str) {
    compare(&words(before), &words(after), parts, Parts::replace);
}

/// Parts as they are found; neighbours of one kind are one part.
#[derive(Default)]
struct Parts(Vec<DiffPart>);

impl Parts {
    fn add(&mut self, kind: DiffKind, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.0.push(DiffPart {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    fn replace(&mut self, before: &str, after: &str) {
        self.add(DiffKind::Removed, before);
        self.add(DiffKind::Added, after);
    }
}

/// The same with changes that only a blank or a comma parts made one, so that a reader sees a phrase go and a phrase come.
fn readable(parts: Vec<DiffPart>) -> Vec<DiffPart> {
    let mut joined = Parts::default();
    let (mut before, mut after) = (String::new(), String::new());
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part.kind {
            DiffKind::Removed => before.push_str(&part.text),
            DiffKind::Added => after.push_str(&part.text),
            DiffKind::Same => {
                let is_within = !before.is_empty() && !after.is_empty() && parts.peek().is_some();
                if is_within && !part.text.contains(['\n']) && !part.text.contains(char::is_alphanumeric) {
                    before.push_str(&part.text);
                    after.push_str(&part.text);
                } else {
                    joined.replace(&std::mem::take(&mut before), &std::mem::take(&mut after));
                    joined.add(DiffKind::Same, &part.text);
                }
            }
        }
    }
    joined.replace(&before, &after);
    joined.0
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Sentences with what ends them.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_end = matches!(c, '\n' | '。' | '！' | '？' | '；')
            || c == ' ' && text[..at].ends_with(['.', '!', '?', ';'])
            || next.is_none();
        // A bracket or quotation mark that closes belongs to its sentence.
        if is_end && !matches!(next, Some('」' | '』' | '”' | '）')) {
            let end = at + c.len_utf8();
            found.push(&text[start..end]);
            start = end;
        }
    }
    found
}

/// Words, blanks and marks, which together are the text.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in runs(text).into_iter().flatten() {
        others(&text[at..word.span.start], &mut found);
        at = word.span.end;
        found.push(&text[word.span]);
    }
    others(&text[at..], &mut found);
    found
}

/// The words of a text without Chinese characters. A number is one word: `1,200.5`.
fn others<'a>(text: &'a str, found: &mut Vec<&'a str>) {
    let mut start = 0;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = |c: char| matches!(c, '\'' | '’' | '.' | ',') && before.is_some_and(char::is_alphanumeric);
        let goes_on = match next {
            None => false,
            Some(next) if c.is_whitespace() => next.is_whitespace() && c != '\n' && next != '\n',
            Some(next) if c.is_alphanumeric() => {
                next.is_alphanumeric() && !is_han(next)
                    || matches!(next, '\'' | '’' | '.' | ',')
                        && follows(text, at + c.len_utf8() + next.len_utf8(), next)
            }
            Some(next) => joins(c) && next.is_alphanumeric(),
        };
        before = Some(c);
        if !goes_on {
            let end = at + c.len_utf8();
            found.push(&text[start..end]);
            start = end;
        }
    }
}

/// Whether what stands at `at` goes on with a word across an apostrophe, or a number across a full stop or comma.
fn follows(text: &str, at: usize, mark: char) -> bool {
    let next = text[at..].chars().next();
    next.is_some_and(|c| match mark {
        '.' | ',' => c.is_ascii_digit(),
        _ => c.is_alphabetic(),
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// `same [-removed-] [+added+]`.
    fn shown(old: &str, new: &str) -> String {
        let parts = diff(old, new).into_iter().map(|part| match part.kind {
            DiffKind::Same => part.text,
            DiffKind::Removed => format!("[-{}-]", part.text),
            DiffKind::Added => format!("[+{}+]", part.text),
        });
        parts.collect()
    }

    #[rstest]
    #[case::same("Lifts stop.", "Lifts stop.", "Lifts stop.")]
    #[case::word(
        "The lift stops twice a day.",
        "The lift stops once a day.",
        "The lift stops [-twice-][+once+] a day."
    )]
    #[case::number("at most 1,200.5 lx", "at most 1,300.5 lx", "at most [-1,200.5-][+1,300.5+] lx")]
    #[case::phrase(
        "Pumps fail, often.",
        "Motors break, often.",
        "[-Pumps fail-][+Motors break+], often."
    )]
    #[case::sentence("One. Two is old. Three.", "One. Three.", "One. [-Two is old. -]Three.")]
    #[case::added("", "New text.", "[+New text.+]")]
    #[case::removed("Old", "", "[-Old-]")]
    #[case::traditional(
        "扶手帶時快時慢，長者失去平衡。",
        "扶手帶時快時慢，乘客失去平衡。",
        "扶手帶時快時慢，[-長者-][+乘客+]失去平衡。"
    )]
    #[case::simplified(
        "自动扶梯的扶手带打滑。电梯正常。",
        "自动扶梯的扶手带停止。电梯正常。",
        "自动扶梯的扶手带[-打滑-][+停止+]。电梯正常。"
    )]
    #[case::mixed("目標為 20 lx 以上", "目標為 30 lx 以上", "目標為 [-20-][+30+] lx 以上")]
    #[case::lines("- a\n- b\n", "- a\n- c\n- b\n", "- a\n[+- c\n+]- b\n")]
    fn versions_are_compared(#[case] old: &str, #[case] new: &str, #[case] expected: &str) {
        assert_eq!(shown(old, new), expected);
    }

    #[test]
    fn long_texts_are_compared_line_by_line() {
        let old = "Handrails are slow.\n".repeat(600);
        let new = format!("{old}The end.\n").replacen("slow", "late", 1);
        let parts = diff(&old, &new);
        let kinds: Vec<DiffKind> = parts.iter().map(|part| part.kind).collect();
        assert_eq!(
            kinds,
            [DiffKind::Removed, DiffKind::Added, DiffKind::Same, DiffKind::Added]
        );
        assert_eq!(parts[0].text, "Handrails are slow.\n");
    }

    #[rstest]
    #[case::other_words("wheel ", "belt ")]
    #[case::one_letter("a b c d e f g ", "g a f b e c d ")]
    #[case::chinese("扶手帶時快時慢", "電掣櫃過熱跳掣")]
    #[case::sentences("Ropes wear. ", "Belts tear. ")]
    #[case::turned("一。二。三。四。五。", "五。四。三。二。一。")]
    fn the_longest_texts_take_a_moment(#[case] old: &str, #[case] new: &str) {
        let long = |part: &str| part.chars().cycle().take(MAX_WORDS).collect::<String>();
        let (old, new) = (long(old), long(new));
        let before = Instant::now();
        let parts = diff(&old, &new);
        let took = before.elapsed();
        assert!(!parts.is_empty());
        println!("{took:?}");
        // A twentieth of it where nothing else runs and everything is optimised.
        assert!(took < Duration::from_secs(1), "{took:?}");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(old in "[ab,. \n升降機梯慢。，]{0,60}", new in "[ab,. \n升降機梯慢。，]{0,60}") {
            let parts = diff(&old, &new);
            let side = |other: DiffKind| {
                parts.iter().filter(|part| part.kind != other).map(|part| part.text.as_str()).collect::<String>()
            };
            prop_assert_eq!(side(DiffKind::Added), old);
            prop_assert_eq!(side(DiffKind::Removed), new);
            prop_assert!(parts.windows(2).all(|two| two[0].kind != two[1].kind));
            prop_assert!(parts.iter().all(|part| !part.text.is_empty()));
        }
    }
}
