//! Prints `proxy/generated/endpoints.ts`: the endpoints to which the proxy can forward requests.

use metorial_consumers::{
    endpoints::describe::{Endpoint, Resource},
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

fn row(endpoint: &Endpoint) -> String {
    let operation = endpoint.operation;
    let names: String = endpoint.parameters.iter().map(|parameter| format!("'{}', ", parameter.name)).collect();
    let (query, body) = if operation.method.has_body() { ("", names.as_str()) } else { (names.as_str(), "") };
    format!(
        "{{ name: '{}', method: '{}', path: '{}', reads: {}, query: [{query}], body: [{body}] }},\n",
        operation.name,
        operation.method.as_str(),
        operation.path,
        operation.method == Method::Get,
    )
}
