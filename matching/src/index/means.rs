//! Where the texts of one kind and language lie on the whole. Subtracted from a vector, it leaves what sets the text apart:
//! without that, texts of one language are near to each other whatever they say.

use shared::search::Kind;

use super::{schema::Tongue, vectors::Vectors};

/// With how many documents' weight a mean leans on what is known beside: that of a kind on that of all kinds, that of all
/// kinds on nothing. Keeps a handful of documents from being centred on themselves.
const LEAN: f32 = 20.0;

/// What live vectors add up to, by kind and language.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    by: [[Sum; 2]; Kind::ALL.len()],
}

#[derive(Debug, Clone, Default)]
struct Sum {
    documents: u64,
    /// Empty where there are no documents.
    total: Vec<i64>,
}

impl Sum {
    fn add(&mut self, documents: u64, numbers: impl ExactSizeIterator<Item = i64>) {
        self.documents += documents;
        self.total.resize(self.total.len().max(numbers.len()), 0);
        for (total, number) in self.total.iter_mut().zip(numbers) {
            *total += number;
        }
    }
}

impl Sums {
    pub(crate) fn of(vectors: &Vectors, kinds: &[u8]) -> Self {
        let mut sums = Self::default();
        for (document, kind) in (0..).zip(kinds) {
            let Some(by) = sums.by.get_mut(usize::from(*kind)) else {
                continue;
            };
            for (tongue, sum) in Tongue::ALL.into_iter().zip(by) {
                if let Some(vector) = vectors.of(document, tongue) {
                    sum.add(1, vector.numbers.iter().map(|x| i64::from(*x)));
                }
            }
        }
        sums
    }

    /// Adds those of another segment.
    pub(super) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.by.iter_mut().flatten().zip(other.by.iter().flatten()) {
            mine.add(theirs.documents, theirs.total.iter().copied());
        }
    }

    /// The mean of a kind and language, in steps, of `width` numbers.
    pub(crate) fn mean(&self, kind: Kind, tongue: Tongue, width: usize) -> Vec<f32> {
        lean(
            &self.by[kind as usize][tongue as usize],
            &self.mean_of_all(tongue, width),
        )
    }

    /// The mean of a language over all kinds, in steps, of `width` numbers.
    pub(crate) fn mean_of_all(&self, tongue: Tongue, width: usize) -> Vec<f32> {
        let mut all = Sum::default();
        for by in &self.by {
            let sum = &by[tongue as usize];
            all.add(sum.documents, sum.total.iter().copied());
        }
        lean(&all, &vec![0.0; width])
    }
}

fn lean(sum: &Sum, on: &[f32]) -> Vec<f32> {
    let total = sum.total.iter().copied().chain(std::iter::repeat(0));
    on.iter()
        .zip(total)
        .map(|(on, total)| (total as f32 + LEAN * on) / (sum.documents as f32 + LEAN))
        .collect()
}
