//! Where an address leads that is not quite a page's own.

use rstest::rstest;

use crate::support::Portal;

#[rstest]
#[case::nothing_said("", "", "/en")]
#[case::by_browser("zh-HK,zh;q=0.9,en;q=0.8", "", "/zh-hant")]
#[case::by_browser("zh-CN", "", "/zh-hans")]
#[case::by_a_browser_of_another_language("fr-FR,de;q=0.5", "", "/en")]
#[case::by_choice("en", "language=zh-hans", "/zh-hans")]
#[case::by_choice_among_others("zh-HK", "theme=dark; language=en", "/en")]
#[case::by_no_choice_of_ours("zh-TW", "language=klingon", "/zh-hant")]
#[tokio::test]
async fn home_is_in_the_readers_language(#[case] accepted: &str, #[case] cookie: &str, #[case] home: &str) {
    let portal = Portal::to_read();
    let answer = portal
        .get("/")
        .header("accept-language", accepted)
        .header("cookie", cookie)
        .send()
        .await;
    assert_eq!((answer.status, answer.header("location")), (302, home));
    let vary = answer.header("vary").to_lowercase();
    assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
    assert!(answer.header("cache-control").contains("private"));
}

#[rstest]
#[case("/en/", "/en")]
#[case("/zh-hant/wishes/", "/zh-hant/wishes")]
#[case("/en/wishes/?q=lift&status=open", "/en/wishes?q=lift&status=open")]
#[case("/en/wishes/W-0001/", "/en/wishes/W-0001")]
#[tokio::test]
async fn a_slash_at_the_end_is_taken_away(#[case] address: &str, #[case] proper: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(address).send().await;
    assert_eq!((answer.status, answer.header("location")), (301, proper));
}

#[tokio::test]
async fn an_id_leads_to_the_name_that_people_use() {
    let portal = Portal::to_read();
    let client = portal.client();
    let wish = client.get_wish("W-0003").await.unwrap().id;
    let solution = client.get_solution("S-0100").await.unwrap().id;
    let organisation = client
        .get_organisation("metropolitan-hospitals-board")
        .await
        .unwrap()
        .id;
    let highlight = client.get_highlight("portal-open").await.unwrap().id;
    for (address, proper) in [
        (format!("/en/wishes/{wish}"), "/en/wishes/W-0003"),
        (format!("/zh-hans/solutions/{solution}"), "/zh-hans/solutions/S-0100"),
        (
            format!("/en/organisations/{organisation}"),
            "/en/organisations/metropolitan-hospitals-board",
        ),
        (
            format!("/zh-hant/highlights/{highlight}"),
            "/zh-hant/highlights/portal-open",
        ),
    ] {
        let answer = portal.get(&address).send().await;
        assert_eq!((answer.status, answer.header("location")), (301, proper));
    }
}

#[rstest]
#[case("/en/wishes//")]
#[case("//stranger.example/")]
#[case("/%2F%2Fstranger.example")]
#[case("/en//stranger.example")]
#[tokio::test]
async fn no_address_leads_to_another_site(#[case] address: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(address).send().await;
    assert_eq!((answer.status, answer.find("location")), (404, None));
}
