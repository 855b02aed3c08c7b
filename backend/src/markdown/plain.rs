//! A text without its marks.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{events::events, lines::shallow};

/// Markdown as plain text: paragraphs with an empty line between them, each item of a list and each row of a table on a line of
/// its own. Raw HTML stays as it was typed, as [`to_html`](super::to_html) shows it.
#[must_use]
pub fn to_plain(source: &str) -> String {
    let source = shallow(source);
    let mut writer = Writer {
        text: String::with_capacity(source.len()),
        ..Writer::default()
    };
    for event in events(&source) {
        writer.take(event);
    }
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Ends of lines owed before the next word.
    owed: usize,
    /// The lists that are open; the next number of those that count.
    lists: Vec<Option<u64>>,
    /// Whether a cell of the row is written already.
    in_row: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.owe(1);
                self.lists.push(first);
            }
            Event::Start(Tag::Item) => self.item(),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.in_row = false,
            Event::Start(Tag::TableCell) => {
                if self.in_row {
                    self.text.push_str(" | ");
                }
                self.in_row = true;
            }
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::SoftBreak | Event::HardBreak => self.owe(1),
            Event::Rule => self.owe(2),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::List(_) => {
                self.lists.pop();
                self.block();
            }
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.owe(1),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table | TagEnd::BlockQuote(_) => {
                self.block();
            }
            _ => {}
        }
    }

    /// Owes the end of a block: within a list it is the end of a line.
    fn block(&mut self) {
        self.owe(if self.lists.is_empty() { 2 } else { 1 });
    }

    fn owe(&mut self, ends: usize) {
        self.owed = self.owed.max(ends);
    }

    fn pay(&mut self) {
        let owed = std::mem::take(&mut self.owed);
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', owed));
        }
    }

    fn item(&mut self) {
        self.owe(1);
        self.pay();
        let depth = self.lists.len().saturating_sub(1);
        self.text.extend(std::iter::repeat_n("  ", depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => self.text.push_str("• "),
        }
    }

    fn write(&mut self, text: &str) {
        // The parser ends the lines of code with what is owed here.
        let (line, ends) = match text.strip_suffix('\n') {
            Some(line) => (line, 1),
            None => (text, 0),
        };
        if !line.is_empty() {
            self.pay();
            self.text.push_str(line);
        }
        self.owe(ends);
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::words("Just words, *marked* and **strong**.", "Just words, marked and strong.")]
    #[case::paragraphs("# Title\nOne\ntwo\n\nThree", "Title\n\nOne\ntwo\n\nThree")]
    #[case::list(
        "Before:\n- a\n- b\n  1. c\n  2. d\n\nAfter",
        "Before:\n\n• a\n• b\n  1. c\n  2. d\n\nAfter"
    )]
    #[case::loose("- a\n\n- b\n\n  more", "• a\n• b\nmore")]
    #[case::table("| Place | lx |\n|---|---|\n| Hall | 300 |\n\nEnd", "Place | lx\nHall | 300\n\nEnd")]
    #[case::link(
        "See [the site](https://a.example) or <ann@works.example>.",
        "See the site or ann@works.example."
    )]
    #[case::image("![the pump](p.png)", "the pump")]
    #[case::code("```\na\nb\n```\nc", "a\nb\n\nc")]
    #[case::raw("a <b>c</b>", "a <b>c</b>")]
    #[case::escaped("1\\. not a list \\*", "1. not a list *")]
    #[case::chinese("漏水：\n- 天台\n- 管道", "漏水：\n\n• 天台\n• 管道")]
    #[case::empty("", "")]
    fn marks_are_gone(#[case] source: &str, #[case] expected: &str) {
        assert_eq!(to_plain(source), expected);
    }
}
