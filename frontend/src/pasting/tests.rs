//! HTML as programs put it on the clipboard. A small reader stands in for the browser's parser.

use rstest::rstest;

use super::{
    tree::{Element, Node},
    write::markdown,
};

const EMPTY: [&str; 3] = ["br", "hr", "img"];

/// Reads well-formed HTML: every element closed, attributes in double quotes.
fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let close = |open: &mut Vec<Element>| {
            let element = open.pop().expect("an open element");
            open.last_mut()
                .expect("its parent")
                .children
                .push(Node::Element(element));
        };
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").expect("the end of a comment").1;
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, more) = end.split_once('>').expect("the end of a tag");
            assert_eq!(open.last().expect("an open element").name, name);
            close(&mut open);
            rest = more;
        } else if let Some(tag) = rest.strip_prefix('<') {
            let (tag, more) = tag.split_once('>').expect("the end of a tag");
            let attribute = |name: &str| {
                let value = tag
                    .split_once(&format!(" {name}=\""))
                    .and_then(|(_, value)| value.split_once('"'));
                value.map(|(value, _)| value.to_owned()).unwrap_or_default()
            };
            let name = tag.split(' ').next().unwrap_or_default().to_owned();
            let is_empty = EMPTY.contains(&name.as_str());
            open.push(Element {
                name,
                href: attribute("href"),
                class: attribute("class"),
                style: attribute("style"),
                start: attribute("start"),
                children: Vec::new(),
            });
            if is_empty {
                close(&mut open);
            }
            rest = more;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = rest[..end]
                .replace("&nbsp;", "\u{a0}")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
            open.last_mut()
                .expect("an open element")
                .children
                .push(Node::Text(text));
            rest = &rest[end..];
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.remove(0).children
}

#[rstest]
#[case::paragraphs("<p>One\n  two</p><p>&nbsp;</p><p>Three<br>four</p>", "One two\n\nThree\nfour")]
#[case::headings(
    "<h1>Pumps</h1><h3><b>Old</b> ones</h3><h2><b>All bold</b></h2>",
    "# Pumps\n\n### **Old** ones\n\n## All bold"
)]
#[case::looks(
    "<p>a <b>bold </b>and <i>slanted</i> <b><i>both</i></b></p>",
    "a **bold** and *slanted* ***both***"
)]
#[case::styles(
    "<p><span style=\"font-weight:700\">bold</span> <span style=\"color:red;font-style:italic\">red</span></p>",
    "**bold** *red*"
)]
#[case::google(
    "<b style=\"font-weight:normal;\"><p>plain</p><ul><li><p>item</p></li></ul></b>",
    "plain\n\n- item"
)]
#[case::links(
    "<p><a href=\"https://a.example/(x)\">site</a> <a href=\"mailto:a@b.example\">mail</a> <a href=\"javascript:alert(1)\">no</a> <a href=\"file:///c:/x\">file</a></p>",
    "[site](https://a.example/%28x%29) [mail](mailto:a@b.example) no file"
)]
#[case::lists(
    "<ul><li>a</li><li>b<ol start=\"3\"><li>c</li><li>d</li></ol></li></ul>",
    "- a\n- b\n  3. c\n  4. d"
)]
#[case::loose("<ol><li><p>a</p><p>more</p></li><li>b</li></ol>", "1. a\n\n   more\n\n2. b")]
#[case::list_beside("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b")]
#[case::table(
    "<table><thead><tr><th><b>Place</b></th><th>lx | lm</th></tr></thead><tbody><tr><td><p>Hall</p><p>A</p></td><td>300</td></tr><tr><td>Stairs</td></tr></tbody></table>",
    "| Place | lx \\| lm |\n| --- | --- |\n| Hall A | 300 |\n| Stairs |  |"
)]
#[case::frame("<table><tr><td><p>In a frame</p><p>two</p></td></tr></table>", "In a frame\n\ntwo")]
#[case::dropped(
    "<style>p{color:red}</style><script>alert(1)</script><p>a<img src=\"x\"><o:p></o:p></p><svg><text>b</text></svg><p style=\"display:none\">c</p>",
    "a"
)]
#[case::quoted("<blockquote><p>a</p><p>b</p></blockquote><hr><p>c</p>", "> a\n>\n> b\n\n---\n\nc")]
#[case::code("<pre>a\n  b</pre>", "```\na\n  b\n```")]
#[case::marks(
    "<p>* 5 &lt; 6 &amp; a_b _c_ #1</p><p># no</p><p>1. no</p><p>- no</p>",
    "\\* 5 < 6 & a_b \\_c\\_ #1\n\n\\# no\n\n1\\. no\n\n\\- no"
)]
#[case::chinese("<p>扶手帶時快\n時慢，\n20 部</p>", "扶手帶時快時慢， 20 部")]
#[case::loose_words("words <b>alone</b><div>block</div>after", "words **alone**\n\nblock\n\nafter")]
#[case::empty("<p> </p><ul></ul><table></table>", "")]
fn html_becomes_markdown(#[case] html: &str, #[case] expected: &str) {
    assert_eq!(markdown(&parse(html)), expected);
}

fn word_item(list: &str, level: usize, marker: &str, words: &str) -> String {
    format!(
        "<p class=\"MsoListParagraphCxSpMiddle\" style=\"margin-left:36.0pt;mso-list:{list} level{level} lfo1\">\
         <!--[if !supportLists]--><span lang=\"EN-US\"><span style=\"mso-list:Ignore\">{marker}<span>&nbsp;&nbsp; </span></span></span>\
         <!--[endif]--><span lang=\"EN-US\">{words}<o:p></o:p></span></p>"
    )
}

#[test]
fn lists_of_word_become_lists() {
    let html = [
        "<p class=\"MsoTitle\">Title</p><p class=\"MsoNormal\">Before</p>",
        &word_item("l0", 1, "·", "one"),
        &word_item("l0", 2, "o", "deeper"),
        &word_item("l0", 1, "·", "two"),
        &word_item("l1", 1, "1.", "first"),
        &word_item("l1", 2, "a)", "sub"),
        &word_item("l1", 1, "2.", "second"),
        "<p class=\"MsoNormal\">After</p>",
        &word_item("l2", 3, "·", "deep from the start"),
    ];
    assert_eq!(
        markdown(&parse(&html.concat())),
        "# Title\n\nBefore\n\n- one\n  - deeper\n- two\n\n1. first\n   1. sub\n2. second\n\nAfter\n\n- deep from the start"
    );
}

#[test]
fn a_megabyte_takes_a_moment() {
    let item = word_item(
        "l0",
        1,
        "·",
        "Handrails <b>lag</b> behind their steps on twenty escalators.",
    );
    let html = item.repeat(1_000_000 / item.len());
    let tree = parse(&html);
    let before = std::time::Instant::now();
    let text = markdown(&tree);
    assert_eq!(text.lines().count(), 1_000_000 / item.len());
    assert!(before.elapsed().as_secs() < 3, "{:?}", before.elapsed());
}

#[test]
fn deep_trees_are_read() {
    let html = "<div>".repeat(90) + "a" + &"</div>".repeat(90);
    assert_eq!(markdown(&parse(&html)), "a");
    let lists = "<ul><li>".repeat(45) + "a" + &"</li></ul>".repeat(45);
    assert!(markdown(&parse(&lists)).ends_with('a'));
}
