//! How a person can be reached or told apart: telephone numbers of Hong Kong, the mainland and elsewhere, e-mail addresses, and
//! numbers of Hong Kong identity cards.

use super::{
    HintCode,
    digits::{Number, numbers},
    scan::{Found, Scan, is_word},
};

/// Words before a number that say it is one to call; in lower case.
const CALL: [&str; 20] = [
    "tel",
    "phone",
    "telephone",
    "mobile",
    "call",
    "whatsapp",
    "wechat",
    "contact",
    "hotline",
    "電話",
    "电话",
    "致電",
    "致电",
    "手機",
    "手机",
    "聯絡",
    "联系",
    "熱線",
    "热线",
    "查詢",
];
/// How far before it they may stand, in characters.
const NEAR: usize = 16;

pub(super) fn contacts(scan: &Scan) -> Vec<Found> {
    let mut found: Vec<Found> = numbers(scan)
        .into_iter()
        .filter(|number| !scan.in_address(number.start, number.end) && is_telephone(scan, number))
        .map(|number| Found::new(HintCode::Telephone, number.start, number.end))
        .collect();
    found.extend(emails(scan));
    found.extend(identity_cards(scan));
    found
}

fn is_telephone(scan: &Scan, number: &Number) -> bool {
    let digits = number.digits();
    if number.plus {
        // ITU-T E.164: at most 15 digits with the country.
        return (8..=15).contains(&digits.len());
    }
    let groups: Vec<&str> = number.groups.iter().map(String::as_str).collect();
    let national: &[&str] = match groups.as_slice() {
        ["852" | "86" | "853", rest @ ..] => rest,
        all => all,
    };
    let has_country = national.len() < groups.len();
    match national {
        [first, second] if first.len() == 4 && second.len() == 4 => {
            is_hong_kong(first) && (has_country || !is_pair(first, second))
        }
        [one] if one.len() == 8 => is_hong_kong(one) && (has_country || is_called(scan, number.start)),
        [one] if one.len() == 11 => is_mainland_mobile(one),
        [one, two, three] if !one.starts_with('0') && (one.len(), two.len(), three.len()) == (3, 4, 4) => {
            is_mainland_mobile(one)
        }
        [area, line] => area.starts_with('0') && matches!(area.len(), 3 | 4) && matches!(line.len(), 7 | 8),
        [area, one, two] => {
            area.starts_with('0') && matches!(area.len(), 3 | 4) && matches!(one.len(), 3 | 4) && two.len() == 4
        }
        _ => false,
    }
}

/// The numbering plan of the Communications Authority: lines begin with 2 and 3, mobile telephones with 4 to 9.
fn is_hong_kong(number: &str) -> bool {
    number.starts_with(|c| ('2'..='9').contains(&c))
}

/// Two years, or two round figures.
fn is_pair(first: &str, second: &str) -> bool {
    let is_year = |four: &str| four.starts_with("19") || four.starts_with("20");
    let is_round = |four: &str| four.ends_with("00");
    is_year(first) && is_year(second) || is_round(first) && is_round(second)
}

fn is_mainland_mobile(number: &str) -> bool {
    let mut digits = number.chars();
    digits.next() == Some('1') && digits.next().is_some_and(|c| ('3'..='9').contains(&c))
}

fn is_called(scan: &Scan, start: usize) -> bool {
    let before = scan.text(start.saturating_sub(NEAR), start).to_lowercase();
    CALL.iter().any(|word| before.contains(word))
}

fn emails(scan: &Scan) -> Vec<Found> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let at_signs = (0..scan.chars.len()).filter(|at| scan.chars[*at] == '@');
    let addresses = at_signs.filter_map(|at| {
        let local = scan.chars[..at].iter().rev().take_while(|c| belongs(**c)).count();
        let domain = scan.chars[at + 1..]
            .iter()
            .take_while(|c| belongs(**c) && **c != '_')
            .count();
        let name = scan.text(at + 1, at + 1 + domain);
        let name = name.trim_end_matches(['.', '-']);
        let (host, ending) = name.rsplit_once('.')?;
        let is_domain = !host.is_empty() && ending.len() >= 2 && ending.chars().all(|c| c.is_ascii_alphabetic());
        (local > 0 && is_domain).then(|| Found::new(HintCode::Email, at - local, at + 1 + name.len()))
    });
    addresses.collect()
}

/// `A123456(3)`: one or two letters, six digits and a check digit in brackets or none.
fn identity_cards(scan: &Scan) -> Vec<Found> {
    let starts = (0..scan.chars.len()).filter(|at| !scan.before(*at).is_some_and(is_word));
    let cards = starts.filter_map(|start| {
        let letters = scan.chars[start..]
            .iter()
            .take_while(|c| c.is_ascii_uppercase())
            .count();
        let digits_at = start + letters;
        let digits = scan.chars[digits_at..]
            .iter()
            .take(6)
            .take_while(|c| c.is_ascii_digit())
            .count();
        if !(1..=2).contains(&letters) || digits != 6 {
            return None;
        }
        let bracket = scan.at(digits_at + 6) == Some('(');
        let check_at = digits_at + 6 + usize::from(bracket);
        let check = scan.at(check_at)?;
        let closes = !bracket || scan.at(check_at + 1) == Some(')');
        let end = check_at + 1 + usize::from(bracket);
        let ends = !scan.at(end).is_some_and(is_word);
        let card = &scan.chars[start..digits_at + 6];
        (closes && ends && is_check_digit(card, check)).then(|| Found::new(HintCode::IdentityCard, start, end))
    });
    cards.collect()
}

/// Weights 9 to 1 from the left over letters (A is 10; a missing first letter is 36), digits and the check digit (A is 10): the sum
/// is a multiple of 11 (Immigration Department's scheme).
fn is_check_digit(card: &[char], check: char) -> bool {
    let value = |c: char| c.to_digit(36);
    let missing = (card.len() == 7).then_some(36);
    let values = missing.into_iter().chain(card.iter().filter_map(|c| value(*c)));
    let weighted: u32 = values.zip((2..=9).rev()).map(|(value, weight)| value * weight).sum();
    let check = value(check).filter(|value| *value <= 10);
    check.is_some_and(|check| (weighted + check).is_multiple_of(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(HintCode, String)> {
        let scan = Scan::new(text);
        let found = contacts(&scan).into_iter();
        found
            .map(|found| (found.code, scan.text(found.span.start, found.span.end)))
            .collect()
    }

    #[test]
    fn telephone_numbers_are_found() {
        for number in [
            "2345 6789",
            "9876-5432",
            "+852 2345 6789",
            "+85223456789",
            "(852) 2345 6789",
            "852-2345-6789",
            "13812345678",
            "138 1234 5678",
            "+86 138 1234 5678",
            "0755-26541234",
            "020-8765 4321",
            "+44 20 7946 0958",
        ] {
            let told = found(&format!("Ring {number}, or come."));
            assert_eq!(told.len(), 1, "{number}: {told:?}");
            assert_eq!(told[0].0, HintCode::Telephone, "{number}");
            let told = found(&format!("請聯絡{number}查詢"));
            assert_eq!(told.len(), 1, "{number}: {told:?}");
        }
        assert_eq!(found("Tel: 23456789").len(), 1);
        assert_eq!(found("電話：２３４５６７８９").len(), 1);
    }

    #[test]
    fn figures_are_no_telephone_numbers() {
        for figure in [
            "2025 2026",
            "23456789",
            "HK$2345 6789",
            "2000 3000",
            "2026-03-02",
            "1200 1500",
            "12345678 kWh",
            "3.1415 9265",
            "100 000 000",
            "5000-6000",
            "0.25",
            "2345 67890",
            "12 345 678",
            "24 x 7",
            "98%",
            "1,234,567",
            "24681357 readings",
        ] {
            assert_eq!(found(&format!("about {figure} of them")), vec![], "{figure}");
        }
    }

    #[test]
    fn addresses_are_found() {
        assert_eq!(
            found("write to ann.lee@works.example."),
            [(HintCode::Email, "ann.lee@works.example".into())]
        );
        assert_eq!(found("電郵ann@works.example查詢").len(), 1);
        assert_eq!(found("20 lamps @ 300 lx, a@b, @home"), vec![]);
    }

    #[test]
    fn identity_cards_are_known_by_their_check_digit() {
        for card in [
            "A123456(3)",
            "A1234563",
            "Z683365(A)",
            "AB987654(3)",
            "Ｇ１２３４５６（Ａ）",
        ] {
            let told = found(&format!("holder {card}."));
            assert!(
                told.iter().any(|(code, _)| *code == HintCode::IdentityCard),
                "{card} {told:?}"
            );
        }
        for other in ["A123456(4)", "A12345(3)", "XA123456(3)9", "B123456"] {
            assert_eq!(found(&format!("holder {other}.")), vec![], "{other}");
        }
    }
}
