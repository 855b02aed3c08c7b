//! Every answer that `openapi.yaml` documents was seen by a test, so that the document promises nothing untried.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;
use yaml_serde::Value;

use crate::{
    error::{Doing as _, Error, Result},
    report::line,
    workspace,
};

/// One answer of one operation. The tests write such lines as JSON.
#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    /// The operation id.
    operation: String,
    /// The HTTP status.
    status: u16,
}

/// Compares what the tests wrote into `folder` with the document.
pub(super) fn check(folder: &Path) -> Result {
    let document = fs::read_to_string(workspace::root().join("openapi.yaml")).doing("read openapi.yaml")?;
    let documented = documented(&document)?;
    let mut seen = BTreeSet::new();
    for path in workspace::files_below(folder)? {
        let text = fs::read_to_string(&path).doing(format_args!("read {}", path.display()))?;
        for written in text.lines() {
            seen.insert(serde_json::from_str(written).doing(format_args!("read a line of {}", path.display()))?);
        }
    }
    let unseen: Vec<&Answer> = documented.difference(&seen).collect();
    if unseen.is_empty() {
        line(format_args!("All {} documented answers were seen.", documented.len()));
        return Ok(());
    }
    for answer in &unseen {
        line(format_args!("  {} {} was never seen", answer.operation, answer.status));
    }
    Err(Error::new(format!(
        "{} of {} documented answers were seen by no test.",
        unseen.len(),
        documented.len()
    )))
}

/// The operations with their statuses; `default` and ranges are no single answer.
fn documented(yaml: &str) -> Result<BTreeSet<Answer>> {
    let document: Value = yaml_serde::from_str(yaml).doing("read openapi.yaml")?;
    let mut answers = BTreeSet::new();
    for (_, path) in mapping(document.get("paths")) {
        for (_, operation) in mapping(Some(path)) {
            let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
                continue;
            };
            for (status, _) in mapping(operation.get("responses")) {
                if let Some(status) = status_number(status) {
                    answers.insert(Answer {
                        operation: id.to_owned(),
                        status,
                    });
                }
            }
        }
    }
    Ok(answers)
}

fn mapping(value: Option<&Value>) -> impl Iterator<Item = (&Value, &Value)> {
    value.and_then(Value::as_mapping).into_iter().flatten()
}

fn status_number(key: &Value) -> Option<u16> {
    match key {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64().and_then(|number| number.try_into().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_operations_and_statuses() {
        let yaml = "openapi: 3.1.0\npaths:\n  /wishes:\n    parameters: []\n    get:\n      operationId: list_wishes\n      \
                    responses:\n        '200':\n          description: x\n        400:\n          description: y\n        \
                    default:\n          description: z\n";
        let expected = [200, 400].map(|status| Answer {
            operation: "list_wishes".into(),
            status,
        });
        assert_eq!(documented(yaml).unwrap(), BTreeSet::from(expected));
    }
}
