//! What was pasted, read by the parser that pages are made with: the same words, and no marks among them.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::{
    tree::{Element, Node},
    write::markdown,
};

/// What Markdown has rules about, and words.
const TEXT: &str = r"([ab1_*`<>&#;|~=+.():!/?\\\[\]-]|[0-9]{1,2}[.)] |[a-c]+ |---|&amp;|<b>|http://a[.]b){0,16}";

/// The words that a reader sees.
fn seen(source: &str) -> Vec<String> {
    let mut text = String::new();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(tag) if is_block(&tag) => text.push(' '),
            Event::Rule | Event::Html(_) | Event::InlineHtml(_) => text.push_str(" what is no text "),
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

const fn is_block(tag: &pulldown_cmark::Tag<'_>) -> bool {
    use pulldown_cmark::Tag;
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

fn element(name: &str, children: Vec<Node>) -> Node {
    Node::Element(Element {
        name: name.into(),
        children,
        ..Element::default()
    })
}

/// Three runs of words, the second of which looks otherwise.
fn runs(look: &str, words: &[String; 3]) -> Vec<Node> {
    let [first, second, third] = words.clone().map(Node::Text);
    vec![first, element(look, vec![second]), third]
}

proptest! {
    #[test]
    fn words_stay_words(words in [TEXT, TEXT, TEXT], look in "b|i|a|span", block in "p|h2|li|td|blockquote") {
        let inner = runs(&look, &words);
        let html = match block.as_str() {
            "li" => vec![element("ul", vec![element("li", inner)])],
            "td" => {
                let other = element("td", vec![Node::Text("end".into())]);
                vec![element("table", vec![element("tr", vec![element("td", inner), other])])]
            }
            block => vec![element(block, inner)],
        };
        let mut expected: Vec<String> = words.concat().split_whitespace().map(str::to_owned).collect();
        if block == "td" {
            expected.push("end".into());
        }
        let source = markdown(&html);
        prop_assert_eq!(seen(&source), expected, "{}", source);
    }
}
