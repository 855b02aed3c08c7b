//! Looking through a draft.

use super::{
    Draft, DraftText, Hint, HintCode, Names,
    brand::brands,
    contact::contacts,
    measurable::{closing, criteria, length},
    person::people,
    scan::{Found, Scan, is_han, is_word},
};

/// Markings of classified documents (Security Regulations of the Hong Kong government, and those of the mainland).
const MARKINGS: [&str; 11] = [
    "RESTRICTED",
    "CONFIDENTIAL",
    "TOP SECRET",
    "SECRET",
    "限閱",
    "限阅",
    "機密",
    "机密",
    "絕密",
    "绝密",
    "內部文件",
];

/// Every hint for a draft: those in its texts in their order, then those about criteria, length and closing date.
#[must_use]
pub fn hints(draft: &Draft<'_>) -> Vec<Hint> {
    let in_texts = draft.texts.iter().flat_map(|text| of_text(text, draft.names));
    in_texts
        .chain(criteria(draft))
        .chain(length(draft))
        .chain(closing(draft))
        .collect()
}

fn of_text(text: &DraftText<'_>, names: &Names) -> Vec<Hint> {
    let scan = Scan::new(text.text);
    let mut found: Vec<Found> = Vec::new();
    // What is said first is said once: a number of an identity card is no part number as well.
    let all = contacts(&scan)
        .into_iter()
        .chain(people(&scan))
        .chain(brands(&scan, names))
        .chain(classified(&scan));
    for one in all {
        if !found.iter().any(|other| other.span.overlaps(one.span)) {
            found.push(one);
        }
    }
    found.sort_unstable_by_key(|found| found.span);
    let chars: Vec<char> = text.text.chars().collect();
    let as_hint = |found: Found| Hint {
        code: found.code,
        pointer: text.pointer.to_owned(),
        span: Some(found.span),
        found: chars[found.span.start..found.span.end].iter().collect(),
    };
    found.into_iter().map(as_hint).collect()
}

fn classified(scan: &Scan) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in 0..scan.chars.len() {
        let marking = MARKINGS.iter().find(|marking| scan.has(at, marking));
        let Some(length) = marking.map(|marking| marking.chars().count()) else {
            continue;
        };
        let end = at + length;
        let is_whole = !scan.before(at).is_some_and(is_word) && !scan.at(end).is_some_and(is_word);
        // 機密性 is confidentiality, which systems are asked for.
        let is_quality = scan.at(at).is_some_and(is_han) && scan.at(end) == Some('性');
        if is_whole && !is_quality {
            found.push(Found::new(HintCode::Classified, at, end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::hints::{DraftCriterion, Span, checklist};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, day).expect("a day")
    }

    fn told(text: &str, criteria: &[DraftCriterion<'_>], closing_on: Option<NaiveDate>) -> Vec<Hint> {
        let names = Names::new(["StepGuard Limited"]);
        let texts = [DraftText {
            pointer: "/problem/en",
            text,
            is_matched: true,
        }];
        hints(&Draft {
            texts: &texts,
            criteria: Some(criteria),
            closing_on,
            today: day(10),
            names: &names,
        })
    }

    fn codes(hints: &[Hint]) -> Vec<&str> {
        hints.iter().map(|hint| hint.code.code()).collect()
    }

    const LONG: &str = "Twenty outdoor escalators have handrails that slow down in the rain, so that older people who hold on to them fall backwards.";

    #[test]
    fn a_good_draft_gets_no_hint() {
        let good = DraftCriterion {
            measure: "Difference of speed",
            unit: Some("%"),
            target: Some(2.0),
            today: Some(15.0),
        };
        assert_eq!(told(LONG, &[good], Some(day(10))), vec![]);
    }

    #[test]
    fn what_is_missing_is_told_with_its_place() {
        let row = DraftCriterion {
            measure: "Speed",
            target: Some(2.0),
            ..DraftCriterion::default()
        };
        let counted = DraftCriterion {
            measure: "Falls per year",
            ..row
        };
        let hints = told(LONG, &[row, counted], Some(day(9)));
        assert_eq!(
            codes(&hints),
            ["unit_missing", "today_missing", "today_missing", "closing_past"]
        );
        let pointers: Vec<&str> = hints.iter().map(|hint| hint.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/success_criteria/0/unit",
                "/success_criteria/0/today",
                "/success_criteria/1/today",
                "/closing_on"
            ]
        );
        let none = DraftCriterion {
            measure: "Works well",
            ..DraftCriterion::default()
        };
        assert_eq!(codes(&told(LONG, &[none], None)), ["no_criterion"]);
        assert_eq!(codes(&told(LONG, &[], None)), ["no_criterion"]);
    }

    #[test]
    fn short_texts_are_weighed_by_language() {
        let code = |text: &str| codes(&told(text, &[], None)).contains(&"too_short");
        assert!(code("The handrail is slow.") && code("扶手帶太慢，常有人跌倒。"));
        assert!(!code("") && !code(LONG));
        assert!(!code(
            "行人天橋二十多部室外自動梯日曬雨淋，扶手帶驅動輪打滑，與梯級速度不一致，長者拉住扶手時失去平衡。"
        ));
    }

    #[test]
    fn places_are_those_of_the_text_as_it_is_written() {
        let text = format!("{LONG} 𨋢：請聯絡ＡＢ９８７６５４（３）持有人, StepGuard XK-2000B (RESTRICTED)");
        let hints = told(&text, &[], None);
        assert_eq!(
            codes(&hints),
            [
                "identity_card",
                "brand_name",
                "part_number",
                "classified",
                "no_criterion"
            ]
        );
        assert_eq!(hints[0].found, "ＡＢ９８７６５４（３）");
        let Some(Span { start, end }) = hints[2].span else {
            panic!("a span")
        };
        let there: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(there, "XK-2000B");
    }

    #[test]
    fn the_checklist_sorts_what_was_found() {
        let names = Names::default();
        let texts = [DraftText {
            pointer: "/problem/en",
            text: "Ask Mr Chan about the Halo™ lamps.",
            is_matched: true,
        }];
        let draft = Draft {
            texts: &texts,
            criteria: Some(&[]),
            closing_on: None,
            today: day(1),
            names: &names,
        };
        let checks = checklist(&draft);
        let told: Vec<String> = checks
            .iter()
            .map(|check| format!("{} {}", check.code.code(), codes(&check.hints).join(",")))
            .collect();
        assert_eq!(
            told,
            [
                "no_brand brand_mark",
                "by_performance no_criterion",
                "no_personal_data person_name",
                "nothing_classified "
            ]
        );
    }
}
