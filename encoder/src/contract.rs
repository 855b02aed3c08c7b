//! What a model of meaning has to offer.

use crate::EncoderError;

/// Turns texts into vectors. Texts that mean the same get similar ones, whatever their language.
pub trait Encoder: Send + Sync + std::fmt::Debug {
    /// The name of the model and of everything else that decides what comes out. Vectors of different names are never
    /// compared.
    fn model(&self) -> &str;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// One vector of length 1 for each text, in their order, whatever the text holds. Blocks.
    ///
    /// # Errors
    /// The model is elsewhere and does not answer, or its files on disk were damaged since it was loaded.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError>;

    /// The same for a person who waits: a model elsewhere that does not answer soon is not waited for. Blocks.
    ///
    /// # Errors
    /// As [`Self::encode`], and sooner.
    fn encode_now(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        self.encode(texts)
    }

    /// How often [`Self::encode_now`] gave no answer: where this goes up while a question is answered, the answer may be poorer
    /// than it will be in a moment.
    fn misses(&self) -> u64 {
        0
    }
}
