//! Writes `src/bindings/operations.js`: what JavaScript must know of the operations to make its methods, and to check what
//! untyped callers give. Rust callers have types instead.

use metorial_consumers::endpoints::{ALL, Operation, PARAMETERS, Parameter, ParameterKind};

const HEAD: &str = "\
// What can be asked. Generated from the tables of the endpoints (`src/endpoints`) by `npm run build -- --update-types`,
// never edited: `scripts/endpoint-table` writes it, and a test compares.

/**
 * The operations, each on a line of its own: its name, whether its parameters are a `body` or a `query`, the ids of its
 * path, then `name:kind` for each parameter, with `!` at the end of those that must be given.
 */
";

/// The whole file.
pub fn script() -> String {
    let lines: Vec<String> = ALL.iter().zip(PARAMETERS).map(|(operation, takes)| line(operation, takes)).collect();
    format!("{HEAD}export const OPERATIONS = `\\\n{}`;\n", lines.join("\n"))
}

fn line(operation: &Operation, takes: &[Parameter]) -> String {
    let holder = if operation.method.has_body() { "body" } else { "query" };
    let ids: Vec<_> = operation.ids().collect();
    let parts = [operation.name.to_owned(), holder.to_owned(), ids.join(",")];
    let parts: Vec<_> = parts.into_iter().chain(takes.iter().map(parameter)).collect();
    parts.join(" ").trim_end().to_owned()
}

fn parameter(Parameter { name, kind, required }: &Parameter) -> String {
    let kind = match kind {
        ParameterKind::Text => "text".to_owned(),
        ParameterKind::Integer => "integer".to_owned(),
        ParameterKind::OneOrMany => "oneOrMany".to_owned(),
        ParameterKind::Many => "many".to_owned(),
        ParameterKind::Flag => "flag".to_owned(),
        ParameterKind::OneOf(words) => words.join("|"),
    };
    format!("{name}:{kind}{}", if *required { "!" } else { "" })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_operations_are_what_the_tables_say() {
        let tracked = include_str!("../../../src/bindings/operations.js");
        assert_eq!(
            tracked,
            super::script(),
            "`npm run build -- --update-types` writes src/bindings/operations.js anew"
        );
    }
}
