//! Prints what is generated from the SDK's own tables: the endpoints as JSON, from which the proxy knows what the client
//! can ask; or, if told `objects` or `operations`, the JavaScript file of that name.

mod objects;
mod operations;

use metorial_consumers::{
    endpoints::{ALL, Operation, PARAMETERS, Parameter},
    http::Method,
};
use serde_json::{Value, json};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("objects") => print!("{}", objects::script()),
        Some("operations") => print!("{}", operations::script()),
        _ => {
            let table: Value = ALL.iter().zip(PARAMETERS).map(|(endpoint, takes)| describe(endpoint, takes)).collect();
            println!("{table:#}");
        }
    }
}

fn describe(endpoint: &Operation, takes: &[Parameter]) -> Value {
    let names: Vec<_> = takes.iter().map(|parameter| parameter.name).collect();
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
