//! Where Chinese words begin and end, for what is shown to people. What is searched is indexed in pairs of characters and needs no
//! words (docs/matching.md).
//!
//! The most probable way to cut a run of characters into the words of `data/words.txt` and the names of the glossary, a word
//! being the more probable the further up it is in the file (Zipf's law).

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::han::{fold, is_han};
use crate::glossary;

/// Word → its place in the file, the most frequent first.
static WORDS: LazyLock<HashMap<&'static str, usize>> =
    LazyLock::new(|| include_str!("../../data/words.txt").lines().zip(0..).collect());

/// So many of the most frequent words are of every day.
const EVERYDAY: usize = 1_000;

/// The longest word looked for, in characters; the glossary has such names.
const LONGEST: usize = 8;

/// Cost of a name of the glossary, which the trade's texts use often, and of a character that is in no word.
const NAME: f64 = 4.6;
const UNKNOWN: f64 = 12.0;

/// Characters that stand by themselves as function words, measures and numerals. Within words they are not looked at.
const FUNCTION: &str = "的了和與与及或在於于是之其而但並并把被由對对將将每這这該该至均亦也都可需須须就才又再很最更已曾正只仍還还如若因則则此那各某\
    間间個个部座條条支架輛辆台臺組组套隻只件次名位層层張张塊块棵根份種种類类項项處处所家片段批級级號号期度元宗幅成倍號格頁页滴場场回趟\
    一二三四五六七八九十百千萬万億亿兩两半多幾几零年月日時时分秒週周天晚早夜上下中內内外前後后裏里左右旁邊边有無无沒没不未要會会能以為为到從从\
    向用使令給给讓让叫請请做作去來来入出起開开過过得地着著們们我你他她它您自唔嘅咗喺冇係佢哋啲嗰咁邊啦呢嘢同埋仲晒俾畀等約约近達达共再式性型";

/// A piece of a run of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes in the text.
    pub(crate) span: Range<usize>,
    /// Its pairs of characters as they are indexed.
    pub(crate) pairs: Vec<String>,
    /// What kind of piece it is.
    pub(crate) kind: WordKind,
}

/// What a piece of a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// A word that tells something.
    Telling,
    /// A word of every day, or a function word.
    Everyday,
    /// A character in no known word; some in a row may be a word that is not known.
    Unknown,
}

/// The words of each run of Chinese characters in the text, in order.
pub(crate) fn runs(text: &str) -> Vec<Vec<Word>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let runs = chars.chunk_by(|(_, one), (_, other)| is_han(*one) == is_han(*other));
    runs.filter(|run| run.first().is_some_and(|(_, c)| is_han(*c)))
        .map(cut)
        .collect()
}

fn cut(run: &[(usize, char)]) -> Vec<Word> {
    let folded: Vec<char> = run.iter().map(|(_, c)| fold(*c)).collect();
    // For each end: the least cost up to there, and where the last word begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=folded.len() {
        let ways = (1..=LONGEST.min(end)).filter_map(|length| {
            let start = end - length;
            Some((best[start].0 + cost(&folded[start..end])?, start))
        });
        best.push(ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::MAX, end - 1)));
    }
    let mut words = Vec::new();
    let mut end = folded.len();
    while end > 0 {
        let start = best[end].1;
        words.push(word(&run[start..end], &folded[start..end]));
        end = start;
    }
    words.reverse();
    words
}

/// `None` for what is no word.
fn cost(chars: &[char]) -> Option<f64> {
    if chars.len() == 1 {
        return Some(UNKNOWN);
    }
    let word: String = chars.iter().collect();
    if glossary::is_chinese_name(&word) {
        return Some(NAME);
    }
    let place = WORDS.get(word.as_str())?;
    Some((*place as f64 + 100.0).ln())
}

fn word(run: &[(usize, char)], folded: &[char]) -> Word {
    let start = run.first().map_or(0, |(at, _)| *at);
    let end = run.last().map_or(0, |(at, c)| at + c.len_utf8());
    let written: String = folded.iter().collect();
    let everyday = || WORDS.get(written.as_str()).is_some_and(|place| *place < EVERYDAY);
    let kind = match folded {
        [one] if FUNCTION.contains(*one) => WordKind::Everyday,
        [_] => WordKind::Unknown,
        _ if glossary::is_chinese_name(&written) => WordKind::Telling,
        _ if everyday() || folded.iter().all(|c| FUNCTION.contains(*c)) => WordKind::Everyday,
        _ => WordKind::Telling,
    };
    Word {
        span: start..end,
        pairs: folded.windows(2).map(|pair| pair.iter().collect()).collect(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let words = runs(text).into_iter().flatten();
        let shown = words.map(|word| match word.kind {
            WordKind::Telling => format!("[{}]", &text[word.span]),
            WordKind::Everyday => text[word.span].to_owned(),
            WordKind::Unknown => format!("({})", &text[word.span]),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn runs_are_cut_at_word_borders() {
        assert_eq!(cut("一間學校的AHU風櫃滴水"), "一間 [學校] 的 [風櫃] [滴水]");
        assert_eq!(cut("自動梯扶手帶"), "[自動梯] [扶手帶]");
        assert_eq!(cut("我們可以進行"), "我們 可以 進行");
        assert_eq!(cut("lift"), "");
    }
}
