//! What holds for each operation of the contract, whichever come later.

use rstest::rstest;
use shared::problem::ProblemCode;

use crate::support::{Portal, addresses};

#[tokio::test]
async fn each_answers() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_public_reads() {
        let answer = portal.get(&address).send().await;
        assert_eq!(answer.status, 200, "{}", operation.id);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, must-revalidate",
            "{}",
            operation.id
        );
    }
}

#[tokio::test]
async fn each_names_a_parameter_that_it_does_not_know() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_public_reads() {
        let answer = portal
            .get(&addresses::with_parameter(&address, "colour=red"))
            .send()
            .await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (400, "invalid_query ?colour unknown"),
            "{}",
            operation.id
        );
    }
}

#[tokio::test]
async fn each_tells_that_a_thing_is_not_there() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_nothing() {
        let unknown = portal.get(&address).send().await;
        assert_eq!(
            (unknown.status, unknown.problem().code),
            (404, ProblemCode::NotFound),
            "{}",
            operation.id
        );
        let id = address.replace("nothing-of-that-name", "01935e2a-7c00-7000-8000-000000000000");
        assert_eq!(portal.get(&id).send().await.status, 404, "{} by id", operation.id);
    }
}

#[tokio::test]
async fn each_tells_head_what_it_tells_get_of_what_is_not_there() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_nothing() {
        let head = portal.ask("HEAD", &address).send().await;
        assert_eq!((head.status, head.sent), (404, 0), "{}", operation.id);
    }
    for (operation, address) in addresses::of_private() {
        let head = portal.ask("HEAD", &address).send().await;
        let get = portal.get(&address).send().await;
        assert_eq!((head.status, head.sent), (get.status, 0), "{}", operation.id);
    }
}

#[tokio::test]
async fn each_is_unchanged_for_who_has_it() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_public_reads() {
        let tag = portal.get(&address).send().await.header("etag").to_owned();
        let again = portal.get(&address).header("if-none-match", &tag).send().await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{}", operation.id);
        assert_eq!(again.header("etag"), tag, "{}", operation.id);
        let other = portal.get(&address).header("if-none-match", "\"another\"").send().await;
        assert_eq!(other.status, 200, "{}", operation.id);
    }
}

/// HEAD first, while nothing is remembered; and where nothing ever is.
#[rstest]
#[case::remembering("134217728")]
#[case::remembering_nothing("0")]
#[tokio::test]
async fn each_answers_head_as_it_answers_get_but_without_a_body(#[case] cache_bytes: &str) {
    let portal = Portal::demo_with(&[("CACHE_BYTES", cache_bytes)]);
    for (operation, address) in addresses::of_public_reads() {
        let head = portal.ask("HEAD", &address).send().await;
        let get = portal.get(&address).send().await;
        assert_eq!((head.status, head.sent), (200, 0), "{}", operation.id);
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(head.find(name), get.find(name), "{}: {name}", operation.id);
        }
    }
}

#[tokio::test]
async fn none_is_for_a_token_that_nobody_gave() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_public_reads() {
        let answer = portal.get(&address).header("authorization", "Bearer junk").send().await;
        assert_eq!(
            (answer.status, answer.told().as_str()),
            (401, "unauthorized"),
            "{}",
            operation.id
        );
    }
}

#[tokio::test]
async fn what_takes_a_token_is_for_nobody_without_one() {
    let portal = Portal::to_read();
    for (operation, address) in addresses::of_private() {
        for token in [None, Some("Bearer junk"), Some("Basic YTpi"), Some("Bearer ")] {
            let mut ask = portal.ask(&operation.method, &address);
            if let Some(token) = token {
                ask = ask.header("authorization", token);
            }
            let answer = ask.send().await;
            assert_eq!(
                (answer.status, answer.told().as_str()),
                (401, "unauthorized"),
                "{} with {token:?}",
                operation.id
            );
        }
    }
}
