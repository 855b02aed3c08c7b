//! Names that are known, and where a text has them.

use std::collections::HashMap;

use super::scan::{Scan, is_han, is_word, narrow};

/// Words at the end of a company's name that people leave out.
const FORMS: [&str; 14] = [
    "limited",
    "ltd",
    "co",
    "company",
    "inc",
    "corporation",
    "corp",
    "llc",
    "plc",
    "有限公司",
    "股份有限公司",
    "公司",
    "(hong kong)",
    "hong kong",
];

/// Names that are known, made once and looked up in many texts.
#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<Vec<char>, Vec<Vec<char>>>);

impl Names {
    /// Names in any language. A name that is too short or too plain to tell from common words is left out: a single English word
    /// of fewer than four letters, or Chinese of fewer than three characters.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known: HashMap<Vec<char>, Vec<Vec<char>>> = HashMap::new();
        for name in names {
            let name = without_form(name.trim());
            let chars: Vec<char> = name.chars().map(narrow).collect();
            if is_telling(&chars) {
                known.entry(key(&chars)).or_default().push(chars);
            }
        }
        Self(known)
    }

    /// Where the text has one of them, as ranges of characters.
    pub(super) fn places(&self, scan: &Scan) -> Vec<(usize, usize)> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for at in 0..scan.chars.len() {
            let is_start = is_han(scan.chars[at]) || is_word(scan.chars[at]) && !scan.before(at).is_some_and(is_word);
            if !is_start || places.last().is_some_and(|(_, end)| at < *end) {
                continue;
            }
            let rest = &scan.chars[at..];
            let named = self.0.get(&key(rest)).into_iter().flatten();
            let longest = named.filter(|name| begins_with(rest, name)).map(Vec::len).max();
            places.extend(longest.map(|length| (at, at + length)));
        }
        places
    }
}

/// What a name is found by: its first word in lower case, or its first two Chinese characters.
fn key(chars: &[char]) -> Vec<char> {
    let length = match chars.first() {
        Some(first) if is_han(*first) => 2,
        _ => chars.iter().take_while(|c| is_word(**c)).count(),
    };
    chars.iter().take(length).flat_map(|c| c.to_lowercase()).collect()
}

fn begins_with(text: &[char], name: &[char]) -> bool {
    let is_one_word = name.iter().all(|c| is_word(*c));
    let same = |(a, b): (&char, &char)| a == b || !is_one_word && a.to_lowercase().eq(b.to_lowercase());
    let ends = !(name.last().is_some_and(|c| is_word(*c)) && text.get(name.len()).is_some_and(|c| is_word(*c)));
    text.len() >= name.len() && ends && text.iter().zip(name).all(same)
}

fn without_form(name: &str) -> &str {
    let mut name = name;
    loop {
        let trimmed = name.trim_end_matches([' ', '.', ',']);
        let shorter = FORMS.iter().find_map(|form| {
            let at = trimmed.len().checked_sub(form.len())?;
            let is_form = trimmed.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(form));
            let before = trimmed.get(..at).filter(|_| is_form)?;
            (form.chars().all(is_han) || before.ends_with(' ')).then_some(before)
        });
        match shorter {
            Some(shorter) => name = shorter,
            None => return trimmed,
        }
    }
}

fn is_telling(name: &[char]) -> bool {
    let han = name.iter().filter(|c| is_han(**c)).count();
    han >= 3 || han == 0 && name.len() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let names = Names::new([
            "Immersa Compute Cooling Limited",
            "StepGuard",
            "星舞千機科技有限公司",
            "Ace",
            "Tolo Ridge (Hong Kong) Co., Ltd.",
        ]);
        let scan = Scan::new(text);
        names
            .places(&scan)
            .into_iter()
            .map(|(start, end)| scan.text(start, end))
            .collect()
    }

    #[test]
    fn names_are_found_whole_and_without_their_legal_form() {
        assert_eq!(
            found("a tank of IMMERSA Compute Cooling, say"),
            ["IMMERSA Compute Cooling"]
        );
        assert_eq!(found("由星舞千機科技提供"), ["星舞千機科技"]);
        assert_eq!(found("StepGuard, or StepGuards, or stepguard"), ["StepGuard"]);
        assert_eq!(found("the Tolo Ridge plant"), ["Tolo Ridge"]);
        assert_eq!(found("an Ace in hand"), Vec::<String>::new());
    }
}
