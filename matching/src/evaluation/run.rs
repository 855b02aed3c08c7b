//! Runs every arm over a collection.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use shared::{language::Language, search::Kind};
use uuid::Uuid;

use super::{
    files::{Collection, GOOD},
    fusion,
    measures::{DEPTH, Interval, Worth, draws},
    report::{Miss, Report, Scores, Unanswered},
    telling,
};
use crate::{
    Arms, Document, Encoder, Index, MAX_RANKED, MAX_RELATED, Ranked, RelatedRequest, Result, index::schema::Tongue,
};

/// Weights tried for the learnt sum, and the number of parts for cross-validation.
const WEIGHTS: [f64; 9] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const FOLDS: usize = 5;

const WORDS: Arms = Arms {
    words: true,
    glossary: false,
    meaning: false,
};
const GLOSSARY: Arms = Arms {
    glossary: true,
    ..WORDS
};
const MEANING: Arms = Arms {
    words: false,
    glossary: false,
    meaning: true,
};
const WITHOUT_GLOSSARY: Arms = Arms {
    words: true,
    glossary: false,
    meaning: true,
};

/// Single arms, of which hybrid has to beat the best.
const SINGLE: [&str; 3] = ["bm25", "bm25+glossary", "encoder"];

type Worths = BTreeMap<&'static str, Vec<Worth>>;

/// Measures everything: all languages together, then each direction with every text in one language only.
///
/// # Errors
/// The index in memory fails.
pub fn evaluate(collection: &Collection, encoder: Option<&Arc<dyn Encoder>>) -> Result<Report> {
    let bench = Bench::new(collection, encoder)?;
    let worths = bench.arms()?;
    let mut wishes = vec![bench.telling("all", &(0..collection.queries.len()).collect::<Vec<_>>())?];
    let (mut directions, mut gains) = (BTreeMap::new(), BTreeMap::new());
    for (name, queries, documents) in [
        ("en→en", Tongue::English, Tongue::English),
        ("en→zh", Tongue::English, Tongue::Chinese),
        ("zh→en", Tongue::Chinese, Tongue::English),
        ("zh→zh", Tongue::Chinese, Tongue::Chinese),
    ] {
        let masked = collection.masked(queries, documents);
        let bench = Bench::new(&masked, encoder)?;
        let worths = bench.arms()?;
        let places: Vec<usize> = masked
            .queries
            .iter()
            .filter_map(|query| collection.place(query))
            .collect();
        wishes.push(bench.telling(name, &places)?);
        directions.insert(name, scores(&worths));
        if encoder.is_some() {
            gains.insert(name, Interval::of(&gain(&worths)));
        }
    }
    Ok(Report {
        hybrid_beats_best_arm: encoder.map(|_| paired(&worths)),
        arms: scores(&worths),
        directions,
        gains,
        misses: bench.misses()?,
        unanswered: bench.unanswered()?,
        telling: encoder.map(|_| telling::measure(wishes)),
    })
}

fn scores(worths: &Worths) -> BTreeMap<&'static str, Scores> {
    worths.iter().map(|(arm, worths)| (*arm, Scores::of(worths))).collect()
}

/// By query: hybrid less the best of [`SINGLE`], nDCG@10.
fn gain(worths: &Worths) -> Vec<f64> {
    let ndcg = |arm: &str| -> Vec<f64> { worths[arm].iter().filter_map(|worth| worth.ndcg).collect() };
    let mean = |arm: &&&str| super::measures::mean(&ndcg(arm));
    let Some(best) = SINGLE.iter().max_by(|a, b| mean(a).total_cmp(&mean(b))) else {
        return Vec::new();
    };
    ndcg("hybrid").iter().zip(ndcg(best)).map(|(a, b)| a - b).collect()
}

/// In how many draws that is a gain.
fn paired(worths: &Worths) -> f64 {
    let draws = draws(&gain(worths));
    draws.iter().filter(|difference| **difference > 0.0).count() as f64 / draws.len() as f64
}

/// A collection, indexed.
struct Bench<'a> {
    collection: &'a Collection,
    index: Index,
    encoder: bool,
}

impl<'a> Bench<'a> {
    fn new(collection: &'a Collection, encoder: Option<&Arc<dyn Encoder>>) -> Result<Self> {
        let index = Index::in_memory_with(encoder.cloned())?;
        // Queries are in the index too, as they do in the portal.
        let all: Vec<Document> = collection
            .documents
            .iter()
            .chain(&collection.queries)
            .cloned()
            .collect();
        index.apply(&all, &[], 1)?;
        Ok(Self {
            collection,
            index,
            encoder: encoder.is_some(),
        })
    }

    fn arms(&self) -> Result<Worths> {
        let languages: HashMap<Uuid, &'static str> = self
            .collection
            .documents
            .iter()
            .map(|document| (document.id, language(document)))
            .collect();
        let ids = |ranked: &[Ranked]| ranked.iter().map(|it| it.id).collect::<Vec<_>>();
        let (words, glossary) = (self.candidates(WORDS)?, self.candidates(GLOSSARY)?);
        let mut worths = Worths::from([
            ("bm25", self.worths(&words, ids)),
            ("bm25+glossary", self.worths(&glossary, ids)),
        ]);
        if !self.encoder {
            worths.insert("hybrid", self.worths(&glossary, ids));
            return Ok(worths);
        }
        let both = self.candidates(Arms::default())?;
        worths.insert("encoder", self.worths(&self.candidates(MEANING)?, ids));
        worths.insert(
            "hybrid without glossary",
            self.worths(&self.candidates(WITHOUT_GLOSSARY)?, ids),
        );
        worths.insert("hybrid", self.worths(&both, ids));
        worths.insert("fusion: reciprocal ranks", self.worths(&both, fusion::reciprocal_ranks));
        worths.insert(
            "fusion: standardised",
            self.worths(&both, |list| fusion::standardised(list, &languages)),
        );
        worths.insert("fusion: learnt weights", self.learnt(&both));
        Ok(worths)
    }

    /// The candidates for each query.
    fn candidates(&self, arms: Arms) -> Result<Vec<Vec<Ranked>>> {
        let queries = self.collection.queries.iter();
        queries
            .map(|query| self.index.rank(query, &request(MAX_RANKED), arms))
            .collect()
    }

    fn worths(&self, lists: &[Vec<Ranked>], order: impl Fn(&[Ranked]) -> Vec<Uuid>) -> Vec<Worth> {
        let queries = self.collection.queries.iter().zip(lists);
        queries
            .map(|(query, list)| Worth::of(&order(list), &self.grades(query)))
            .collect()
    }

    /// Each part of the queries ranked with the weight that is best on the others.
    fn learnt(&self, lists: &[Vec<Ranked>]) -> Vec<Worth> {
        let by_weight: Vec<Vec<Worth>> = WEIGHTS
            .iter()
            .map(|weight| self.worths(lists, |list| fusion::weighted(list, *weight)))
            .collect();
        let best = |fold: usize| {
            let others = |worths: &Vec<Worth>| -> f64 {
                let outside = worths.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
                outside.filter_map(|(_, worth)| worth.ndcg).sum()
            };
            by_weight.iter().max_by(|a, b| others(a).total_cmp(&others(b)))
        };
        let folds: Vec<_> = (0..FOLDS).map(best).collect();
        let worth = |at: usize| folds[at % FOLDS].map(|worths| worths[at]).unwrap_or_default();
        (0..lists.len()).map(worth).collect()
    }

    /// What whether anything fits is decided by, for each query; `places` are theirs among all queries.
    fn telling(&self, name: &'static str, places: &[usize]) -> Result<telling::Set> {
        let lists = self.candidates(Arms::default())?;
        let queries = self.collection.queries.iter().zip(lists).zip(places);
        let case = |((query, list), place): ((&Document, Vec<Ranked>), &usize)| {
            telling::JudgedQuery::of(*place, &list, &self.grades(query))
        };
        Ok(telling::Set {
            name,
            cases: queries.map(case).collect(),
        })
    }

    /// Documents that answer a query and are not among the first ten of what is served.
    fn misses(&self) -> Result<Vec<Miss>> {
        let mut misses = Vec::new();
        for (query, list) in self.collection.queries.iter().zip(self.candidates(Arms::default())?) {
            let mut answers: Vec<(Uuid, u8)> = self.grades(query).into_iter().collect();
            answers.retain(|(_, grade)| *grade >= GOOD);
            answers.sort_unstable();
            for (document, grade) in answers {
                let at = list.iter().position(|ranked| ranked.id == document);
                if at.is_none_or(|at| at >= DEPTH) {
                    let found = at.and_then(|at| list.get(at));
                    misses.push(Miss {
                        query: self.collection.name(query.id),
                        document: self.collection.name(document),
                        grade,
                        rank: at.map(|at| at + 1),
                        words: found.map_or(0.0, |found| found.words),
                        meaning: found.and_then(|found| found.meaning).unwrap_or_default(),
                    });
                }
            }
        }
        Ok(misses)
    }

    /// Grades of documents that are in the collection.
    fn grades(&self, query: &Document) -> HashMap<Uuid, u8> {
        let Some(grades) = self.collection.grades.get(&query.id) else {
            return HashMap::new();
        };
        let here = self.collection.documents.iter();
        here.filter_map(|document| Some((document.id, *grades.get(&document.id)?)))
            .collect()
    }

    fn unanswered(&self) -> Result<Unanswered> {
        let (mut without, mut told, mut with, mut lost) = (0_u32, 0_u32, 0_u32, 0_u32);
        for query in &self.collection.queries {
            let silent = u32::from(!self.index.candidates(query, &request(MAX_RELATED))?.fits);
            if self.grades(query).values().any(|grade| *grade >= GOOD) {
                with += 1;
                lost += silent;
            } else {
                without += 1;
                told += silent;
            }
        }
        let share = |some: u32, all: u32| f64::from(some) / f64::from(all.max(1));
        Ok(Unanswered {
            told: share(told, without),
            lost: share(lost, with),
        })
    }
}

fn request(limit: usize) -> RelatedRequest {
    RelatedRequest {
        target: Kind::Solution,
        reader: Language::En,
        today: NaiveDate::default(),
        limit,
    }
}

fn language(document: &Document) -> &'static str {
    let mut languages = document.languages().map(Language::is_chinese);
    match (languages.next(), languages.next()) {
        (Some(false), None) => "en",
        (Some(false), Some(true)) => "both",
        _ => "zh",
    }
}
