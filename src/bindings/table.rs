//! What JavaScript must know of the operations to check what untyped callers give. Rust callers have types instead.

use crate::endpoints::{ALL, Operation, Parameter, ParameterKind};

/// All operations, each on a line of its own: its name, whether its parameters are a `body` or a `query`, the ids of its
/// path, then `name:kind` for each parameter, with `!` at the end of those that must be given.
pub(super) fn operations() -> String {
    let mut table = String::new();
    for operation in ALL {
        write(operation, &mut table);
    }
    table
}

fn write(operation: &Operation, table: &mut String) {
    let holder = if operation.method.has_body() { " body " } else { " query " };
    table.push_str(operation.name);
    table.push_str(holder);
    for id in operation.ids() {
        table.push_str(id);
        table.push(',');
    }
    for Parameter { name, kind, required } in operation.parameters {
        table.push(' ');
        table.push_str(name);
        table.push(':');
        match kind {
            ParameterKind::Text => table.push_str("text"),
            ParameterKind::Integer => table.push_str("integer"),
            ParameterKind::OneOrMany => table.push_str("oneOrMany"),
            ParameterKind::Many => table.push_str("many"),
            ParameterKind::Flag => table.push_str("flag"),
            ParameterKind::OneOf(words) => {
                for (index, word) in words.iter().enumerate() {
                    table.push_str(if index > 0 { "|" } else { "" });
                    table.push_str(word);
                }
            }
        }
        if *required {
            table.push('!');
        }
    }
    table.push('\n');
}
