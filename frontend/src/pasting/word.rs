//! Word's lists: paragraphs that say in their style which list and level they belong to, with the bullet or number as words.

use super::{
    blocks::Block,
    inline::inline,
    tree::{Element, Node},
};

/// A paragraph that is an item of a list.
#[derive(Debug)]
pub(super) struct Item {
    /// From 0.
    level: usize,
    /// Which list it belongs to.
    list: String,
    /// Its number, where it has one.
    number: Option<u32>,
    words: String,
}

/// The item that a paragraph is: `style="mso-list:l0 level2 lfo1"`.
pub(super) fn item(element: &Element) -> Option<Item> {
    let style = element.property("mso-list")?;
    let level = style.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    let level: usize = level.parse().ok()?;
    let marker = marker(&element.children).unwrap_or_default();
    Some(Item {
        level: level.clamp(1, 9) - 1,
        list: style.split_whitespace().next().unwrap_or_default().to_owned(),
        number: number(&marker),
        words: inline(&element.children),
    })
}

/// The bullet or number, which the style marks as nothing of the text.
fn marker(nodes: &[Node]) -> Option<String> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) if element.has("mso-list", "ignore") => Some(element.text()),
        Node::Element(element) => marker(&element.children),
        Node::Text(_) => None,
    })
}

/// `3.`, `(3)`, and `c)` or `iii.` as the first; a bullet has none.
fn number(marker: &str) -> Option<u32> {
    let marker = marker.trim_matches(|c: char| c.is_whitespace() || c == '(');
    let (number, _) = marker.split_at(marker.find(['.', ')', '、'])?);
    if number.is_empty() || !number.chars().all(char::is_alphanumeric) {
        return None;
    }
    Some(number.parse().unwrap_or(1))
}

/// The lists that items in a row make; none are left.
pub(super) fn lists(items: &mut Vec<Item>) -> Vec<Block> {
    let items = std::mem::take(items);
    let mut rest = items.as_slice();
    let mut found = Vec::new();
    while !rest.is_empty() {
        found.push(list(&mut rest));
    }
    found
}

/// One list from the beginning of `rest`, with what lies deeper in it.
fn list(rest: &mut &[Item]) -> Block {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut first: Option<&Item> = None;
    while let Some((item, more)) = rest.split_first() {
        match first {
            Some(first) if item.level < first.level => break,
            Some(first) if item.level > first.level => {
                let deeper = list(rest);
                if let Some(last) = items.last_mut() {
                    last.push(deeper);
                }
                continue;
            }
            Some(first) if item.list != first.list || item.number.is_some() != first.number.is_some() => break,
            Some(_) => {}
            None => first = Some(item),
        }
        items.push(vec![Block::Paragraph(item.words.clone())]);
        *rest = more;
    }
    Block::List(first.and_then(|item| item.number), items)
}
