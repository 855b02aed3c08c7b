//! What was measured, for people and for programs.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;

use super::{
    measures::{Interval, Worth},
    telling::{NothingFitsRates, Telling},
};

/// How good one ranking is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Discounted gain of the first ten against the best possible, gains 2^grade − 1.
    #[serde(rename = "ndcg@10")]
    pub ndcg: f64,
    /// The share of documents of grade 2 and 3 in the first ten.
    #[serde(rename = "recall@10")]
    pub recall: f64,
    /// One by the rank of the first of them.
    pub mrr: f64,
    /// How far these can be trusted, by the same names.
    pub intervals: BTreeMap<&'static str, Interval>,
    /// How many queries have any document of grade 1 or more.
    pub queries: usize,
}

impl Scores {
    pub(super) fn of(worths: &[Worth]) -> Self {
        let values = |part: fn(&Worth) -> Option<f64>| worths.iter().filter_map(part).collect::<Vec<_>>();
        let (ndcg, recall, mrr) = (
            values(|worth| worth.ndcg),
            values(|worth| worth.recall),
            values(|worth| worth.reciprocal),
        );
        let intervals = BTreeMap::from([
            ("ndcg@10", Interval::of(&ndcg)),
            ("recall@10", Interval::of(&recall)),
            ("mrr", Interval::of(&mrr)),
        ]);
        Self {
            ndcg: intervals["ndcg@10"].mean,
            recall: intervals["recall@10"].mean,
            mrr: intervals["mrr"].mean,
            queries: ndcg.len(),
            intervals,
        }
    }
}

/// What is said where no document answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Unanswered {
    /// The share of queries without a good document to which nothing was given: right.
    pub told: f64,
    /// The share of queries with one to which nothing was given: wrong.
    pub lost: f64,
}

/// A document that answers a query and is not among its first ten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    /// The query.
    pub query: String,
    /// The document.
    pub document: String,
    /// Its grade, 2 or 3.
    pub grade: u8,
    /// Its place, from 1; absent beyond what is ranked.
    pub rank: Option<usize>,
    /// The share of the query's words that it covers beyond chance.
    pub words: f32,
    /// How near its meaning is.
    pub meaning: f32,
}

/// Everything that was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// By arm.
    pub arms: BTreeMap<&'static str, Scores>,
    /// By direction (language of the query, then of the documents), then by arm.
    pub directions: BTreeMap<&'static str, BTreeMap<&'static str, Scores>>,
    /// By direction: nDCG@10 of hybrid less that of the best single arm; empty without an encoder.
    pub gains: BTreeMap<&'static str, Interval>,
    /// What the ranking that is served misses.
    pub misses: Vec<Miss>,
    /// Of what is served, with the threshold that was set on these or other queries.
    pub unanswered: Unanswered,
    /// The same with thresholds learnt on other queries; absent without an encoder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telling: Option<Telling>,
    /// In how many draws of the queries what is served has a better nDCG@10 than the best single arm; absent without an
    /// encoder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hybrid_beats_best_arm: Option<f64>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| | nDCG@10 | Recall@10 | MRR | queries |\n| --- | --- | --- | --- | --- |"
        )?;
        for (arm, scores) in &self.arms {
            row(f, arm, scores)?;
        }
        writeln!(
            f,
            "\n| every text in one language | nDCG@10 | Recall@10 | MRR | queries |\n| --- | --- | --- | --- | --- |"
        )?;
        for (direction, arms) in &self.directions {
            for arm in ["bm25", "bm25+glossary", "encoder", "hybrid"] {
                if let Some(scores) = arms.get(arm) {
                    row(f, &format!("{direction}: {arm}"), scores)?;
                }
            }
        }
        writeln!(f)?;
        for (direction, Interval { mean, low, high }) in &self.gains {
            writeln!(
                f,
                "{direction}: hybrid less the best single arm {mean:+.3} ({low:+.2} to {high:+.2}).\n"
            )?;
        }
        if let Some(share) = self.hybrid_beats_best_arm {
            writeln!(f, "Hybrid beats the best single arm in {:.0}% of draws.", share * 100.0)?;
        }
        writeln!(
            f,
            "Nothing given: to {:.0}% of the queries without an answer (right), to {:.0}% of those with one (wrong).",
            self.unanswered.told * 100.0,
            self.unanswered.lost * 100.0
        )?;
        if let Some(telling) = &self.telling {
            told(f, telling)?;
        }
        if !self.misses.is_empty() {
            missed(f, &self.misses)?;
        }
        Ok(())
    }
}

fn told(f: &mut fmt::Formatter<'_>, telling: &Telling) -> fmt::Result {
    writeln!(
        f,
        "\n| nothing given, learnt on other queries | told (right) | lost (wrong) | without and with an answer |\n| --- | --- | --- | --- |"
    )?;
    let line = |f: &mut fmt::Formatter<'_>, name: &str, told: &NothingFitsRates| {
        let percent = |Interval { mean, low, high }: Interval| {
            format!("{:.0}% ({:.0}–{:.0})", mean * 100.0, low * 100.0, high * 100.0)
        };
        let (right, wrong) = (percent(told.told), percent(told.lost));
        writeln!(f, "| {name} | {right} | {wrong} | {}, {} |", told.without, told.with)
    };
    for (name, told) in &telling.sets {
        line(f, &format!("rule and threshold, {name}"), told)?;
    }
    for (name, told) in &telling.rules {
        line(f, &format!("threshold: {name}"), told)?;
    }
    writeln!(f)?;
    let chosen: Vec<String> = telling
        .chosen
        .iter()
        .map(|(name, share)| format!("{name} {:.0}%", share * 100.0))
        .collect();
    writeln!(
        f,
        "Chosen: {}. All queries together teach {:.2}.",
        chosen.join(", "),
        telling.threshold
    )
}

fn missed(f: &mut fmt::Formatter<'_>, misses: &[Miss]) -> fmt::Result {
    writeln!(
        f,
        "\n| not among the first ten | grade | rank | words | meaning |\n| --- | --- | --- | --- | --- |"
    )?;
    for miss in misses {
        let rank = miss.rank.map_or_else(|| "none".to_owned(), |rank| rank.to_string());
        writeln!(
            f,
            "| {} {} | {} | {rank} | {:.2} | {:.2} |",
            miss.query, miss.document, miss.grade, miss.words, miss.meaning
        )?;
    }
    Ok(())
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, scores: &Scores) -> fmt::Result {
    write!(f, "| {name} |")?;
    for measure in ["ndcg@10", "recall@10", "mrr"] {
        let Interval { mean, low, high } = scores.intervals[measure];
        write!(f, " {mean:.3} ({low:.2}–{high:.2}) |")?;
    }
    writeln!(f, " {} |", scores.queries)
}
