//! Content encoding: negotiation, and compression, which the `cpu` module limits.

#![expect(clippy::disallowed_methods, reason = "the one module that compresses")]

use std::io::Write;

use actix_web::{
    http::header::{self, HeaderMap},
    web::Bytes,
};

use crate::{
    cpu::{Cpu, Lane},
    error::Error,
};

/// Answers below this many bytes gain nothing from compression.
const COMPRESS_FROM: usize = 1_000;
/// Up to this many bytes take less time to compress than it takes to hand them to another thread and back.
const AT_ONCE: usize = 8_192;

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// In gzip.
    Gzip,
    /// In brotli.
    Brotli,
}

/// An encoded body.
#[derive(Debug)]
pub(crate) struct Packed {
    /// The encoding in fact used.
    pub(crate) encoding: Encoding,
    /// The bytes to send.
    pub(crate) body: Bytes,
    /// Whether it is fully compressed; not if the server was too busy.
    pub(crate) is_best: bool,
}

impl Encoding {
    /// The best encoding that `Accept-Encoding` allows.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let Some(accepted) = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
        else {
            return Self::Identity;
        };
        let allows = |name: &str| {
            accepted.split(',').any(|part| {
                let mut parts = part.split(';').map(str::trim);
                parts.next() == Some(name)
                    && parts.all(|parameter| !matches!(parameter, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if allows("br") {
            Self::Brotli
        } else if allows("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The name in `Content-Encoding`; none for a body as it is.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// Compresses `body` if it is worth it. A server that is too busy sends it uncompressed.
    ///
    /// # Errors
    /// When encoding fails.
    pub(crate) async fn pack(self, cpu: &Cpu, body: Bytes) -> Result<Packed, Error> {
        let as_it_is = |body, is_best| Packed {
            encoding: Self::Identity,
            body,
            is_best,
        };
        if self == Self::Identity || body.len() < COMPRESS_FROM {
            return Ok(as_it_is(body, true));
        }
        let packed = if body.len() <= AT_ONCE {
            self.encode(&body)
        } else {
            let whole = body.clone();
            match cpu.run(Lane::Questions, move || self.encode(&whole)).await {
                Ok(packed) => packed,
                Err(_) => return Ok(as_it_is(body, false)),
            }
        };
        let packed = packed.map_err(|error| Error::Internal(format!("an answer cannot be compressed: {error}")))?;
        Ok(Packed {
            encoding: self,
            body: packed,
            is_best: true,
        })
    }

    fn encode(self, body: &Bytes) -> std::io::Result<Bytes> {
        // Fast levels: an answer is rendered once and then sent many times, but the first reader waits for it.
        const BROTLI_LEVEL: i32 = 5;
        let mut packed = Vec::with_capacity(body.len() / 4);
        match self {
            Self::Identity => return Ok(body.clone()),
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_LEVEL,
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut body.as_ref(), &mut packed, &parameters)?;
            }
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::new(6));
                encoder.write_all(body)?;
                encoder.finish()?;
            }
        }
        Ok(packed.into())
    }
}
