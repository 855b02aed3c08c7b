//! Words within a line: bold, slanted, links and line breaks.

use shared::plain::turns_writing;

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
    let runs = collapsed(runs);
    let mut line = String::new();
    let mut rest = runs.iter();
    while let Some(run) = rest.next() {
        let next = rest.clone().find_map(|run| run.text.chars().next());
        write(run, next, &mut line);
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
            } else if is_nothing(c) {
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

/// What shows nothing, controls a terminal or turns the direction of writing: texts do not hold it.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') || turns_writing(c) || c.is_control() && !c.is_whitespace()
}

/// Chinese characters and their marks.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks stand at the words: blanks and breaks stay outside, as Markdown needs it. `next` is what follows the run.
fn write(run: &Run, next: Option<char>, line: &mut String) {
    let mut parts = run.text.split('\n').peekable();
    let mut is_first = true;
    while let Some(part) = parts.next() {
        if !std::mem::take(&mut is_first) {
            line.push('\n');
        }
        let words = part.trim();
        if words.is_empty() {
            line.push_str(part);
            continue;
        }
        let (start, end) = part.split_once(words).unwrap_or_default();
        line.push_str(start);
        let after = match parts.peek() {
            Some(_) => Some('\n'),
            None => end.chars().next().or(next),
        };
        let marks = marks(&run.look, words, line, after);
        let words = format!("{marks}{}{marks}", escaped(words));
        match &run.look.link {
            Some(href) => line.push_str(&format!("[{words}]({href})")),
            None => line.push_str(&words),
        }
        line.push_str(end);
    }
}

/// The marks for how words look; none where Markdown would not take them for marks: a sign at the inside needs a blank or a sign at
/// the outside (CommonMark, left- and right-flanking delimiter runs), and marks that touch run into each other.
fn marks(look: &Look, words: &str, before: &str, after: Option<char>) -> &'static str {
    let marks = match (look.bold, look.slanted) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => return "",
    };
    if look.link.is_some() {
        return marks;
    }
    let is_held = |inside: Option<char>, outside: Option<char>| {
        outside != Some('*')
            && (inside.is_some_and(char::is_alphanumeric) || outside.is_none_or(|c| !c.is_alphanumeric()))
    };
    let is_held =
        is_held(words.chars().next(), before.chars().next_back()) && is_held(words.chars().next_back(), after);
    if is_held { marks } else { "" }
}
