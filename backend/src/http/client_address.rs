//! Whose request it is: the peer's address, or what trusted proxies say of it.

use std::net::IpAddr;

use actix_web::HttpRequest;
use ipnet::IpNet;

/// The address that limits count by. Headers are believed only from proxies in `trusted`, read from the nearest hop back, so
/// that a client cannot choose its own.
#[must_use]
pub fn client_address(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(&peer) {
        return Some(peer);
    }
    let header = |name: &str| {
        let values = request.headers().get_all(name).filter_map(|value| value.to_str().ok());
        values
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let forwarded: Vec<String> = header("forwarded")
        .iter()
        .filter_map(|hop| forwarded_for(hop))
        .collect();
    let hops = if forwarded.is_empty() {
        header("x-forwarded-for")
    } else {
        forwarded
    };
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        let Some(address) = parse(hop) else { break };
        nearest = address;
        if !is_trusted(&address) {
            break;
        }
    }
    Some(nearest)
}

/// What one person holds of addresses: for IPv6 the network of 64 bits.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => four.into(),
            None => IpAddr::V6((u128::from(six) & !u128::from(u64::MAX)).into()),
        },
    }
}

/// The `for` of one hop of a `Forwarded` header (RFC 7239).
fn forwarded_for(hop: &str) -> Option<String> {
    hop.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("for")
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// An address with or without a port, IPv6 with or without brackets.
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next());
    bare.unwrap_or(text)
        .parse()
        .ok()
        .or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, header: (&'static str, &'static str)) -> String {
        let request = TestRequest::default()
            .peer_addr(peer.parse().expect("an address"))
            .insert_header(header);
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        client_address(&request.to_http_request(), &trusted).map_or("nobody".into(), |address| address.to_string())
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("192.0.2.1:4000", ("x-forwarded-for", "203.0.113.9")), "192.0.2.1");
        assert_eq!(seen("10.0.0.1:4000", ("x-forwarded-for", "203.0.113.9")), "203.0.113.9");
        assert_eq!(
            seen(
                "10.0.0.1:4000",
                ("x-forwarded-for", "198.51.100.7, 203.0.113.9, 10.0.0.2")
            ),
            "203.0.113.9"
        );
        assert_eq!(
            seen("10.0.0.1:4000", ("forwarded", "for=\"[2001:db8::1]:80\";proto=https")),
            "2001:db8::1"
        );
        assert_eq!(seen("10.0.0.1:4000", ("x-forwarded-for", "unknown")), "10.0.0.1");
    }
}
