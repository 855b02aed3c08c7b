//! Values that are not valid: a problem that names the value and the rule, never a failure of the server, never a page.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Portal, people::post};

#[rstest]
#[case("/wishes?language=fr", "invalid_query ?language one_of")]
#[case("/wishes?status=lost", "invalid_query ?status one_of")]
#[case("/wishes?status=draft", "invalid_query ?status one_of")]
#[case("/wishes?sort=price", "invalid_query ?sort one_of")]
#[case("/wishes?limit=many", "invalid_query ?limit type")]
#[case("/wishes?limit=-1", "invalid_query ?limit type")]
#[case("/wishes?limit=1.5", "invalid_query ?limit type")]
#[case("/wishes?limit=70000", "invalid_query ?limit type")]
#[case("/wishes?limit=0", "invalid_query ?limit range")]
#[case("/wishes?limit=101", "invalid_query ?limit range")]
#[case("/wishes?published_from=2026-02-31", "invalid_query ?published_from type")]
#[case("/wishes?published_to=yesterday", "invalid_query ?published_to type")]
#[case("/wishes?cursor=nonsense", "invalid_cursor ?cursor not_of_this_list")]
#[case("/wishes?cursor=", "invalid_cursor ?cursor not_of_this_list")]
#[case("/wishes?cursor=%E2%98%83", "invalid_cursor ?cursor not_of_this_list")]
#[case("/solutions?readiness_level=high", "invalid_query ?readiness_level type")]
#[case("/solutions?readiness_level=300", "invalid_query ?readiness_level type")]
#[case("/solutions?cursor=eyJsaXN0IjoxfQ", "invalid_cursor ?cursor not_of_this_list")]
#[case("/organisations?partner=maybe", "invalid_query ?partner type")]
#[case("/organisations?kind=club", "invalid_query ?kind one_of")]
#[case("/organisations?region=moon", "invalid_query ?region one_of")]
#[case("/highlights?kind=rumour", "invalid_query ?kind one_of")]
#[case("/search?kind=person", "invalid_query ?kind one_of")]
#[case("/search?sort=price", "invalid_query ?sort one_of")]
#[case("/search?reader=fr", "invalid_query ?reader one_of")]
#[case("/search?limit=101", "invalid_query ?limit range")]
#[case("/search?exact=maybe", "invalid_query ?exact type")]
#[case("/suggest?q=lift&limit=0", "invalid_query ?limit range")]
#[case("/suggest?q=lift&limit=11", "invalid_query ?limit range")]
#[case("/suggest?language=fr", "invalid_query ?language one_of")]
#[case("/suggest?q=%ff", "invalid_query")]
#[case("/search?cursor=nonsense", "invalid_cursor ?cursor not_of_this_list")]
#[case("/wishes/W-0001/matches?language=klingon", "invalid_query ?language one_of")]
#[case("/pages/about", "invalid_query ?language required")]
#[case("/pages/about?language=fr", "invalid_query ?language one_of")]
#[case("/pages/nothing?language=en", "not_found")]
#[case("/wishes?category=%ff", "invalid_query")]
#[case("/search?q=%ff%fe", "invalid_query")]
#[case("/search?q=%e9%9b", "invalid_query")]
#[case("/wishes/%ff", "not_found")]
#[case("/wishes/%00", "not_found")]
#[case("/wishes/W-0001%00", "not_found")]
#[case("/wishes/w-0001", "not_found")]
#[case("/wishes/W-1", "not_found")]
#[case("/wishes/S-0001", "not_found")]
#[case("/wishes/W-0001%2F..%2F..", "not_found")]
#[case("/wishes/' OR 1=1 --", "not_found")]
#[case("/nothing", "not_found")]
#[case("/", "not_found")]
#[case("/wishes/", "not_found")]
#[case("/wishes/W-0001/nothing", "not_found")]
#[tokio::test]
async fn what_is_wrong_is_named(#[case] address: &str, #[case] told: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(&format!("/api/v1{address}")).send().await;
    assert_eq!(answer.told(), told);
    assert!(matches!(answer.status, 400 | 404));
}

#[rstest]
#[case("/api")]
#[case("/api/")]
#[case("/api/v2/wishes")]
#[case("/api/v1")]
#[tokio::test]
async fn below_api_nothing_is_ever_a_page(#[case] address: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(address).header("accept", "text/html").send().await;
    assert_eq!((answer.status, answer.told().as_str()), (404, "not_found"));
}

#[rstest]
#[case::control_characters("q=%01%1b%7f")]
#[case::quotes("q=%22%27%60")]
#[case::an_open_quotation("q=%22lift")]
#[case::query_syntax("q=title:(%2B-*%3F%5B%7B~%5E)%20AND%20OR%20NOT")]
#[case::a_lone_surrogate_written_out("q=%5Cud800")]
#[case::only_spaces("q=%20%20%E3%80%80")]
#[case::right_to_left("q=%E2%80%AElift")]
#[case::a_joined_emoji("q=%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92")]
#[case::a_rare_han_character("q=%F0%A8%8B%A2")]
#[case::one_han_character("q=%E6%B0%B4")]
#[tokio::test]
async fn any_text_can_be_searched_for(#[case] query: &str) {
    let portal = Portal::to_read();
    assert_eq!(portal.get(&format!("/api/v1/search?{query}")).send().await.status, 200);
}

#[rstest]
#[case("/search?q=%00", "?q")]
#[case("/search?q=lift%00door", "?q")]
#[case("/search?category=a%00b", "?category")]
#[case("/suggest?q=%00", "?q")]
#[case("/wishes?organisation=a%00b", "?organisation")]
#[case("/solutions?technology=%00", "?technology")]
#[case("/organisations?cursor=%00", "?cursor")]
#[tokio::test]
async fn nul_is_part_of_no_text(#[case] address: &str, #[case] named: &str) {
    let portal = Portal::to_read();
    let answer = portal.get(&format!("/api/v1{address}")).send().await;
    assert_eq!(answer.told(), format!("invalid_query {named} control_character"));
}

#[tokio::test]
async fn a_query_may_have_500_characters_and_no_more() {
    let portal = Portal::to_read();
    let ask = async |length: usize| {
        let words = "%E6%B0%B4".repeat(length);
        portal.get(&format!("/api/v1/search?q={words}")).send().await
    };
    assert_eq!(ask(500).await.status, 200);
    let refused = ask(501).await;
    assert_eq!(refused.told(), "invalid_query ?q too_long");
    let rule = &refused.problem().errors[0].params;
    assert_eq!((&rule["max"], &rule["length"]), (&500.into(), &501.into()));
}

#[tokio::test]
async fn an_address_that_is_too_long_is_refused() {
    let portal = Portal::to_read();
    let address = format!("/api/v1/wishes?category={}", "a".repeat(9_000));
    let answer = portal.get(&address).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (414, "address_too_long"));
}

#[tokio::test]
async fn a_problem_says_what_kind_it_is_and_under_which_number_it_was_logged() {
    let portal = Portal::to_read();
    let answer = portal.get("/api/v1/wishes?limit=0").send().await;
    let problem = answer.problem();
    assert_eq!(answer.header("x-request-id"), problem.request_id);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(problem.kind, "/api/docs/problems#invalid_query");
    assert_eq!(problem.title, problem.code.title());
    let kinds = portal.get("/api/docs/problems").send().await;
    assert!(kinds.text().contains("id=\"invalid_query\""));
}

#[rstest]
#[case("/sessions", json!(["provider@demo.example", "lanterns-over-the-harbour", null]), "")]
#[case("/match", json!([{ "en": "Lift" }, null, [], [], null]), "")]
#[case("/match", json!({ "title": ["Lift", null, null] }), "/title")]
#[case("/similar-solutions", json!({ "name": { "en": "Lift" }, "description": [] }), "/description")]
#[case("/password-resets", json!(["provider@demo.example"]), "")]
#[tokio::test]
async fn a_list_is_no_object(#[case] path: &str, #[case] body: Value, #[case] pointer: &str) {
    let portal = Portal::demo();
    let answer = post(&portal, &format!("/api/v1{path}"), &body).send().await;
    assert_eq!((answer.status, answer.told()), (422, format!("invalid {pointer} type")));
}
