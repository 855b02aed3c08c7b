//! Scores the wish → solution ranking on graded judgements, overall and by language pair.
//!
//! `cargo run --release -p matching --example evaluate -- FOLDER`, where FOLDER holds `wishes.jsonl`, `solutions.jsonl`
//! and `judgements.jsonl` (see the benchmark's README for their form). Prints nDCG@10 with gains `2^grade − 1`, recall
//! of grades 2 and 3 in the first ten, and what the bands promise and keep.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fs,
    path::Path,
};

use chrono::NaiveDate;
use matching::{Document, FieldName, Index, Related, RelatedRequest};
use serde::{Deserialize, de::DeserializeOwned};
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    search::Kind,
    taxonomy::Term,
};
use uuid::Uuid;

#[derive(Deserialize)]
struct Wish {
    id: String,
    title: WrittenText,
    problem: WrittenText,
    success_criteria: WrittenText,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    expected_technologies: Vec<String>,
}

#[derive(Deserialize)]
struct Solution {
    id: String,
    name: WrittenText,
    description: WrittenText,
    technologies: Vec<String>,
    #[serde(default)]
    categories: Vec<String>,
}

#[derive(Deserialize)]
struct Judgement {
    wish: String,
    solution: String,
    grade: u8,
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    Ok(fs::read_to_string(file)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

fn terms(slugs: Vec<String>) -> Vec<Term> {
    slugs
        .into_iter()
        .map(|slug| Term {
            slug,
            name: LocalizedText::default(),
            retired: false,
        })
        .collect()
}

fn wish(number: usize, wish: Wish) -> Document {
    let mut document = Document::new(id(number), Kind::Wish, wish.title.into())
        .with(FieldName::Problem, wish.problem.into())
        .with(FieldName::SuccessCriteria, wish.success_criteria.into());
    document.categories = terms(wish.categories);
    document.technologies = terms(wish.expected_technologies);
    document
}

fn solution(number: usize, solution: Solution) -> Document {
    let mut document = Document::new(id(number), Kind::Solution, solution.name.into())
        .with(FieldName::Description, solution.description.into());
    document.categories = terms(solution.categories);
    document.technologies = terms(solution.technologies);
    document
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

/// The discounted gain of a ranking's first ten grades (Järvelin and Kekäläinen, 2002; gains as in Burges et al., 2005).
fn gain(grades: &[u8]) -> f64 {
    let gain = |grade: u8| f64::from((1_u32 << grade) - 1);
    grades
        .iter()
        .take(10)
        .enumerate()
        .map(|(rank, grade)| gain(*grade) / (rank as f64 + 2.0).log2())
        .sum()
}

fn languages(text: &LocalizedText) -> &'static str {
    match (text.en.is_some(), text.zh_hant.is_some() || text.zh_hans.is_some()) {
        (true, true) => "both",
        (true, false) => "en",
        _ => "zh",
    }
}

#[derive(Default)]
struct Tally {
    ndcg: Vec<f64>,
    recall: Vec<f64>,
    /// Good solutions found in the first ten, and all of them, by language of the wish and of the solution.
    directions: BTreeMap<(&'static str, &'static str), (usize, usize)>,
    /// Grades by band.
    bands: BTreeMap<String, Vec<u8>>,
    /// Each wish's best score, and whether it has a good solution.
    tops: Vec<(f32, bool)>,
    /// Wishes with and without a good solution for which nothing was found.
    lost: usize,
    told: usize,
}

impl Tally {
    fn add(
        &mut self,
        wish: &Document,
        (ranking, found): (&[(Uuid, f32)], &[Related]),
        grades: &HashMap<Uuid, u8>,
        solutions: &[Document],
    ) {
        let grade = |id: &Uuid| grades.get(id).copied().unwrap_or_default();
        let ranked: Vec<u8> = ranking.iter().map(|(id, _)| grade(id)).collect();
        let mut ideal: Vec<u8> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        if gain(&ideal) > 0.0 {
            self.ndcg.push(gain(&ranked) / gain(&ideal));
        }
        for related in found {
            self.bands
                .entry(format!("{:?}", related.band))
                .or_default()
                .push(grade(&related.id));
        }
        let good: Vec<&Document> = solutions
            .iter()
            .filter(|solution| grades.get(&solution.id).is_some_and(|grade| *grade >= 2))
            .collect();
        self.tops
            .push((ranking.first().map_or(0.0, |(_, score)| *score), !good.is_empty()));
        if found.is_empty() {
            *(if good.is_empty() {
                &mut self.told
            } else {
                &mut self.lost
            }) += 1;
        }
        if good.is_empty() {
            return;
        }
        let in_ten = |solution: &&&Document| ranking.iter().take(10).any(|(id, _)| *id == solution.id);
        self.recall
            .push(good.iter().filter(in_ten).count() as f64 / good.len() as f64);
        for solution in &good {
            let (hits, all) = self
                .directions
                .entry((languages(&wish.title), languages(&solution.title)))
                .or_default();
            *hits += usize::from(in_ten(&solution));
            *all += 1;
        }
    }

    /// How often a wish with a good solution has a better best score than one without.
    fn separation(&self) -> f64 {
        let tops = |answered: bool| {
            self.tops
                .iter()
                .filter(move |(_, good)| *good == answered)
                .map(|(score, _)| *score)
        };
        let wins: usize = tops(true)
            .map(|with| tops(false).filter(|without| with > *without).count())
            .sum();
        wins as f64 / (tops(true).count() * tops(false).count()) as f64
    }

    fn print(&self, wishes: usize) {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        println!(
            "nDCG@10   {:.3}  ({} wishes with any relevant solution)",
            mean(&self.ndcg),
            self.ndcg.len()
        );
        println!(
            "recall@10 {:.3}  ({} wishes with a good one)",
            mean(&self.recall),
            self.recall.len()
        );
        println!(
            "best score tells wishes with a good one from those without: AUC {:.2}",
            self.separation()
        );
        let directions = self
            .directions
            .iter()
            .map(|((from, to), (hits, all))| format!("{from} → {to} {hits}/{all}"));
        println!("good ones found: {}", directions.collect::<Vec<_>>().join(", "));
        for (band, grades) in &self.bands {
            let share = |least: u8| grades.iter().filter(|grade| **grade >= least).count() as f64 / grades.len() as f64;
            println!(
                "{band}: {} pairs, grade ≥ 1 {:.2}, grade ≥ 2 {:.2}",
                grades.len(),
                share(1),
                share(2)
            );
        }
        let unanswered = wishes - self.recall.len();
        println!(
            "nothing found for {}/{unanswered} without and {}/{} with a good solution",
            self.told,
            self.lost,
            self.recall.len()
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give the folder of the benchmark")?;
    let folder = Path::new(&folder);
    let wishes: Vec<Wish> = read(&folder.join("wishes.jsonl"))?;
    let solutions: Vec<Solution> = read(&folder.join("solutions.jsonl"))?;
    let judgements: Vec<Judgement> = read(&folder.join("judgements.jsonl"))?;

    let ids: HashMap<String, Uuid> = solutions
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id.clone(), id(at)))
        .collect();
    let mut grades: HashMap<String, HashMap<Uuid, u8>> = HashMap::new();
    for judgement in judgements {
        let solution = ids
            .get(&judgement.solution)
            .ok_or("a judgement names an unknown solution")?;
        grades
            .entry(judgement.wish)
            .or_default()
            .insert(*solution, judgement.grade);
    }
    let solutions: Vec<Document> = solutions
        .into_iter()
        .enumerate()
        .map(|(at, row)| solution(at, row))
        .collect();
    let index = Index::in_memory()?;
    index.apply(&solutions, &[], 1)?;

    let today = NaiveDate::default();
    let request = RelatedRequest {
        target: Kind::Solution,
        reader: Language::En,
        today,
        limit: 20,
    };
    let mut tally = Tally::default();
    let count = wishes.len();
    for (at, row) in wishes.into_iter().enumerate() {
        let grades = grades.get(&row.id).cloned().unwrap_or_default();
        let wish = wish(ids.len() + at, row);
        let (ranking, found) = (index.rank(&wish, &request)?, index.related(&wish, &request)?);
        tally.add(&wish, (&ranking, &found), &grades, &solutions);
    }
    tally.print(count);
    Ok(())
}
