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

/// What goes into a text between `before` and `after`: words join the line that they come into, anything else stands apart.
pub(super) fn fitted(text: &str, before: &str, after: &str) -> String {
    let ends = |count: usize| "\n".repeat(2_usize.saturating_sub(count));
    let mut fitted = String::with_capacity(text.len() + 4);
    if !before.is_empty() && text.lines().next().is_some_and(is_structure) {
        fitted.push_str(&ends(before.len() - before.trim_end_matches('\n').len()));
    }
    fitted.push_str(text);
    if !after.is_empty() && text.lines().next_back().is_some_and(is_structure) {
        fitted.push_str(&ends(after.len() - after.trim_start_matches('\n').len()));
    }
    fitted
}

/// Whether a line belongs to something else than a paragraph, in which marks at the beginning are escaped.
fn is_structure(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["#", "- ", "|", ">", "```", "~~~", "---", " "]
        .iter()
        .any(|mark| line.starts_with(mark))
        || numbered.len() < line.len() && numbered.starts_with(". ")
}

fn all(blocks: &[Block], between: &str) -> String {
    let written: Vec<String> = blocks.iter().map(one).collect();
    written.join(between)
}

fn one(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => lines(words),
        Block::Heading(level, words) => heading(*level, words),
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

fn heading(level: usize, words: &str) -> String {
    let marks = "#".repeat(level);
    match words.strip_suffix('#') {
        // Marks at the end of a heading are no words.
        Some(rest) => format!("{marks} {rest}\\#"),
        None => format!("{marks} {words}"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_apart_and_words_do_not() {
        assert_eq!(fitted("words", "a ", " b"), "words");
        assert_eq!(fitted("one\n\ntwo", "a ", " b"), "one\n\ntwo");
        assert_eq!(fitted("# Title\n\ntwo", "a", "b"), "\n\n# Title\n\ntwo");
        assert_eq!(fitted("- a\n  - b", "a\n", "\nb"), "\n- a\n  - b\n");
        assert_eq!(fitted("1. a", "a\n\n", ""), "1. a");
        assert_eq!(fitted("1\\. a", "a", "b"), "1\\. a");
        assert_eq!(fitted("12 a. b", "a", "b"), "12 a. b");
    }
}
