//! Wishes or solutions like those of the demonstration, as many as wanted and the same in every run.
//!
//! Each goes back to one of the demonstration: it keeps its fields, languages and criteria. Its title or name names another
//! place; its texts are sentences of its own and of related wishes and solutions, with other numbers in them. So the
//! words are as frequent as in real texts, and rare words are rare.

mod text;

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    localized::WrittenText,
    organisation::OrganisationRecord,
    solution::{SolutionRecord, SolutionState},
    taxonomy::DateText,
    wish::{WishRecord, WishState},
};

use crate::Result;
use text::Sentences;

/// Any number will do, as long as it stays the same.
const SEED: u64 = 20_240_229;

fn read<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text
        .lines()
        .map(serde_json::from_str)
        .collect::<std::result::Result<_, _>>()?)
}

/// Makes wishes and solutions from the demonstration's.
#[derive(Debug)]
pub struct Maker {
    wishes: Vec<WishRecord>,
    solutions: Vec<SolutionRecord>,
    seekers: Vec<String>,
    sentences: Sentences,
    random: StdRng,
}

impl Maker {
    /// From the files of the demonstration in the folder `demonstration`.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn new(demonstration: &Path) -> Result<Self> {
        let wishes: Vec<WishRecord> = read(&demonstration.join("wishes.jsonl"))?;
        let solutions: Vec<SolutionRecord> = read(&demonstration.join("solutions.jsonl"))?;
        let organisations: Vec<OrganisationRecord> = read(&demonstration.join("organisations.jsonl"))?;
        let seekers = organisations.into_iter().filter(|organisation| organisation.may_wish);
        let mut sentences = Sentences::default();
        for wish in &wishes {
            for text in [
                Some(&wish.problem),
                wish.current_practice.as_ref(),
                wish.constraints.as_ref(),
            ] {
                sentences.take(text.into_iter(), &wish.categories);
            }
        }
        for solution in &solutions {
            sentences.take([&solution.description].into_iter(), &solution.categories);
        }
        Ok(Self {
            wishes,
            solutions,
            seekers: seekers.map(|organisation| organisation.slug).collect(),
            sentences,
            random: StdRng::seed_from_u64(SEED),
        })
    }

    /// Writes `count` wishes, one a line.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_wishes(mut self, folder: &Path, count: usize) -> Result<PathBuf> {
        write(&folder.join("wishes.jsonl"), count, || self.wish())
    }

    /// Writes `count` solutions, one a line.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_solutions(mut self, folder: &Path, count: usize) -> Result<PathBuf> {
        write(&folder.join("solutions.jsonl"), count, || self.solution())
    }

    fn wish(&mut self) -> Result<WishRecord> {
        let Self {
            wishes,
            seekers,
            sentences,
            random,
            ..
        } = self;
        let base = wishes.choose(random).ok_or("the demonstration has no wishes")?;
        let others = |random: &mut StdRng, most: usize| -> Vec<String> {
            let count = random.random_range(0..=most);
            let mut chosen: Vec<String> = (0..count).filter_map(|_| seekers.choose(random).cloned()).collect();
            chosen.sort();
            chosen.dedup();
            chosen
        };
        let organisation = seekers.choose(random).ok_or("no organisation may wish")?.clone();
        let mut joined = if random.random_bool(0.2) {
            others(random, 3)
        } else {
            Vec::new()
        };
        joined.retain(|slug| *slug != organisation);
        let place = text::place(random);
        let closing = random.random_bool(0.7).then(|| random.random_range(-300..200));
        let categories = &base.categories;
        Ok(WishRecord {
            reference: None,
            organisation,
            title: text::titled(&base.title, &place),
            problem: sentences.text(&base.problem, categories, 4, random),
            current_practice: base
                .current_practice
                .as_ref()
                .map(|text| sentences.text(text, categories, 2, random)),
            constraints: base
                .constraints
                .as_ref()
                .map(|text| sentences.text(text, categories, 2, random)),
            closing_on: closing.map(DateText::Relative),
            published_on: Some(DateText::Relative(-random.random_range(1..1_500))),
            joined,
            state: state(random),
            demonstration: true,
            ..base.clone()
        })
    }

    fn solution(&mut self) -> Result<SolutionRecord> {
        let Self {
            solutions,
            sentences,
            random,
            ..
        } = self;
        let base = solutions.choose(random).ok_or("the demonstration has no solutions")?;
        let mut text = |own: &WrittenText, count| sentences.text(own, &base.categories, count, random);
        let (description, deployments) = (text(&base.description, 5), base.deployments.as_ref());
        let deployments = deployments.map(|own| text(own, 1));
        let published = random.random_range(1..1_500);
        Ok(SolutionRecord {
            reference: None,
            name: text::titled(&base.name, &text::place(random)),
            description,
            deployments,
            confirmed_on: Some(DateText::Relative(-random.random_range(0..published))),
            published_on: Some(DateText::Relative(-published)),
            state: SolutionState::Published,
            demonstration: true,
            ..base.clone()
        })
    }
}

fn write<T: Serialize>(path: &Path, count: usize, mut make: impl FnMut() -> Result<T>) -> Result<PathBuf> {
    let mut file = BufWriter::new(File::create(path)?);
    for _ in 0..count {
        serde_json::to_writer(&mut file, &make()?)?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(path.to_owned())
}

/// A public state, as often as one would meet it.
fn state(random: &mut StdRng) -> WishState {
    match random.random_range(0..100) {
        0..85 => WishState::Published,
        85..91 => WishState::Matched,
        91..96 => WishState::InTrial,
        _ => WishState::Proven,
    }
}

#[cfg(test)]
mod tests {
    use shared::validate::Validate as _;

    use super::*;

    fn maker() -> Maker {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../backend/demo");
        Maker::new(&root).unwrap()
    }

    #[test]
    fn the_same_wishes_every_time_and_all_acceptable() {
        let (mut one, mut other) = (maker(), maker());
        for _ in 0..500 {
            let wish = one.wish().unwrap();
            assert_eq!(wish, other.wish().unwrap());
            assert_eq!(wish.validate(), []);
        }
    }

    #[test]
    fn the_same_solutions_every_time_and_all_acceptable() {
        let (mut one, mut other) = (maker(), maker());
        for _ in 0..500 {
            let solution = one.solution().unwrap();
            assert_eq!(solution, other.solution().unwrap());
            assert_eq!(solution.validate(), []);
        }
    }

    #[test]
    fn hardly_two_are_alike() {
        let mut maker = maker();
        let mut problems: Vec<String> = (0..1_000)
            .map(|_| format!("{:?}", maker.wish().unwrap().problem))
            .collect();
        problems.sort();
        problems.dedup();
        assert!(problems.len() > 950, "{}", problems.len());
    }
}
