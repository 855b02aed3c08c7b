//! From elements to paragraphs, headings, lists and tables.

use super::{
    inline::inline,
    tree::{Element, Node},
    word,
};

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Words in Markdown, without the escapes at the beginning of lines.
    Paragraph(String),
    /// Level 1 to 6, and words.
    Heading(usize, String),
    /// The first number of a list that counts, and its items.
    List(Option<u32>, Vec<Vec<Block>>),
    /// Rows of cells.
    Table(Vec<Vec<String>>),
    Quotation(Vec<Block>),
    /// Code as it is.
    Code(String),
    Rule,
}

/// The blocks of `nodes` in their order; words that stand in no block make a paragraph.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut loose: Vec<Node> = Vec::new();
    let mut items: Vec<word::Item> = Vec::new();
    for node in nodes {
        let element = match node {
            Node::Element(element) if element.is_unseen() => continue,
            Node::Element(element) if holds_blocks(element) => element,
            Node::Text(text) if text.trim().is_empty() && loose.is_empty() => continue,
            other => {
                loose.push(other.clone());
                continue;
            }
        };
        paragraph(&mut loose, &mut found);
        match word::item(element) {
            Some(item) => items.push(item),
            None => {
                found.extend(word::lists(&mut items));
                block(element, &mut found);
            }
        }
    }
    found.extend(word::lists(&mut items));
    paragraph(&mut loose, &mut found);
    found
}

fn holds_blocks(element: &Element) -> bool {
    let inner = |node: &Node| matches!(node, Node::Element(element) if holds_blocks(element));
    element.is_block() || element.children.iter().any(inner)
}

fn paragraph(loose: &mut Vec<Node>, found: &mut Vec<Block>) {
    let words = inline(&std::mem::take(loose));
    if !words.is_empty() {
        found.push(Block::Paragraph(words));
    }
}

fn block(element: &Element, found: &mut Vec<Block>) {
    match element.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = element.name[1..].parse().unwrap_or(1);
            heading(level, element, found);
        }
        "p" if element.class.split_whitespace().any(|class| class == "MsoTitle") => heading(1, element, found),
        "ul" | "ol" => found.extend(list(element)),
        "table" => table(element, found),
        "blockquote" => {
            let inner = blocks(&element.children);
            if !inner.is_empty() {
                found.push(Block::Quotation(inner));
            }
        }
        "pre" => {
            let code = element.text();
            if !code.trim().is_empty() {
                found.push(Block::Code(code.trim_end().trim_start_matches(['\n', '\r']).to_owned()));
            }
        }
        "hr" => found.push(Block::Rule),
        _ => found.extend(blocks(&element.children)),
    }
}

fn heading(level: usize, element: &Element, found: &mut Vec<Block>) {
    let words = words(element);
    let words = not_bold(&words);
    if !words.is_empty() {
        found.push(Block::Heading(level, words.to_owned()));
    }
}

/// Words that are bold as a whole, without that: Word makes headings and the heads of tables bold, which they are already.
fn not_bold(words: &str) -> &str {
    let inner = words.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    inner.filter(|it| !it.contains("**")).unwrap_or(words)
}

fn list(element: &Element) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for node in &element.children {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            "li" => items.push(blocks(&child.children)),
            // Word and old editors put a list into a list, beside its items.
            "ul" | "ol" => match items.last_mut() {
                Some(last) => last.extend(list(child)),
                None => items.push(list(child).into_iter().collect()),
            },
            _ => {}
        }
    }
    items.retain(|item| !item.is_empty());
    let first = (element.name == "ol").then(|| element.start.trim().parse().unwrap_or(1));
    (!items.is_empty()).then_some(Block::List(first, items))
}

fn table(element: &Element, found: &mut Vec<Block>) {
    let mut rows = Vec::new();
    collect_rows(&element.children, &mut rows);
    match rows.as_slice() {
        // One cell is a frame around a text.
        [row] if row.len() == 1 => found.extend(blocks(&row[0].children)),
        _ => {
            let mut rows: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| words(cell)).collect())
                .collect();
            for head in rows.iter_mut().take(1).flatten() {
                *head = not_bold(head).to_owned();
            }
            if rows.iter().flatten().any(|cell| !cell.is_empty()) {
                found.push(Block::Table(rows));
            }
        }
    }
}

/// The words of an element on one line.
fn words(element: &Element) -> String {
    inline(&element.children).replace('\n', " ")
}

fn collect_rows<'a>(nodes: &'a [Node], rows: &mut Vec<Vec<&'a Element>>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match element.name.as_str() {
            "tr" => {
                let cells = element.children.iter().filter_map(|node| match node {
                    Node::Element(cell) if matches!(cell.name.as_str(), "td" | "th") => Some(cell),
                    _ => None,
                });
                let row: Vec<&Element> = cells.collect();
                if !row.is_empty() {
                    rows.push(row);
                }
            }
            "thead" | "tbody" | "tfoot" => collect_rows(&element.children, rows),
            _ => {}
        }
    }
}
