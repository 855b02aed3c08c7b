//! What a page's address is answered with before the app runs: right status, language, title and words, readable by
//! anyone.

use rstest::rstest;
use shared::{
    kind::Kind,
    language::Language,
    messages::PeopleMessages,
    route::{Page, PeoplePage},
};

use crate::support::{Answer, Portal};

/// The text between two marks of a page.
fn between<'a>(html: &'a str, open: &str, close: &str) -> &'a str {
    let rest = html.split_once(open).unwrap_or_else(|| panic!("no {open} in {html}")).1;
    rest.split_once(close).unwrap().0
}

/// A page with the escapes of slashes, quotes and ampersands taken back.
fn readable(page: &Answer) -> String {
    page.text()
        .replace("&#x2f;", "/")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[tokio::test]
async fn every_page_exists_in_every_language() {
    let portal = Portal::to_read();
    let things = [
        Page::Thing(Kind::Wish, "W-0001".into()),
        Page::Thing(Kind::Solution, "S-0100".into()),
        Page::Thing(Kind::Organisation, "metropolitan-hospitals-board".into()),
        Page::Thing(Kind::Highlight, "portal-open".into()),
        Page::SiteMap,
    ];
    for page in Page::fixed().chain(things) {
        let mut titles = Vec::new();
        for language in Language::ALL {
            let path = page.path(language);
            let answer = portal.get(&path).send().await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, "text/html; charset=utf-8"),
                "{path}"
            );
            let html = readable(&answer);
            assert!(
                html.contains(&format!("<html lang=\"{}\">", language.html_lang())),
                "{path}"
            );
            assert_eq!(
                between(&html, "<link rel=\"canonical\" href=\"", "\""),
                format!("{}{path}", portal.url)
            );
            for other in Language::ALL {
                let link = format!(
                    "hreflang=\"{}\" href=\"{}{}\"",
                    other.html_lang(),
                    portal.url,
                    page.path(other)
                );
                assert!(html.contains(&link), "{path}: {link}");
            }
            assert!(html.contains(&format!(
                "hreflang=\"x-default\" href=\"{}{}\"",
                portal.url,
                page.path(Language::En)
            )));
            assert!(
                !between(&html, "<meta name=\"description\" content=\"", "\"").is_empty(),
                "{path}"
            );
            titles.push(between(&html, "<title>", "</title>").to_owned());
        }
        assert!(
            titles[0] != titles[1],
            "{page:?} has one title in two languages: {}",
            titles[0]
        );
    }
}

#[tokio::test]
async fn a_wish_is_readable_without_the_app() {
    let portal = Portal::to_read();
    let wish = portal.client().get_wish("W-0001").await.unwrap();
    let page = portal.get("/zh-hans/wishes/W-0001").send().await;
    let html = readable(&page);
    let title = wish.title.text(Language::ZhHans);
    assert!(between(&html, "<title>", "</title>").starts_with(title));
    assert_eq!(between(&html, "<h1>", "</h1>"), title);
    let problem = wish.problem.text(Language::ZhHans);
    assert!(html.contains(problem.split("\n\n").next().unwrap()));
}

#[tokio::test]
async fn pages_of_people_are_there_for_everyone_and_name_nobody() {
    let portal = Portal::to_read();
    let named = [
        PeoplePage::Members("no-such-organisation".into()),
        PeoplePage::DeskOrganisation("no-such-organisation".into()),
    ];
    for page in PeoplePage::FIXED.into_iter().chain(named) {
        for language in Language::ALL {
            let path = Page::People(page.clone()).path(language);
            let answer = portal.get(&path).send().await;
            assert_eq!(answer.status, 200, "{path}");
            let html = readable(&answer);
            let messages = PeopleMessages::embedded(language);
            let title = messages.page_title(page.code()).unwrap();
            assert_eq!(between(&html, "<h1>", "</h1>"), title, "{path}");
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            assert!(!html.contains("rel=\"canonical\""), "{path}");
        }
    }
}

#[rstest]
#[case("/en/nothing", "en")]
#[case("/zh-hant/wishes/W-9999", "zh-HK")]
#[case("/zh-hans/solutions/nothing", "zh-CN")]
#[case("/en/wishes/W-0001/more", "en")]
#[case("/en/organisations/%E6%A9%9F", "en")]
#[case("/en/wishes/%ff", "en")]
#[case("/en/wishes/%00", "en")]
#[case("/fr/wishes", "en")]
#[case("/wp-login.php", "en")]
#[tokio::test]
async fn what_is_no_page_says_so_in_the_readers_language(#[case] address: &str, #[case] lang: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(address).send().await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (404, "text/html; charset=utf-8")
    );
    assert!(answer.text().contains(&format!("<html lang=\"{lang}\">")));
    assert!(answer.text().contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!answer.text().contains("rel=\"canonical\""));
}

#[tokio::test]
async fn an_address_without_a_language_is_answered_in_the_browsers() {
    let portal = Portal::to_read();
    let ask = async |accepted: &str| portal.get("/nothing").header("accept-language", accepted).send().await;
    assert!(ask("zh-HK").await.text().contains("<html lang=\"zh-HK\">"));
    assert!(
        ask("en").await.text().contains("<html lang=\"en\">"),
        "not what the reader before asked for"
    );
}

#[tokio::test]
async fn what_people_wrote_is_text_and_never_markup() {
    use crate::support::{Store, records};
    let store = Store::empty();
    records::lay_ground(&store);
    let hostile = serde_json::json!({ "en": "</title><script>alert(1)</script> \"' &amp;" });
    let wish = records::with(
        records::wish("W-0001"),
        serde_json::json!({ "title": hostile, "problem": hostile }),
    );
    store.import("wish", "wish.jsonl", records::lines([wish])).succeeded();
    let page = Portal::on(store).get("/en/wishes/W-0001").send().await;
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("<script>"), "{}", page.text());
    assert!(page.text().contains("&lt;script&gt;"));
}

#[tokio::test]
async fn the_site_map_and_the_robots_file_name_the_portal() {
    let portal = Portal::demo_with(&[("BASE_URL", "https://portal.example")]);
    let robots = portal.get("/robots.txt").send().await;
    assert!(robots.text().contains("Sitemap: https://portal.example/sitemap.xml"));
    let map = portal.get("/sitemap.xml").send().await;
    assert_eq!(map.header("content-type"), "application/xml");
    let statistics = portal.client().get_statistics().await.unwrap().totals;
    let count = |part: &str| {
        map.text()
            .matches(&format!("<loc>https://portal.example/en/{part}/"))
            .count() as u64
    };
    assert_eq!(count("wishes"), statistics.wishes);
    assert_eq!(count("solutions"), statistics.solutions);
    assert_eq!(count("organisations"), statistics.organisations);
}
