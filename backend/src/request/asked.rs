//! A change request: the version it is about, its body, and its idempotency key.
//!
//! All of it is held back until the use case knows that the thing exists and that the actor can change it, so that no other
//! response reveals either. The order of checks (428, 412, then the body, 409, 422) is kept here and nowhere else.

use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::Method, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::FutureExt;
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    code::Code,
    lifecycle::{Illegal, Lifecycle, Step},
    problem::{FieldError, ProblemCode},
    validate::Validate,
};

use super::body;
use crate::{
    error::{Error, invalid},
    http::if_match::IfMatch,
    idempotency::{Keyed, MAX_KEY, Once, WrongForm},
    state::State,
};

/// A request with a body, held back.
#[derive(Debug)]
pub struct Asked<T> {
    if_match: Result<IfMatch, Error>,
    body: Result<T, Error>,
    /// Its idempotency key.
    pub once: Once,
}

impl<T> Asked<T> {
    /// A request that no client sent: of the demonstration, about this version.
    #[must_use]
    pub const fn told(version: i32, body: T) -> Self {
        Self {
            if_match: Ok(IfMatch::of(version)),
            body: Ok(body),
            once: Once::new(Ok(None)),
        }
    }

    /// The parsed body, for values that are needed before validation.
    #[must_use]
    pub const fn peek(&self) -> Option<&T> {
        match &self.body {
            Ok(body) => Some(body),
            Err(_) => None,
        }
    }

    /// The request, if it is about this version, without validating the body.
    ///
    /// # Errors
    /// `precondition_required` or `precondition_failed`.
    pub fn at(self, version: i32) -> Result<Self, Error> {
        let if_match = self.if_match?;
        if_match.check(version)?;
        Ok(Self {
            if_match: Ok(if_match),
            ..self
        })
    }

    /// The body of a request that is about this version, before its own rules are checked.
    ///
    /// # Errors
    /// `precondition_required`, `precondition_failed`, or what is wrong with the form of the body.
    pub fn about(self, version: i32) -> Result<T, Error> {
        self.at(version)?.body
    }
}

impl<T> Asked<T> {
    /// The body of a request that is about no version, before its own rules are checked.
    ///
    /// # Errors
    /// What is wrong with its form.
    pub fn body(self) -> Result<T, Error> {
        self.body
    }
}

impl<T: Validate> Asked<T> {
    /// The body of a request that creates something.
    ///
    /// # Errors
    /// Every rule that it breaks.
    pub fn valid(self) -> Result<T, Error> {
        valid(self.body?)
    }

    /// The body of a request that changes this version.
    ///
    /// # Errors
    /// As [`Asked::about`] has, then every rule that it breaks.
    pub fn change(self, version: i32) -> Result<T, Error> {
        valid(self.about(version)?)
    }

    /// The body of a request for a transition of a life cycle, and the next state.
    ///
    /// # Errors
    /// As [`Asked::about`] has; `illegal_transition` with what `state` allows; then every rule that the body breaks.
    pub fn step<S>(
        self,
        version: i32,
        lifecycle: &Lifecycle<S, T::Action>,
        state: S,
        may: impl Fn(T::Action) -> bool,
    ) -> Result<(T, S), Error>
    where
        T: Step<Action: Code>,
        S: Copy + PartialEq,
    {
        let body = self.about(version)?;
        let next = lifecycle.step(state, body.action(), may)?;
        Ok((valid(body)?, next))
    }
}

/// Validates a body.
///
/// # Errors
/// `invalid` with every rule that was broken.
pub fn valid<T: Validate>(body: T) -> Result<T, Error> {
    invalid(body.validate())?;
    Ok(body)
}

impl<A: Code> From<Illegal<A>> for Error {
    fn from(illegal: Illegal<A>) -> Self {
        let allowed: Vec<&str> = illegal.allowed.into_iter().map(Code::code).collect();
        let error = FieldError::new("/action", "not_now").with("allowed", allowed);
        Self::problem(ProblemCode::IllegalTransition).with_error(error)
    }
}

impl<T> FromRequest for Asked<T>
where
    T: DeserializeOwned + Serialize + Send + 'static,
{
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let bytes = body::bytes(&request, payload);
        async move {
            let state = request.app_data::<web::Data<State>>().cloned();
            let bytes = bytes.await;
            let once = once(&request, bytes.as_deref().unwrap_or_default());
            let body = match bytes {
                Ok(bytes) => body::parsed(state, bytes).await,
                Err(error) => Err(error),
            };
            let if_match = IfMatch::extract(&request).await;
            Ok(Self { if_match, body, once })
        }
        .boxed_local()
    }
}

impl FromRequest for Once {
    type Error = Error;
    type Future = std::future::Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(once(request, b"")))
    }
}

/// The request's key, and a code over all that it asks for.
fn once(request: &HttpRequest, body: &[u8]) -> Once {
    let header = |name: &str| request.headers().get(name).map(|value| value.as_bytes());
    let (Some(key), &Method::POST) = (header("idempotency-key"), request.method()) else {
        return Once::new(Ok(None));
    };
    let good = (1..=MAX_KEY).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
    let state = request.app_data::<web::Data<State>>();
    let (Some(key), Some(state)) = (std::str::from_utf8(key).ok().filter(|_| good), state) else {
        return Once::new(Err(WrongForm));
    };
    let version = header("if-match").unwrap_or_default();
    let parts = [request.path().as_bytes(), version, body];
    Once::new(Ok(Some(Keyed {
        operation: format!("{} {}", request.method(), request.match_pattern().unwrap_or_default()),
        key: key.to_owned(),
        fingerprint: URL_SAFE_NO_PAD.encode(state.keys.code("idempotency", &parts)),
    })))
}
