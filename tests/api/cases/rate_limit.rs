//! Too many requests from one address are told when to come again.

use shared::problem::ProblemCode;

use crate::support::{Portal, addresses};

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
        assert!((1..=61).contains(&wait), "{wait}");
    }
}

#[tokio::test]
async fn pages_and_health_are_not_counted() {
    let portal = Portal::demo_with(&[("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "1")]);
    assert_eq!(portal.get("/api/v1/site").send().await.status, 200);
    assert_eq!(portal.get("/api/v1/site").send().await.status, 429);
    for address in ["/en", "/health/ready", "/metrics"] {
        assert_eq!(portal.get(address).send().await.status, 200, "{address}");
    }
}

#[tokio::test]
async fn nobody_chooses_their_own_address_unless_a_proxy_is_trusted() {
    let limited = [("RATE_LIMIT__PER_MINUTE", "1"), ("RATE_LIMIT__BURST", "1")];
    let ask = async |portal: &Portal, client: &str| {
        portal
            .get("/api/v1/site")
            .header("x-forwarded-for", client)
            .send()
            .await
            .status
    };
    let direct = Portal::demo_with(&limited);
    assert_eq!(ask(&direct, "203.0.113.1").await, 200);
    assert_eq!(ask(&direct, "203.0.113.2").await, 429);
    let behind = Portal::demo_with(&[limited[0], limited[1], ("TRUSTED_PROXIES", "127.0.0.0/8")]);
    assert_eq!(ask(&behind, "203.0.113.1").await, 200);
    assert_eq!(ask(&behind, "203.0.113.2").await, 200);
    assert_eq!(ask(&behind, "203.0.113.2").await, 429);
}
