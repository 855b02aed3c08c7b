//! The files the rules look at.

use std::fs;

use crate::{
    error::{Doing as _, Result},
    process, workspace,
};

/// A text file of the repository.
pub(super) struct Source {
    /// Path from the root, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    pub(super) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub(super) fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }

    pub(super) fn is_below(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Lines numbered from one, without `//` comments.
    pub(super) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, without_comment(line)))
    }
}

/// A `//` inside an address (`https://`) is no comment.
fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

const READ: [&str; 8] = ["css", "js", "json", "md", "mjs", "rs", "toml", "ts"];

/// Every file that git has or would take.
pub(super) fn all() -> Result<Vec<Source>> {
    let mut git = process::command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::output(&mut git)?;
    let mut sources = Vec::new();
    for path in listed.split('\0') {
        let file = workspace::root().join(path);
        let wanted = READ.contains(&path.rsplit('.').next().unwrap_or_default());
        if wanted && file.is_file() {
            let text = fs::read_to_string(&file).doing(format_args!("read {path}"))?;
            sources.push(Source {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(sources)
}

#[cfg(test)]
pub(super) fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out_but_addresses_are_not() {
        let source = source("a.rs", "let a = 1; // why\nlet b = \"https://x\";\n//! doc");
        let lines: Vec<_> = source.code_lines().collect();
        assert_eq!(lines, [(1, "let a = 1; "), (2, "let b = \"https://x\";"), (3, "")]);
    }
}
