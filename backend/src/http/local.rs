//! Whether a request comes from this machine itself and from nobody behind it.

use std::net::IpAddr;

use actix_web::{HttpRequest, http::header};
use url::{Host, Url};

/// Headers with which proxies report the client.
const PASSED_ON: [&str; 5] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/// Whether only this machine reaches the address.
#[must_use]
pub fn is_loopback(base_url: &str) -> bool {
    let host = Url::parse(base_url).ok();
    match host.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => is_own(address.into()),
        None => false,
    }
}

fn is_own(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Whether a program on this machine sends the request for itself, as far as can be known: not a proxy, and not a page opened
/// at another address.
#[must_use]
pub fn is_local(request: &HttpRequest) -> bool {
    let headers = request.headers();
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().ok());
    request.peer_addr().is_some_and(|peer| is_own(peer.ip()))
        && PASSED_ON.iter().all(|name| !headers.contains_key(*name))
        && origin.is_none_or(|origin| origin.is_some_and(is_loopback))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn addresses_of_this_machine_alone() {
        for own in ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:80"] {
            assert!(is_loopback(own), "{own}");
        }
        for other in ["https://portal.example", "http://0.0.0.0:8080", "http://10.0.0.1"] {
            assert!(!is_loopback(other), "{other}");
        }
    }

    #[test]
    fn requests_of_this_machine_alone() {
        let from = |peer: &str, headers: &[(&'static str, &'static str)]| {
            let mut request = TestRequest::default().peer_addr(peer.parse().expect("an address"));
            for header in headers {
                request = request.insert_header(*header);
            }
            is_local(&request.to_http_request())
        };
        let own = "127.0.0.1:4000";
        assert!(from(own, &[]) && from("[::1]:4000", &[]) && from("[::ffff:127.0.0.1]:4000", &[]));
        assert!(from(own, &[("origin", "http://localhost:8080")]));
        assert!(!from("192.0.2.1:4000", &[]) && !from("[2001:db8::1]:4000", &[]));
        for passed_on in [
            ("x-forwarded-for", "127.0.0.1"),
            ("forwarded", "for=192.0.2.1"),
            ("x-real-ip", "192.0.2.1"),
            ("via", "1.1 proxy"),
            ("origin", "https://portal.example"),
            ("origin", "null"),
        ] {
            assert!(!from(own, &[passed_on]), "{passed_on:?}");
        }
        assert!(!is_local(&TestRequest::default().to_http_request()), "from nowhere");
    }
}
