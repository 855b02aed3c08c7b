//! Brands: known names, marks of registration, part numbers.

use super::{
    HintCode, Names,
    part_number::part_numbers,
    scan::{Found, Scan, is_han, is_word},
};

const MARKS: [&str; 5] = ["™", "®", "℠", "(TM)", "(R)"];

pub(super) fn brands(scan: &Scan, names: &Names) -> Vec<Found> {
    let named = names.places(scan).into_iter();
    let mut found: Vec<Found> = named
        .map(|(start, end)| Found::new(HintCode::BrandName, start, end))
        .collect();
    found.extend(marks(scan));
    found.extend(part_numbers(scan));
    found
}

/// Each mark with the word in front of it.
fn marks(scan: &Scan) -> impl Iterator<Item = Found> {
    (0..scan.chars.len()).filter_map(|at| {
        let mark = MARKS.iter().find(|mark| scan.has(at, mark))?;
        let is_chinese = scan.before(at).is_some_and(is_han);
        let belongs = |c: char| if is_chinese { is_han(c) } else { is_word(c) || c == '-' };
        let word = scan.chars[..at].iter().rev().take_while(|c| belongs(**c)).count();
        // Chinese has no blanks: the last few characters.
        let word = if is_chinese { word.min(4) } else { word };
        (word > 0).then(|| Found::new(HintCode::BrandMark, at - word, at + mark.chars().count()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_with_their_word() {
        let found = |text: &str| {
            let scan = Scan::new(text);
            marks(&scan)
                .map(|found| scan.text(found.span.start, found.span.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("use Halo® or HALO-2™ lamps"), ["Halo®", "HALO-2™"]);
        assert_eq!(found("Halo(R) lamps (R) 和光環牌®燈"), ["Halo(R)", "和光環牌®"]);
        assert_eq!(found("現時使用Halo®燈"), ["Halo®"]);
        assert_eq!(found("options (r) and 25 °C"), Vec::<String>::new());
    }
}
