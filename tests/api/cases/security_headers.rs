//! Headers that keep browsers from doing what nobody asked for, on every kind of answer.

use rstest::rstest;

use crate::support::Portal;

#[rstest]
#[case::a_list("GET", "/api/v1/wishes", 200)]
#[case::a_thing("GET", "/api/v1/wishes/W-0001", 200)]
#[case::a_problem("GET", "/api/v1/nothing", 404)]
#[case::a_refused_value("GET", "/api/v1/wishes?limit=0", 400)]
#[case::a_refused_method("DELETE", "/api/v1/wishes", 405)]
#[case::a_page("GET", "/en/wishes", 200)]
#[case::a_missing_page("GET", "/en/nothing", 404)]
#[case::a_redirection("GET", "/", 302)]
#[case::a_moved_page("GET", "/en/wishes/", 301)]
#[case::a_missing_file("GET", "/assets/nothing.js", 404)]
#[case::the_site_map("GET", "/sitemap.xml", 200)]
#[case::the_contract("GET", "/api/v1/openapi.yaml", 200)]
#[case::the_viewer("GET", "/api/docs", 200)]
#[case::the_script_of_the_viewer("GET", "/api/docs/start.js", 200)]
#[case::the_health("GET", "/health/ready", 200)]
#[tokio::test]
async fn every_answer_carries_them(#[case] method: &str, #[case] address: &str, #[case] status: u16) {
    let portal = Portal::to_read();
    let answer = portal.ask(method, address).send().await;
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("x-frame-options"), "DENY");
    assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("camera=()"));
    assert_eq!(
        answer.find("strict-transport-security"),
        None,
        "only where the portal is served by HTTPS"
    );
    let policy = answer.header("content-security-policy");
    for rule in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{policy}");
    }
    let scripts = policy
        .split(';')
        .find(|rule| rule.trim().starts_with("script-src"))
        .expect("a rule for scripts");
    assert!(
        !scripts.contains("unsafe-inline") && !scripts.contains("'unsafe-eval'"),
        "{scripts}"
    );
    assert!(!scripts.contains('*') && !scripts.contains("http"), "{scripts}");
    assert!(!answer.header("x-request-id").is_empty());
}

#[tokio::test]
async fn a_policy_lets_no_page_run_what_it_brings_along() {
    let portal = Portal::to_read();
    let page = portal.get("/en").send().await;
    assert!(!page.header("content-security-policy").contains("'unsafe-inline'"));
    let html = page.text().to_lowercase();
    for inline in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
        assert!(!html.contains(inline), "{inline}");
    }
}

#[tokio::test]
async fn behind_https_browsers_are_told_to_stay_there() {
    let portal = Portal::demo_with(&[("BASE_URL", "https://portal.example")]);
    let answer = portal.get("/en").send().await;
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=63072000")
    );
}

#[tokio::test]
async fn each_request_has_a_number_of_its_own() {
    let portal = Portal::to_read();
    let ask = async || {
        portal
            .get("/api/v1/site")
            .send()
            .await
            .header("x-request-id")
            .to_owned()
    };
    assert_ne!(ask().await, ask().await);
}
