//! The contract as the tests read it: its operations, and for each answer the schema of its body.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::closed;

/// One operation of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub id: String,
    /// The path with its `{names}`.
    pub path: String,
    pub method: String,
    /// Whether it takes a token.
    pub private: bool,
    /// Whether it takes a body.
    pub has_body: bool,
    /// Whether it takes an `Idempotency-Key`.
    pub keyed: bool,
}

/// The parsed contract, its schemas closed.
pub struct Document {
    operations: Vec<Operation>,
    paths: Value,
    components: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Document {
    pub fn parse(yaml: &str) -> Self {
        let document: Value = yaml_serde::from_str(yaml).expect("the contract is YAML");
        let paths = document["paths"].clone();
        let mut operations = Vec::new();
        for (path, item) in paths.as_object().expect("the contract has paths") {
            for (method, operation) in item.as_object().expect("a path has operations") {
                let id = operation["operationId"]
                    .as_str()
                    .expect("an operation has an id")
                    .to_owned();
                operations.push(Operation {
                    id,
                    path: path.clone(),
                    method: method.to_uppercase(),
                    private: operation.get("security").is_some(),
                    has_body: operation.get("requestBody").is_some(),
                    keyed: operation["parameters"]
                        .as_array()
                        .is_some_and(|parameters| parameters.iter().any(|it| it["name"] == "Idempotency-Key")),
                });
            }
        }
        let mut components = document["components"].clone();
        closed::close(&mut components);
        Self {
            operations,
            paths,
            components,
            validators: Mutex::default(),
        }
    }

    /// Every operation.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The parameters of an operation's query, each with the format of its values where the contract names one.
    pub fn query_of(&self, operation: &Operation) -> Vec<(&str, Option<&str>)> {
        let method = operation.method.to_lowercase();
        let parameters = self.paths[&operation.path][&method]["parameters"].as_array();
        let of_query = parameters
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "query");
        of_query
            .filter_map(|parameter| Some((parameter["name"].as_str()?, parameter["schema"]["format"].as_str())))
            .collect()
    }

    /// The operation that a request is for; HEAD is answered as GET is.
    pub fn operation(&self, method: &str, path: &str) -> Option<&Operation> {
        let method = if method == "HEAD" { "GET" } else { method };
        self.operations
            .iter()
            .find(|operation| operation.method == method && fits(&operation.path, path))
    }

    /// The documented media types of an answer with their schemas; `None` where neither the status nor `default` is
    /// documented.
    pub fn content(&self, operation: &Operation, status: u16) -> Option<Map<String, Value>> {
        let responses = &self.paths[&operation.path][operation.method.to_lowercase()]["responses"];
        let response = responses.get(status.to_string()).or_else(|| responses.get("default"))?;
        Some(response["content"].as_object().cloned().unwrap_or_default())
    }

    /// What is wrong with `body` by a schema of the contract.
    pub fn breaches(&self, schema: &Value, body: &Value) -> Vec<String> {
        let validator = self.validator(schema);
        validator
            .iter_errors(body)
            .map(|error| format!("{} at `{}`", error, error.instance_path()))
            .collect()
    }

    fn validator(&self, schema: &Value) -> Arc<Validator> {
        let mut validators = self.validators.lock().expect("no test failed while it built a schema");
        let build = || {
            let mut whole = schema.clone();
            closed::close(&mut whole);
            let root = json!({ "allOf": [whole], "components": self.components });
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            Arc::new(
                options
                    .should_validate_formats(true)
                    .build(&root)
                    .expect("the contract's schemas are valid"),
            )
        };
        validators.entry(schema.to_string()).or_insert_with(build).clone()
    }
}

/// Whether a path is one that the pattern stands for.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    let fits = |(wanted, found): (&&str, &&str)| wanted == found || (wanted.starts_with('{') && !found.is_empty());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
}
