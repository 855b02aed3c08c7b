//! The contract's schemas without the room they leave for the future: a field that is not documented is an error.

use serde_json::{Value, json};

/// Closes every object schema within `value`.
pub fn close(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let fixed = fields.get("properties").is_some_and(Value::is_object);
            if fixed && !fields.contains_key("additionalProperties") {
                fields.insert("unevaluatedProperties".into(), json!(false));
            }
            // A closed part of an `allOf` would refuse what its siblings add.
            assert!(
                !fields.contains_key("allOf"),
                "the contract has no `allOf` so far: teach `close` about it"
            );
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
