//! Compression changes how many bytes travel, and nothing else.

use rstest::rstest;

use crate::support::Portal;

const ADDRESSES: [&str; 4] = [
    "/api/v1/wishes?limit=100",
    "/api/v1/search?q=lift",
    "/en/wishes/W-0001",
    "/sitemap.xml",
];

#[rstest]
#[case::brotli("br", "br")]
#[case::gzip("gzip", "gzip")]
#[case::the_better_of_two("gzip, deflate, br", "br")]
#[case::not_what_is_refused("br;q=0, gzip", "gzip")]
#[tokio::test]
async fn an_answer_decodes_to_what_it_is_without(#[case] accepted: &str, #[case] used: &str) {
    let portal = Portal::to_read();
    for address in ADDRESSES {
        let plain = portal.get(address).header("accept-encoding", "identity").send().await;
        let packed = portal.get(address).header("accept-encoding", accepted).send().await;
        assert_eq!(plain.find("content-encoding"), None, "{address}");
        assert_eq!(packed.header("content-encoding"), used, "{address}");
        assert_eq!(packed.body, plain.body, "{address}");
        assert!(
            packed.sent * 2 < plain.sent,
            "{address}: {} of {}",
            packed.sent,
            plain.sent
        );
        for answer in [&plain, &packed] {
            assert!(
                answer.header("vary").to_lowercase().contains("accept-encoding"),
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn a_small_answer_stays_as_it_is() {
    let portal = Portal::to_read();
    let small = portal
        .get("/api/v1/wishes?limit=1&category=nothing")
        .header("accept-encoding", "br")
        .send()
        .await;
    assert_eq!((small.status, small.find("content-encoding")), (200, None));
}
