//! Entity tags: one for each body, another once the body changes.

use crate::support::{Portal, eventually, records};

#[tokio::test]
async fn a_changed_list_has_another_tag() {
    let portal = Portal::to_read();
    let before = portal.get("/api/v1/highlights").send().await;
    let highlight = records::highlight("something-new");
    portal
        .store
        .import("highlight", "new.jsonl", records::lines([highlight]))
        .succeeded();
    let after = eventually("the list shows what was imported", || async {
        let tag = before.header("etag");
        let answer = portal
            .get("/api/v1/highlights")
            .header("if-none-match", tag)
            .send()
            .await;
        (answer.status == 200).then_some(answer)
    });
    let after = after.await;
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(after.text().contains("something-new"));
}

#[tokio::test]
async fn the_tag_of_a_thing_opens_with_its_version() {
    let portal = Portal::to_read();
    let wish = portal.get("/api/v1/wishes/W-0001").send().await;
    let version = &wish.json()["version"];
    assert!(
        wish.header("etag").starts_with(&format!("\"v{version}.")),
        "{}",
        wish.header("etag")
    );
}

#[tokio::test]
async fn each_encoding_has_its_own_tag() {
    let portal = Portal::to_read();
    let ask = async |encoding: &str| {
        let answer = portal
            .get("/api/v1/wishes")
            .header("accept-encoding", encoding)
            .send()
            .await;
        answer.header("etag").to_owned()
    };
    let tags = [ask("identity").await, ask("gzip").await, ask("br").await];
    assert!(
        tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2],
        "{tags:?}"
    );
}

#[tokio::test]
async fn weak_tags_lists_of_tags_and_the_star_match() {
    let portal = Portal::to_read();
    let address = "/api/v1/taxonomy";
    let tag = portal.get(address).send().await.header("etag").to_owned();
    for condition in [format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        assert_eq!(
            portal
                .get(address)
                .header("if-none-match", &condition)
                .send()
                .await
                .status,
            304,
            "{condition}"
        );
    }
}
