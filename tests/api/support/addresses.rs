//! An address for every operation of the contract that gives 200 on the demonstration.

use super::contract::{self, Operation};

/// Every operation with such an address.
pub fn of_all() -> Vec<(&'static Operation, String)> {
    contract::published()
        .operations()
        .iter()
        .map(|operation| (operation, of(operation)))
        .collect()
}

/// Every operation that names one thing, with the address of a thing that does not exist.
pub fn of_nothing() -> Vec<(&'static Operation, String)> {
    let named = contract::published()
        .operations()
        .iter()
        .filter(|operation| operation.path.contains('{'));
    named
        .map(|operation| (operation, fill(operation, "nothing-of-that-name")))
        .collect()
}

fn of(operation: &Operation) -> String {
    let key = match operation.path.split('/').nth(3) {
        Some("wishes") => "W-0001",
        Some("solutions") => "S-0100",
        Some("organisations") => "metropolitan-hospitals-board",
        Some("highlights") => "portal-open",
        Some("pages") => "about",
        _ => "",
    };
    assert!(
        !key.is_empty() || !operation.path.contains('{'),
        "{} needs the name of a thing here",
        operation.id
    );
    fill(operation, key)
}

fn fill(operation: &Operation, key: &str) -> String {
    let path: Vec<&str> = operation
        .path
        .split('/')
        .map(|part| if part.starts_with('{') { key } else { part })
        .collect();
    let required = if operation.id == "get_page" { "?language=en" } else { "" };
    format!("{}{required}", path.join("/"))
}

/// The address with one more parameter in its query.
pub fn with_parameter(address: &str, parameter: &str) -> String {
    let separator = if address.contains('?') { '&' } else { '?' };
    format!("{address}{separator}{parameter}")
}
