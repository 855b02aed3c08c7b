//! How much the first look finds of what comparing everything finds, and how long both take.

use std::{cmp::Reverse, collections::HashSet, time::Instant};

use proptest::prelude::*;
use shared::search::Kind;

use super::*;
use crate::{
    index::signatures::{Centres, Signatures},
    related::MAX_RELATED,
};

const WIDTH: usize = 512;
const KIND: Kind = Kind::Solution;

/// Numbers at random, the same for each seed.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.bits() >> 11) as usize % end
    }

    /// Nearly a normal distribution: a sum of four even ones.
    fn normal(&mut self) -> f32 {
        let bits = self.bits();
        let even = |at: u32| ((bits >> (16 * at)) & 0xffff) as f32 / 65_536.0 - 0.5;
        (even(0) + even(1) + even(2) + even(3)) * 1.732
    }

    fn vector(&mut self) -> Vec<f32> {
        (0..WIDTH).map(|_| self.normal()).collect()
    }
}

/// Texts as an encoder sees them: all lie to one side, in subjects, of which some are near others.
struct Texts {
    common: Vec<f32>,
    subjects: Vec<Vec<f32>>,
}

impl Texts {
    fn new(subjects: usize, random: &mut Random) -> Self {
        let fields: Vec<Vec<f32>> = (0..subjects.div_ceil(20)).map(|_| random.vector()).collect();
        let subject = |at: usize| {
            let own = random.vector();
            let field = &fields[at % fields.len()];
            own.iter().zip(field).map(|(own, field)| own + field).collect()
        };
        let subjects = (0..subjects).map(subject).collect();
        Self {
            common: random.vector(),
            subjects,
        }
    }

    /// A text about a subject, with as much of its own as of that.
    fn text(&self, random: &mut Random) -> Vec<i8> {
        let subject = &self.subjects[random.below(self.subjects.len())];
        let numbers = self.common.iter().zip(subject);
        let numbers: Vec<f32> = numbers
            .map(|(common, subject)| common + subject + 1.4 * random.normal())
            .collect();
        let length = dot(&numbers, &numbers).sqrt();
        quantise(&numbers.iter().map(|x| x / length).collect::<Vec<f32>>())
    }
}

struct Content {
    vectors: Vectors,
    kinds: Vec<u8>,
    sums: Sums,
    signatures: Signatures,
}

impl Content {
    fn new(count: usize, texts: &Texts, random: &mut Random) -> Self {
        let rows: Vec<Vec<i8>> = (0..count).map(|_| texts.text(random)).collect();
        let vectors = Vectors::of_rows(Tongue::English, &rows);
        let kinds = vec![KIND as u8; count];
        let sums = Sums::of(&vectors, &kinds);
        let centres = Centres::of(&sums, WIDTH, |_| u64::MAX).unwrap();
        Self {
            signatures: Signatures::of(&vectors, &kinds, &centres),
            vectors,
            kinds,
            sums,
        }
    }

    fn documents(&self) -> std::ops::Range<u32> {
        0..self.kinds.len() as u32
    }

    fn meaning(&self, text: &[i8]) -> Meaning {
        let said = SourceVector {
            vector: text,
            mean: self.sums.mean(KIND, Tongue::English, WIDTH),
        };
        Meaning::of_vectors(std::iter::once(said), KIND, WIDTH, &self.sums)
    }

    /// The `most` nearest, of those that are worth comparing.
    fn nearest(&self, meaning: &Meaning, worth: &Worth, most: usize) -> HashSet<u32> {
        let compared = self.documents().filter(|document| worth.has(0, *document));
        let mut near: Vec<(f32, Reverse<u32>)> = compared
            .filter_map(|document| Some((meaning.nearness_in(&self.vectors, document)?, Reverse(document))))
            .collect();
        if near.len() > most {
            near.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
            near.truncate(most);
        }
        near.into_iter().map(|(_, Reverse(document))| document).collect()
    }

    fn look<'a>(&self, meaning: &'a Meaning) -> FirstLook<'a> {
        let mut look = FirstLook::new(&meaning.signatures);
        look.at((&self.signatures, &self.vectors), self.kinds.len(), self.documents());
        look
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Of 4,000 clustered texts, the first look's nearest 400 hold the twenty nearest and most of the hundred nearest. What is
    /// missed is hardly nearer than what is found instead.
    #[test]
    fn the_first_look_misses_little(seed in 1_u64.., subjects in 20_usize..200) {
        let mut random = Random(seed);
        let texts = Texts::new(subjects, &mut random);
        let content = Content::new(4_000, &texts, &mut random);
        let meaning = content.meaning(&texts.text(&mut random));
        let look = content.look(&meaning).nearest_of(400);
        let shared = |most: usize| {
            let exact = content.nearest(&meaning, &Worth::All, most);
            exact.intersection(&content.nearest(&meaning, &look, most)).count()
        };
        prop_assert!(shared(MAX_RELATED) >= MAX_RELATED - 1, "{}", shared(MAX_RELATED));
        prop_assert!(shared(MAX_RANKED) >= 80, "{}", shared(MAX_RANKED));
    }
}

/// `cargo test --release -p matching how_long -- --ignored --nocapture`
#[test]
#[ignore = "measures, and takes gigabytes"]
fn how_long_comparing_takes() {
    const SOURCES: usize = 20;
    let mut random = Random(7);
    for (count, share) in [(100_000, 500), (300_000, 500), (1_000_000, 500), (1_000_000, 20)] {
        let texts = Texts::new(count / share, &mut random);
        let content = Content::new(count, &texts, &mut random);
        let (mut exact, mut quick, mut found) = (Vec::new(), Vec::new(), 0);
        for _ in 0..SOURCES {
            let meaning = content.meaning(&texts.text(&mut random));
            let began = Instant::now();
            let all = content.nearest(&meaning, &Worth::All, MAX_RANKED);
            exact.push(began.elapsed());
            let began = Instant::now();
            let near = content.nearest(&meaning, &content.look(&meaning).nearest(), MAX_RANKED);
            quick.push(began.elapsed());
            found += all.intersection(&near).count();
        }
        exact.sort();
        quick.sort();
        println!(
            "{count} vectors, {share} to a subject: all compared in {:?} (least {:?}); after a first look in {:?} (least {:?}), \
             which finds {:.4} of the nearest {MAX_RANKED}",
            exact[SOURCES / 2],
            exact[0],
            quick[SOURCES / 2],
            quick[0],
            found as f64 / (SOURCES * MAX_RANKED) as f64
        );
    }
}
