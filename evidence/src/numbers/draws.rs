//! Numbers that look random and follow from a seed alone: `ChaCha8`, whose stream is the same on every machine.

use chacha20::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};
use sha2::{Digest as _, Sha256};

/// A stream of draws.
#[derive(Debug)]
pub struct Draws {
    stream: ChaCha8Rng,
    spare: Option<f64>,
}

impl Draws {
    /// The stream that belongs to a seed.
    #[must_use]
    pub fn new(seed: [u8; 32]) -> Self {
        Self {
            stream: ChaCha8Rng::from_seed(seed),
            spare: None,
        }
    }

    /// The stream that belongs to `words`: seeded by SHA-256(words, each behind its length).
    #[must_use]
    pub fn named(words: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for word in words {
            hash.update((word.len() as u64).to_be_bytes());
            hash.update(word);
        }
        Self::new(hash.finalize().into())
    }

    /// A number from 0 to below 1, a multiple of 2⁻⁵³.
    pub fn share(&mut self) -> f64 {
        (self.stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `end` (at least 1), each as likely: what would favour some is drawn again.
    pub fn below(&mut self, end: usize) -> usize {
        let end = (end as u64).max(1);
        let fair = u64::MAX - u64::MAX % end;
        loop {
            let drawn = self.stream.next_u64();
            if drawn < fair {
                return (drawn % end) as usize;
            }
        }
    }

    /// A normal number of mean 0 and deviation 1, by the polar method of Marsaglia and Bray (1964, SIAM Review 6).
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (u, v) = (2.0 * self.share() - 1.0, 2.0 * self.share() - 1.0);
            let square = u * u + v * v;
            if square > 0.0 && square < 1.0 {
                let scale = libm::sqrt(-2.0 * libm::log(square) / square);
                self.spare = Some(v * scale);
                return u * scale;
            }
        }
    }

    /// `n` values of a stationary Gaussian process with deviation 1 and lag-1 autocorrelation `rho` (below 1): xᵢ = ρ·xᵢ₋₁ + √(1 − ρ²)·ε.
    pub fn autoregressive(&mut self, n: usize, rho: f64) -> Vec<f64> {
        let scale = libm::sqrt(1.0 - rho * rho);
        let mut x = self.normal();
        let mut values = Vec::with_capacity(n);
        for _ in 0..n {
            values.push(x);
            x = rho * x + scale * self.normal();
        }
        values
    }
}
