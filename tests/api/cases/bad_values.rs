//! Values that are not valid: a problem that names the value and the rule, never a failure of the server, never a page.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rstest::rstest;
use serde_json::{Value, json};
use shared::account::AccountRole;

use crate::support::{Person, Portal, contract, people::post};

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

/// Every operation that is read, with an address to ask it at, and whether a token is needed.
fn lists() -> Vec<(&'static contract::Operation, String)> {
    let read = contract::published()
        .operations()
        .iter()
        .filter(|operation| operation.method == "GET");
    let filled = |path: &str| {
        let organisation = path.contains("/organisations/");
        let part = |part: &str| match part {
            part if !part.starts_with('{') => part.to_owned(),
            _ if organisation => "metropolitan-hospitals-board".to_owned(),
            _ => "W-0001".to_owned(),
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    read.map(|operation| (operation, filled(&operation.path))).collect()
}

#[tokio::test]
async fn days_of_no_portal_are_refused_by_name_wherever_a_query_takes_one() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let mut asked = 0;
    for (operation, address) in lists() {
        let dates = contract::published().query_of(operation);
        for (name, _) in dates
            .iter()
            .filter(|(_, format)| matches!(format, Some("date" | "date-time")))
        {
            for day in [
                "-5000-01-01",
                "-9999-12-31",
                "1899-12-31",
                "2201-01-01",
                "9999-12-31",
                "%2B262142-12-31",
            ] {
                let instant = format!("{day}T00:00:00Z");
                let value = if operation.path.contains("audit") {
                    &instant
                } else {
                    day
                };
                let answer = root.ask("GET", &format!("{address}?{name}={value}")).send().await;
                let told = answer.told();
                let is_named = ["range", "type"]
                    .map(|rule| format!("invalid_query ?{name} {rule}"))
                    .contains(&told);
                assert!(
                    answer.status == 400 && is_named,
                    "{address} {name}={value}: {} {told}",
                    answer.status
                );
                asked += 1;
            }
            let good = if operation.path.contains("audit") {
                "2026-11-30T00:00:00Z"
            } else {
                "2026-11-30"
            };
            let answer = root.ask("GET", &format!("{address}?{name}={good}")).send().await;
            assert_eq!(answer.status, 200, "{address} {name}={good}");
        }
    }
    assert!(asked >= 50, "{asked} dates were asked for");
    // A day in a body is held to the same years.
    let far = json!({ "partnership": { "moc_on": "-9999-01-01", "field": { "en": "Robots" } } });
    let ask = root.send("PATCH", "/api/v1/organisations/metropolitan-hospitals-board", &far);
    let answer = ask.header("if-match", "\"v1\"").send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /partnership/moc_on range")
    );
}

#[tokio::test]
async fn a_cursor_that_this_portal_did_not_write_is_never_read() {
    let portal = Portal::demo();
    let root = Person::staff(&portal, "root@works.example", AccountRole::Administrator).await;
    let desk = Person::staff(&portal, "desk@works.example", AccountRole::Facilitator).await;
    let id = "01935e2a-7c00-7000-8000-000000000000";
    // What positions look like, and what upsets a database.
    let positions = [
        json!("a\u{0}"),
        json!("\u{0}"),
        json!(["-9999-12-31", id]),
        json!(["-9999-12-31T00:00:00Z", id]),
        json!([i64::MIN, "-9999-12-31", id]),
        json!(id),
        json!({}),
    ];
    let sealed = |position: &Value| [&[0; 8][..], position.to_string().as_bytes()].concat();
    let bare = |position: &Value| json!({ "list": 1, "after": position }).to_string().into_bytes();
    let forged: Vec<String> = positions
        .iter()
        .flat_map(|position| [sealed(position), bare(position), position.to_string().into_bytes()])
        .map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
        .collect();
    let mut lists_seen = 0;
    for (operation, address) in lists() {
        let query = contract::published().query_of(operation);
        if !query.iter().any(|(name, _)| *name == "cursor") {
            continue;
        }
        lists_seen += 1;
        // The match desk is for facilitators, everything else of staff for administrators.
        let reader = if address.contains("match") { &desk } else { &root };
        let first = reader.ask("GET", &format!("{address}?limit=1")).send().await;
        assert_eq!(first.status, 200, "{address}");
        let mut cursors = forged.clone();
        if let Some(true_one) = first.json()["next_cursor"].as_str() {
            let goes_on = reader.ask("GET", &format!("{address}?limit=1&cursor={true_one}"));
            assert_eq!(goes_on.send().await.status, 200);
            // The code of a true one, before another position.
            let bytes = URL_SAFE_NO_PAD.decode(true_one).unwrap();
            let swapped =
                |position: &Value| URL_SAFE_NO_PAD.encode([&bytes[..8], position.to_string().as_bytes()].concat());
            cursors.extend(positions.iter().map(swapped));
        }
        for cursor in cursors {
            let answer = reader
                .ask("GET", &format!("{address}?limit=1&cursor={cursor}"))
                .send()
                .await;
            let told = (answer.status, answer.told());
            assert_eq!(
                told,
                (400, "invalid_cursor ?cursor not_of_this_list".to_owned()),
                "{address} {cursor}"
            );
        }
    }
    assert!(lists_seen >= 10, "{lists_seen} lists go on");
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
