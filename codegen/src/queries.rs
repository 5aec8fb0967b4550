//! Prints `js/generated/queries.ts`: the queries and mutations of `metorial-consumers/query`, as a table and as types.

use metorial_consumers::endpoints::describe::{Endpoint, Resource, Takes};

use crate::names::{camel_case, capitalize, comment, import_order};

/// The sentences about promises in the docs of lists, which do not apply to queries.
const OF_PROMISES: &str = ": awaited, one page; iterated, all of them";

const CREATE: &str = "/**
 * Returns the queries and mutations of a client for TanStack Query: plain objects for the hooks of React, Vue, Solid and
 * Svelte, and for the methods of `QueryClient`.
 *
 * ```js
 * import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
 * import { Metorial } from 'metorial-consumers';
 * import { createQueries } from 'metorial-consumers/query';
 *
 * const queries = createQueries(new Metorial({ baseUrl: '/api/metorial' }));
 *
 * useQuery(queries.consumers.get.queryOptions(consumerId));
 * useInfiniteQuery(queries.consumers.list.infiniteQueryOptions({ search: 'ada' }));
 * useMutation(queries.consumers.update.mutationOptions());
 * ```
 *
 * @param metorial - the client; `metorial.withOptions()` sets options of the calls
 * @param options - what keys begin with
 */
export function createQueries(metorial: Metorial, options?: QueriesOptions): MetorialQueries {
  return queriesOf(ENDPOINTS, metorial, options) as MetorialQueries;
}
";

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let rows: String = endpoints(resources).map(row).collect();
    let interfaces: String = resources.iter().map(|resource| interface(resource, resources)).collect();
    let root = members("", resources);
    format!(
        "{}\n/** What `queriesOf` makes the queries of. */\nconst ENDPOINTS: readonly EndpointRow[] = [\n{rows}];\n\n{CREATE}\n\
         /** The queries and mutations of a client. */\nexport interface MetorialQueries extends QueryResource {{\n{root}}}\n\n\
         {interfaces}",
        imports(resources)
    )
}

fn endpoints(resources: &[Resource]) -> impl Iterator<Item = &Endpoint> {
    resources.iter().flat_map(|resource| &resource.endpoints)
}

fn imports(resources: &[Resource]) -> String {
    let mut types: Vec<&str> = endpoints(resources)
        .flat_map(|endpoint| endpoint.parameters_type.into_iter().chain([endpoint.returns]))
        .collect();
    types.sort_by_key(|name| import_order(name));
    types.dedup();
    format!(
        "import type {{ Metorial }} from '../metorial.ts';\n\
         import {{ type EndpointRow, queriesOf }} from '../query-endpoints.ts';\n\
         import type {{ Id, ListEndpoint, MutationEndpoint, OptionalVariables, QueriesOptions, QueryEndpoint, QueryResource }} \
         from '../query-options.ts';\nimport type {{ {} }} from './models.ts';\n",
        types.join(", ")
    )
}

/// Returns the row of an endpoint: its name, what it is, and the names of its ids and, for a mutation, of its body.
fn row(endpoint: &Endpoint) -> String {
    let operation = endpoint.operation;
    let kind = match endpoint.reads {
        false => "mutation",
        true if operation.is_list() => "list",
        true => "query",
    };
    let body = operation.has_body.then(|| "body".to_owned());
    let takes: String = operation.ids().map(camel_case).chain(body).map(|name| format!(", '{name}'")).collect();
    format!("['{}', '{kind}'{takes}],\n", operation.name)
}

fn interface(resource: &Resource, resources: &[Resource]) -> String {
    let members = members(resource.name, resources);
    let endpoints: String = resource.endpoints.iter().map(member).collect();
    format!(
        "/** The queries and mutations of `metorial.{}`. */\nexport interface {} extends QueryResource {{\n{endpoints}{members}}}\n\n",
        resource.name,
        interface_name(resource.name),
    )
}

/// Returns the members for the resources directly within the resource `parent`, or for the top-level ones if it is empty.
fn members(parent: &str, resources: &[Resource]) -> String {
    let split = |name: &'static str| name.rsplit_once('.').unwrap_or(("", name));
    let children = resources.iter().map(|resource| resource.name).filter(|name| split(name).0 == parent);
    children.map(|name| format!("readonly {}: {};\n", split(name).1, interface_name(name))).collect()
}

fn interface_name(resource: &str) -> String {
    resource.split('.').map(capitalize).collect::<String>() + "Queries"
}

fn member(endpoint: &Endpoint) -> String {
    let operation = endpoint.operation;
    let name = operation.name.rsplit('.').next().unwrap_or_default();
    let returns = endpoint.returns;
    let ids = || operation.ids().map(camel_case);
    let labelled = ids().map(|id| format!("{id}: Id")).collect::<Vec<_>>().join(", ");
    let of_type = if endpoint.reads {
        assert_eq!(operation.is_list(), endpoint.parameters_type.is_some(), "only lists have a query that is in a key");
        match endpoint.parameters_type {
            Some(query) => format!("ListEndpoint<[{labelled}], {returns}, {query}>"),
            None => format!("QueryEndpoint<[{labelled}], {returns}>"),
        }
    } else {
        format!("MutationEndpoint<{}, {returns}>", variables(ids(), endpoint.parameters_type, endpoint.takes))
    };
    format!("{}readonly {name}: {of_type};\n\n", comment(docs(endpoint)))
}

/// Returns the type of a mutation's variables.
fn variables(ids: impl Iterator<Item = String>, body: Option<&str>, takes: Takes) -> String {
    let optional = takes == Takes::OptionalBody;
    let body = body.map(|name| format!("body{}: {name}", if optional { "?" } else { "" }));
    let members: Vec<String> = ids.map(|id| format!("{id}: string")).chain(body).collect();
    match members.as_slice() {
        [] => "void".to_owned(),
        [_] if optional => format!("OptionalVariables<{{ {} }}>", members.join("; ")),
        _ => format!("{{ {} }}", members.join("; ")),
    }
}

/// Returns the first paragraph of the docs, without what is about promises.
fn docs(endpoint: &Endpoint) -> Vec<String> {
    let lines = endpoint.docs.iter().take_while(|line| !line.is_empty());
    lines.map(|line| line.replace(OF_PROMISES, "")).collect()
}
