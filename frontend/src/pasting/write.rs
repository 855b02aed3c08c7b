//! Blocks as Markdown.

use super::{
    blocks::{Block, blocks},
    escape::line,
    tree::Node,
};

/// A piece of HTML as Markdown; empty where it has no words.
pub(super) fn markdown(nodes: &[Node]) -> String {
    all(&blocks(nodes), "\n\n")
}

fn all(blocks: &[Block], between: &str) -> String {
    let written: Vec<String> = blocks.iter().map(one).collect();
    written.join(between)
}

fn one(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => lines(words),
        Block::Heading(level, words) => format!("{} {words}", "#".repeat(*level)),
        Block::List(first, items) => list(*first, items),
        Block::Table(rows) => table(rows),
        Block::Quotation(inner) => indented(&all(inner, "\n\n"), "> ", "> "),
        Block::Code(code) => {
            let fence = if code.contains("```") { "~~~~" } else { "```" };
            format!("{fence}\n{code}\n{fence}")
        }
        Block::Rule => "---".to_owned(),
    }
}

fn lines(words: &str) -> String {
    let lines: Vec<String> = words.split('\n').map(line).collect();
    lines.join("\n")
}

fn list(first: Option<u32>, items: &[Vec<Block>]) -> String {
    // A line between the items only where one has paragraphs of its own.
    let is_loose = |item: &Vec<Block>| item.iter().skip(1).any(|block| !matches!(block, Block::List(..)));
    let between = if items.iter().any(is_loose) { "\n\n" } else { "\n" };
    let written = items.iter().zip(0_u32..).map(|(item, index)| {
        let marker = match first {
            Some(first) => format!("{}. ", first.saturating_add(index)),
            None => "- ".to_owned(),
        };
        indented(&all(item, between), &marker, &" ".repeat(marker.len()))
    });
    written.collect::<Vec<_>>().join(between)
}

/// The text with `first` before its first line and `others` before the others that are not empty.
fn indented(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(index, line)| match (index, line) {
        (0, line) => format!("{first}{line}"),
        (_, "") => others.trim_end().to_owned(),
        (_, line) => format!("{others}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &[String]| {
        let cells = (0..columns).map(|column| cells.get(column).map_or("", String::as_str));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut written: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
    written.insert(1, format!("|{}", " --- |".repeat(columns)));
    written.join("\n")
}
