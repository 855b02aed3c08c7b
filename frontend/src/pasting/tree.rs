//! A piece of HTML as far as the conversion looks at it.

/// An element or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with the few attributes that matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// In lower case.
    pub(super) name: String,
    pub(super) href: String,
    pub(super) class: String,
    pub(super) style: String,
    pub(super) start: String,
    pub(super) children: Vec<Node>,
}

/// Elements of which nothing is shown.
const UNSEEN: [&str; 18] = [
    "head", "style", "script", "title", "meta", "link", "template", "noscript", "svg", "math", "img", "object",
    "iframe", "button", "select", "textarea", "audio", "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];

impl Element {
    pub(super) fn is_unseen(&self) -> bool {
        UNSEEN.contains(&self.name.as_str())
            || self.has("mso-list", "ignore")
            || self.has("display", "none")
            || self.has("mso-hide", "all")
    }

    pub(super) fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.as_str()) || self.name == "table"
    }

    /// The value of a property of its style, in lower case.
    pub(super) fn property(&self, property: &str) -> Option<String> {
        let declarations = self
            .style
            .split(';')
            .filter_map(|declaration| declaration.split_once(':'));
        let mut named = declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case(property));
        named.next_back().map(|(_, value)| value.trim().to_ascii_lowercase())
    }

    pub(super) fn has(&self, property: &str, value: &str) -> bool {
        !self.style.is_empty() && self.property(property).is_some_and(|found| found == value)
    }

    /// The text in it, as it is written.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        add_text(&self.children, &mut text);
        text
    }
}

fn add_text(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(more) => text.push_str(more),
            Node::Element(element) => add_text(&element.children, text),
        }
    }
}
