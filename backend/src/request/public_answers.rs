//! The one place where public answers get their `ETag`, their 304 and their compression, and go into the cache or come from it.

use std::{rc::Rc, sync::Arc};

use actix_web::{
    Error as ActixError, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody, to_bytes_limited},
    dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready},
    http::{
        Method,
        header::{self, HeaderValue},
    },
    web,
};
use futures_util::future::LocalBoxFuture;

use crate::{
    error::Error,
    http::{
        cache::{Epoch, Flown, Key, Rendered, key, may_be_shared},
        encoding::Encoding,
        etag,
        flights::Turn,
        reply::{Lasting, Public},
    },
    state::State,
};

/// The largest answer that is buffered.
const LARGEST: usize = 16 << 20;

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
        // Read before the data: a response that misses a concurrent commit is then not cached under the new epoch.
        let epoch = state.epoch();
        let key = key(request.uri(), Encoding::accepted(request.headers()));
        if let Some(rendered) = state.cache.get(&key, epoch) {
            let response = rendered.respond(request.headers().get(header::IF_NONE_MATCH));
            return Box::pin(async move { Ok(request.into_response(response)) });
        }
        Box::pin(async move {
            let mut flight = None;
            if state.cache.is_on() && may_be_shared(request.path()) {
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

/// Computes the response; caches it and shares it with waiting requests if it is public.
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
    // Results found by words alone while the encoder was unavailable must not be cached.
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
