//! Methods and media types that an address does not take are refused by name.

use rstest::rstest;
use shared::problem::ProblemCode;

use crate::support::{Portal, addresses};

#[tokio::test]
async fn another_method_is_told_which_are_allowed() {
    let portal = Portal::to_read();
    for (taken, address) in addresses::of_paths() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            if taken.contains(&method) {
                continue;
            }
            let answer = portal
                .ask(method, &address)
                .header("content-type", "application/json")
                .body("{}")
                .send()
                .await;
            assert_eq!(
                (answer.status, answer.problem().code),
                (405, ProblemCode::MethodNotAllowed),
                "{method} {address}"
            );
            let mut allowed: Vec<&str> = answer.header("allow").split(", ").collect();
            let mut taken = taken.clone();
            if taken.contains(&"GET") {
                taken.push("HEAD");
            }
            allowed.sort_unstable();
            taken.sort_unstable();
            assert_eq!(allowed, taken, "{method} {address}");
        }
        // What `Allow` says of HEAD is true.
        let head = portal.ask("HEAD", &address).send().await;
        assert_eq!(
            head.status == 405,
            !taken.contains(&"GET"),
            "HEAD {address}: {}",
            head.status
        );
    }
}

/// Routes beside the operations; HEAD first, before anything is remembered.
const BESIDE: [&str; 11] = [
    "/",
    "/en",
    "/en/wishes/W-0001",
    "/robots.txt",
    "/sitemap.xml",
    "/health/live",
    "/health/ready",
    "/api/docs",
    "/api/docs/viewer.js",
    "/api/docs/problems",
    "/api/v1/openapi.yaml",
];

#[rstest]
#[case::remembering("134217728")]
#[case::remembering_nothing("0")]
#[tokio::test]
async fn what_stands_beside_the_operations_takes_head_as_get(#[case] cache_bytes: &str) {
    let portal = Portal::demo_with(&[("CACHE_BYTES", cache_bytes)]);
    for address in BESIDE {
        let head = portal.ask("HEAD", address).send().await;
        let get = portal.get(address).send().await;
        assert_eq!((head.status, head.sent), (get.status, 0), "{address}");
        for name in ["content-type", "content-length", "etag", "location", "cache-control"] {
            assert_eq!(head.find(name), get.find(name), "{address}: {name}");
        }
    }
    let measures = portal.ask("HEAD", "/metrics").send().await;
    assert_eq!((measures.status, measures.sent), (200, 0));
    for address in BESIDE.into_iter().chain(["/metrics"]) {
        let post = portal.ask("POST", address).body("a=b").send().await;
        assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"), "{address}");
    }
}

#[tokio::test]
async fn a_page_is_for_reading_too() {
    let portal = Portal::to_read();
    let answer = portal.ask("POST", "/en/wishes").body("a=b").send().await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
}

#[rstest]
#[case("image/png")]
#[case("application/xml, image/*;q=0.5")]
#[tokio::test]
async fn who_takes_no_json_is_told_so(#[case] accept: &str) {
    let portal = Portal::to_read();
    let answer = portal.get("/api/v1/wishes").header("accept", accept).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (406, "not_acceptable"));
}

#[rstest]
#[case("*/*")]
#[case("application/json")]
#[case("text/html, application/*;q=0.9")]
#[tokio::test]
async fn who_takes_json_among_others_gets_it(#[case] accept: &str) {
    let portal = Portal::to_read();
    let answer = portal.get("/api/v1/wishes").header("accept", accept).send().await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "application/json")
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_does_no_harm() {
    let portal = Portal::demo_with(&[("BODY_LIMIT", "1000")]);
    let answer = portal
        .ask("POST", "/api/v1/statistics")
        .body(vec![b'x'; 200_000])
        .send()
        .await;
    assert!(matches!(answer.status, 405 | 413), "{}", answer.status);
    assert_eq!(portal.get("/api/v1/wishes").send().await.status, 200);
}
