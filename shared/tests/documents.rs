//! The pages of `docs/` that print tables of this crate. They are written by this test with `UPDATE_DOCS=1`, and it fails
//! while they say something else than the tables.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test may be asked to write, and says by a panic what went wrong"
)]

use std::{fmt::Write, fs, path::Path};

use serde::Serialize;
use shared::{lifecycle::Lifecycle, policy, solution, wish};

fn holds(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, expected).expect("docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == expected,
        "docs/{name} is out of date: run `UPDATE_DOCS=1 cargo test -p shared --test documents`"
    );
}

fn code(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("a code serialises");
    value.as_str().expect("a code is text").to_owned()
}

fn table<S: Copy + PartialEq + Serialize, A: Copy + PartialEq + Serialize>(lifecycle: &Lifecycle<S, A>) -> String {
    let mut text = String::from("| in state | action | leads to |\n| --- | --- | --- |\n");
    for row in lifecycle.table {
        writeln!(
            text,
            "| `{}` | `{}` | `{}` |",
            code(&row.from),
            code(&row.action),
            code(&row.to)
        )
        .expect("text grows");
    }
    text
}

#[test]
fn life_cycles() {
    let text = format!(
        "# Life cycles\n\nPrinted from the tables in `shared`; anything that is not here is refused.\n\n\
         ## Wish\n\nVisitors see `published`, `matched`, `in_trial` and `proven`. A published wish past its closing day \
         shows as closed; that is computed, not a state.\n\n{}\n## Solution\n\nVisitors see `published`.\n\n{}",
        table(&wish::LIFECYCLE),
        table(&solution::LIFECYCLE)
    );
    holds("life-cycles.md", &text);
}

#[test]
fn access_table() {
    let mut text = String::from(
        "# Who may do what\n\nPrinted from `shared/src/policy.rs`. A row allows; what no row allows is refused: with 404 \
         where the thing is not public, with 403 where it is.\n\n| who | may | when |\n| --- | --- | --- |\n",
    );
    for rule in policy::RULES {
        let who = match rule.role {
            policy::Role::Visitor => "Anyone",
            policy::Role::Member => "Anyone signed in",
            policy::Role::Facilitator => "A facilitator, with a second factor,",
            policy::Role::Administrator => "An administrator, with a second factor,",
            policy::Role::Operator => "The operator, at the server's command line,",
        };
        let what = match rule.action {
            policy::Action::Read => "read, list, find and count a thing",
            policy::Action::Import => "take records from a file",
            policy::Action::Register => "register, confirm an address, choose a new password by mail",
            policy::Action::UseAccount => "read and change an account, its second factor and its sessions",
            policy::Action::AddAccount => "make an account with a role",
        };
        let when = match rule.condition {
            policy::Condition::Public => "it is public",
            policy::Condition::Own => "it is their own",
            policy::Condition::Always => "always",
        };
        writeln!(text, "| {who} | {what} | {when} |").expect("text grows");
    }
    holds("access-table.md", &text);
}
