//! A text as readers will see it, while it is being written; and how two versions of it differ.

use shared::{
    api_key::Scope,
    diff::DiffKind,
    preview::{Script, TextToPreview, TextsToCompare},
};

use crate::support::{Person, Portal};

async fn html(client: &client::Client, text: &str) -> String {
    let text = TextToPreview {
        text: text.to_owned(),
        script: None,
    };
    client.preview_text(&text).await.unwrap().html
}

#[tokio::test]
async fn a_text_is_shown_clean_to_people_and_keys() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let text = "# Lifts\n- [x](javascript:alert(1))\n- <script>alert(1)</script>\n- [rules](https://rules.example)";
    let shown = html(&ann.client, text).await;
    assert_eq!(
        shown,
        "<h3>Lifts</h3>\n<ul>\n<li>x</li>\n<li>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n</li>\n\
         <li><a href=\"https://rules.example\" rel=\"nofollow\">rules</a></li>\n</ul>\n"
    );
    let key = super::api_keys::key(&ann, &[Scope::Read]).await;
    let program = portal.client();
    program.set_token(Some(key.secret));
    assert_eq!(html(&program, "*a*").await, "<p><em>a</em></p>\n");
}

#[tokio::test]
async fn a_text_that_is_too_long_is_refused() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    assert_eq!(html(&ann.client, &"字".repeat(20_000)).await.chars().count(), 20_008);
    let long = serde_json::json!({ "text": "字".repeat(20_001) });
    let answer = ann.send("POST", "/api/v1/previews", &long).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (422, "invalid /text too_long"));
    let other = serde_json::json!({ "text": "a", "language": "en" });
    let answer = ann.send("POST", "/api/v1/previews", &other).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /language unknown")
    );
}

#[tokio::test]
async fn words_are_converted_to_the_script_that_is_asked_for_and_links_are_not() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    let asked = TextToPreview {
        text: "[升降機](https://lifts.example/升降機)停電".to_owned(),
        script: Some(Script::Simplified),
    };
    let preview = ann.client.preview_text(&asked).await.unwrap();
    assert_eq!(
        preview.text.as_deref(),
        Some("[升降机](https://lifts.example/升降機)停电")
    );
    let link = "<a href=\"https://lifts.example/%E5%8D%87%E9%99%8D%E6%A9%9F\" rel=\"nofollow\">升降机</a>";
    assert_eq!(preview.html, format!("<p>{link}停电</p>\n"));
    let same = TextToPreview {
        script: None,
        ..asked.clone()
    };
    assert_eq!(ann.client.preview_text(&same).await.unwrap().text, None);
    let traditional = TextToPreview {
        text: "电梯".to_owned(),
        script: Some(Script::Traditional),
    };
    assert_eq!(
        ann.client.preview_text(&traditional).await.unwrap().text.as_deref(),
        Some("電梯")
    );
    let english = serde_json::json!({ "text": "a", "script": "en" });
    let answer = ann.send("POST", "/api/v1/previews", &english).send().await;
    assert_eq!((answer.status, answer.told().as_str()), (422, "invalid /script one_of"));
}

#[tokio::test]
async fn two_versions_are_compared_word_by_word_in_every_language() {
    let portal = Portal::demo();
    let ann = Person::new(&portal, "ann@works.example").await;
    for (before, after, parts) in [
        (
            "The lift stops twice a day.",
            "The lift stops once a day.",
            ["twice", "once"],
        ),
        (
            "扶手帶時快時慢，長者失去平衡。",
            "扶手帶時快時慢，乘客失去平衡。",
            ["長者", "乘客"],
        ),
        ("自动扶梯的扶手带打滑。", "自动扶梯的扶手带停止。", ["打滑", "停止"]),
    ] {
        let texts = TextsToCompare {
            before: before.into(),
            after: after.into(),
        };
        let compared = ann.client.compare_texts(&texts).await.unwrap().parts;
        let of = |kind| {
            compared
                .iter()
                .filter(move |part| part.kind == kind)
                .map(|part| part.text.as_str())
        };
        assert_eq!(of(DiffKind::Removed).collect::<Vec<_>>(), [parts[0]]);
        assert_eq!(of(DiffKind::Added).collect::<Vec<_>>(), [parts[1]]);
    }
    let long = serde_json::json!({ "before": "a", "after": "字".repeat(20_001) });
    let answer = ann.send("POST", "/api/v1/comparisons", &long).send().await;
    assert_eq!(
        (answer.status, answer.told().as_str()),
        (422, "invalid /after too_long")
    );
}
