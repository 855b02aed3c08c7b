//! What stands in for the encoder, so that vectors of 100,000 things are there in a minute and not in an hour: feature
//! hashing ([Weinberger et al. 2009](https://arxiv.org/abs/0902.2206)). Each word, and each pair of Chinese characters, is
//! counted in the dimension that its hash names, up or down by another of its bits; so texts that share words are near
//! each other, and others are not, as with a model. What it finds is no better than words are; only the work is alike.

use matching::{Encoder, EncoderError};

/// As many as the encoder has.
pub const DIMENSIONS: usize = 512;
/// The name under which the portal keeps these vectors.
pub const MODEL: &str = "bench-feature-hashing-1";

/// Counts of the words of `text` by dimension.
#[must_use]
pub fn counts(text: &str) -> [i16; DIMENSIONS] {
    let mut counts = [0_i16; DIMENSIONS];
    let text = text.to_lowercase();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if word.is_ascii() {
            count(word.bytes(), &mut counts);
            continue;
        }
        let chars: Vec<char> = word.chars().collect();
        // A single character is its own pair.
        for pair in chars.windows(chars.len().min(2)) {
            count(pair.iter().flat_map(|c| u32::from(*c).to_le_bytes()), &mut counts);
        }
    }
    if counts.iter().all(|count| *count == 0) {
        // A vector needs a length.
        counts[0] = 1;
    }
    counts
}

fn count(bytes: impl Iterator<Item = u8>, counts: &mut [i16; DIMENSIONS]) {
    // FNV-1a: the same in every program and version.
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The lower bits depend on few of the bytes' bits; the upper ones on all.
    let hash = hash ^ (hash >> 32);
    let count = &mut counts[hash as usize % DIMENSIONS];
    *count = count.saturating_add(if hash & (1 << 20) == 0 { 1 } else { -1 });
}

/// The same inside a program.
#[derive(Debug, Clone, Copy)]
pub struct StandIn;

impl Encoder for StandIn {
    fn model(&self) -> &str {
        MODEL
    }

    fn dimensions(&self) -> usize {
        DIMENSIONS
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let unit = |text: &&str| {
            let counts = counts(text).map(f32::from);
            let length = counts.iter().map(|x| x * x).sum::<f32>().sqrt();
            counts.iter().map(|x| x / length).collect()
        };
        Ok(texts.iter().map(unit).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(a: &str, b: &str) -> f32 {
        let vectors = StandIn.encode(&[a, b]).unwrap();
        vectors[0].iter().zip(&vectors[1]).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn what_shares_words_is_near() {
        let wish = "Lift doors fail on wet days in old hospitals";
        assert!(nearness(wish, "On wet days the lift doors of hospitals fail") > 0.6);
        assert!(nearness(wish, "Drones look for cracks below bridges").abs() < 0.3);
        assert!(nearness("升降機門經常故障", "醫院升降機門故障") > 0.4);
        assert!(nearness("升降機門經常故障", "橋底裂縫由無人機檢查").abs() < 0.3);
    }

    #[test]
    fn every_text_has_a_length() {
        for text in ["", " ", "…", "我", "a"] {
            assert!((nearness(text, text) - 1.0).abs() < 1e-5, "{text}");
        }
    }
}
