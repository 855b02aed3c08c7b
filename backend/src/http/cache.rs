//! The cache of public answers: rendered, tagged and compressed bytes, bounded in memory, dropped by any commit.
//!
//! It is also the one place where public answers get their `ETag`, their 304 and their compression, cached or not. An entry
//! holds for one [`Epoch`]: a commit here or on another replica, a step of the search index, or midnight (a wish closes)
//! makes a new one. What is part of the program holds as long as the server runs. What carries an `Authorization` header
//! never comes near it. Many who ask for one answer at the same moment make it once.

use std::{rc::Rc, sync::Arc};

use actix_web::{
    Error as ActixError, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody, to_bytes_limited},
    dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready},
    http::{
        Method, StatusCode, Uri,
        header::{self, HeaderValue},
    },
    web::{self, Bytes},
};
use chrono::NaiveDate;
use futures_util::future::LocalBoxFuture;
use quick_cache::{Weighter, sync::Cache};

use super::{
    encoding::Encoding,
    error::Error,
    etag,
    flights::{Flight, Flights, Turn},
    paths::operation,
    reply::{Lasting, Public},
};
use crate::state::State;

/// Longer addresses are answered but not remembered.
const LONGEST_KEY: usize = 2_048;
/// The largest answer that is buffered.
const LARGEST: usize = 16 << 20;
/// How many answers that are part of the program are remembered: more than there are, in each encoding.
const MOST_LASTING: usize = 100;

/// What an answer depends on besides its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The address, as far as the answer depends on it, and the encoding.
type Key = (Box<str>, Encoding);

/// The key of an address. Only operations of the API look at the query; of everything else it is no part, so that nobody makes
/// the same page again by adding to its address.
fn key(uri: &Uri, encoding: Encoding) -> Key {
    let path = uri.path();
    let takes_query = operation(path).is_some_and(|operation| operation != "/openapi.yaml");
    let address = uri.path_and_query().filter(|_| takes_query);
    (address.map_or(path, |address| address.as_str()).into(), encoding)
}

/// Whether an address may give the same to everybody; of health and files others need not wait for each other.
fn may_be_shared(path: &str) -> bool {
    path != "/" && path != "/metrics" && !path.starts_with("/health/") && !path.starts_with("/assets/")
}

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
pub struct PublicCache {
    /// What a commit may change; none where the cache is switched off.
    changing: Option<Cache<Key, Arc<Rendered>, Bytewise>>,
    /// What is part of the program.
    lasting: Cache<Key, Arc<Rendered>>,
    flights: Flights<(Key, Epoch), Rendered>,
}

type Flown = Flight<(Key, Epoch), Rendered>;

impl PublicCache {
    /// A cache of at most `bytes`; none at all for 0, but for what is part of the program.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        // An answer of ordinary size is about this large.
        const TYPICAL: u64 = 4_096;
        let items = usize::try_from(bytes / TYPICAL).unwrap_or(usize::MAX);
        Self {
            changing: (bytes > 0).then(|| Cache::with_weighter(items, bytes, Bytewise)),
            lasting: Cache::new(MOST_LASTING),
            flights: Flights::default(),
        }
    }

    fn get(&self, key: &Key, epoch: Epoch) -> Option<Arc<Rendered>> {
        let changing = self.changing.as_ref().and_then(|cache| cache.get(key));
        changing
            .filter(|rendered| rendered.epoch == epoch)
            .or_else(|| self.lasting.get(key))
    }

    fn put(&self, key: Key, rendered: Arc<Rendered>, lasts: bool) {
        if lasts {
            self.lasting.insert(key, rendered);
        } else if let Some(cache) = self.changing.as_ref().filter(|_| key.0.len() <= LONGEST_KEY) {
            cache.insert(key, rendered);
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
        let state = request.app_data::<web::Data<State>>().cloned();
        let reads = *request.method() == Method::GET && !request.headers().contains_key(header::AUTHORIZATION);
        let Some(state) = state.filter(|_| reads) else {
            return Box::pin(async move { Ok(service.call(request).await?.map_into_boxed_body()) });
        };
        // Taken before anything is read: what a commit changes meanwhile is then not kept under its epoch.
        let epoch = state.epoch();
        let key = key(request.uri(), Encoding::accepted(request.headers()));
        if let Some(rendered) = state.cache.get(&key, epoch) {
            let response = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
            return Box::pin(async move { Ok(request.into_response(response)) });
        }
        Box::pin(async move {
            let mut flight = None;
            if state.cache.changing.is_some() && may_be_shared(request.path()) {
                match state.cache.flights.join(&(key.clone(), epoch)).await {
                    Turn::First(first) => flight = Some(first),
                    Turn::Made(rendered) => {
                        let response = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
                        return Ok(request.into_response(response));
                    }
                    Turn::Alone => {}
                }
            }
            answer(&state, service.as_ref(), request, (key, epoch), flight).await
        })
    }
}

/// Has the answer made, and keeps it and gives it to those who wait for it where it is for everybody.
async fn answer<S, B>(
    state: &State,
    service: &S,
    request: ServiceRequest,
    (key, epoch): (Key, Epoch),
    flight: Option<Flown>,
) -> Result<ServiceResponse<BoxBody>, ActixError>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = ActixError>,
    B: MessageBody + 'static,
{
    let misses = state.meaning.misses();
    let response = service.call(request).await?;
    let public = response.response().extensions().get::<Public>().copied();
    let lasts = response.response().extensions().get::<Lasting>().is_some();
    let Some(public) = public else {
        if let Some(flight) = flight {
            flight.land(None);
        }
        return Ok(response.map_into_boxed_body());
    };
    let (request, response) = response.into_parts();
    let (rendered, is_best) = match render(state, response, public, key.1, epoch).await {
        Ok(rendered) => rendered,
        Err(error) => return Ok(ServiceResponse::new(request, error.error_response())),
    };
    let rendered = Arc::new(rendered);
    // What was found by words alone while the encoder was away is poorer than what is found in a moment.
    if is_best && state.meaning.misses() == misses {
        state.cache.put(key, Arc::clone(&rendered), lasts);
    }
    if let Some(flight) = flight {
        flight.land(Some(Arc::clone(&rendered)));
    }
    let answer = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
    Ok(ServiceResponse::new(request, answer))
}

async fn render<B: MessageBody>(
    state: &State,
    response: HttpResponse<B>,
    public: Public,
    encoding: Encoding,
    epoch: Epoch,
) -> Result<(Rendered, bool), Error> {
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
    let packed = encoding.pack(&state.cpu, body).await?;
    let tag =
        HeaderValue::from_str(&etag::tag(public.version, &packed.body)).map_err(|error| internal(error.to_string()))?;
    let rendered = Rendered {
        epoch,
        status,
        content_type,
        encoding: packed.encoding,
        tag,
        body: packed.body,
    };
    Ok((rendered, packed.is_best))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_operations_are_told_apart_by_their_query() {
        let of = |address: &str| key(&address.parse().expect("an address"), Encoding::Gzip).0;
        assert_eq!(&*of("/api/v1/wishes?limit=5"), "/api/v1/wishes?limit=5");
        for same in [
            "/sitemap.xml",
            "/en/wishes",
            "/api/docs/viewer.js",
            "/api/v1/openapi.yaml",
        ] {
            assert_eq!(&*of(&format!("{same}?n=1")), same);
        }
    }
}
