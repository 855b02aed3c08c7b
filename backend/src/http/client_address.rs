//! The client's address: the peer's, or the one reported by trusted proxies.

use std::net::IpAddr;

use actix_web::{
    HttpRequest,
    http::header::{self, HeaderName},
};
use ipnet::IpNet;

/// The address that limits count by. Only the header that the operator configured is used, only from proxies in `trusted`, and
/// read from the nearest hop back, so that a client cannot choose its own.
#[must_use]
pub fn client_address(request: &HttpRequest, trusted: &[IpNet], header: &HeaderName) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(&peer) {
        return Some(peer);
    }
    let values = request.headers().get_all(header);
    let hops: Vec<&str> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut nearest = peer;
    for hop in hops.into_iter().rev() {
        let said = if *header == header::FORWARDED {
            forwarded_for(hop)
        } else {
            Some(hop.trim())
        };
        let Some(address) = said.and_then(parse) else { break };
        nearest = address;
        if !is_trusted(&address) {
            break;
        }
    }
    Some(nearest)
}

/// The address range of one person: for IPv6 the /64 network.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => IpAddr::V6((u128::from(six) & !u128::from(u64::MAX)).into()),
    }
}

/// The `for` of one hop of a `Forwarded` header (RFC 7239).
fn forwarded_for(hop: &str) -> Option<&str> {
    hop.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("for")
            .then(|| value.trim().trim_matches('"'))
    })
}

/// An address with or without a port, IPv6 with or without brackets; an IPv4-mapped IPv6 address is treated as IPv4.
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let address: Option<IpAddr> = bare.unwrap_or(text).parse().ok();
    address
        .or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, believed: &str, headers: &[(&'static str, &'static str)]) -> String {
        let request = headers
            .iter()
            .fold(TestRequest::default(), |request, header| request.append_header(*header))
            .peer_addr(peer.parse().expect("an address"));
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        let believed = believed.parse().expect("the name of a header");
        client_address(&request.to_http_request(), &trusted, &believed)
            .map_or("nobody".into(), |address| address.to_string())
    }

    const HOPS: &str = "X-Forwarded-For";

    #[test]
    fn only_trusted_proxies_are_believed() {
        let seen = |peer, hops| seen(peer, HOPS, &[("x-forwarded-for", hops)]);
        assert_eq!(seen("192.0.2.1:4000", "203.0.113.9"), "192.0.2.1");
        assert_eq!(seen("10.0.0.1:4000", "203.0.113.9"), "203.0.113.9");
        assert_eq!(
            seen("10.0.0.1:4000", "198.51.100.7, 203.0.113.9, 10.0.0.2"),
            "203.0.113.9"
        );
        assert_eq!(seen("10.0.0.1:4000", "unknown"), "10.0.0.1");
    }

    #[test]
    fn only_the_header_that_the_proxy_writes_is_believed() {
        let both = [
            ("forwarded", "for=198.51.100.7"),
            ("x-forwarded-for", "203.0.113.9"),
            ("x-real-ip", "198.51.100.8"),
        ];
        let from = |believed| seen("10.0.0.1:4000", believed, &both);
        assert_eq!(from(HOPS), "203.0.113.9");
        assert_eq!(from("Forwarded"), "198.51.100.7");
        assert_eq!(from("X-Real-IP"), "198.51.100.8");
        // A client's own line comes before the proxy's.
        let lines = [("x-forwarded-for", "198.51.100.7"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(seen("10.0.0.1:4000", HOPS, &lines), "203.0.113.9");
        assert_eq!(seen("10.0.0.1:4000", HOPS, &both[..1]), "10.0.0.1");
        let long = [("forwarded", "for=\"[2001:db8::1]:80\";proto=https")];
        assert_eq!(seen("10.0.0.1:4000", "Forwarded", &long), "2001:db8::1");
    }

    #[test]
    fn an_address_of_the_old_kind_in_the_new_form_is_the_same_address() {
        let hops = [("x-forwarded-for", "::ffff:203.0.113.9, ::ffff:10.0.0.2")];
        assert_eq!(seen("[::ffff:10.0.0.1]:4000", HOPS, &hops), "203.0.113.9");
        assert_eq!(seen("[::ffff:192.0.2.1]:4000", HOPS, &hops), "192.0.2.1");
    }
}
