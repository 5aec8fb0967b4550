//! Prints `js/generated/resources.ts`: a class per resource, with a method per endpoint.

use metorial_consumers::{
    declarations::Declarations,
    endpoints::describe::{Endpoint, Resource, Takes},
};

use crate::{
    errors::thrown,
    models::declarations,
    names::{camel_case, capitalize, class_name, comment, constant_name, id_docs, import_order, uncapitalize},
};

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let declarations = declarations(resources);
    // JavaScript needs the class of a nested resource before the class that contains it.
    let classes: String = resources.iter().rev().map(|resource| class(resource, resources, &declarations)).collect();
    let imports = imports(resources);
    let names: String = resources.iter().map(|resource| class_name(resource.name, &declarations) + ", ").collect();
    let names = format!(
        "\n/** @internal The classes of resources, by their names. */\nexport const RESOURCES = {{ {names} }};\n"
    );
    format!("{imports}\n{classes}{}{names}", root(resources, &declarations))
}

fn imports(resources: &[Resource]) -> String {
    let endpoints = || resources.iter().flat_map(|resource| &resource.endpoints);
    let mut constants: Vec<String> = endpoints().map(|endpoint| constant_name(endpoint.operation.name)).collect();
    constants.sort_by_key(|name| import_order(name));
    let mut types: Vec<&str> =
        endpoints().flat_map(|endpoint| endpoint.parameters_type.into_iter().chain([endpoint.returns])).collect();
    types.sort_unstable_by_key(|name| import_order(name));
    types.dedup();
    format!(
        "import type {{ ListPromise }} from '../list.ts';\nimport type {{ RequestOptions }} from '../options.ts';\n\
         import type {{ ApiPromise }} from '../promise.ts';\nimport {{ call, list, Resource, sessionOf }} from '../resource.ts';\n\
         import {{ {} }} from './endpoints.ts';\nimport type {{ {} }} from './models.ts';\n",
        constants.join(", "),
        types.join(", ")
    )
}

/// Returns the class with the top-level resources.
fn root(resources: &[Resource], declarations: &Declarations) -> String {
    let members = members("", resources, declarations);
    format!("/** The resources of a client. */\nexport class MetorialResources extends Resource {{\n{members}}}\n")
}

fn class(resource: &Resource, resources: &[Resource], declarations: &Declarations) -> String {
    let docs = comment(resource.docs.iter().map(|line| (*line).to_owned()));
    let members = members(resource.name, resources, declarations);
    let methods: String = resource.endpoints.iter().map(|endpoint| method(endpoint, declarations)).collect();
    format!(
        "{docs}export class {} extends Resource {{\n{members}{methods}}}\n\n",
        class_name(resource.name, declarations)
    )
}

/// Returns the members for the resources directly within the resource `parent`, or for the top-level ones if it is
/// empty.
fn members(parent: &str, resources: &[Resource], declarations: &Declarations) -> String {
    let is_child = |resource: &&Resource| resource.name.rsplit_once('.').map_or("", |(path, _)| path) == parent;
    let member = |resource: &Resource| {
        let docs = resource.docs.iter().map(|line| match line.split_once("`: ") {
            Some((_, docs)) => format!(" {}", capitalize(docs)),
            None => (*line).to_owned(),
        });
        let name = resource.name.rsplit('.').next().unwrap_or_default();
        format!(
            "{}readonly {name} = new {}(sessionOf(this));\n\n",
            comment(docs),
            class_name(resource.name, declarations)
        )
    };
    resources.iter().filter(is_child).map(member).collect()
}

fn method(endpoint: &Endpoint, declarations: &Declarations) -> String {
    let operation = endpoint.operation;
    let name = operation.name.rsplit('.').next().unwrap_or_default();
    let ids: Vec<String> = operation.ids().map(camel_case).collect();
    let holder = if operation.has_body { "body" } else { "query" };
    let mut parameters: Vec<String> = ids.iter().map(|id| format!("{id}: string")).collect();
    let mut docs: Vec<String> = endpoint.docs.iter().map(|line| (*line).to_owned()).collect();
    docs.push(String::new());
    docs.extend(operation.ids().map(|id| format!(" @param {} - {}", camel_case(id), id_docs(id))));
    if let Some(takes) = endpoint.parameters_type {
        let optional = if endpoint.takes == Takes::Body { "" } else { "?" };
        parameters.push(format!("{holder}{optional}: {takes}"));
        docs.push(format!(" @param {holder} - {}", summary(takes, declarations)));
    }
    parameters.push("options?: RequestOptions".into());
    docs.push(" @param options - options of this call, which override those of the client".into());
    docs.extend(endpoint.throws.iter().map(|throws| format!(" @throws {}", thrown(throws))));
    let is_list = operation.is_list();
    let function = if is_list { "list" } else { "call" };
    let returns = match endpoint.parameters_type {
        Some(query) if is_list => format!("ListPromise<{}, {query}>", endpoint.returns),
        _ => format!("ApiPromise<{}>", endpoint.returns),
    };
    let argument = if endpoint.parameters_type.is_some() { holder } else { "undefined" };
    format!(
        "{}{name}({}): {returns} {{\nreturn {function}(this, {}, [{}], {argument}, options);\n}}\n\n",
        comment(docs),
        parameters.join(", "),
        constant_name(operation.name),
        ids.join(", "),
    )
}

/// Returns the first line of a declaration's doc comment, as the end of a sentence.
fn summary(name: &str, declarations: &Declarations) -> String {
    let declared = format!("export interface {name} ");
    let text = declarations.texts.iter().find(|text| text.contains(&declared)).copied().unwrap_or_default();
    let line = text.lines().map(|line| line.trim_start_matches([' ', '*', '/'])).find(|line| !line.is_empty());
    let line = line.unwrap_or_default().trim_end_matches('.');
    uncapitalize(line)
}
