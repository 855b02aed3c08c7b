//! Sentences of the demonstration, recombined.

use std::collections::HashMap;

use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};
use shared::{language::Language, localized::WrittenText};

/// Districts, in English and in traditional Chinese.
const DISTRICTS: [(&str, &str); 18] = [
    ("Central and Western", "中西區"),
    ("Eastern", "東區"),
    ("Southern", "南區"),
    ("Wan Chai", "灣仔"),
    ("Kowloon City", "九龍城"),
    ("Kwun Tong", "觀塘"),
    ("Sham Shui Po", "深水埗"),
    ("Wong Tai Sin", "黃大仙"),
    ("Yau Tsim Mong", "油尖旺"),
    ("Islands", "離島"),
    ("Kwai Tsing", "葵青"),
    ("North", "北區"),
    ("Sai Kung", "西貢"),
    ("Sha Tin", "沙田"),
    ("Tai Po", "大埔"),
    ("Tsuen Wan", "荃灣"),
    ("Tuen Mun", "屯門"),
    ("Yuen Long", "元朗"),
];

/// How many sentences of ten come from the wish itself rather than from something related.
const OWN: u32 = 6;

/// Where a wish is about.
#[derive(Debug)]
pub(super) struct Place {
    en: String,
    zh: String,
}

/// A place of ten thousands.
pub(super) fn place(random: &mut StdRng) -> Place {
    let (en, zh) = DISTRICTS[random.random_range(0..DISTRICTS.len())];
    let site = random.random_range(100..10_000);
    Place {
        en: format!("{en}, site {site}"),
        zh: format!("{zh}{site}號場地"),
    }
}

/// The title, at that place.
pub(super) fn titled(title: &WrittenText, place: &Place) -> WrittenText {
    WrittenText {
        en: title.en.as_ref().map(|title| format!("{title} ({})", place.en)),
        zh_hant: title.zh_hant.as_ref().map(|title| format!("{title}（{}）", place.zh)),
        zh_hans: title.zh_hans.as_ref().map(|title| format!("{title}（{}）", place.zh)),
    }
}

/// What can be said in a language about a field of work.
#[derive(Debug, Default)]
pub(super) struct Sentences(HashMap<(Language, String), Vec<String>>);

impl Sentences {
    /// Takes in the sentences of these texts, which are about these fields.
    pub(super) fn take<'a>(&mut self, texts: impl Iterator<Item = &'a WrittenText>, categories: &[String]) {
        for (language, text) in texts.flat_map(WrittenText::variants) {
            for category in categories {
                let known = self.0.entry((language, category.clone())).or_default();
                known.extend(split(text).map(str::to_owned));
            }
        }
    }

    /// A text of about `count` sentences in the languages of `own`.
    pub(super) fn text(
        &self,
        own: &WrittenText,
        categories: &[String],
        count: usize,
        random: &mut StdRng,
    ) -> WrittenText {
        let mut made = WrittenText::default();
        for (language, text) in own.variants() {
            let own: Vec<&str> = split(text).collect();
            let category = categories.choose(random).cloned().unwrap_or_default();
            let related = self.0.get(&(language, category)).map(Vec::as_slice).unwrap_or_default();
            let count = random.random_range(count.saturating_sub(1).max(1)..=count + 2);
            let mut sentences = Vec::new();
            for _ in 0..count {
                let sentence = if related.is_empty() || random.random_ratio(OWN, 10) {
                    own.choose(random).copied()
                } else {
                    related.choose(random).map(String::as_str)
                };
                sentences.extend(sentence.map(|sentence| renumbered(sentence, random)));
            }
            let between = if language == Language::En { " " } else { "" };
            let text = Some(sentences.join(between));
            match language {
                Language::En => made.en = text,
                Language::ZhHant => made.zh_hant = text,
                Language::ZhHans => made.zh_hans = text,
            }
        }
        made
    }
}

/// The sentences of a text, trimmed.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.match_indices(['。', '.']).filter_map(|(at, end)| {
        let after = at + end.len();
        // A point inside a number ends nothing.
        let ends = end == "。" || text[after..].starts_with(' ');
        ends.then_some(after)
    });
    let mut from = 0;
    let mut ends: Vec<usize> = ends.collect();
    ends.push(text.len());
    ends.into_iter().filter_map(move |end| {
        let sentence = text[from..end].trim();
        from = end;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// The sentence with other digits in its numbers.
fn renumbered(sentence: &str, random: &mut StdRng) -> String {
    let other = |digit: char| {
        if digit.is_ascii_digit() {
            char::from(b'1' + random.random_range(0..9))
        } else {
            digit
        }
    };
    sentence.chars().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let found: Vec<&str> = split("It is 4.5 m. It leaks! Why. 它漏水。沒人知").collect();
        assert_eq!(found, ["It is 4.5 m.", "It leaks! Why.", "它漏水。", "沒人知"]);
    }
}
