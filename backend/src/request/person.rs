//! The caller of a request.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header, web};
use shared::problem::ProblemCode;

use crate::{
    access::{Actor, SignedIn},
    error::Error,
    http::{
        client_address::{client_address, network},
        local::is_local,
    },
    state::State,
};

/// A signed-in person. A handler with this extractor refuses all others.
#[derive(Debug, Clone, Copy)]
pub struct Person(pub SignedIn);

impl Person {
    /// The person as an actor.
    #[must_use]
    pub const fn actor(self) -> Actor {
        Actor::Account(self.0)
    }
}

impl FromRequest for Person {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Set by the application's guard after it checked the token.
        let found = request.extensions().get::<SignedIn>().copied();
        ready(found.map(Self).ok_or_else(|| Error::problem(ProblemCode::Unauthorized)))
    }
}

/// The caller of a request: a visitor if nobody is signed in.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub Actor);

impl FromRequest for Caller {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let person = request.extensions().get::<SignedIn>().copied();
        ready(Ok(Self(person.map_or(Actor::Visitor, Actor::Account))))
    }
}

/// The origin of a request: the address for rate limits, and the browser's description.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The address; for IPv6 the network prefix, which belongs to one person; empty where there is none.
    pub address: String,
    /// The `User-Agent`, at most 200 characters.
    pub device: String,
    /// Whether it comes from the machine that the server runs on.
    pub is_local: bool,
}

impl FromRequest for Origin {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let settings = request.app_data::<web::Data<State>>().map(|state| &state.settings);
        let address =
            settings.and_then(|settings| client_address(request, &settings.trusted_proxies, &settings.proxy_header));
        let device = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok());
        ready(Ok(Self {
            address: address.map(|address| network(address).to_string()).unwrap_or_default(),
            device: device
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_control())
                .take(200)
                .collect(),
            is_local: is_local(request),
        }))
    }
}
