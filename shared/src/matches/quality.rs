//! What is sent about how good the matching is, measured on the verdicts of facilitators.

use serde::{Deserialize, Serialize};

/// Match quality on some verdicts.
///
/// A judgement is the latest verdict of a person on a wish and a solution, unless it is `later`, or the person has an interest
/// in the wish. Verdicts of two people on the same pair are two judgements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QualityFigures {
    /// How many judgements there are.
    pub judgements: u32,
    /// How many of them are on solutions that were among the first five of the wish's list at that time.
    pub judged_in_top_5: u32,
    /// How many of them are `fits`.
    pub fits_in_top_5: u32,
    /// Precision at 5: `fits_in_top_5 / judged_in_top_5`, 0 to 1; absent if there is no such judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub precision_at_5: Option<f64>,
    /// How many wishes have a judgement.
    pub judged_wishes: u32,
    /// How many of them have a `fits` at any rank.
    pub wishes_with_fit: u32,
    /// `wishes_with_fit / judged_wishes`, 0 to 1; absent if there is no judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub share_with_fit: Option<f64>,
}

/// The languages of a wish and of a solution, as people wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LanguagePair {
    /// Both in English alone.
    EnToEn,
    /// The wish in English alone, the solution in Chinese alone.
    EnToZh,
    /// The wish in Chinese alone, the solution in English alone.
    ZhToEn,
    /// Both in Chinese alone.
    ZhToZh,
    /// At least one of them in both.
    Both,
}

impl LanguagePair {
    /// Every pair, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::EnToEn, Self::EnToZh, Self::ZhToEn, Self::ZhToZh, Self::Both];
}

/// The figures of one language pair.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PairQuality {
    /// The pair.
    pub pair: LanguagePair,
    /// Its figures; a wish counts in each pair that it was judged in.
    pub figures: QualityFigures,
}

/// The figures of one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthQuality {
    /// The month in the portal's time zone, in which the judgements were given.
    #[cfg_attr(feature = "openapi", schema(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$"))]
    pub month: String,
    /// All its judgements.
    pub figures: QualityFigures,
    /// The same by language pair; pairs without a judgement are left out.
    pub pairs: Vec<PairQuality>,
}

/// Match quality, month by month.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatchQuality {
    /// All judgements there are.
    pub figures: QualityFigures,
    /// The same by language pair; pairs without a judgement are left out.
    pub pairs: Vec<PairQuality>,
    /// Month by month, newest first; months without a judgement are left out.
    pub months: Vec<MonthQuality>,
}
