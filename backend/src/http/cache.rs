//! The cache of public answers: rendered, tagged and compressed bytes, bounded in memory, dropped by any commit.
//!
//! It is also the one place where public answers get their `ETag`, their 304 and their compression, cached or not. An entry
//! holds for one [`Epoch`]: a commit here or on another replica, a step of the search index, or midnight (a wish closes)
//! makes a new one. What carries an `Authorization` header never comes near it.

use std::{io::Write, rc::Rc, sync::Arc};

use actix_web::{
    Error as ActixError, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody, to_bytes_limited},
    dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderValue},
    },
    web::{self, Bytes},
};
use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use quick_cache::{Weighter, sync::Cache};

use super::{error::Error, etag, reply::Public};
use crate::state::State;

/// Answers below this many bytes gain nothing from compression.
const COMPRESS_FROM: usize = 1_000;
/// Longer addresses are answered but not remembered.
const LONGEST_KEY: usize = 2_048;
/// The largest answer that is buffered.
const LARGEST: usize = 16 << 20;

/// What an answer depends on besides its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Epoch {
    /// The last commit known here.
    pub change: i64,
    /// The commit up to which the search index has followed.
    pub indexed: i64,
    /// The state of the search index: it also changes when things become known by meaning.
    pub index: u64,
    /// The civil date.
    pub date: NaiveDate,
}

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// A rendered answer.
#[derive(Debug)]
struct Rendered {
    epoch: Epoch,
    status: StatusCode,
    content_type: HeaderValue,
    encoding: Encoding,
    tag: HeaderValue,
    body: Bytes,
}

type Key = (Box<str>, Encoding);

#[derive(Debug, Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Rendered>> for Bytewise {
    fn weight(&self, key: &Key, value: &Arc<Rendered>) -> u64 {
        // What an entry costs beside its key and body.
        const OVERHEAD: usize = 200;
        (key.0.len() + value.body.len() + OVERHEAD) as u64
    }
}

/// The cache; one per server.
#[derive(Debug)]
pub struct PublicCache(Option<Cache<Key, Arc<Rendered>, Bytewise>>);

impl PublicCache {
    /// A cache of at most `bytes`; none at all for 0.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        // An answer of ordinary size is about this large.
        const TYPICAL: u64 = 4_096;
        let items = usize::try_from(bytes / TYPICAL).unwrap_or(usize::MAX);
        Self((bytes > 0).then(|| Cache::with_weighter(items, bytes, Bytewise)))
    }

    fn get(&self, key: &Key, epoch: Epoch) -> Option<Arc<Rendered>> {
        self.0.as_ref()?.get(key).filter(|rendered| rendered.epoch == epoch)
    }

    fn put(&self, key: Key, rendered: Arc<Rendered>) {
        if let Some(cache) = &self.0 {
            cache.insert(key, rendered);
        }
    }
}

impl Encoding {
    /// The best encoding that `Accept-Encoding` allows.
    fn accepted(headers: &HeaderMap) -> Self {
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

    /// Encodes `body` where that pays; gives the encoding in fact used.
    fn encode(self, body: Bytes) -> std::io::Result<(Self, Bytes)> {
        // Fast levels: an answer is rendered once and then sent many times, but the first reader waits for it.
        const BROTLI_LEVEL: i32 = 5;
        if body.len() < COMPRESS_FROM {
            return Ok((Self::Identity, body));
        }
        let mut packed = Vec::with_capacity(body.len() / 4);
        match self {
            Self::Identity => return Ok((self, body)),
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_LEVEL,
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut body.as_ref(), &mut packed, &parameters)?;
            }
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::new(6));
                encoder.write_all(&body)?;
                encoder.finish()?;
            }
        }
        Ok((self, packed.into()))
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

impl Rendered {
    fn respond(&self, if_none_match: Option<&HeaderValue>) -> HttpResponse {
        let matched = if_none_match
            .and_then(|value| value.to_str().ok())
            .zip(self.tag.to_str().ok())
            .is_some_and(|(wanted, tag)| etag::none_match_holds(wanted, tag));
        let not_modified = matched && self.status == StatusCode::OK;
        let mut response = HttpResponse::build(if not_modified {
            StatusCode::NOT_MODIFIED
        } else {
            self.status
        });
        response
            .insert_header((header::ETAG, self.tag.clone()))
            .insert_header((header::CACHE_CONTROL, super::reply::REVALIDATE))
            .insert_header((header::VARY, "Accept-Encoding"));
        if not_modified {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.content_type.clone()));
        if let Some(name) = self.encoding.name() {
            response.insert_header((header::CONTENT_ENCODING, name));
        }
        response.body(self.body.clone())
    }
}

/// The middleware around everything public.
#[derive(Debug, Clone)]
pub struct PublicAnswers;

impl<S, B> Transform<S, ServiceRequest> for PublicAnswers
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = ActixError> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = ActixError;
    type Transform = PublicAnswersService<S>;
    type InitError = ();
    type Future = std::future::Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        std::future::ready(Ok(PublicAnswersService {
            service: Rc::new(service),
        }))
    }
}

/// [`PublicAnswers`] at work.
#[derive(Debug)]
pub struct PublicAnswersService<S> {
    service: Rc<S>,
}

impl<S, B> Service<ServiceRequest> for PublicAnswersService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = ActixError> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = ActixError;
    type Future = LocalBoxFuture<'static, Result<Self::Response, ActixError>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let service = Rc::clone(&self.service);
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let state = request.app_data::<web::Data<State>>().cloned();
        let Some(state) = state.filter(|_| reads && !request.headers().contains_key(header::AUTHORIZATION)) else {
            return Box::pin(async move { Ok(service.call(request).await?.map_into_boxed_body()) });
        };
        // Taken before anything is read: what a commit changes meanwhile is then not kept under its epoch.
        let epoch = state.epoch();
        let encoding = Encoding::accepted(request.headers());
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let key: Key = (address.into(), encoding);
        if let Some(rendered) = state.cache.get(&key, epoch) {
            let response = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
            return Box::pin(async move { Ok(request.into_response(response)) });
        }
        Box::pin(async move {
            let response = service.call(request).await?;
            let Some(public) = response.response().extensions().get::<Public>().copied() else {
                return Ok(response.map_into_boxed_body());
            };
            let (request, response) = response.into_parts();
            let rendered = match render(response, public, encoding, epoch).await {
                Ok(rendered) => Arc::new(rendered),
                Err(error) => return Ok(ServiceResponse::new(request, error.error_response())),
            };
            if key.0.len() <= LONGEST_KEY {
                state.cache.put(key, Arc::clone(&rendered));
            }
            let answer = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
            Ok(ServiceResponse::new(request, answer))
        })
    }
}

async fn render<B: MessageBody>(
    response: HttpResponse<B>,
    public: Public,
    encoding: Encoding,
    epoch: Epoch,
) -> Result<Rendered, Error> {
    let internal = |what: String| Error::Internal(what);
    let status = response.status();
    let content_type = response
        .headers()
        .get(header::CONTENT_TYPE)
        .cloned()
        .ok_or_else(|| internal("a public answer without a media type".into()))?;
    let body = to_bytes_limited(response.into_body(), LARGEST)
        .await
        .map_err(|_| internal("a public answer that is too large".into()))?
        .map_err(|_| internal("a public answer that could not be read".into()))?;
    let (encoding, body) = encoding.encode(body).map_err(|error| internal(error.to_string()))?;
    let tag = HeaderValue::from_str(&etag::tag(public.version, &body)).map_err(|error| internal(error.to_string()))?;
    Ok(Rendered {
        epoch,
        status,
        content_type,
        encoding,
        tag,
        body,
    })
}
