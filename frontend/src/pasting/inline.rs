//! Words within a line: bold, slanted, links and line breaks.

use super::{
    escape::escaped,
    tree::{Element, Node},
};

/// How words look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Look {
    bold: bool,
    slanted: bool,
    link: Option<String>,
}

/// A run of words that look the same; `\n` in its text is a line break.
struct Run {
    text: String,
    look: Look,
}

/// The nodes as Markdown on one line or, where there are breaks, several. No blanks around it.
pub(super) fn inline(nodes: &[Node]) -> String {
    let mut runs: Vec<Run> = Vec::new();
    collect(nodes, &Look::default(), &mut runs);
    let mut line = String::new();
    for run in collapsed(runs) {
        write(&run, &mut line);
    }
    let lines: Vec<&str> = line.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

fn collect(nodes: &[Node], look: &Look, runs: &mut Vec<Run>) {
    for node in nodes {
        match node {
            Node::Text(text) => add(text, look, runs),
            Node::Element(element) if element.is_unseen() => {}
            Node::Element(element) if element.name == "br" => add("\u{2028}", look, runs),
            Node::Element(element) => {
                // A block in a place for words, such as paragraphs in a cell of a table.
                if element.is_block() && !runs.is_empty() {
                    add("\u{2028}", look, runs);
                }
                collect(&element.children, &seen(element, look), runs);
            }
        }
    }
}

fn add(text: &str, look: &Look, runs: &mut Vec<Run>) {
    match runs.last_mut() {
        Some(last) if last.look == *look => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            look: look.clone(),
        }),
    }
}

fn seen(element: &Element, outer: &Look) -> Look {
    let mut look = outer.clone();
    match element.name.as_str() {
        "b" | "strong" | "th" => look.bold = true,
        "i" | "em" | "cite" => look.slanted = true,
        "a" => look.link = link(&element.href).or(look.link),
        _ => {}
    }
    // Google Docs puts everything into <b style="font-weight:normal">.
    match element.property("font-weight").as_deref() {
        Some("bold" | "bolder" | "600" | "700" | "800" | "900") => look.bold = true,
        Some("normal" | "300" | "400") => look.bold = false,
        _ => {}
    }
    match element.property("font-style").as_deref() {
        Some("italic" | "oblique") => look.slanted = true,
        Some("normal") => look.slanted = false,
        _ => {}
    }
    look
}

/// An address that may be linked to, as it stands in Markdown.
fn link(href: &str) -> Option<String> {
    let href = href.trim();
    let (scheme, rest) = href.split_once(':')?;
    let is_allowed = ["http", "https", "mailto"]
        .iter()
        .any(|allowed| scheme.eq_ignore_ascii_case(allowed));
    let is_plain = !rest.is_empty()
        && !href
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'));
    (is_allowed && is_plain).then(|| href.replace('(', "%28").replace(')', "%29"))
}

/// Blanks as a browser shows them: one for many, none at the ends of lines, and none where an editor broke a line of Chinese.
fn collapsed(runs: Vec<Run>) -> Vec<Run> {
    let mut before: Option<char> = None;
    let mut done = Vec::with_capacity(runs.len());
    let mut waiting = false;
    for run in runs {
        let mut text = String::with_capacity(run.text.len());
        for c in run.text.chars() {
            if c == '\u{2028}' {
                text.push('\n');
                (before, waiting) = (None, false);
            } else if matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') || c.is_control() && !c.is_whitespace() {
            } else if c.is_whitespace() {
                waiting = true;
            } else {
                if waiting && before.is_some_and(|before| !(is_wide(before) && is_wide(c))) {
                    text.push(' ');
                }
                text.push(c);
                (before, waiting) = (Some(c), false);
            }
        }
        done.push(Run { text, look: run.look });
    }
    done
}

/// Chinese characters and their marks.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks stand at the words: blanks and breaks stay outside, as Markdown needs it.
fn write(run: &Run, line: &mut String) {
    for (index, part) in run.text.split('\n').enumerate() {
        if index > 0 {
            line.push('\n');
        }
        let words = part.trim();
        if words.is_empty() {
            line.push_str(part);
            continue;
        }
        let (start, _) = part.split_once(words).unwrap_or_default();
        let marks = match (run.look.bold, run.look.slanted) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let words = format!("{marks}{}{marks}", escaped(words));
        line.push_str(start);
        match &run.look.link {
            Some(href) => line.push_str(&format!("[{words}]({href})")),
            None => line.push_str(&words),
        }
        line.push_str(&part[start.len() + part.trim().len()..]);
    }
}
