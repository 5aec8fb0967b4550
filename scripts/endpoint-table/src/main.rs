//! Prints what is generated from the SDK's own tables: the endpoints as JSON, from which the proxy knows what the client
//! can ask; or, if told `objects`, the JavaScript that makes plain objects of answers.

mod objects;

use metorial_consumers::{
    endpoints::{ALL, Operation},
    http::Method,
};
use serde_json::{Value, json};

fn main() {
    if std::env::args().any(|argument| argument == "objects") {
        print!("{}", objects::script());
        return;
    }
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
