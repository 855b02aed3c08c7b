//! Plain text as CommonMark with tables that shows the same, and the HTML that this gives. Frozen with the step that uses it.

/// The text with a backslash before what would be a mark.
#[must_use]
pub fn markdown(text: &str) -> String {
    let lines: Vec<String> = lines(text).map(|line| at_its_beginning(&within(line))).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text as paragraphs with their line breaks.
#[must_use]
pub fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    let mut is_open = false;
    for line in lines(text) {
        match (line.is_empty(), is_open) {
            (true, true) => html.push_str("</p>\n"),
            (true, false) => {}
            (false, true) => html.push_str("<br>\n"),
            (false, false) => html.push_str("<p>"),
        }
        is_open = !line.is_empty();
        push_escaped(&mut html, line);
    }
    if is_open {
        html.push_str("</p>\n");
    }
    html
}

/// The lines without the blanks around them, which show nothing, or would make code of what follows.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.map(|line| line.trim_matches([' ', '\t']))
}

/// With a backslash before what is a mark within a line.
fn within(line: &str) -> String {
    let mut written = String::with_capacity(line.len() + 8);
    let mut before = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_in_a_word = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' => true,
            '_' => !is_in_a_word,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            _ => false,
        };
        if is_mark {
            written.push('\\');
        }
        written.push(c);
        before = Some(c);
    }
    written
}

/// With a backslash before what would make the line a heading, the line below one, a quotation, an item, a rule or code.
fn at_its_beginning(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let is_apart = |after: &str| after.is_empty() || after.starts_with([' ', '\t']);
    if (1..=9).contains(&digits) && rest.strip_prefix(['.', ')']).is_some_and(is_apart) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    let is_all = |mark: char| !line.is_empty() && line.chars().all(|c| c == mark || c == ' ' || c == '\t');
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_mark = line.starts_with('>')
        || line.starts_with("~~~")
        || line.strip_prefix(['-', '+']).is_some_and(is_apart)
        || (1..=6).contains(&hashes) && is_apart(&line[hashes..])
        || is_all('-')
        || is_all('=');
    if is_mark { format!("\\{line}") } else { line.to_owned() }
}

/// The line as HTML writes it.
fn push_escaped(html: &mut String, line: &str) {
    for c in line.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_are_escaped() {
        for (plain, expected) in [
            ("升降機\n停電 20 °C - 30 °C", "升降機\n停電 20 °C - 30 °C"),
            ("5 < 6 & a_b #5 -5 °C 1.5 m", "5 < 6 & a_b #5 -5 °C 1.5 m"),
            ("1. First\n2) Second\n12", "1\\. First\n2\\) Second\n12"),
            (
                "    # Title\n\t- item\n--\n=\n\n> x",
                "\\# Title\n\\- item\n\\--\n\\=\n\n\\> x",
            ),
            (
                "*a* _b_ `c` [d](e) a|b <b> &lt; c:\\x",
                "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) a\\|b \\<b> \\&lt; c:\\\\x",
            ),
            ("\r\na\r\n\r\nb\n\n", "a\n\nb"),
        ] {
            assert_eq!(markdown(plain), expected);
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            html("a <b>\n c&d\n\n\n\ne\u{a0}f\n"),
            "<p>a &lt;b&gt;<br>\nc&amp;d</p>\n<p>e&nbsp;f</p>\n"
        );
        assert_eq!(html(" \n\t"), "");
    }
}
