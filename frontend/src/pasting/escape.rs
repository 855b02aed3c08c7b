//! Text that Markdown shows as it is.

/// The text with a backslash before what would be a mark within a line.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let within_word = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' => true,
            '_' => !within_word,
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

/// A line with a backslash before what would make it a heading, the line below one, a quotation, an item, a rule or code.
pub(super) fn line(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let is_spaced = |after: &str| after.is_empty() || after.starts_with([' ', '\t']);
    if (1..=9).contains(&digits) && rest.strip_prefix(['.', ')']).is_some_and(is_spaced) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    let is_all = |mark: char| !text.is_empty() && text.chars().all(|c| c == mark || c == ' ');
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let is_mark = text.starts_with('>')
        || text.starts_with("~~~")
        || text.strip_prefix(['-', '+']).is_some_and(is_spaced)
        || (1..=6).contains(&hashes) && is_spaced(&text[hashes..])
        || is_all('-')
        || is_all('=');
    if is_mark { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_are_escaped() {
        assert_eq!(
            escaped("a*b [c] snake_case _x_ 5 < 6 <b> R&D AT&T"),
            "a\\*b \\[c\\] snake_case \\_x\\_ 5 < 6 \\<b> R\\&D AT\\&T"
        );
        for plain in ["升降機", "20 °C - 30 °C", "#5 pump", "1.5 m", "-5 °C"] {
            assert_eq!(line(&escaped(plain)), plain);
        }
        assert_eq!(line("1. First"), "1\\. First");
        assert_eq!(line("# x"), "\\# x");
        assert_eq!(line("- x"), "\\- x");
        assert_eq!(line("> x"), "\\> x");
        assert_eq!(line("--"), "\\--");
        assert_eq!(line("="), "\\=");
        assert_eq!(line("---x"), "---x");
    }
}
