//! The browser's side: its clipboard, its parser, and the place in a textarea where a text goes.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DomParser, HtmlDocument, HtmlTextAreaElement, Node as DomNode, SupportedType};

use super::{
    tree::{Element, Node},
    write::{fitted, markdown},
};

/// The longest HTML that is converted, in bytes; of what is longer the browser pastes the plain text.
const MAX_HTML: usize = 1_000_000;
/// How deep elements may lie in each other; what lies deeper is dropped.
const MAX_DEPTH: usize = 100;

/// HTML as Markdown: headings, bold and slanted words, lists, tables and links; empty where it has no words, is longer than
/// 1 MB or cannot be read. Nothing in it runs or is fetched: a document of the parser has no window.
fn to_markdown(html: &str) -> String {
    if html.len() > MAX_HTML {
        return String::new();
    }
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let body = parsed.ok().and_then(|document| document.body());
    body.map(|body| markdown(&children(&body, 0))).unwrap_or_default()
}

/// What to do `on:paste` of a textarea: puts what programs such as Word give as HTML there as Markdown, and leaves everything else
/// to the browser. It can be undone like typing, and fires `input`.
pub(crate) fn on_paste(event: &ClipboardEvent) {
    let Some(html) = event.clipboard_data().and_then(|data| data.get_data("text/html").ok()) else {
        return;
    };
    let text = to_markdown(&html);
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field.filter(|_| !text.is_empty()) {
        event.prevent_default();
        let (before, after) = around(&field);
        insert(&field, &fitted(&text, &before, &after));
    }
}

/// What stands before and after what is selected.
fn around(field: &HtmlTextAreaElement) -> (String, String) {
    let place = |place: Result<Option<u32>, _>| place.ok().flatten().and_then(|place| usize::try_from(place).ok());
    let units: Vec<u16> = field.value().encode_utf16().collect();
    let from = place(field.selection_start()).unwrap_or(units.len()).min(units.len());
    let to = place(field.selection_end())
        .unwrap_or(units.len())
        .clamp(from, units.len());
    (
        String::from_utf16_lossy(&units[..from]),
        String::from_utf16_lossy(&units[to..]),
    )
}

/// Puts a text in the place of what is selected. The old command is the only one whose effect can be undone.
fn insert(field: &HtmlTextAreaElement, text: &str) {
    let done = document()
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command_with_show_ui_and_value("insertText", false, text) == Ok(true));
    if !done {
        // Fires nothing by itself.
        let _ = field.set_range_text(text);
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = field.dispatch_event(&event);
        }
    }
}

fn children(node: &DomNode, depth: usize) -> Vec<Node> {
    let mut found = Vec::new();
    let mut next = node.first_child();
    while let Some(child) = next {
        found.extend(read(&child, depth));
        next = child.next_sibling();
    }
    found
}

fn read(node: &DomNode, depth: usize) -> Option<Node> {
    if node.node_type() == DomNode::TEXT_NODE {
        return node.node_value().map(Node::Text);
    }
    let element = node.dyn_ref::<web_sys::Element>().filter(|_| depth < MAX_DEPTH)?;
    let attribute = |name: &str| element.get_attribute(name).unwrap_or_default();
    Some(Node::Element(Element {
        name: element.local_name(),
        href: attribute("href"),
        class: attribute("class"),
        style: attribute("style"),
        start: attribute("start"),
        children: children(node, depth + 1),
    }))
}
