//! The quality of matching, counted from verdicts as it is described.

use shared::{
    account::AccountRole,
    matches::{LanguagePair, NewDeclaration, PairQuality, QualityFigures},
};
use uuid::Uuid;

use crate::support::{Person, Portal, database::Database};

/// A verdict, behind the portal's back: wish, solution, verdict, rank, languages, day.
type Said = (
    &'static str,
    &'static str,
    &'static str,
    Option<u16>,
    &'static str,
    &'static str,
    &'static str,
);

fn say(portal: &Portal, email: &str, said: &[Said]) {
    for (wish, solution, verdict, rank, of_wish, of_solution, day) in said {
        let id = Uuid::now_v7();
        let id = match portal.store.database {
            Database::Sqlite(_) => format!("x'{}'", id.simple()),
            Database::Postgres { .. } => format!("'{id}'"),
        };
        let rank = rank.map_or("NULL".to_owned(), |rank| rank.to_string());
        portal.store.database.sql(&format!(
            "INSERT INTO match_verdicts (id, wish_id, solution_id, account_id, verdict, rank, model, wish_language, \
             solution_language, made_at) SELECT {id}, w.id, s.id, a.id, '{verdict}', {rank}, '', '{of_wish}', \
             '{of_solution}', '{day} 12:00:00+00:00' FROM wishes w, solutions s, accounts a \
             WHERE w.reference = '{wish}' AND s.reference = '{solution}' AND a.email = '{email}'"
        ));
    }
}

/// Judgements, judged and fitting in the first five, wishes, and those with something that fits.
fn counts(figures: &QualityFigures) -> [u32; 5] {
    [
        figures.judgements,
        figures.judged_in_top_5,
        figures.fits_in_top_5,
        figures.judged_wishes,
        figures.wishes_with_fit,
    ]
}

fn by_pair(pairs: &[PairQuality]) -> Vec<(LanguagePair, [u32; 5])> {
    pairs
        .iter()
        .map(|quality| (quality.pair, counts(&quality.figures)))
        .collect()
}

fn is(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-9)
}

#[tokio::test]
async fn figures_by_month_and_language_are_those_counted_by_hand() {
    let portal = Portal::demo();
    let one = Person::staff(&portal, "one@works.example", AccountRole::Facilitator).await;
    let nothing = one.client.get_match_quality().await.unwrap();
    assert_eq!((nothing.figures, nothing.months.len()), (QualityFigures::default(), 0));
    let other = Person::staff(&portal, "other@works.example", AccountRole::Facilitator).await;
    say(
        &portal,
        &one.email,
        &[
            ("W-0006", "S-0100", "does_not_fit", Some(1), "zh", "en", "2026-01-10"),
            // Takes the place of the one before.
            ("W-0006", "S-0100", "fits", Some(1), "zh", "en", "2026-02-10"),
            ("W-0006", "S-0101", "does_not_fit", Some(5), "zh", "zh", "2026-02-11"),
            // Below the first five: no part of precision.
            ("W-0006", "S-0102", "fits", Some(6), "zh", "zh", "2026-02-12"),
            ("W-0031", "S-0100", "does_not_fit", Some(2), "zh", "en", "2026-02-13"),
            // Not judged.
            ("W-0031", "S-0101", "later", Some(1), "zh", "zh", "2026-02-14"),
            // Not ranked by the software, and found all the same.
            ("W-0041", "S-0100", "fits", None, "both", "en", "2026-01-15"),
        ],
    );
    say(
        &portal,
        &other.email,
        &[
            // A second opinion is a judgement of its own.
            ("W-0006", "S-0100", "does_not_fit", Some(3), "zh", "en", "2026-02-20"),
            // By a person who later declares an interest.
            ("W-0041", "S-0101", "fits", Some(1), "both", "zh", "2026-02-21"),
        ],
    );
    let interest = NewDeclaration {
        has_interest: true,
        note: None,
    };
    other.client.put_declaration("W-0041", &interest).await.unwrap();

    let quality = one.client.get_match_quality().await.unwrap();
    assert_eq!(counts(&quality.figures), [6, 4, 1, 3, 2]);
    assert!(is(quality.figures.precision_at_5, 1.0 / 4.0));
    assert!(is(quality.figures.share_with_fit, 2.0 / 3.0));
    assert_eq!(
        by_pair(&quality.pairs),
        [
            (LanguagePair::ZhToEn, [3, 3, 1, 2, 1]),
            (LanguagePair::ZhToZh, [2, 1, 0, 1, 1]),
            (LanguagePair::Both, [1, 0, 0, 1, 1]),
        ]
    );
    let months: Vec<_> = quality
        .months
        .iter()
        .map(|month| (month.month.as_str(), counts(&month.figures)))
        .collect();
    assert_eq!(months, [("2026-02", [5, 4, 1, 2, 1]), ("2026-01", [1, 0, 0, 1, 1])]);
    assert!(is(quality.months[0].figures.precision_at_5, 0.25));
    assert!(is(quality.months[0].figures.share_with_fit, 0.5));
    assert_eq!(quality.months[1].figures.precision_at_5, None);
    assert_eq!(
        by_pair(&quality.months[1].pairs),
        [(LanguagePair::Both, [1, 0, 0, 1, 1])]
    );
}
