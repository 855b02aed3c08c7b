//! Products of documents' vectors with several others at once: what takes time is to fetch a document's vector, so each is
//! read once and met with everything it is to be compared with.
//!
//! Whole numbers: the products are exact, and the same on every processor.

use wide::{i8x16, i16x16, i32x8};

/// Numbers taken in one step.
const STEP: usize = 16;

/// Vectors that documents' vectors are multiplied with, side by side.
#[derive(Debug, Clone)]
pub(crate) struct Factors<const N: usize> {
    steps: Vec<[i16x16; N]>,
}

impl<const N: usize> Factors<N> {
    /// Of these vectors; shorter ones end in noughts.
    pub(crate) fn new(vectors: [&[i16]; N]) -> Self {
        let longest = vectors.iter().map(|vector| vector.len()).max().unwrap_or_default();
        let step = |at: usize| {
            vectors.map(|vector| {
                let rest = vector.get(at..).unwrap_or_default();
                let mut numbers = [0; STEP];
                for (number, x) in numbers.iter_mut().zip(rest) {
                    *number = *x;
                }
                i16x16::new(numbers)
            })
        };
        Self {
            steps: (0..longest).step_by(STEP).map(step).collect(),
        }
    }

    /// The product of a document's vector with each; what is longer than the other counts for nothing.
    pub(crate) fn products(&self, document: &[i8]) -> [i32; N] {
        let mut sums = [i32x8::ZERO; N];
        let (whole, rest) = document.as_chunks::<STEP>();
        for (numbers, factors) in whole.iter().zip(&self.steps) {
            sums = added(sums, *numbers, factors);
        }
        if let (false, Some(factors)) = (rest.is_empty(), self.steps.get(whole.len())) {
            let mut numbers = [0; STEP];
            for (number, x) in numbers.iter_mut().zip(rest) {
                *number = *x;
            }
            sums = added(sums, numbers, factors);
        }
        sums.map(|sum| sum.reduce_add())
    }
}

/// By place and not by iterators, which the compiler does not unroll: then the sums would go to memory and back.
#[inline]
fn added<const N: usize>(sums: [i32x8; N], numbers: [i8; STEP], factors: &[i16x16; N]) -> [i32x8; N] {
    let numbers = i16x16::from_i8x16(i8x16::new(numbers));
    std::array::from_fn(|at| sums[at] + numbers.dot(factors[at]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn product(document: &[i8], other: &[i16]) -> i32 {
        document
            .iter()
            .zip(other)
            .map(|(a, b)| i32::from(*a) * i32::from(*b))
            .sum()
    }

    proptest! {
        #[test]
        fn every_product_is_exact(
            document in prop::collection::vec(any::<i8>(), 0..80),
            a in prop::collection::vec(any::<i16>(), 0..80),
            b in prop::collection::vec(any::<i16>(), 0..80),
        ) {
            let found = Factors::new([&a, &b]).products(&document);
            prop_assert_eq!(found, [product(&document, &a), product(&document, &b)]);
        }
    }
}
