//! Prints the SDK's endpoints as JSON: the proxy lets through what the client can ask, from the same table.

use metorial_consumers::{
    endpoints::{ALL, Operation},
    http::Method,
};
use serde_json::{Value, json};

fn main() {
    let table: Value = ALL.iter().map(|endpoint| describe(endpoint)).collect();
    println!("{table:#}");
}

fn describe(endpoint: &Operation) -> Value {
    let names: Vec<_> = endpoint.parameters.iter().map(|parameter| parameter.name).collect();
    let (query, body) = if endpoint.method.has_body() { (vec![], names) } else { (names, vec![]) };
    json!({
        "name": endpoint.name,
        "method": endpoint.method.as_str(),
        "path": endpoint.path,
        "reads": endpoint.method == Method::Get,
        "query": query,
        "body": body,
    })
}
