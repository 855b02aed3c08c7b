//! A model that is served elsewhere, asked as OpenAI's embeddings are (`POST` of `model` and `input`), which many servers of
//! models understand.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use matching::{Encoder, EncoderError};
use serde::{Deserialize, Serialize};
use tokio::{runtime::Handle, time::Instant};

use super::breaker::Breaker;
use crate::settings::EncoderService;

/// How long an answer may take while nobody waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long an answer may take while a person waits: words alone find much, and at once.
const BUDGET: Duration = Duration::from_millis(500);

/// Texts sent at once.
const BATCH: usize = 32;

/// A model behind an address.
pub(super) struct ServiceEncoder {
    http: reqwest::Client,
    service: EncoderService,
    dimensions: usize,
    /// Requests are made on it, from threads that may block.
    runtime: Handle,
    breaker: Breaker,
    misses: AtomicU64,
}

#[derive(Serialize)]
struct EmbeddingRequest<'a> {
    model: &'a str,
    input: &'a [&'a str],
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Embedding>,
}

#[derive(Deserialize)]
struct Embedding {
    index: usize,
    embedding: Vec<f32>,
}

impl ServiceEncoder {
    /// Asks the service for one vector, to learn how long its vectors are.
    pub(super) async fn connect(service: &EncoderService) -> Result<Self, String> {
        let told = |error: &dyn std::fmt::Display| format!("the encoder at {} cannot be used: {error}", service.url);
        let http = reqwest::Client::builder().timeout(PATIENCE).build();
        let mut encoder = Self {
            http: http.map_err(|error| told(&error))?,
            service: service.clone(),
            dimensions: 0,
            runtime: Handle::current(),
            breaker: Breaker::default(),
            misses: AtomicU64::new(0),
        };
        let first = encoder.ask(&["lift"]).await.map_err(|error| told(&error))?;
        encoder.dimensions = first.first().map_or(0, Vec::len);
        Ok(encoder)
    }

    async fn ask(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, String> {
        let mut request = self.http.post(self.service.url.clone()).json(&EmbeddingRequest {
            model: &self.service.model,
            input: texts,
        });
        if let Some(key) = &self.service.key {
            request = request.bearer_auth(key);
        }
        let failed = |error: reqwest::Error| error.without_url().to_string();
        let answer = request.send().await.and_then(reqwest::Response::error_for_status);
        let mut data = answer.map_err(failed)?.json::<Answer>().await.map_err(failed)?.data;
        data.sort_by_key(|one| one.index);
        if data.len() != texts.len() {
            return Err(format!("{} texts got {} vectors", texts.len(), data.len()));
        }
        data.into_iter().map(|one| self.unit(one.embedding)).collect()
    }

    async fn ask_all(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, String> {
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            vectors.extend(self.ask(batch).await?);
        }
        Ok(vectors)
    }

    async fn ask_within_budget(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, String> {
        if !self.breaker.lets_pass(Instant::now()) {
            return Err("not asked, since it did not answer a moment ago".into());
        }
        let answer = tokio::time::timeout(BUDGET, self.ask_all(texts)).await;
        let answer = answer.unwrap_or_else(|_| Err(format!("no answer within {} ms", BUDGET.as_millis())));
        self.breaker.learn(answer.is_ok(), Instant::now());
        answer
    }

    /// The vector with length 1.
    fn unit(&self, vector: Vec<f32>) -> Result<Vec<f32>, String> {
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        if vector.is_empty() || !length.is_normal() {
            return Err("a vector without length".into());
        }
        if self.dimensions != 0 && vector.len() != self.dimensions {
            return Err(format!("a vector of {} numbers, not {}", vector.len(), self.dimensions));
        }
        Ok(vector.into_iter().map(|x| x / length).collect())
    }
}

impl Encoder for ServiceEncoder {
    fn model(&self) -> &str {
        &self.service.model
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let answer = self.runtime.block_on(self.ask_all(texts));
        answer.map_err(EncoderError::Service)
    }

    fn encode_now(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let answer = self.runtime.block_on(self.ask_within_budget(texts));
        if answer.is_err() {
            self.misses.fetch_add(1, Ordering::AcqRel);
        }
        answer.map_err(EncoderError::Service)
    }

    fn misses(&self) -> u64 {
        self.misses.load(Ordering::Acquire)
    }
}

impl std::fmt::Debug for ServiceEncoder {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServiceEncoder")
            .field("model", &self.service.model)
            .finish_non_exhaustive()
    }
}
