//! A caller who asks for too much is told when to come again: by account where they are signed in, else by address.

use serde_json::json;
use shared::problem::ProblemCode;

use crate::support::{
    Answer, Portal, addresses,
    people::{Person, post},
    raw::Ask,
};

const LIMITED: [(&str, &str); 2] = [("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "1")];
const BEHIND_A_PROXY: (&str, &str) = ("TRUSTED_PROXIES", "127.0.0.0/8");

async fn site(portal: &Portal, headers: &[(&str, &str)]) -> u16 {
    let ask = headers
        .iter()
        .fold(portal.get("/api/v1/site"), |ask, (name, value)| ask.header(name, value));
    ask.send().await.status
}

#[tokio::test]
async fn each_operation_counts_and_says_how_long_to_wait() {
    let portal = Portal::demo_with(&[("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "2")]);
    for _ in 0..2 {
        assert_eq!(portal.get("/api/v1/site").send().await.status, 200);
    }
    for (operation, address) in addresses::of_public_reads() {
        let answer = portal.get(&address).send().await;
        assert_eq!(
            (answer.status, answer.problem().code),
            (429, ProblemCode::RateLimited),
            "{}",
            operation.id
        );
        let wait: u64 = answer.header("retry-after").parse().expect("seconds");
        assert!((1..=121).contains(&wait), "{wait}");
    }
}

#[tokio::test]
async fn pages_have_a_quota_of_their_own_and_health_is_not_counted() {
    let portal = Portal::demo_with(&LIMITED);
    assert_eq!(site(&portal, &[]).await, 200);
    assert_eq!(site(&portal, &[]).await, 429);
    for address in ["/en", "/metrics", "/en/wishes", "/api/docs", "/robots.txt"] {
        assert_eq!(portal.get(address).send().await.status, 200, "{address}");
    }
    for address in ["/en", "/metrics", "/sitemap.xml", "/api/docs/viewer.js", "/nothing"] {
        assert_eq!(portal.get(address).send().await.status, 429, "{address}");
    }
    for _ in 0..10 {
        assert_eq!(portal.get("/health/ready").send().await.status, 200);
    }
}

#[tokio::test]
async fn nobody_chooses_their_own_address_unless_a_proxy_is_trusted() {
    let ask = async |portal: &Portal, client: &str| site(portal, &[("x-forwarded-for", client)]).await;
    let direct = Portal::demo_with(&LIMITED);
    assert_eq!(ask(&direct, "203.0.113.1").await, 200);
    assert_eq!(ask(&direct, "203.0.113.2").await, 429);
    let behind = Portal::demo_with(&[LIMITED[0], LIMITED[1], BEHIND_A_PROXY]);
    assert_eq!(ask(&behind, "203.0.113.1").await, 200);
    assert_eq!(ask(&behind, "203.0.113.2").await, 200);
    assert_eq!(ask(&behind, "203.0.113.2").await, 429);
    // The other header is the client's own: the proxy hands it on as it came.
    for chosen in ["for=198.51.100.1", "for=198.51.100.2;proto=https"] {
        let both = [("forwarded", chosen), ("x-forwarded-for", "203.0.113.2")];
        assert_eq!(site(&behind, &both).await, 429, "{chosen}");
    }
    let other = [LIMITED[0], LIMITED[1], BEHIND_A_PROXY, ("PROXY_HEADER", "Forwarded")];
    let other = Portal::demo_with(&other);
    assert_eq!(site(&other, &[("forwarded", "for=198.51.100.1")]).await, 200);
    let both = [("forwarded", "for=198.51.100.1"), ("x-forwarded-for", "203.0.113.2")];
    assert_eq!(site(&other, &both).await, 429);
}

#[tokio::test]
async fn listening_on_both_kinds_of_address_tells_clients_apart_too() {
    let portal = Portal::demo_with(&[LIMITED[0], LIMITED[1], BEHIND_A_PROXY, ("BIND", "[::]:0")]);
    let (_, port) = portal.url.rsplit_once(':').expect("a port");
    let ask = async |client: &str| {
        let ask = Ask::new("GET", &format!("http://127.0.0.1:{port}/api/v1/site"));
        ask.header("x-forwarded-for", client).send().await.status
    };
    assert_eq!(ask("203.0.113.1").await, 200);
    assert_eq!(ask("203.0.113.2").await, 200);
    assert_eq!(ask("::ffff:203.0.113.2").await, 429);
}

#[tokio::test]
async fn an_escaped_letter_is_no_way_around() {
    let portal = Portal::demo();
    let refused = |answer: Answer, address: &str| {
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (400, "invalid_path"),
            "{address}"
        );
    };
    for (_, address) in addresses::of_public_reads() {
        let escaped = address.replacen("/api", "/%61pi", 1);
        let asked = portal.get(&escaped).header("authorization", "Bearer junk");
        refused(asked.header("accept", "image/png").send().await, &escaped);
    }
    for escaped in [
        "/%61pi/v1/nothing",
        "/api/%761/site",
        "/api/v1/wishes/W%2D0001",
        "/en/wishe%73",
    ] {
        refused(portal.get(escaped).send().await, escaped);
    }
    let text = json!({ "title": { "en": "Lift" } });
    refused(post(&portal, "/%61pi/v1/match", &text).send().await, "match");
}

#[tokio::test]
async fn a_text_costs_more_than_a_read() {
    let portal = Portal::demo_with(&[("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "100")]);
    let text = json!({ "title": { "en": "Escalator handrail speed" } });
    for status in [200, 200, 429] {
        assert_eq!(post(&portal, "/api/v1/match", &text).send().await.status, status);
    }
    for _ in 0..20 {
        assert_eq!(site(&portal, &[]).await, 200);
    }
    assert_eq!(site(&portal, &[]).await, 429);
}

#[tokio::test]
async fn people_at_one_address_do_not_use_up_each_others_quota() {
    let portal = Portal::demo_with(&[("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "70")]);
    // Each takes 31 from the address: the site, an account, its confirmation, a session.
    let ann = Person::new(&portal, "ann@works.example").await;
    let ben = Person::new(&portal, "ben@works.example").await;
    while site(&portal, &[]).await == 200 {}
    let account = async |person: &Person| person.ask("GET", "/api/v1/account").send().await.status;
    for _ in 0..70 {
        assert_eq!(account(&ann).await, 200);
    }
    assert_eq!(account(&ann).await, 429);
    assert_eq!(account(&ben).await, 200);
    // Guessing tokens counts where it comes from.
    let junk = portal.get("/api/v1/account").header("authorization", "Bearer junk");
    assert_eq!(junk.send().await.status, 429);
}
