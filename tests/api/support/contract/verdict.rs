//! Whether an exchange keeps to the contract.

use client::Exchange;
use reqwest::Url;
use serde_json::{Value, json};
use shared::problem::MEDIA_TYPE;

use super::document::{Document, Operation};

/// Below `/api`, and yet no operation: the contract itself and its viewer.
const BESIDE: [&str; 2] = ["/api/docs", "/api/v1/openapi.yaml"];

/// Holds an exchange against the contract; gives the operation it belongs to, or what is wrong with the answer.
pub fn judge<'a>(contract: &'a Document, exchange: &Exchange) -> Result<Option<&'a Operation>, String> {
    let url: Url = exchange.url.parse().expect("an address");
    let path = url.path();
    let of_api = path == "/api" || path.starts_with("/api/");
    // A preflight is between browser and server; pages are no part of the contract.
    if !of_api || BESIDE.iter().any(|beside| path.starts_with(beside)) || exchange.method == "OPTIONS" {
        return Ok(None);
    }
    let Some(operation) = contract.operation(&exchange.method, path) else {
        // Whatever is no operation is told so by a problem.
        if exchange.status < 400 {
            return Err(format!("status {} where there is no operation", exchange.status));
        }
        body(
            contract,
            exchange,
            MEDIA_TYPE,
            &json!({ "$ref": "#/components/schemas/Problem" }),
        )?;
        return Ok(None);
    };
    let content = contract.content(operation, exchange.status);
    let content = content.ok_or_else(|| format!("{} documents no status {}", operation.id, exchange.status))?;
    let sent = essence(&exchange.content_type);
    match (content.get(sent), content.is_empty()) {
        (Some(media), _) => body(contract, exchange, sent, &media["schema"])?,
        (None, true) if sent.is_empty() && exchange.body.is_empty() => {}
        (None, true) => return Err(format!("{} has a body with status {}", operation.id, exchange.status)),
        (None, false) => {
            return Err(format!(
                "{} documents no media type `{sent}` with status {}",
                operation.id, exchange.status
            ));
        }
    }
    Ok(Some(operation))
}

fn body(contract: &Document, exchange: &Exchange, media_type: &str, schema: &Value) -> Result<(), String> {
    if essence(&exchange.content_type) != media_type {
        return Err(format!(
            "media type `{}` instead of `{media_type}`",
            exchange.content_type
        ));
    }
    if exchange.method == "HEAD" {
        return if exchange.body.is_empty() {
            Ok(())
        } else {
            Err("a body after HEAD".into())
        };
    }
    let body: Value = if media_type.ends_with("json") {
        serde_json::from_slice(&exchange.body).map_err(|error| format!("no JSON: {error}"))?
    } else {
        // A table, for example: to the contract it is a text.
        let text = std::str::from_utf8(&exchange.body).map_err(|error| format!("no UTF-8: {error}"))?;
        text.into()
    };
    let breaches = contract.breaches(schema, &body);
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(breaches.join("; "))
    }
}

/// The media type without its parameters.
fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}
