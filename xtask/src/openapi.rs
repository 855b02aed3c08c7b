//! `cargo xtask openapi`: the published contract is what the server says of itself.

use std::fs;

use crate::{
    error::{Doing as _, Error, Result},
    process,
    report::line,
    server, workspace,
};

/// Writes `openapi.yaml`, or with `check` fails if it is not what the server says.
pub(crate) fn openapi(check: bool) -> Result {
    if check {
        server::build_with_tests()?
    } else {
        server::build()?
    }
    let mut describe = process::command(workspace::server_binary());
    let described = process::output(describe.arg("openapi"))?;
    let path = workspace::root().join("openapi.yaml");
    let written = fs::read_to_string(&path).unwrap_or_default();
    if described == written {
        line("openapi.yaml is up to date.");
        return Ok(());
    }
    if check {
        let place = first_difference(&written, &described);
        return Err(Error::new(format!(
            "openapi.yaml is not what the server says ({place}): run `cargo xtask openapi`."
        )));
    }
    fs::write(&path, described).doing("write openapi.yaml")?;
    line("openapi.yaml written.");
    Ok(())
}

/// Says where two texts part.
fn first_difference(written: &str, described: &str) -> String {
    let (mut old, mut new) = (written.lines(), described.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (old, new) if old == new => {}
            (old, new) => {
                let shown =
                    |line: Option<&str>| line.map_or("end of file".to_owned(), |line| format!("`{}`", line.trim()));
                return format!("line {number}: {} instead of {}", shown(old), shown(new));
            }
        }
    }
    "line ends".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_the_texts_part() {
        assert_eq!(first_difference("a\n b\n", "a\n c\n"), "line 2: `b` instead of `c`");
        assert_eq!(first_difference("a\n", "a\nb\n"), "line 2: end of file instead of `b`");
    }
}
