//! The trade's words in both languages (`data/glossary.csv`): what is called what in English, in Hong Kong and on the
//! mainland, abbreviations included. Lets words be looked for in what others call the thing.
//!
//! A line of the file is one concept: English, traditional and simplified forms, alternatives separated by `|`. Both
//! Chinese columns come to the same terms, so that a form is written in both only where people write it in both.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    ops::Range,
    sync::OnceLock,
};

use crate::{
    analysis::{Grain, is_han, tokens},
    convert,
    index::schema::Tongue,
};

static GLOSSARY: OnceLock<Glossary> = OnceLock::new();

fn glossary() -> &'static Glossary {
    GLOSSARY.get_or_init(|| Glossary::parse(include_str!("../data/glossary.csv")))
}

/// Takes another glossary in place of the built-in one, for the life of the process; before anything is matched.
///
/// # Errors
/// A sentence that names the line: it does not have three columns, a form is empty or too long, or there are too many. Or something
/// was matched already.
pub fn use_glossary(file: &str) -> Result<(), String> {
    check(file)?;
    let taken = GLOSSARY.set(Glossary::parse(file));
    taken.map_err(|_| "the glossary is in use already".to_owned())
}

fn check(file: &str) -> Result<(), String> {
    for (number, line) in (1..).zip(file.lines()).skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        if columns.len() != 3 {
            return Err(format!(
                "line {number}: three columns are wanted, not {}",
                columns.len()
            ));
        }
        for form in columns.iter().flat_map(|forms| forms.split('|')) {
            let length = tokens(form, Grain::Coarse).len();
            if !(1..=LONGEST).contains(&length) {
                return Err(format!(
                    "line {number}: `{form}` has {length} words, not 1 to {LONGEST}"
                ));
            }
        }
        if number > usize::from(Concept::MAX) {
            return Err(format!("line {number}: more than {} lines", Concept::MAX));
        }
    }
    Ok(())
}

/// A line of the file.
pub(crate) type Concept = u16;

/// The longest form looked for, in terms.
const LONGEST: usize = 8;

struct Glossary {
    /// A form's terms, separated by spaces → what it may stand for.
    forms: HashMap<String, Vec<Concept>>,
    /// By concept and [`Tongue`]: all terms of all forms.
    terms: Vec<[BTreeSet<String>; 2]>,
    /// By concept: the terms of each form, in all languages.
    names: Vec<Vec<Vec<String>>>,
    /// All Chinese forms, in simplified script.
    chinese: HashSet<String>,
    /// A form that is written only in Hong Kong, in simplified script → what the mainland calls it first.
    mainland: HashMap<String, String>,
}

/// The longest Hong Kong form looked for in [`in_mainland_words`], in characters.
const LONGEST_WRITTEN: usize = 12;

impl Glossary {
    fn parse(file: &str) -> Self {
        let mut glossary = Self {
            forms: HashMap::new(),
            terms: Vec::new(),
            names: Vec::new(),
            chinese: chinese(file),
            mainland: mainland(file),
        };
        for (concept, line) in (0..).zip(file.lines().skip(1)) {
            let mut terms = <[BTreeSet<String>; 2]>::default();
            let mut names: Vec<Vec<String>> = Vec::new();
            let columns = [Tongue::English, Tongue::Chinese, Tongue::Chinese];
            for (tongue, forms) in columns.into_iter().zip(line.split(',')) {
                for form in forms.split('|') {
                    let form: Vec<String> = tokens(form, Grain::Coarse)
                        .into_iter()
                        .map(|token| token.text)
                        .collect();
                    let concepts = glossary.forms.entry(form.join(" ")).or_default();
                    if concepts.last() != Some(&concept) {
                        concepts.push(concept);
                    }
                    terms[tongue as usize].extend(form.iter().cloned());
                    if !names.contains(&form) {
                        names.push(form);
                    }
                }
            }
            glossary.terms.push(terms);
            glossary.names.push(names);
        }
        glossary
    }
}

fn chinese(file: &str) -> HashSet<String> {
    let columns = file.lines().skip(1).flat_map(|line| line.split(',').skip(1));
    columns
        .flat_map(|forms| forms.split('|'))
        .map(convert::to_simplified)
        .collect()
}

/// Whether this, in simplified script, is what people call something in Hong Kong or on the mainland.
pub(crate) fn is_chinese_name(text: &str) -> bool {
    glossary().chinese.contains(text)
}

/// Hong Kong forms that the mainland does not write, each with the first of the mainland's.
fn mainland(file: &str) -> HashMap<String, String> {
    let lines = || {
        file.lines().skip(1).filter_map(|line| {
            let (rest, here) = line.rsplit_once(',')?;
            Some((rest.rsplit_once(',')?.1, here))
        })
    };
    let written: HashSet<&str> = lines().flat_map(|(_, forms)| forms.split('|')).collect();
    let mut words = HashMap::new();
    for (hong_kong, forms) in lines() {
        for form in hong_kong.split('|') {
            let form = convert::to_simplified(form);
            // Single characters occur in too many words.
            let length = form.chars().count();
            if (2..=LONGEST_WRITTEN).contains(&length) && !written.contains(form.as_str()) {
                let first = forms.split('|').next().unwrap_or(forms);
                words.entry(form).or_insert_with(|| first.to_owned());
            }
        }
    }
    words
}

/// Chinese text in simplified script with the trade's things under the names that the mainland has for them, longest names
/// first. For encoders, which have read more of the mainland than of Hong Kong.
pub(crate) fn in_mainland_words(text: &str) -> String {
    let words = &glossary().mainland;
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = rest
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(LONGEST_WRITTEN);
        let ends: Vec<usize> = if is_han(first) {
            ends.skip(1).collect()
        } else {
            Vec::new()
        };
        let named = ends
            .into_iter()
            .rev()
            .find_map(|end| Some((words.get(&rest[..end])?, end)));
        let (written, end) = named.map_or((&rest[..first.len_utf8()], first.len_utf8()), |(word, end)| {
            (word.as_str(), end)
        });
        told.push_str(written);
        rest = &rest[end..];
    }
    told
}

/// Where a text with these terms names something, and which concepts that may be. A form inside a longer one does not
/// count: a heat pump is no pump.
pub(crate) fn named(terms: &[String]) -> Vec<(Range<usize>, &'static [Concept])> {
    let mut found = Vec::new();
    let mut covered = 0;
    for start in 0..terms.len() {
        let longest = (start + LONGEST).min(terms.len());
        for end in (start + 1..=longest).rev().take_while(|end| *end > covered) {
            if let Some(concepts) = glossary().forms.get(&terms[start..end].join(" ")) {
                covered = end;
                found.push((start..end, concepts.as_slice()));
                break;
            }
        }
    }
    found
}

/// The concepts that a text with these terms names, each with how often; see [`named`].
pub(crate) fn concepts(terms: &[String]) -> BTreeMap<Concept, u16> {
    let mut found = BTreeMap::new();
    for concept in named(terms).into_iter().flat_map(|(_, concepts)| concepts) {
        *found.entry(*concept).or_default() += 1;
    }
    found
}

/// What a concept is called in all languages: the terms of each name.
pub(crate) fn names(concept: Concept) -> &'static [Vec<String>] {
    glossary().names.get(usize::from(concept)).map_or(&[], Vec::as_slice)
}

/// The terms by which a concept is known in a language.
pub(crate) fn terms(concept: Concept, tongue: Tongue) -> impl Iterator<Item = &'static str> {
    let terms = glossary()
        .terms
        .get(usize::from(concept))
        .map(|terms| &terms[tongue as usize]);
    terms.into_iter().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(text: &str, tongue: Tongue) -> Vec<&'static str> {
        let words: Vec<String> = tokens(text, Grain::Coarse)
            .into_iter()
            .map(|token| token.text)
            .collect();
        concepts(&words)
            .into_keys()
            .flat_map(|concept| terms(concept, tongue))
            .collect()
    }

    #[test]
    fn every_line_names_something_in_all_columns() {
        check(include_str!("../data/glossary.csv")).unwrap();
        assert!(glossary().terms.len() >= 400);
    }

    #[test]
    fn a_bad_line_is_named() {
        let told = |line: &str| check(&format!("en,zh_hant,zh_hans\n{line}")).unwrap_err();
        assert_eq!(told("lift,升降機"), "line 2: three columns are wanted, not 2");
        assert_eq!(told("lift|,升降機,电梯"), "line 2: `` has 0 words, not 1 to 8");
    }

    #[test]
    fn hong_kong_names_are_read_as_the_mainlands() {
        assert_eq!(
            in_mainland_words("这部冷气机的风柜，AHU-1。"),
            "这部空调机的空气处理机组，AHU-1。"
        );
        assert_eq!(in_mainland_words("电梯 lift"), "电梯 lift");
    }

    #[test]
    fn words_are_known_by_their_other_names() {
        assert!(translated("All lifts stopped.", Tongue::Chinese).contains(&"电梯"));
        assert!(translated("升降機噪音", Tongue::English).contains(&"elev"));
        assert!(translated("冷水机组", Tongue::English).contains(&"chiller"));
        assert!(translated("The AHU filters", Tongue::Chinese).contains(&"风柜"));
        assert!(!translated("a heat pump", Tongue::Chinese).contains(&"水泵"));
        assert_eq!(translated("🚀 the", Tongue::Chinese), [""; 0]);
    }
}
