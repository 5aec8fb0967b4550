//! Prints `js/generated/endpoints.ts`: a table per endpoint, against which JavaScript checks the arguments of calls.

use metorial_consumers::endpoints::{
    Parameter, ParameterKind,
    describe::{Endpoint, Resource},
};

use crate::names::{camel_case, constant_name, snake_case};

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let list = list_parameters(resources);
    let constants: String = endpoints.enumerate().map(|(number, endpoint)| constant(number, endpoint, &list)).collect();
    let list: String = list.iter().map(parameter).collect();
    let (unions, constants) = with_shared_unions(resources, constants);
    format!(
        "import type {{ Endpoint, Kind }} from '../endpoint.ts';\n\n/** The parameters of every list. */\n\
         const LIST: Readonly<Record<string, Kind>> = {{\n{list}}};\n\n{unions}{constants}"
    )
}

/// Replaces each union by a constant, because several endpoints take the same. Returns the constants, and the rest.
fn with_shared_unions(resources: &[Resource], mut constants: String) -> (String, String) {
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let kinds = endpoints.flat_map(|endpoint| endpoint.parameters).map(|parameter| &parameter.kind);
    let mut unions = String::new();
    for union in kinds.filter(|kind| matches!(kind, ParameterKind::Union(_))).map(kind_of) {
        if constants.contains(&union) {
            let name = format!("UNION_{}", unions.matches("const ").count());
            unions += &format!("const {name}: Kind = {union};\n\n");
            constants = constants.replace(&union, &name);
        }
    }
    (unions, constants)
}

/// Returns the parameters that all lists have in common, which come first in each of them.
fn list_parameters(resources: &[Resource]) -> Vec<Parameter> {
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let mut lists = endpoints.filter(|endpoint| endpoint.operation.is_list()).map(|endpoint| endpoint.parameters);
    let first = lists.next().unwrap_or_default();
    let count = lists.fold(first.len(), |count, other| {
        let common = first.iter().zip(other).take_while(|(one, other)| one.name == other.name);
        count.min(common.count())
    });
    first.iter().copied().take(count).collect()
}

fn constant(number: usize, endpoint: &Endpoint, list: &[Parameter]) -> String {
    let operation = endpoint.operation;
    let ids: String = operation.ids().map(|id| format!("'{}', ", camel_case(id))).collect();
    let takes = if operation.has_body { "body" } else { "query" };
    let common = if operation.is_list() { list.len() } else { 0 };
    let own = endpoint.parameters.iter().skip(common).map(parameter);
    let spread = (common > 0).then(|| "...LIST,\n".to_owned());
    let parameters: String = spread.into_iter().chain(own).collect();
    let required = required(endpoint.parameters);
    format!(
        "/** {} {} */\nexport const {}: Endpoint = {{\nnumber: {number},\nname: '{}',\nids: [{ids}],\ntakes: '{takes}',\n\
         parameters: {{\n{parameters}}},\nrequired: [{required}],\n}};\n\n",
        operation.method.as_str(),
        operation.path,
        constant_name(operation.name),
        operation.name,
    )
}

fn parameter(Parameter { name, kind, .. }: &Parameter) -> String {
    let javascript = camel_case(name);
    assert_eq!(snake_case(&javascript), *name, "`toWire` in js/arguments.ts cannot spell this parameter");
    format!("{javascript}: {},\n", kind_of(kind))
}

fn kind_of(kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::Text => "'text'".to_owned(),
        ParameterKind::TextOrNull => "'textOrNull'".to_owned(),
        ParameterKind::Integer => "'integer'".to_owned(),
        ParameterKind::Number => "'number'".to_owned(),
        ParameterKind::OneOrMany => "'oneOrMany'".to_owned(),
        ParameterKind::Many => "'many'".to_owned(),
        ParameterKind::Flag => "'flag'".to_owned(),
        ParameterKind::OneOf(words) => format!("{words:?}").replace('"', "'"),
        ParameterKind::Record(parameters) => record(parameters),
        ParameterKind::List(item) => format!("{{ items: {} }}", kind_of(item)),
        ParameterKind::Union(variants) => {
            let variant = |(tag, parameters): &(&str, &[Parameter])| format!("{tag}: {},\n", record(parameters));
            format!("{{ types: {{\n{}}} }}", variants.iter().map(variant).collect::<String>())
        }
    }
}

fn record(parameters: &[Parameter]) -> String {
    let list: String = parameters.iter().map(parameter).collect();
    format!("{{ parameters: {{\n{list}}}, required: [{}] }}", required(parameters))
}

/// Returns the names of the required parameters.
fn required(parameters: &[Parameter]) -> String {
    let required = parameters.iter().filter(|parameter| parameter.required);
    required.map(|parameter| format!("'{}', ", camel_case(parameter.name))).collect()
}
