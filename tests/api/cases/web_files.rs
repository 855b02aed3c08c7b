//! The files of the web app: served as the build made them, in the best form the browser takes, kept for ever.

use std::io::Write;

use crate::support::{Portal, Store};

/// A portal with a small web app: a manifest and two files, one of them compressed beforehand.
fn with_web_app() -> Portal {
    let store = Store::demo();
    let script = b"export const answer = 42;".repeat(100);
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4_096, 5, 20)
        .write_all(&script)
        .unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(&script).unwrap();
    store.write("web/app-1234.js", &script);
    store.write("web/app-1234.js.br", brotli);
    store.write("web/app-1234.js.gz", gzip.finish().unwrap());
    store.write("web/favicon-1.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let manifest = r#"{"app.js": {"url": "/assets/app-1234.js"}, "favicon.svg": {"url": "/assets/favicon-1.svg"}}"#;
    let manifest = store.write("web/manifest.json", manifest);
    let folder = manifest.parent().unwrap().to_str().unwrap().to_owned();
    let server = store.serve_with(&[("WEB_DIR", &folder)]);
    Portal::of(server, store)
}

#[tokio::test]
async fn a_file_comes_in_the_form_that_the_browser_takes() {
    let portal = with_web_app();
    let plain = portal.get("/assets/app-1234.js").send().await;
    assert_eq!(
        (plain.status, plain.header("content-type")),
        (200, "text/javascript; charset=utf-8")
    );
    for (accepted, used) in [("br", "br"), ("gzip", "gzip"), ("gzip, br", "br")] {
        let packed = portal
            .get("/assets/app-1234.js")
            .header("accept-encoding", accepted)
            .send()
            .await;
        assert_eq!(packed.header("content-encoding"), used);
        assert_eq!(packed.body, plain.body);
        assert!(packed.sent < plain.sent);
    }
}

#[tokio::test]
async fn a_file_is_kept_for_ever() {
    let portal = with_web_app();
    let file = portal.get("/assets/favicon-1.svg").send().await;
    assert_eq!(file.header("content-type"), "image/svg+xml");
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    let icon = portal.get("/favicon.ico").send().await;
    assert_eq!((icon.status, icon.header("location")), (301, "/assets/favicon-1.svg"));
}

#[tokio::test]
async fn a_file_that_is_not_there_is_never_a_page() {
    let portal = with_web_app();
    for address in [
        "/assets/nothing.js",
        "/assets/",
        "/assets/..%2f..%2fmanifest.json",
        "/assets/%2e%2e/web/manifest.json",
    ] {
        let answer = portal.get(address).send().await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(!answer.text().contains("app.js"), "{address}");
    }
}
