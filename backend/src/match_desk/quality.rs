//! Match quality, measured on verdicts. What is counted is documented at [`QualityFigures`].

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use shared::matches::{
    LanguagePair, MatchQuality, MonthQuality, PairQuality, QualityFigures, TextLanguage, VerdictCode,
};
use uuid::Uuid;

use crate::{
    entity::coded::Coded,
    entity::{
        interest_declaration, json,
        match_verdict::{Column, Entity},
    },
    error::Error,
};

/// How far down the list precision looks.
const TOP: i32 = 5;

/// A verdict that counts.
#[derive(Debug, Clone, Copy)]
struct Judgement {
    wish: Uuid,
    fits: bool,
    rank: Option<i32>,
    pair: LanguagePair,
    at: DateTime<Utc>,
}

const fn pair(wish: TextLanguage, solution: TextLanguage) -> LanguagePair {
    match (wish, solution) {
        (TextLanguage::En, TextLanguage::En) => LanguagePair::EnToEn,
        (TextLanguage::En, TextLanguage::Zh) => LanguagePair::EnToZh,
        (TextLanguage::Zh, TextLanguage::En) => LanguagePair::ZhToEn,
        (TextLanguage::Zh, TextLanguage::Zh) => LanguagePair::ZhToZh,
        (TextLanguage::Both, _) | (_, TextLanguage::Both) => LanguagePair::Both,
    }
}

type Row = (
    Uuid,
    Uuid,
    Uuid,
    Coded<VerdictCode>,
    Option<i32>,
    String,
    String,
    DateTime<Utc>,
);

async fn judgements(db: &impl ConnectionTrait) -> Result<Vec<Judgement>, Error> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::WishId,
            Column::SolutionId,
            Column::AccountId,
            Column::Verdict,
            Column::Rank,
            Column::WishLanguage,
            Column::SolutionLanguage,
            Column::MadeAt,
        ])
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let declared: Vec<(Uuid, Uuid, bool)> = interest_declaration::Entity::find()
        .select_only()
        .columns([
            interest_declaration::Column::AccountId,
            interest_declaration::Column::WishId,
            interest_declaration::Column::HasInterest,
        ])
        .order_by_asc(interest_declaration::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    // Later ones take the place of earlier ones, here and there.
    let interests: HashMap<(Uuid, Uuid), bool> = declared
        .into_iter()
        .map(|(account, wish, has_interest)| ((account, wish), has_interest))
        .collect();
    let latest: HashMap<(Uuid, Uuid, Uuid), Row> = rows.into_iter().map(|row| ((row.0, row.1, row.2), row)).collect();
    let mut judgements = Vec::new();
    for (wish, _, account, verdict, rank, of_wish, of_solution, at) in latest.into_values() {
        let fits = match verdict.0 {
            VerdictCode::Fits => true,
            VerdictCode::DoesNotFit => false,
            VerdictCode::Later => continue,
        };
        if interests.get(&(account, wish)) == Some(&true) {
            continue;
        }
        judgements.push(Judgement {
            wish,
            fits,
            rank,
            pair: pair(json::parse(&of_wish)?, json::parse(&of_solution)?),
            at,
        });
    }
    Ok(judgements)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn figures<'a>(judgements: impl Iterator<Item = &'a Judgement> + Clone) -> QualityFigures {
    let top = judgements
        .clone()
        .filter(|judgement| judgement.rank.is_some_and(|rank| rank <= TOP));
    let wishes = |judgements: &mut dyn Iterator<Item = &Judgement>| {
        let wishes: HashSet<Uuid> = judgements.map(|judgement| judgement.wish).collect();
        number(wishes.len())
    };
    let judged_in_top_5 = number(top.clone().count());
    let fits_in_top_5 = number(top.filter(|judgement| judgement.fits).count());
    let judged_wishes = wishes(&mut judgements.clone());
    let wishes_with_fit = wishes(&mut judgements.clone().filter(|judgement| judgement.fits));
    QualityFigures {
        judgements: number(judgements.count()),
        judged_in_top_5,
        fits_in_top_5,
        precision_at_5: share(fits_in_top_5, judged_in_top_5),
        judged_wishes,
        wishes_with_fit,
        share_with_fit: share(wishes_with_fit, judged_wishes),
    }
}

fn pairs(judgements: &[Judgement]) -> Vec<PairQuality> {
    let of = |pair: LanguagePair| PairQuality {
        pair,
        figures: figures(judgements.iter().filter(move |judgement| judgement.pair == pair)),
    };
    let all = LanguagePair::ALL.into_iter().map(of);
    all.filter(|quality| quality.figures.judgements > 0).collect()
}

/// All figures there are.
pub(super) async fn measured(db: &impl ConnectionTrait, zone: Tz) -> Result<MatchQuality, Error> {
    let all = judgements(db).await?;
    let mut months: BTreeMap<String, Vec<Judgement>> = BTreeMap::new();
    for judgement in &all {
        let month = judgement.at.with_timezone(&zone).format("%Y-%m").to_string();
        months.entry(month).or_default().push(*judgement);
    }
    let month = |(month, judgements): (String, Vec<Judgement>)| MonthQuality {
        month,
        figures: figures(judgements.iter()),
        pairs: pairs(&judgements),
    };
    Ok(MatchQuality {
        figures: figures(all.iter()),
        pairs: pairs(&all),
        months: months.into_iter().rev().map(month).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_counted_as_they_are_described() {
        let judgement = |wish: u128, fits: bool, rank: Option<i32>| Judgement {
            wish: Uuid::from_u128(wish),
            fits,
            rank,
            pair: LanguagePair::EnToEn,
            at: DateTime::UNIX_EPOCH,
        };
        let all = [
            judgement(1, true, Some(1)),
            judgement(1, false, Some(5)),
            judgement(1, true, Some(6)),
            judgement(2, false, Some(2)),
            judgement(3, true, None),
        ];
        let counted = figures(all.iter());
        assert_eq!(
            (counted.judgements, counted.judged_in_top_5, counted.fits_in_top_5),
            (5, 3, 1)
        );
        assert_eq!((counted.judged_wishes, counted.wishes_with_fit), (3, 2));
        assert_eq!(counted.precision_at_5, Some(1.0 / 3.0));
        assert_eq!(counted.share_with_fit, Some(2.0 / 3.0));
        assert_eq!(figures([].iter()), QualityFigures::default());
    }
}
