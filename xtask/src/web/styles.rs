//! Makes one style sheet of `frontend/styles/*.css`, in the order of the file names.

use std::fs;

use super::bundle::WebFile;
use crate::{
    error::{Doing as _, Result},
    workspace,
};

/// The sheet, without comments and spare spaces; `url("../assets/NAME")` points to the asset's hashed name.
pub(super) fn sheet(assets: &[WebFile]) -> Result<WebFile> {
    let mut source = String::new();
    for path in workspace::files_below(&workspace::root().join("frontend/styles"))? {
        if path.extension().is_some_and(|extension| extension == "css") {
            source += &fs::read_to_string(&path).doing(format_args!("read {}", path.display()))?;
            source.push('\n');
        }
    }
    let mut sheet = minified(&source);
    for asset in assets {
        sheet = sheet.replace(&format!("../assets/{}", asset.logical), &format!("./{}", asset.name));
    }
    Ok(WebFile::new("app.css", sheet.into_bytes()))
}

/// Drops comments, line breaks and spaces that no selector or value needs; quoted text stays as it is.
fn minified(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                for c in rest.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                space = true;
            }
            c if c.is_ascii_whitespace() => space = true,
            _ => {
                if space
                    && !out.is_empty()
                    && !out.ends_with(['{', '}', ';', ','])
                    && !matches!(c, '{' | '}' | ';' | ',')
                {
                    out.push(' ');
                }
                space = false;
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                if c == '"' || c == '\'' {
                    copy_quoted(c, &mut rest, &mut out);
                }
            }
        }
    }
    out
}

fn copy_quoted(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    while let Some(c) = rest.next() {
        out.push(c);
        if c == '\\' {
            out.extend(rest.next());
        } else if c == quote {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_meaning_while_dropping_space() {
        let source =
            "/* tokens */\n:root {\n  --gap: calc(1rem + 2px);\n  color : red;\n}\n\nnav a :hover,\nb > c { x: y; }\n";
        assert_eq!(
            minified(source),
            ":root{--gap: calc(1rem + 2px);color : red}nav a :hover,b > c{x: y}"
        );
    }

    #[test]
    fn leaves_quoted_text_alone() {
        let source = "q::before { content: \"/* a  b */ \\\" ; }\"; }";
        assert_eq!(minified(source), "q::before{content: \"/* a  b */ \\\" ; }\"}");
    }
}
