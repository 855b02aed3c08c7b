//! The guard in front of all handlers: refuses bad requests and authenticates the caller.

use actix_web::{
    HttpMessage, ResponseError,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use shared::problem::ProblemCode;

use crate::{
    access::SignedIn,
    auth,
    error::Error,
    http::{
        client_address::client_address,
        cost::Cost,
        paths::{is_for_programs, operation},
        rate_limit::Payer,
        reply,
    },
    request::authenticate,
    state::State,
};

/// Longer addresses than this are refused.
const LONGEST_ADDRESS: usize = 8_192;

/// HEAD is answered as GET, without the body.
///
/// # Errors
/// Only what the middleware inside gives.
pub async fn head_as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// Refuses bad requests (see [`check`]) and authenticates the caller.
///
/// # Errors
/// Only what the middleware inside gives.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let known = match check(&request).await {
        Ok(known) => known,
        Err(error) => return Ok(request.into_response(error.error_response())),
    };
    if let Some(person) = known {
        request.extensions_mut().insert(person);
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    if known.is_some() && response.status().is_success() {
        // The response to a request with a token must not be in a shared cache.
        let private = header::HeaderValue::from_static(reply::PRIVATE);
        response.headers_mut().insert(header::CACHE_CONTROL, private);
    }
    Ok(response)
}

/// Who is signed in. Refuses addresses that are too long or written in another way than they are meant, bad tokens, callers
/// beyond their quota, and calls of the API for something else than JSON.
async fn check(request: &ServiceRequest) -> Result<Option<SignedIn>, Error> {
    let uri = request.uri();
    if uri
        .path_and_query()
        .is_some_and(|address| address.as_str().len() > LONGEST_ADDRESS)
    {
        return Err(Error::problem(ProblemCode::AddressTooLong));
    }
    if escapes_plain(uri.path()) {
        return Err(Error::problem(ProblemCode::InvalidPath)
            .with_detail("Letters, digits and - . _ ~ are not escaped in a path (RFC 3986, section 2.3)."));
    }
    let Some(state) = request.app_data::<web::Data<State>>() else {
        return Ok(None);
    };
    let cost = Cost::of(request.method(), uri.path());
    let settings = &state.settings;
    let address = client_address(request.request(), &settings.trusted_proxies, &settings.proxy_header);
    let network = address.map(Payer::at);
    let known = if is_for_programs(uri.path()) {
        recognise(request, state, network).await
    } else {
        Ok(None)
    };
    // A bad token is an error, never taken for a visitor; guessing them counts where it comes from.
    let payer = match &known {
        Ok(Some(person)) => Some(Payer::Account(person.account)),
        Ok(None) | Err(_) => network,
    };
    state.limiter.check(payer, cost)?;
    let known = known?;
    if operation(uri.path()).is_some() && !accepts_json(request) {
        return Err(Error::problem(ProblemCode::NotAcceptable));
    }
    Ok(known)
}

/// Whether a character that stands for itself is escaped: such a path is matched as what it means, but looks like another one to
/// everything that decides by the path.
fn escapes_plain(path: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = path.as_bytes();
    let escapes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%');
    escapes
        .filter_map(|(at, _)| Some(digit(bytes.get(at + 1))? * 16 + digit(bytes.get(at + 2))?))
        .filter_map(char::from_u32)
        .any(|meant| meant.is_ascii_alphanumeric() || matches!(meant, '-' | '.' | '_' | '~'))
}

/// Who sent the token of a request; `None` where it has none. Keys have to be looked up, so that trying them costs the network.
async fn recognise(request: &ServiceRequest, state: &State, network: Option<Payer>) -> Result<Option<SignedIn>, Error> {
    let Some(token) = authenticate::bearer(request.headers())? else {
        return Ok(None);
    };
    if auth::KeySecret::is_one(token) {
        state.limiter.check(network, Cost::Page(std::num::NonZeroU32::MIN))?;
    }
    authenticate::signed_in(state, token).await.map(Some)
}

/// Whether the caller takes JSON (or YAML for the contract, CSV for a table) at all; no `Accept` takes anything. A browser that asks for a
/// page gets the JSON, to look at.
fn accepts_json(request: &ServiceRequest) -> bool {
    let Some(accept) = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
    else {
        return true;
    };
    accept.split(',').any(|part| {
        let range = part.split(';').next().unwrap_or_default().trim();
        matches!(
            range,
            "*/*"
                | "application/*"
                | "application/json"
                | "application/problem+json"
                | "text/html"
                | "text/css"
                | "text/csv"
        ) || range.ends_with("yaml")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_escapes_of_plain_characters_are_refused() {
        for bad in [
            "/%61pi/v1/site",
            "/api%2Dx",
            "/a%7Eb",
            "/api/v1/wishes/W%2d0001",
            "/%2e%2e/",
            "/%5F",
        ] {
            assert!(escapes_plain(bad), "{bad}");
        }
        for good in [
            "/",
            "/api/v1/wishes",
            "/%E5%8D%87",
            "/a%2Fb",
            "/%20",
            "/%",
            "/%6",
            "/%zz",
            "/%25",
        ] {
            assert!(!escapes_plain(good), "{good}");
        }
    }
}
