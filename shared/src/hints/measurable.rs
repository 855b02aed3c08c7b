//! Whether a wish can be measured, and whether there is enough text to go by.

use super::{
    Draft, DraftCriterion, Hint, HintCode,
    scan::{Scan, is_han},
};

/// Words in a measure that say what the number counts, so that it needs no unit; in lower case.
const COUNTS: [&str; 23] = [
    "number", "count", "how many", "times", "cases", " of ", "per ", "a night", "a day", "a year", "a month", "score",
    "ratio", "次", "宗", "數", "数", "個", "个", "人", "件", "部", "分",
];

/// So much text is enough to be matched: an English word weighs two, a Chinese character one. Twenty words, or forty characters.
const ENOUGH: usize = 40;

pub(super) fn criteria(draft: &Draft<'_>) -> Vec<Hint> {
    let Some(rows) = draft.criteria else {
        return Vec::new();
    };
    if rows.iter().all(|row| row.target.is_none()) {
        return vec![Hint::field(HintCode::NoCriterion, "/success_criteria")];
    }
    let measured = rows.iter().enumerate().filter(|(_, row)| row.target.is_some());
    measured
        .flat_map(|(index, row)| {
            let at = |code, field| Hint::field(code, format!("/success_criteria/{index}/{field}"));
            let unit = lacks_unit(row).then(|| at(HintCode::UnitMissing, "unit"));
            let today = row.today.is_none().then(|| at(HintCode::TodayMissing, "today"));
            [unit, today].into_iter().flatten()
        })
        .collect()
}

fn lacks_unit(row: &DraftCriterion<'_>) -> bool {
    let is_blank = row.unit.is_none_or(|unit| unit.trim().is_empty());
    let measure = row.measure.to_lowercase();
    is_blank && !COUNTS.iter().any(|word| measure.contains(word))
}

/// Text that is there, and in no language enough of it.
pub(super) fn length(draft: &Draft<'_>) -> Option<Hint> {
    let matched = draft.texts.iter().filter(|text| text.is_matched);
    let weighed = matched.map(|text| (weight(text.text), text.pointer));
    let (most, pointer) = weighed.max_by_key(|(weight, _)| *weight)?;
    (1..ENOUGH)
        .contains(&most)
        .then(|| Hint::field(HintCode::TooShort, pointer))
}

fn weight(text: &str) -> usize {
    let scan = Scan::new(text);
    let han = scan.chars.iter().filter(|c| is_han(**c)).count();
    han + 2 * scan.words(|c| c == '-' || c == '\'').len()
}

pub(super) fn closing(draft: &Draft<'_>) -> Option<Hint> {
    let is_past = draft.closing_on.is_some_and(|day| day < draft.today);
    is_past.then(|| Hint::field(HintCode::ClosingPast, "/closing_on"))
}
