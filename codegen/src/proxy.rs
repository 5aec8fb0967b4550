//! Prints `proxy/generated/endpoints.ts`: the endpoints to which the proxy can forward requests.

use metorial_consumers::{
    endpoints::{
        Operation,
        describe::{Endpoint, Resource},
    },
    http::Method,
};

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let rows: String = endpoints.map(row).collect();
    format!(
        "import type {{ Endpoint }} from '../endpoint.ts';\n\nexport const endpoints: readonly Endpoint[] = [\n{rows}];\n"
    )
}

/// Returns whether an endpoint is part of `read`. What a key is, and what a consumer sees of itself, must be allowed by name.
fn reads(operation: &Operation) -> bool {
    operation.method == Method::Get && operation.name != "token.get"
}

fn row(endpoint: &Endpoint) -> String {
    let operation = endpoint.operation;
    let names: String = endpoint.parameters.iter().map(|parameter| format!("'{}', ", parameter.name)).collect();
    let (query, body) = if operation.has_body { ("", names.as_str()) } else { (names.as_str(), "") };
    format!(
        "{{ name: '{}', method: '{}', path: '{}', reads: {}, ownSession: {}, query: [{query}], body: [{body}] }},\n",
        operation.name,
        operation.method.as_str(),
        operation.path,
        reads(operation),
        operation.name.starts_with("consumer."),
    )
}
