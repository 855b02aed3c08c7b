//! Texts that want to run a script, a style or a request on the page that shows them: none does. Each is rendered, read again
//! as a browser reads it (the tokenizer of html5ever), and what it finds is held against the lists.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{BufferQueue, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
};

use super::{to_html, to_plain};

const ELEMENTS: [&str; 22] = [
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// One a line; `⏎` stands for the end of a line, `⇥` for a tab, `␀` for NUL.
const PAYLOADS: &str = include_str!("payloads.txt");

#[derive(Default)]
struct Reader {
    wrong: RefCell<Vec<String>>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let wrong = match token {
            TagToken(tag) if !ELEMENTS.contains(&&*tag.name) => Some(format!("<{}>", tag.name)),
            TagToken(tag) => {
                let name = tag.name.to_string();
                let bad = tag.attrs.iter().find(|attribute| !is_allowed(&name, attribute));
                bad.map(|bad| format!("<{name} {}={:?}>", &*bad.name.local, &*bad.value))
            }
            Token::CommentToken(text) => Some(format!("comment {text}")),
            Token::DoctypeToken(_) => Some("doctype".into()),
            _ => None,
        };
        self.wrong.borrow_mut().extend(wrong);
        TokenSinkResult::Continue
    }
}

fn is_allowed(element: &str, attribute: &Attribute) -> bool {
    let value = attribute.value.to_ascii_lowercase();
    match (element, &*attribute.name.local) {
        // Where the two slashes are missing, browsers put them in: it is an address of the web.
        ("a", "href") => ["http:", "https:", "mailto:"]
            .iter()
            .any(|scheme| value.starts_with(scheme)),
        ("a", "rel") => value == "nofollow",
        ("ol", "start") => value.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// What a browser would find in `html` that may not be there.
fn wrong(html: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.wrong.take()
}

fn payloads() -> impl Iterator<Item = String> {
    let lines = PAYLOADS.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.replace('⏎', "\n").replace('⇥', "\t").replace('␀', "\0"))
}

/// A payload where people could put it: alone, and inside each kind of element.
fn places(payload: &str) -> [String; 9] {
    [
        payload.to_owned(),
        format!("- {payload}\n- b"),
        format!("> {payload}"),
        format!("# {payload}"),
        format!("**{payload}**"),
        format!("| a | {payload} |\n|---|---|\n| {payload} | b |"),
        format!("[{payload}](https://a.example)"),
        format!("[a]({payload})"),
        format!("`{payload}` ![{payload}]({payload} \"{payload}\")"),
    ]
}

#[test]
fn the_reader_finds_what_is_not_allowed() {
    for bad in [
        "<script>x</script>",
        "<p onclick=\"x\">",
        "<a href=\" javascript:x\">",
        "<a href=\"&#106;avascript:x\">",
        "<a href=\"/en\">",
        "<p style=\"x\">",
        "<!-- x -->",
        "<img src=x>",
    ] {
        assert!(!wrong(bad).is_empty(), "{bad}");
    }
    assert!(wrong("<p><a href=\"https://a.example\" rel=\"nofollow\">a</a></p>").is_empty());
}

#[test]
fn nothing_runs() {
    assert!(payloads().count() >= 150, "{}", payloads().count());
    for payload in payloads() {
        for text in places(&payload) {
            let html = to_html(&text);
            assert_eq!(wrong(&html), Vec::<String>::new(), "{text}\n{html}");
        }
    }
}

/// Other parts of the portal put plain text where only text may be; it must not become structure by being shown twice.
#[test]
fn plain_text_shown_as_markdown_runs_nothing_either() {
    for payload in payloads() {
        let html = to_html(&to_plain(&payload));
        assert_eq!(wrong(&html), Vec::<String>::new(), "{payload}\n{html}");
    }
}

#[test]
fn cleaning_again_changes_nothing() {
    for payload in payloads() {
        let html = to_html(&payload);
        let again = ammonia::Builder::default()
            .link_rel(Some("nofollow"))
            .clean(&html)
            .to_string();
        assert_eq!(again, html, "{payload}");
    }
}
