//! Addresses for the operations of the contract.

use super::contract::{self, Operation};

fn public_reads() -> impl Iterator<Item = &'static Operation> {
    let all = contract::published().operations().iter();
    all.filter(|operation| operation.method == "GET" && !operation.private)
}

/// Every operation that anybody may read with, with an address that gives 200 on the demonstration.
pub fn of_public_reads() -> Vec<(&'static Operation, String)> {
    public_reads().map(|operation| (operation, of(operation))).collect()
}

/// Every operation that takes a token, with the address of a thing that does not exist where it names one.
pub fn of_private() -> Vec<(&'static Operation, String)> {
    let all = contract::published().operations().iter();
    all.filter(|operation| operation.private)
        .map(|operation| (operation, fill(operation, "01935e2a-7c00-7000-8000-000000000000")))
        .collect()
}

/// Every path of the contract with the methods it takes, and an address of it.
pub fn of_paths() -> Vec<(Vec<&'static str>, String)> {
    let all = contract::published().operations();
    let mut paths: Vec<(Vec<&str>, String)> = Vec::new();
    for operation in all {
        let address = fill(operation, "something");
        match paths.iter_mut().find(|(_, known)| *known == address) {
            Some((methods, _)) => methods.push(&operation.method),
            None => paths.push((vec![&operation.method], address)),
        }
    }
    paths
}

/// Every public operation that names one thing, with the address of a thing that does not exist.
pub fn of_nothing() -> Vec<(&'static Operation, String)> {
    public_reads()
        .filter(|operation| operation.path.contains('{'))
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
