//! Documents, queries and judgements from files of one JSON object a line; see tests/bench/matching/README.md.

use std::{collections::HashMap, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};
use shared::{
    localized::{LocalizedText, WrittenText},
    search::Kind,
    taxonomy::Term,
};
use uuid::Uuid;

use crate::{Document, FieldName, index::schema::Tongue};

#[derive(Deserialize)]
struct Query {
    id: String,
    title: WrittenText,
    problem: WrittenText,
    #[serde(default)]
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
    #[serde(default)]
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

/// What is measured on.
#[derive(Debug, Clone)]
pub struct Collection {
    pub(super) documents: Vec<Document>,
    pub(super) queries: Vec<Document>,
    /// By query, then by document; what is not named has grade 0.
    pub(super) grades: HashMap<Uuid, HashMap<Uuid, u8>>,
    /// The names in the files.
    names: HashMap<Uuid, String>,
}

/// The grade from which a document answers a query, at least in an important part.
pub(super) const GOOD: u8 = 2;

impl Collection {
    /// Reads the three files.
    ///
    /// # Errors
    /// A sentence: a file cannot be read, a line is not of the form, or a judgement names what is not there.
    pub fn read(documents: &Path, queries: &Path, judgements: &Path) -> Result<Self, String> {
        let solutions: Vec<Solution> = lines(documents)?;
        let wishes: Vec<Query> = lines(queries)?;
        let ids = |names: Vec<&String>, kind: u128| -> HashMap<String, Uuid> {
            let id = |(at, name): (u128, &String)| (name.clone(), Uuid::from_u128(kind << 64 | at));
            (0..).zip(names).map(id).collect()
        };
        let solution_ids = ids(solutions.iter().map(|solution| &solution.id).collect(), 1);
        let wish_ids = ids(wishes.iter().map(|wish| &wish.id).collect(), 2);
        let mut grades: HashMap<Uuid, HashMap<Uuid, u8>> = HashMap::new();
        for judgement in lines::<Judgement>(judgements)? {
            let known = |ids: &HashMap<String, Uuid>, name: &str| {
                let id = ids.get(name).copied();
                id.ok_or_else(|| format!("{}: {name} is not there", judgements.display()))
            };
            let of = grades.entry(known(&wish_ids, &judgement.wish)?).or_default();
            of.insert(known(&solution_ids, &judgement.solution)?, judgement.grade);
        }
        let names = wish_ids
            .iter()
            .chain(&solution_ids)
            .map(|(name, id)| (*id, name.clone()))
            .collect();
        Ok(Self {
            names,
            documents: solutions
                .into_iter()
                .map(|row| solution(solution_ids[&row.id], row))
                .collect(),
            queries: wishes.into_iter().map(|row| wish(wish_ids[&row.id], row)).collect(),
            grades,
        })
    }

    /// The same with every text in one language only, documents and queries apart; what has no text in it is left out.
    pub(super) fn masked(&self, queries: Tongue, documents: Tongue) -> Self {
        Self {
            documents: self.documents.iter().filter_map(|it| mask(it, documents)).collect(),
            queries: self.queries.iter().filter_map(|it| mask(it, queries)).collect(),
            grades: self.grades.clone(),
            names: self.names.clone(),
        }
    }

    /// The place of a query among all.
    pub(super) fn place(&self, query: &Document) -> Option<usize> {
        self.queries.iter().position(|other| other.id == query.id)
    }

    /// What a query or a document is called in the files.
    pub(super) fn name(&self, id: Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }
}

fn mask(document: &Document, tongue: Tongue) -> Option<Document> {
    let only = |text: &LocalizedText| {
        let mut text = text.clone();
        match tongue {
            Tongue::English => (text.zh_hant, text.zh_hans) = (None, None),
            Tongue::Chinese => text.en = None,
        }
        text
    };
    let mut masked = document.clone();
    masked.title = only(&masked.title);
    for field in &mut masked.fields {
        field.text = only(&field.text);
    }
    (!masked.title.is_empty()).then_some(masked)
}

fn lines<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("{} line {number}: {error}", file.display()))
        })
        .collect()
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

fn wish(id: Uuid, wish: Query) -> Document {
    let mut document = Document::new(id, Kind::Wish, wish.title.into())
        .with(FieldName::Problem, wish.problem.into())
        .with(FieldName::SuccessCriteria, wish.success_criteria.into());
    document.categories = terms(wish.categories);
    document.technologies = terms(wish.expected_technologies);
    document
}

fn solution(id: Uuid, solution: Solution) -> Document {
    let mut document = Document::new(id, Kind::Solution, solution.name.into())
        .with(FieldName::Description, solution.description.into());
    document.categories = terms(solution.categories);
    document.technologies = terms(solution.technologies);
    document
}
