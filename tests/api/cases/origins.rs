//! Browsers of other origins may read the API where the operator named their origin, and nowhere else.

use rstest::rstest;

use crate::support::Portal;

const FRIEND: &str = "https://partner.example";
const STRANGER: &str = "https://stranger.example";

#[tokio::test]
async fn a_named_origin_may_read() {
    let portal = Portal::demo_with(&[("CORS_ORIGINS", FRIEND)]);
    let answer = portal.get("/api/v1/wishes").header("origin", FRIEND).send().await;
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin")),
        (200, FRIEND)
    );
    let exposed = answer.header("access-control-expose-headers").to_lowercase();
    for header in ["etag", "x-request-id", "retry-after"] {
        assert!(exposed.contains(header), "{exposed}");
    }
    assert!(answer.header("vary").to_lowercase().contains("origin"));
}

#[tokio::test]
async fn a_named_origin_is_told_of_problems_too() {
    let portal = Portal::demo_with(&[("CORS_ORIGINS", FRIEND)]);
    for address in ["/api/v1/wishes?limit=0", "/api/v1/nothing"] {
        let answer = portal.get(address).header("origin", FRIEND).send().await;
        assert_eq!(answer.header("access-control-allow-origin"), FRIEND, "{address}");
    }
}

#[tokio::test]
async fn another_origin_gets_no_leave() {
    let portal = Portal::demo_with(&[("CORS_ORIGINS", FRIEND)]);
    let answer = portal.get("/api/v1/wishes").header("origin", STRANGER).send().await;
    assert_eq!(answer.find("access-control-allow-origin"), None);
}

#[tokio::test]
async fn without_a_named_origin_nobody_gets_leave() {
    let portal = Portal::to_read();
    let answer = portal.get("/api/v1/wishes").header("origin", FRIEND).send().await;
    assert_eq!((answer.status, answer.find("access-control-allow-origin")), (200, None));
}

#[rstest]
#[case(FRIEND, "GET", true)]
#[case(FRIEND, "DELETE", true)]
#[case(FRIEND, "TRACE", false)]
#[case(STRANGER, "DELETE", false)]
#[case(STRANGER, "GET", false)]
#[tokio::test]
async fn a_preflight_is_answered_by_the_same_rule(#[case] origin: &str, #[case] method: &str, #[case] leave: bool) {
    let portal = Portal::demo_with(&[("CORS_ORIGINS", FRIEND)]);
    let preflight = portal.ask("OPTIONS", "/api/v1/wishes").header("origin", origin);
    let answer = preflight
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "if-none-match")
        .send()
        .await;
    let allowed = answer.status == 200
        && answer.find("access-control-allow-origin") == Some(origin)
        && answer
            .find("access-control-allow-methods")
            .is_some_and(|methods| methods.contains(method));
    assert_eq!(allowed, leave, "{answer:?}");
}
